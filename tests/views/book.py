"""Every screen of the bot with something in it, and how it reads on paper."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import ParamSpec

from telegram import (
    AcceptedGiftTypes,
    BotCommand,
    ChatFullInfo,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram import Chat as TelegramChat

from bot.domain import place
from bot.domain.announcement import Progress
from bot.domain.chat import Address, Chat, Kind, Obstacle
from bot.domain.delivery import Delivery, Reason, State
from bot.domain.failure import Kind as Failure
from bot.domain.found import Found, Hit
from bot.domain.interview import Interview
from bot.domain.place import Kind as PlaceKind
from bot.domain.setting import Setting
from bot.domain.statistics import Statistics
from bot.domain.subscription import Order, Pause, Subscription
from bot.domain.wish import Mistake
from bot.picture import Chart
from bot.views import (
    about,
    asking,
    choices,
    citation,
    commands,
    daily,
    elsewhere,
    excerpt,
    favourites,
    inline,
    lists,
    operators,
    places,
    privacy,
    reading_list,
    rich,
    search,
    settings,
    shared,
    trouble,
)
from bot.views.buttons import Ask, Form, Note, Open, Way
from bot.views.choices import State as Settings
from bot.views.edition import Edition
from bot.views.words import Languages

NOW = datetime(2026, 6, 8, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
ANN = Chat(Address(1001), Kind.PRIVATE)
GROUP = Chat(Address(-1002), Kind.GROUP)
CHANNEL = Chat(Address(-1003), Kind.CHANNEL)
WISH = Subscription(time(8), "Europe/Stockholm").plan(NOW, None)

NOTED, LONG, LAST = 9, 25, 68
"""Excerpts: with a note, under a question that is cut, the last one."""

P = ParamSpec("P")


@dataclass(frozen=True)
class Shown:
    """What a view made of something; `case` says of what, where it is not plain."""

    view: Callable[..., object]
    case: str
    what: object

    def __str__(self) -> str:
        name = f"{self.view.__module__.removeprefix('bot.views.')}.{self.view.__name__}"
        head = f"{name}: {self.case}" if self.case else name
        return f"== {head}\n{written(self.what)}\n"


def show(case: str, view: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> Shown:
    return Shown(view, case, view(*args, **kwargs))


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


def subscribed(edition: Edition) -> Iterator[Shown]:
    words = edition.words
    yield show("in private", daily.begun, edition, WISH, private=True)
    yield show("in a group", daily.begun, edition, WISH, private=False)
    yield show("", daily.begun_in_short, edition, WISH)
    yield show("subscribed", daily.ended, words, was_subscribed=True)
    yield show("not subscribed", daily.ended, words, was_subscribed=False)
    yield show("", daily.administrators_only, words)
    yield show("", daily.mistake, words, Mistake.TIME, "25:00")
    yield show("", daily.mistake, words, Mistake.ZONE, "Mars " * 20)
    yield show("", daily.topic_gone, words)
    reads = ANN.at(edition.interview.excerpts[11])
    stirred = WISH.ordered(Order.SHUFFLED, edition.interview.topics[0].slug)
    unusual = replace(stirred, weekdays_only=True, silent=True).rested(NOW).plan(NOW, None)
    yield show("nothing", daily.status, edition, ANN, None, None, NOW)
    yield show("in a group", daily.status, edition, GROUP, WISH, None, NOW)
    for state, reason in (
        (State.SENT, Reason.NONE),
        (State.PLANNED, Reason.NONE),
        (State.UNCERTAIN, Reason.NO_ANSWER),
        (State.FAILED, Reason.TOO_LATE),
        (State.FAILED, Reason.REFUSED),
    ):
        last = Delivery(TODAY, edition.interview.excerpts[11].id, state, NOW, None, reason)
        case = f"{state} {reason}".strip()
        yield show(case, daily.status, edition, reads, WISH, last, NOW)
    for case, wish in {
        "unusual": unusual,
        "unreachable": WISH.pause(Pause.UNREACHABLE),
        "no topic": WISH.pause(Pause.NO_TOPIC),
        "zone lost": replace(WISH, lost_zone="Mars/Olympus"),
    }.items():
        yield show(case, daily.standing, edition, wish, NOW)
    yield show("", daily.ways, edition, WISH)


def set_up(edition: Edition, languages: Languages) -> Iterator[Shown]:
    words = edition.words
    state = Settings(replace(ANN, chosen="sv"), WISH, NOW)
    resting = WISH.rested(NOW).plan(NOW, None)
    elsewhere_ = Settings(CHANNEL, WISH, NOW, "Läsning & mer")
    yield show("", settings.show, edition, languages, state)
    yield show("resting", settings.show, edition, languages, replace(state, wish=resting))
    yield show("of another chat", settings.show, edition, languages, elsewhere_)
    without = replace(state, wish=None)
    yield show("not subscribed", settings.show, edition, languages, without)
    channel = Settings(CHANNEL, WISH, NOW)
    yield show("in a channel", settings.show, edition, languages, channel)
    yield show("language", settings.show, edition, languages, state, Setting.LANGUAGE)
    yield show("", choices.time_, words, state, WISH)
    yield show("of another chat", choices.time_, words, elsewhere_, WISH)
    yield show("", choices.zone_, words, state, WISH)
    yield show("", choices.topic, edition, state, WISH)
    yield show("", choices.language, words, languages, elsewhere_)


def asked(edition: Edition) -> Iterator[Shown]:
    words = edition.words
    yield show("in private", asking.ask, words, Ask.TIME, private=True)
    wrong = asking.no_city(words, "Mars")
    yield show("again, in a group", asking.ask, words, Ask.CITY, private=False, trouble=wrong)
    yield show("one", asking.choose_zone, words, ["Europe/Moscow"], NOW)
    yield show("two", asking.choose_zone, words, ["Asia/Tokyo", "Asia/Tbilisi"], NOW)
    yield show("", asking.ask_place, words)
    yield show("", asking.found, words, "Europe/Stockholm")
    yield show("", asking.nowhere, words)
    yield show("", asking.no_time, words, "25:00")
    yield show("", asking.no_city, words, "Mars" * 20)
    yield show("", asking.ended, words)
    yield show("", asking.administrators_only, words)


def in_other_chats(edition: Edition) -> Iterator[Shown]:
    words = edition.words
    gifts = AcceptedGiftTypes(*[True] * 5)
    channel = ChatFullInfo(-1003, "channel", 0, 11, gifts, title="A & B", username="a_and_b")
    group = ChatFullInfo(-1002, "group", 0, 11, gifts, title="Läsning")
    yield show("", elsewhere.offer, edition)
    yield show("", elsewhere.called_off, words)
    yield show("", elsewhere.here_or_in_private, words)
    yield show("a channel", elsewhere.begun, edition, channel, WISH)
    yield show("a group", elsewhere.begun, edition, group, WISH)
    yield show("subscribed", elsewhere.ended, words, group, was_subscribed=True)
    yield show("not subscribed", elsewhere.ended, words, group, was_subscribed=False)
    for what in Obstacle:
        yield show(what.name.lower(), elsewhere.obstacle, words, what)
    yield show("", elsewhere.cannot, words, Obstacle.NOT_THERE)
    yield show("", elsewhere.in_a_group, edition)
    added = TelegramChat(-1003, "channel", title="A & B")
    yield show("may post", elsewhere.in_a_channel, words, added, may=True)
    yield show("may not post", elsewhere.in_a_channel, words, added, may=False)


def stored(edition: Edition) -> Iterator[Shown]:
    words = edition.words
    yield show("nothing", privacy.stored, words, known=False, deliveries=0)
    for number in (1, 2, 5):
        yield show(f"{number}", privacy.stored, words, known=True, deliveries=number)
    yield show("", privacy.really, words)
    yield show("", privacy.erased, words)


def not_understood(edition: Edition) -> Iterator[Shown]:
    words, interview = edition.words, edition.interview
    for line in (
        trouble.no_excerpt,
        trouble.no_question,
        trouble.no_footnote,
        trouble.which_footnote,
    ):
        yield show("", line, words, interview)
    for plain in (
        trouble.apology,
        trouble.old_button,
        trouble.no_topic,
        trouble.which_words,
        trouble.nothing_found,
        trouble.old_search,
        trouble.no_such_link,
        trouble.the_end,
        trouble.unknown_command,
        trouble.not_a_command,
    ):
        yield show("", plain, words)


def operated(edition: Edition) -> Iterator[Shown]:
    words = edition.words
    some = Statistics(
        TODAY,
        {Kind.PRIVATE: 21, Kind.GROUP: 2},
        {"active": 20, Pause.UNREACHABLE: 2, Pause.NO_TOPIC: 1},
        {
            (TODAY, State.SENT, Reason.NONE): 19,
            (TODAY - timedelta(days=29), State.UNCERTAIN, Reason.NO_ANSWER): 1,
            **{(date(2026, 6, 1), State.FAILED, r): 1 for r in Reason if r is not Reason.NONE},
        },
    )
    yield show("", operators.numbers, words, some)
    yield show("", operators.chart, words, some)
    for line in (
        operators.both_ways,
        operators.what_to_announce,
        operators.only_text,
        operators.nobody,
        operators.begins,
        operators.called_off,
        operators.old_announcement,
    ):
        yield show("", line, words)
    yield show("", operators.announced, "<b>…</b>")
    for chats in (1, 2, 5):
        yield show(f"{chats}", operators.really, words, 3, chats)
    under_way = Progress(3, 1001, 7, None, total=5, sent=1, failed=1)
    yield show("under way", operators.progress, words, under_way)
    yield show("over", operators.progress, words, replace(under_way, sent=3, uncertain=1))
    kind = Failure("ValueError", "bot.handlers.reading", "read", 7)
    yield show("", operators.failure, words, kind, 2)


def identified(interview: Interview) -> Interview:
    """Give the excerpts identities, as the database does."""
    own = (replace(one, id=1000 + one.number) for one in interview.excerpts)
    return replace(interview, excerpts=tuple(own))


def written(what: object) -> str:
    """Write down what a view returns: the text, and what every button carries."""
    match what:
        case {"text": str(text), "reply_markup": markup}:
            return "\n".join([text, *_keyboard(markup)])
        case {"rich_message": {"html": str(text)}, "reply_markup": markup}:
            return "\n".join([text.replace("</p>", "</p>\n"), *_keyboard(markup)])
        case {"results": results, "button": button}:
            lines = [f"* {one.title}\n  {one.description}" for one in results]
            return "\n".join([*lines, *([f"[{button.text}]"] if button else [])])
        case Chart():
            return "\n".join([what.title, what.labels[0], *(one.name for one in what.bars)])
        case [*lines]:
            return "\n".join(_line(line) for line in lines)
        case _:
            return str(what)


def _line(line: object) -> str:
    return f"/{line.command} – {line.description}" if isinstance(line, BotCommand) else str(line)


def _keyboard(markup: object) -> Iterable[str]:
    match markup:
        case InlineKeyboardMarkup():
            rows = markup.inline_keyboard
            return [" ".join(f"[{button.text} {_does(button)}]" for button in row) for row in rows]
        case ReplyKeyboardMarkup():
            keys = markup.keyboard
            return [" ".join(f"[{_asks(key)}]" for key in row) for row in keys]
        case ForceReply():
            return [f"[… {markup.input_field_placeholder}]"]
        case ReplyKeyboardRemove():
            return ["[no keyboard]"]
        case _:
            return []


def _does(button: InlineKeyboardButton) -> str:
    if button.copy_text:
        return f"copies {button.copy_text.text}"
    if button.switch_inline_query_chosen_chat:
        return f"asks {button.switch_inline_query_chosen_chat.query}"
    return f"→ {button.callback_data or button.url}"


def _asks(key: KeyboardButton) -> str:
    if key.request_chat:
        return f"{key.text} → chat {key.request_chat.request_id}"
    return f"{key.text} → location" if key.request_location else key.text
