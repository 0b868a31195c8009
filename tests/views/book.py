"""Every screen of the bot with something in it."""

from collections.abc import Iterator
from dataclasses import replace

from telegram import (
    InlineKeyboardMarkup,
)

from bot.domain import place
from bot.domain.found import Found, Hit
from bot.domain.interview import Interview, Passage
from bot.domain.place import Kind as PlaceKind
from bot.views import (
    about,
    citation,
    commands,
    excerpt,
    favourites,
    inline,
    lists,
    places,
    privacy,
    reading_list,
    rich,
    search,
    shared,
    trouble,
)
from bot.views.buttons import Form, Note, Open, Way
from bot.views.edition import Edition
from bot.views.words import Languages
from tests.views.daily_book import asked, in_other_chats, operated, set_up, subscribed
from tests.views.paper import Shown, show

NOTED, LONG, LAST = 9, 25, 68
"""Excerpts: with a note, under a question that is cut, the last one."""


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
        *in_other_chats(edition),
        *stored(edition),
        *not_understood(edition),
        *operated(edition),
    ]


def beginning(edition: Edition) -> Iterator[Shown]:
    yield show("", about.welcome, edition)
    yield show("", about.help_, edition)
    bare = replace(edition.interview, topics=(), introduction=Passage(""))
    yield show("nothing but excerpts", about.welcome, replace(edition, interview=bare))
    yield show("without inline mode", about.help_, replace(edition, inline=False))
    yield show("", about.introduction, edition)
    yield show("", about.about, edition)
    yield show("", commands.menu, edition.words)
    yield show("", commands.operators_menu, edition.words)


def excerpts(edition: Edition) -> Iterator[Shown]:
    interview = edition.interview
    first, noted, long = (interview.excerpts[n - 1] for n in (1, NOTED, LONG))
    last = interview.excerpts[LAST - 1]
    reading = excerpt.read(edition, noted, starred=False)["reply_markup"]
    assert isinstance(reading, InlineKeyboardMarkup)
    note = Note(Form.READ, NOTED, interview.notes(noted.passage)[0].number)
    yield show("", excerpt.read, edition, noted, starred=False)
    yield show("a note open", excerpt.unfolded, edition, noted, note, reading)
    yield show("in a group, a long question", excerpt.look, edition, long)
    yield show("", excerpt.draw, edition, first, starred=True)
    yield show("in private", excerpt.post, edition, first, private=True)
    yield show("the last, for many", excerpt.post, edition, last, private=False)
    yield show("shuffled", excerpt.post, edition, first, private=True, in_order=False)
    yield show("", rich.post, edition, noted, private=True)
    yield show("", excerpt.closing, edition, last, private=False, in_order=True)
    yield show("", excerpt.shared, edition, noted)
    yield show("", excerpt.the_end, edition)
    yield show("", citation.copied, edition, place.excerpt(1))
    yield show("", citation.full, edition, place.excerpt(1))


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
    back = Open(place.excerpt(NOTED), Way.READ)
    yield show("with a way back", lists.footnote, edition, some["of an excerpt"], back)
    yield show("", places.look, edition, place.footnote(1))
    yield show("nowhere", places.look, edition, place.footnote(99))
    for kind in PlaceKind:
        there = place.Place(kind, 999)
        yield show(kind.name.lower(), places.nowhere, edition, there)
    for here in (place.question(1), place.footnote(1), place.topic(interview.topics[0].slug)):
        yield show(here.pack(), shared.look, edition, here)


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
    back = Open(place.excerpt(tipped.number))
    yield show("", reading_list.further, edition, tipped, back, set())
    yield show("", reading_list.private_only, words)
    yield show("", reading_list.no_link, words)


def searched(edition: Edition) -> Iterator[Shown]:
    text = edition.interview.excerpts[0].passage.text
    hits = (Hit(place.excerpt(1), text, ((0, 5),)), Hit(place.question(1), "Hur?", ()))
    found = Found(7, hits)
    yield show("", search.results, edition, "a <b> c", 1, found)
    for here in (place.excerpt(1), place.question(2), place.footnote(3)):
        yield show(here.pack(), search.label, edition, here)
    yield show("", inline.today, edition, edition.interview.excerpts[2:4], 0)
    yield show("", inline.named, edition, [place.question(1), place.footnote(3)], 0)
    yield show("", inline.found, edition, found, 0)
    yield show("nothing", inline.found, edition, Found(0, ()), 0)
    yield show("", inline.line, trouble.apology(edition.words))


def stored(edition: Edition) -> Iterator[Shown]:
    words = edition.words
    yield show("nothing", privacy.stored, words, known=False, deliveries=0)
    for number in (1, 2, 5):
        yield show(f"{number}", privacy.stored, words, known=True, deliveries=number)
    yield show("", privacy.really, words)
    yield show("", privacy.erased, words)
    yield show("", privacy.administrators_export, words)
    yield show("", privacy.administrators_erase, words)


def not_understood(edition: Edition) -> Iterator[Shown]:
    words, interview = edition.words, edition.interview
    for line in (
        trouble.no_excerpt,
        trouble.which_excerpt,
        trouble.no_question,
        trouble.no_footnote,
        trouble.which_footnote,
    ):
        yield show("", line, words, interview)
    for plain in (
        trouble.too_many,
        trouble.no_footnotes,
        trouble.no_topics,
        trouble.no_links,
        trouble.apology,
        trouble.old_button,
        trouble.button_gone,
        trouble.not_in_a_channel,
        trouble.no_topic,
        trouble.which_words,
        trouble.nothing_found,
        trouble.old_search,
        trouble.no_such_link,
        trouble.the_end,
        trouble.unknown_command,
        trouble.what_to_write,
        trouble.welcome,
    ):
        yield show("", plain, words)


def identified(interview: Interview) -> Interview:
    """Give the excerpts identities, as the database does."""
    own = (replace(one, id=1000 + one.number) for one in interview.excerpts)
    return replace(interview, excerpts=tuple(own))
