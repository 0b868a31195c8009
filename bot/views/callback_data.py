"""The callback data of buttons: one class for each kind of button.

Some kinds are in other modules of `views`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.interview import KEY_LENGTH
from bot.domain.reference import SLUG, Reference
from bot.views.callback_form import Form, Number, OtherChat, RowId, Word, optional, reference


def replaced(
    markup: InlineKeyboardMarkup, new: Callable[[str], InlineKeyboardButton | None]
) -> InlineKeyboardMarkup:
    """Return the keyboard with each button replaced by what `new` makes of its callback data.

    Buttons without callback data stay, and those for which `new` returns None.
    """
    rows = [
        [(isinstance(b.callback_data, str) and new(b.callback_data)) or b for b in row]
        for row in markup.inline_keyboard
    ]
    return InlineKeyboardMarkup(rows)


class Way(StrEnum):
    """How an excerpt is opened: `READ` moves the chat's reading position, `LOOK` does not."""

    READ = "read"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Open(Form, form="{way}:{reference}"):
    """Callback data of a button that shows a part of the interview.

    With `Way.READ`, and if that part is an excerpt, the chat's reading position moves there.
    """

    reference: Annotated[
        Reference,
        reference(rf"[eqf][1-9]\d{{0,5}}|t-{SLUG}|introduction|about|links(?:[1-9]\d{{0,5}})?"),
    ]
    way: Way = Way.LOOK


class Shape(StrEnum):
    """The kind of message that shows an excerpt: to read on, to look at, or as the daily post."""

    READ = "read"
    LOOK = "look"
    POST = "post"

    @property
    def way(self) -> Way:
        return Way.LOOK if self is Shape.LOOK else Way.READ


@dataclass(frozen=True, slots=True)
class Note(Form, form="{fold}:{form}:{excerpt}:{number}"):
    """Callback data of a button in messages from older versions, which shows a footnote.

    A note too long for a callback answer is shown with a button back to the excerpt. `form` and
    `fold` have no effect any more.
    """

    form: Shape
    excerpt: Number
    number: Number
    fold: Annotated[bool, "fold|note"] = False


@dataclass(frozen=True, slots=True)
class Further(Form, form="further:{way}:{excerpt}"):
    """Callback data of a button that shows the entries of the reading list on an excerpt's topics.

    `way` has no effect any more.
    """

    way: Way
    excerpt: Number


@dataclass(frozen=True, slots=True)
class Star(Form, form="{on}:{excerpt}"):
    """Callback data of a button that makes an excerpt a favourite (`on`) or no favourite any more.

    `excerpt` is the excerpt's id in the database, not its number.
    """

    excerpt: RowId
    on: Annotated[bool, "star|unstar"] = True


@dataclass(frozen=True, slots=True)
class Tick(Form, form="{on}:{key}"):
    """Callback data of a button that ticks an entry of the reading list (`on`) or unticks it.

    `key` is that of the entry (`Link.key`).
    """

    key: Annotated[str, rf"[0-9a-f]{{{KEY_LENGTH}}}"]
    on: Annotated[bool, "tick|untick"] = True


class List(StrEnum):
    """The lists that have pages, apart from search results; `TOPIC` is one topic's excerpts."""

    QUESTIONS = "questions"
    TOPICS = "topics"
    FOOTNOTES = "footnotes"
    LINKS = "links"
    FAVOURITES = "favourites"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Page(Form, form="page:{list}:{number}{slug}"):
    """Callback data of a button that shows a page of a list, counted from 1.

    `slug` is the topic's for `List.TOPIC`, and otherwise empty.
    """

    list: List
    number: Annotated[int, r"\d{1,4}"] = 1
    slug: Annotated[str, optional(SLUG, prefix=":")] = ""


@dataclass(frozen=True, slots=True)
class SubscribeChat(Form, form="there:{chat}"):
    """Callback data of a button that subscribes a channel to which the bot was just added.

    `chat` is the channel's id.
    """

    chat: OtherChat


@dataclass(frozen=True, slots=True)
class Results(Form, form="found:{number}{words}"):
    """Callback data of a button that shows a page of search results, counted from 1.

    `words` are what was searched for. If they are empty, they are read from the message of the
    button, which shows them.
    """

    number: Annotated[int, r"[1-9]\d{0,3}"]
    words: Annotated[str, optional(".+", prefix=":")] = ""


class Blank(Word, prefix="blank"):
    """Callback data of the placeholder for Previous or Next, where there is no such excerpt."""

    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class More(Form, form="more:{excerpt}"):
    """Callback data of a button that shows an excerpt's other actions, such as sharing it."""

    excerpt: Number


class Tap(StrEnum):
    """What to do with an announcement that was previewed."""

    SEND = "send"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Announce(Form, form="announce:{tap}:{number}"):
    """Callback data of a button that sends or cancels a previewed announcement.

    `number` is the announcement's id in the database.
    """

    tap: Tap
    number: RowId


class Show(Word, prefix="show"):
    """Callback data of buttons that need no value: show a screen, or do what the label says."""

    START = "start"
    INTRODUCTION = "introduction"
    READ = "read"
    RANDOM = "random"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    ELSEWHERE = "elsewhere"
    SEARCH = "search"
    STATUS = "status"
    ABOUT = "about"
    PRIVACY = "privacy"
    EXPORT = "export"
    CANCEL = "cancel"
    ERASE = "erase"
    ERASE_FOR_GOOD = "erase-now"
