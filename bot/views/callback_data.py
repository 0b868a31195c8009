"""What the callback data of buttons carries: one class for each kind of button."""

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
    """Show a part of the interview; if `way` is `READ`, the reading position moves there."""

    reference: Annotated[
        Reference,
        reference(rf"[eqf][1-9]\d{{0,5}}|t-{SLUG}|introduction|about|links(?:[1-9]\d{{0,5}})?"),
    ]
    way: Way = Way.LOOK


class Shape(StrEnum):
    """Which message an excerpt stands in: to read on, to look at, or as the post of the day."""

    READ = "read"
    LOOK = "look"
    POST = "post"

    @property
    def way(self) -> Way:
        return Way.LOOK if self is Shape.LOOK else Way.READ


@dataclass(frozen=True, slots=True)
class Note(Form, form="{fold}:{form}:{excerpt}:{number}"):
    """Show a footnote of an excerpt, as a button of a message from an older version does.

    `form` and `fold` have no effect any more.
    """

    form: Shape
    excerpt: Number
    number: Number
    fold: Annotated[bool, "fold|note"] = False


@dataclass(frozen=True, slots=True)
class Further(Form, form="further:{way}:{excerpt}"):
    """Show the entries of the reading list that belong to an excerpt's topics."""

    way: Way
    excerpt: Number


@dataclass(frozen=True, slots=True)
class Star(Form, form="{on}:{excerpt}"):
    """Make an excerpt, by its identity, a favourite, or no favourite any more."""

    excerpt: RowId
    on: Annotated[bool, "star|unstar"] = True


@dataclass(frozen=True, slots=True)
class Tick(Form, form="{on}:{key}"):
    """Tick an entry of the reading list, by its key, as read, or take the tick away."""

    key: Annotated[str, rf"[0-9a-f]{{{KEY_LENGTH}}}"]
    on: Annotated[bool, "tick|untick"] = True


class List(StrEnum):
    """The lists that have pages."""

    QUESTIONS = "questions"
    TOPICS = "topics"
    FOOTNOTES = "footnotes"
    LINKS = "links"
    FAVOURITES = "favourites"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Page(Form, form="page:{list}:{number}{slug}"):
    """Show a page of a list, counted from 1; `slug` says which topic's list."""

    list: List
    number: Annotated[int, r"\d{1,4}"] = 1
    slug: Annotated[str, optional(SLUG, prefix=":")] = ""


@dataclass(frozen=True, slots=True)
class SubscribeChat(Form, form="there:{chat}"):
    """Subscribe at once the channel, by its id, to which the bot was just added."""

    chat: OtherChat


@dataclass(frozen=True, slots=True)
class Results(Form, form="found:{number}{words}"):
    """Show a page of search results, counted from 1.

    `words` are what was searched for. Where they are left out, for want of room, they are read
    from the message, which shows them.
    """

    number: Annotated[int, r"[1-9]\d{0,3}"]
    words: Annotated[str, optional(".+", prefix=":")] = ""


class Blank(Word, prefix="blank"):
    """Stand in for Previous or Next where there is no excerpt to lead to."""

    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class More(Form, form="more:{excerpt}"):
    """Show what can be done with an excerpt beside reading it."""

    excerpt: Number


class Tap(StrEnum):
    """What to do with an announcement that was previewed."""

    SEND = "send"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Announce(Form, form="announce:{tap}:{number}"):
    """Send or cancel a previewed announcement, by its number in the database."""

    tap: Tap
    number: RowId


class Show(Word, prefix="show"):
    """Show a screen, or do what the button says, where no further value is needed."""

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
