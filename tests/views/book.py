"""Every screen of the bot with something in it."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain import reference
from bot.domain.delivery import Ending
from bot.domain.interview import Interview, Passage, Source, SourceKind
from bot.domain.reference import ReferenceKind as PlaceKind
from bot.domain.search_result import SearchHit, SearchResults
from bot.views import (
    about,
    by_reference,
    citation,
    commands,
    errors,
    excerpt,
    favourites,
    inline,
    lists,
    privacy,
    quotes,
    reading_list,
    rich,
    search,
    shared_message,
    small_talk,
    start,
)
from bot.views.edition import Edition
from bot.views.excerpt_buttons import Reader
from bot.views.i18n import Languages
from bot.views.quotes import Quote
from bot.views.trail import INTRODUCTION, NO_TRAIL, RANDOM, START, Trail
from tests.views.daily_book import (
    WISH,
    asked,
    in_other_chats,
    operated,
    set_up,
    subscribed,
    suggested,
)
from tests.views.paper import Shown, show

NOTED, LONG, LAST = 9, 25, 68
"""Excerpts: with a note, under the longest question, the last one."""


def whole(edition: Edition, languages: Languages) -> list[Shown]:
    """Return all that the bot says, by subject."""
    return [
        *beginning(edition),
        *excerpts(edition),
        *contents(edition),
        *kept(edition),
        *searched(edition),
        *subscribed(edition),
        *set_up(edition, languages),
        *asked(edition),
        *suggested(edition),
        *in_other_chats(edition),
        *stored(edition),
        *not_understood(edition),
        *operated(edition),
    ]


def beginning(edition: Edition) -> Iterator[Shown]:
    yield show("", start.welcome, edition)
    read = edition.interview.excerpts[NOTED - 1]
    yield show("in a group, read on", start.welcome, edition, read, private=False)
    first, last = edition.interview.excerpts[0], edition.interview.excerpts[-1]
    yield show("a subscriber, after a jump", start.welcome, edition, last, first, WISH)
    yield show("", start.help_, edition)
    yield show("in a group", start.help_, edition, private=False)
    bare = replace(edition.interview, topics=(), introduction=Passage(""))
    yield show("nothing but excerpts", start.welcome, replace(edition, interview=bare))
    yield show("without inline mode", start.help_, replace(edition, inline=False))
    yield show("", start.introduction, edition)
    yield show("from the start", start.introduction, edition, Trail((START,)))
    yield show("", about.show, edition)
    forms = tuple(Source(kind.title(), "https://a.example", kind, "en") for kind in SourceKind)
    other = replace(edition.interview, sources=forms)
    yield show("other forms of the text", about.show, replace(edition, interview=other))
    yield show("an operator", about.show, replace(edition, contact="@operator"))
    yield show("", start.description, edition)
    yield show("", start.short_description, edition)
    yield show("an address", about.runs_it, edition.words, "https://example.org/utdrag")
    yield show("", small_talk.greeting, edition)
    yield show("", small_talk.thanks, edition)
    yield show("", small_talk.glad, edition)
    yield show("", small_talk.agreed, edition)
    yield show("", small_talk.goodbye, edition)
    yield show("", small_talk.who, edition)
    yield show("", small_talk.what, edition)
    yield show("", small_talk.original, edition)
    yield show("", small_talk.stop, edition)
    yield show("", small_talk.nothing_to_cancel, edition)
    yield show(
        "", small_talk.missing, edition, errors.no_excerpt(edition.words, edition.interview)
    )
    yield show("", commands.menu, edition.words)
    yield show("", commands.operators_menu, edition.words)
    yield show("", commands.ephemeral_menu, edition.words)


def excerpts(edition: Edition) -> Iterator[Shown]:
    interview = edition.interview
    first, noted, long, last = (interview.excerpts[n - 1] for n in (1, NOTED, LONG, LAST))
    unstarred, starred = Reader(starred=False, may_subscribe=True), Reader(starred=True)
    subscriber = Reader(starred=True, return_to=first, is_subscribed=True, may_subscribe=True)
    topic = Trail((f"T1.{noted.topics[0]}", "A1", START))
    found, itself = Trail(("R2",), "a <b> c"), Trail((reference.excerpt(NOTED).pack(),))
    in_a_channel = replace(edition, channel=True)
    yield show("", excerpt.show, edition, noted, reader=unstarred)
    yield show("in a group, a long question", excerpt.show, edition, long)
    yield show("in a channel", excerpt.show, in_a_channel, noted)
    yield show("at random", excerpt.show, edition, first, Trail((RANDOM,)), starred)
    yield show("in a topic, after a jump", excerpt.show, edition, noted, topic, subscriber)
    yield show("found", excerpt.show, edition, last, found, unstarred)
    hit = Trail(("H2-3.fred", START))
    yield show("a hit", excerpt.show, edition, noted, hit, unstarred)
    yield show("a hit, after a jump", excerpt.show, edition, noted, hit, subscriber)
    yield show("", excerpt.more, edition, noted, itself, unstarred)
    yield show("to a subscriber", excerpt.more, edition, noted, itself, subscriber)
    yield show("in private", excerpt.post, edition, first, private=True)
    yield show("alone", excerpt.post, edition, first, private=False, ephemeral=True)
    yield show("shuffled", excerpt.post, edition, first, private=True, in_order=False)
    for ending in (Ending.RESTARTS, Ending.PAUSES):
        for private in (True, False):
            case = f"{ending.name.lower()}, {'in private' if private else 'for many'}"
            yield show(case, excerpt.post, edition, last, private=private, ending=ending)
    yield show("", rich.post, edition, noted, private=True)
    for number, case in ((1, "first"), (4, "with a note"), (26, "last")):
        yield show(case, rich.one_message, edition, reference.question(number))
    introduced = reference.Reference(PlaceKind.INTRODUCTION)
    yield show("introduction", rich.one_message, edition, introduced, Trail((INTRODUCTION,)))
    yield show("", excerpt.closing, edition, last, private=False, ending=Ending.RESTARTS)
    yield show("", excerpt.shared, edition, noted)
    yield show("", quotes.choose, edition, Quote(1, 1, 2), ["One.", "Two.", "Three."], NO_TRAIL)
    yield show("", quotes.caption, edition, noted)
    yield show("", quotes.too_long, edition)
    yield show("", quotes.none, edition)
    yield show("", excerpt.the_end, edition)
    yield show("in a channel", excerpt.the_end, in_a_channel)
    yield show("", citation.copied, edition, reference.excerpt(1))
    yield show("", citation.full, edition, reference.excerpt(1))


def contents(edition: Edition) -> Iterator[Shown]:
    interview = edition.interview
    notes = interview.footnotes
    some = {
        "of the introduction": next(n for n in notes if not n.excerpt and not n.question),
        "of a question": next(n for n in notes if n.question),
        "of an excerpt": next(n for n in notes if n.excerpt),
    }
    yield show("", lists.questions, edition, 2)
    yield show("", lists.footnotes, edition, 2)
    yield show("", lists.topics, edition)
    yield show("one", lists.topics, edition, interview.topics[:1])
    yield show("", lists.topic, edition, interview.topics[0])
    yield show("", lists.question, edition, interview.questions[1])
    for case, note in some.items():
        yield show(case, lists.footnote, edition, note)
    back = Trail((reference.excerpt(NOTED).pack(), "R1"), "a <b> c")
    yield show("with a way back", lists.footnote, edition, some["of an excerpt"], back)
    yield show("with a way back", lists.question, edition, interview.questions[1], back)
    yield show("", by_reference.show, edition, reference.footnote(1))
    yield show("nowhere", by_reference.show, edition, reference.footnote(99))
    for kind in PlaceKind:
        there = reference.Reference(kind, 999)
        yield show(kind.name.lower(), by_reference.not_found, edition, there)
    for here in (
        reference.question(1),
        reference.footnote(1),
        reference.topic(interview.topics[0].slug),
    ):
        yield show(here.pack(), shared_message.show, edition, here)


def kept(edition: Edition) -> Iterator[Shown]:
    words, interview = edition.words, edition.interview
    link = interview.links[0]
    some = {interview.excerpts[n].id for n in (0, 8)}
    yield show("none", favourites.page, edition, 1, set())
    yield show("two", favourites.page, edition, 1, some)
    for on in (True, False):
        yield show("on" if on else "off", favourites.changed, words, starred=on)
        yield show("on" if on else "off", reading_list.changed, words, link, ticked=on)
    yield show("", favourites.private_only, words)
    yield show("in private", reading_list.page, edition, 1, {link.url})
    yield show("in a group", reading_list.page, edition, 9, None)
    tipped = next(e for e in interview.excerpts if interview.further(e))
    back = Trail((reference.excerpt(tipped.number).pack(),))
    yield show("", reading_list.further, edition, tipped, set(), back)
    yield show("", reading_list.private_only, words)
    yield show("", reading_list.no_link, words)


def searched(edition: Edition) -> Iterator[Shown]:
    text = edition.interview.excerpts[0].passage.text
    hits = (
        SearchHit(reference.excerpt(1), text, ((0, 5),)),
        SearchHit(reference.question(1), "Hur?", ()),
    )
    found = SearchResults(7, hits)
    yield show("", search.results, edition, "a <b> c", 1, found)
    guessed = replace(found, guesses=("Alla", "bra"))
    yield show("guessed", search.results, edition, "allb", 1, guessed)
    named = replace(found, topics=(reference.topic("fred"), reference.topic("kriget")))
    yield show("topics", search.results, edition, "a <b> c", 1, named)
    only = SearchResults(0, (), topics=named.topics)
    yield show("nothing but topics", search.results, edition, "a <b> c", 1, only)
    yield show("", search.nothing, edition, "a <b> c")
    yield show("small words", search.nothing, edition, "the", is_vague=True)
    parts = map(
        reference.Reference, (PlaceKind.INTRODUCTION, PlaceKind.CREDITS, PlaceKind.READING_LIST)
    )
    for here in (reference.excerpt(1), reference.question(2), reference.footnote(3), *parts):
        yield show(here.pack(), search.label, edition, here)
    yield show("", inline.today, edition, edition.interview.excerpts[2:4], 0)
    yield show("", inline.references, edition, [reference.question(1), reference.footnote(3)], 0)
    yield show("", inline.found, edition, found, 0)
    yield show("nothing", inline.found, edition, SearchResults(0, ()), 0)
    yield show("", inline.line, errors.apology(edition.words))


def stored(edition: Edition) -> Iterator[Shown]:
    words = edition.words
    yield show("nothing", privacy.stored, edition, known=False, deliveries=0)
    link = "https://t.me/utdrag_bot?start=privacy"
    yield show("alone", privacy.stored, edition, known=False, deliveries=0, private=link)
    yield show("group", privacy.stored, edition, known=True, deliveries=0, is_private=False)
    for number in (1, 2, 5):
        yield show(f"{number}", privacy.stored, edition, known=True, deliveries=number)
    yield show("", privacy.confirm, words)
    yield show("in a group", privacy.confirm, words, private=False)
    yield show("", privacy.erased, edition)
    yield show("", privacy.administrators_export, words)
    yield show("", privacy.administrators_erase, words)


def not_understood(edition: Edition) -> Iterator[Shown]:
    words, interview = edition.words, edition.interview
    for line in (
        errors.no_excerpt,
        errors.which_excerpt,
        errors.no_question,
        errors.no_footnote,
    ):
        yield show("", line, words, interview)
    yield show("", errors.no_number, words, interview, "1999")
    for plain in (
        errors.too_many,
        errors.no_footnotes,
        errors.no_topics,
        errors.no_links,
        errors.apology,
        errors.old_button,
        errors.button_gone,
        errors.not_in_one,
        errors.not_in_a_channel,
        errors.no_topic,
        errors.old_search,
        errors.no_such_link,
    ):
        yield show("", plain, words)
    yield show("", errors.unknown_command, words, None)
    yield show("like one", errors.unknown_command, words, "start")
    for is_first in (True, False):
        for in_topic in (True, False):
            case = f"{'first' if is_first else 'last'}{', in a topic' if in_topic else ''}"
            further = errors.no_further
            yield show(case, further, words, is_first=is_first, in_topic=in_topic)


def identified(interview: Interview) -> Interview:
    """Give the excerpts identities, as the database does."""
    own = (replace(one, id=1000 + one.number) for one in interview.excerpts)
    return replace(interview, excerpts=tuple(own))
