"""What a press carries: one class for each kind, each with its own form.

Callback data is 1 to 64 bytes (Bot API, InlineKeyboardButton).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from bot.domain.place import SLUG, Place


class Way(StrEnum):
    """How an excerpt is come to: reading on moves the chat's reading place, looking does not."""

    READ = "read"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Open:
    """Show a place of the interview."""

    place: Place
    way: Way = Way.LOOK

    pattern: ClassVar[str] = rf"^(read|look):([eqf][1-9]\d{{0,5}}|t-{SLUG})$"

    def pack(self) -> str:
        return f"{self.way}:{self.place.pack()}"

    @classmethod
    def unpack(cls, data: str) -> Self:
        way, _, payload = data.partition(":")
        place = Place.unpack(payload)
        assert place
        return cls(place, Way(way))


class List(StrEnum):
    """The lists that have pages."""

    QUESTIONS = "questions"
    TOPICS = "topics"
    FOOTNOTES = "footnotes"
    LINKS = "links"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Page:
    """Show a page of a list, counted from 1; `slug` says which topic's list."""

    list: List
    number: int = 1
    slug: str = ""

    pattern: ClassVar[str] = (
        rf"^page:((questions|topics|footnotes|links):\d{{1,4}}|topic:\d{{1,4}}:{SLUG})$"
    )

    def pack(self) -> str:
        return f"page:{self.list}:{self.number}" + (f":{self.slug}" if self.slug else "")

    @classmethod
    def unpack(cls, data: str) -> Self:
        _, name, number, *slug = data.split(":")
        return cls(List(name), int(number), *slug)


@dataclass(frozen=True, slots=True)
class There:
    """Subscribe another chat: a group or channel, whose ids are negative."""

    chat: int

    pattern: ClassVar[str] = r"^there:-[1-9]\d{0,18}$"

    def pack(self) -> str:
        return f"there:{self.chat}"

    @classmethod
    def unpack(cls, data: str) -> Self:
        return cls(int(data.partition(":")[2]))


@dataclass(frozen=True, slots=True)
class Results:
    """Show a page of what was found, counted from 1.

    What was searched for may be longer than callback data; the message shows it, and it is
    read from there.
    """

    number: int

    pattern: ClassVar[str] = r"^found:[1-9]\d{0,3}$"

    def pack(self) -> str:
        return f"found:{self.number}"

    @classmethod
    def unpack(cls, data: str) -> Self:
        return cls(int(data.removeprefix("found:")))


class Tap(StrEnum):
    """What to do with an announcement that was previewed."""

    SEND = "send"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Announce:
    """Decide upon an announcement, by the database's number of it."""

    tap: Tap
    number: int

    pattern: ClassVar[str] = r"^announce:(send|cancel):[1-9]\d{0,18}$"

    def pack(self) -> str:
        return f"announce:{self.tap}:{self.number}"

    @classmethod
    def unpack(cls, data: str) -> Self:
        _, tap, number = data.split(":")
        return cls(Tap(tap), int(number))


class Show(StrEnum):
    """Show a screen that needs no further word, or do what its button says."""

    START = "start"
    INTRODUCTION = "introduction"
    READ = "read"
    RANDOM = "random"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    ELSEWHERE = "elsewhere"
    ABOUT = "about"
    PRIVACY = "privacy"
    EXPORT = "export"
    ERASE = "erase"
    ERASE_FOR_GOOD = "erase-now"

    def pack(self) -> str:
        return f"show:{self.value}"

    @property
    def pattern(self) -> str:
        return f"^{self.pack()}$"
