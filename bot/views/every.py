"""Every screen that the bot can make of an interview, for a check that Telegram takes it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from itertools import chain, count, product

from bot.domain import place
from bot.domain.chat import Address, Chat, Kind
from bot.domain.interview import Excerpt, Interview
from bot.domain.place import Place
from bot.domain.setting import Setting
from bot.domain.subscription import Subscription
from bot.views import about, daily, excerpt, favourites, lists, reading_list, settings, shared
from bot.views.buttons import Note, Open
from bot.views.choices import State
from bot.views.edition import Edition
from bot.views.screen import Screen
from bot.views.words import Languages

SOME_DAY = datetime(2026, 9, 30, tzinfo=UTC)

Made = tuple[str, Screen]
"""A screen, and of what it is made: `e12`, `q5`, `f3`, or a part that has no number."""


def screens(edition: Edition, languages: Languages) -> Iterator[Made]:
    """Return the screens, each as long as it can be for a reader of this edition."""
    yield "title", about.welcome(edition)
    yield "introduction", about.introduction(edition)
    yield "credits", about.about(edition)
    yield "title", excerpt.the_end(edition)
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
        key = "topics" if here.kind is place.Kind.TOPIC else here.pack()
        yield key, shared.look(edition, here)


def places(interview: Interview) -> Iterator[Place]:
    """Return all that a link can lead to."""
    return chain(
        (place.excerpt(excerpt.number) for excerpt in interview.excerpts),
        (place.question(question.number) for question in interview.questions),
        (place.footnote(footnote.number) for footnote in interview.footnotes),
        (place.topic(topic.slug) for topic in interview.topics),
    )


def _reading(edition: Edition) -> Iterator[Screen]:
    yield from _turned(lambda number: reading_list.page(edition, number, set()))
    for one in edition.interview.excerpts:
        if edition.interview.further(one):
            yield reading_list.further(edition, one, Open(place.excerpt(one.number)), set())


def _topics(edition: Edition, languages: Languages) -> Iterator[Screen]:
    here = Chat(Address(1), Kind.PRIVATE)
    wish = Subscription(time(8), "UTC")
    state = State(here, wish, SOME_DAY)
    yield from _turned(lambda number: lists.topics(edition, number=number))
    yield from _turned(lambda n: settings.show(edition, languages, state, Setting.TOPIC, n))
    for topic in edition.interview.topics:
        only = replace(wish, topic=topic.slug)
        yield settings.show(edition, languages, replace(state, wish=only))
        yield daily.status(edition, here, only, None, SOME_DAY)
        yield from _turned(partial(lists.topic, edition, topic))


def _contents(edition: Edition) -> Iterator[Screen]:
    yield from _turned(partial(lists.questions, edition))
    yield from _turned(partial(lists.footnotes, edition))
    ids = {one.id for one in edition.interview.excerpts}
    yield from _turned(lambda number: favourites.page(edition, number, ids))


def _excerpt(edition: Edition, one: Excerpt) -> Iterator[Screen]:
    for starred in (True, None):
        yield excerpt.read(edition, one, starred=starred)
        yield excerpt.look(edition, one, starred=starred)
        yield excerpt.draw(edition, one, starred=starred)
    for private, in_order in product((True, False), repeat=2):
        yield excerpt.post(edition, one, private=private, in_order=in_order)
    markup = excerpt.post(edition, one, private=True)["reply_markup"]
    assert markup
    for button in chain.from_iterable(markup.inline_keyboard):
        data = str(button.callback_data)
        if re.match(Note.pattern, data):  # opened below, if it has room there
            opened = excerpt.unfolded(edition, one, Note.unpack(data), markup)
            yield from filter(None, [opened])


def _turned(page: Callable[[int], Screen]) -> Iterator[Screen]:
    """Return all pages of a list; what is beyond the last is the last again."""
    shown = None
    for number in count(1):
        screen = page(number)
        if screen == shown:
            return
        yield screen
        shown = screen
