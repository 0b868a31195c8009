"""The screens whose length depends on the interview, to check that Telegram takes them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from itertools import chain, count, product

from bot.domain import reference
from bot.domain.chat import Address, Chat, ChatKind
from bot.domain.delivery import Ending
from bot.domain.interview import SENTENCE, Excerpt, Interview
from bot.domain.preferences import Setting
from bot.domain.reference import Reference
from bot.domain.subscription import Subscription
from bot.views import (
    about,
    excerpt,
    favourites,
    lists,
    quotes,
    reading_list,
    settings,
    shared_message,
    start,
    status,
)
from bot.views.callback_data import List, Page
from bot.views.edition import Edition
from bot.views.excerpt_buttons import Reader
from bot.views.i18n import Languages
from bot.views.quotes import Quote
from bot.views.screen import Screen
from bot.views.search import MAX_QUERY
from bot.views.settings_menus import SettingsState
from bot.views.trail import Trail, page_step

SOME_DAY = datetime(2026, 9, 30, tzinfo=UTC)

Made = tuple[str, Screen]
"""The part of the interview that a screen is made of, and the screen.

The part is `e12`, `q5`, `f3`, or the name of a part that has no number.
"""


def screens(edition: Edition, languages: Languages) -> Iterator[Made]:
    """Yield the screens whose length depends on the interview, each at its longest.

    Each comes with the part of the interview that it is made of (see `Made`).
    """
    yield "title", start.welcome(edition)
    yield "introduction", start.introduction(edition)
    yield "credits", about.show(edition)
    yield from (("reading", screen) for screen in _reading(edition))
    yield from (("topics", screen) for screen in _topics(edition, languages))
    yield from (("title", screen) for screen in _contents(edition))
    for one in edition.interview.excerpts:
        yield from ((f"e{one.number}", screen) for screen in _excerpt(edition, one))
    for asked in edition.interview.questions:
        yield f"q{asked.number}", lists.question(edition, asked)
    for note in edition.interview.footnotes:
        yield f"f{note.number}", lists.footnote(edition, note)
    for here in places(edition.interview):
        key = "topics" if here.kind is reference.ReferenceKind.TOPIC else here.pack()
        yield key, shared_message.show(edition, here)


def places(interview: Interview) -> Iterator[Reference]:
    """Return references to all excerpts, questions, footnotes and topics."""
    return chain(
        (reference.excerpt(excerpt.number) for excerpt in interview.excerpts),
        (reference.question(question.number) for question in interview.questions),
        (reference.footnote(footnote.number) for footnote in interview.footnotes),
        (reference.topic(topic.slug) for topic in interview.topics),
    )


def _reading(edition: Edition) -> Iterator[Screen]:
    yield from _turned(lambda number: reading_list.page(edition, number, set()))
    for one in edition.interview.excerpts:
        if edition.interview.further(one):
            trail = Trail((reference.excerpt(one.number).pack(),))
            yield reading_list.further(edition, one, set(), trail)


def _topics(edition: Edition, languages: Languages) -> Iterator[Screen]:
    here = Chat(Address(1), ChatKind.PRIVATE)
    subscription = Subscription(time(8), "UTC")
    state = SettingsState(here, subscription, SOME_DAY)
    yield from _turned(lambda number: lists.topics(edition, number=number))
    yield from _turned(lambda n: settings.show(edition, languages, state, Setting.TOPIC, n))
    for topic in edition.interview.topics:
        only = replace(subscription, topic=topic.slug)
        yield settings.show(edition, languages, replace(state, subscription=only))
        yield status.show(edition, here, only, None, SOME_DAY)
        yield from _turned(partial(lists.topic, edition, topic))


def _contents(edition: Edition) -> Iterator[Screen]:
    yield from _turned(partial(lists.questions, edition))
    yield from _turned(partial(lists.footnotes, edition))
    ids = {one.id for one in edition.interview.excerpts}
    yield from _turned(lambda number: favourites.page(edition, number, ids))


def _excerpt(edition: Edition, one: Excerpt) -> Iterator[Screen]:
    """Yield the screens of an excerpt: opened, with its actions, to be quoted, and as a post.

    The way back is a topic, or the longest search that there can be. The posts are in order and at
    the end of the series, as these have all that other posts have, and more.
    """
    topics = [Trail((page_step(Page(List.TOPIC, 1, slug)),)) for slug in one.topics]
    sought = Trail(("H9999-9999",), "w" * MAX_QUERY)
    sentences = [found.group() for found in SENTENCE.finditer(one.passage.text)]
    reader = Reader(starred=True, return_to=one, is_subscribed=True, may_subscribe=True)
    for trail in (sought, *topics):
        yield excerpt.show(edition, one, trail, reader)
        yield excerpt.more(edition, one, trail, reader)
    yield quotes.choose(edition, Quote(one.number), sentences, sought)
    for private, ending in product((True, False), (Ending.RESTARTS, Ending.PAUSES)):
        yield excerpt.post(edition, one, private=private, ending=ending)


def _turned(page: Callable[[int], Screen]) -> Iterator[Screen]:
    """Yield all pages of a list.

    `page` makes a page by its number, and the last one for every number beyond it.
    """
    shown = None
    for number in count(1):
        screen = page(number)
        if screen == shown:
            return
        yield screen
        shown = screen
