"""What the buttons of `/settings` carry."""

from dataclasses import dataclass
from datetime import time
from typing import ClassVar, Self

from bot.domain.preferences import Setting
from bot.domain.reference import SLUG
from bot.domain.schedule import EVERY_DAY
from bot.views.callback_form import Word

_THERE = r"(-[1-9]\d{0,16})?"
"""A group or channel that is set up from a private chat; ids have at most 52 bits (Bot API)."""


@dataclass(frozen=True, slots=True)
class Choose:
    """Show what can be chosen for a setting, or all settings; `chat` is another chat's id.

    `page` is that of the topics or questions, counted from 1.
    """

    setting: Setting | None = None
    chat: int = 0
    page: int = 1

    pattern: ClassVar[str] = rf"^choose{_THERE}:([hzlkp]|[tn]([2-9]|[1-9]\d{{1,3}})?)?$"

    def pack(self) -> str:
        page = self.page if self.page > 1 else ""
        return f"choose{self.chat or ''}:{self.setting or ''}{page}"

    @classmethod
    def unpack(cls, data: str) -> Self:
        chat, _, said = data.removeprefix("choose").partition(":")
        setting = Setting(said[0]) if said else None
        return cls(setting, int(chat or 0), int(said[1:] or 1))


@dataclass(frozen=True, slots=True)
class Set:
    """Set a setting to a value: `1` or nothing for yes and no, a time as `0730`."""

    setting: Setting
    value: str = ""
    chat: int = 0

    pattern: ClassVar[str] = (
        rf"^set{_THERE}:([doswrea]1?|p[1dx]?|k[1-7]{{1,7}}|n[1-9]\d{{0,5}}"
        r"|h([01]\d|2[0-3])[0-5]\d"
        r"|z[A-Za-z][\w+/-]{1,39}(:[^:]+)?"
        rf"|t({SLUG})?|l([a-z]{{2,3}})?)$"
    )

    def pack(self) -> str:
        return f"set{self.chat or ''}:{self.setting}{self.value}"

    @classmethod
    def unpack(cls, data: str) -> Self:
        chat, _, said = data.removeprefix("set").partition(":")
        return cls(Setting(said[0]), said[1:], int(chat or 0))


def zoned(zone: str, place: str | None, *, beside: int) -> str:
    """Return what a button carries for a zone, with the place's name if there is room for it.

    `beside` is how many bytes stand beside it; there is room for 64 (Bot API, callback_data).
    """
    whole = f"{zone}:{place}"
    return whole if place and len(whole.encode()) + beside <= 64 else zone  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Begin:
    """Subscribe, or change a subscription, by what was asked back after `/subscribe`.

    `at`, `zone` and the ISO `weekdays` are None where nothing was said about it; `chat` is
    another chat's id. The weekdays are carried as a hexadecimal number with Monday as its
    lowest bit.
    """

    at: time | None = None
    zone: str | None = None
    place: str | None = None
    chat: int = 0
    weekdays: frozenset[int] | None = None

    pattern: ClassVar[str] = (
        rf"^begin{_THERE}:(([01]\d|2[0-3])[0-5]\d)?(k[0-7][0-9a-f])?:([A-Za-z][\w+/-]{{1,39}}(:[^:]+)?)?$"
    )

    def pack(self) -> str:
        days = f"k{sum(1 << day - 1 for day in self.weekdays):02x}" if self.weekdays else ""
        head = f"begin{self.chat or ''}:{f'{self.at:%H%M}' if self.at else ''}{days}:"
        return head + zoned(self.zone or "", self.place, beside=len(head))

    @classmethod
    def unpack(cls, data: str) -> Self:
        chat, when, where = data.removeprefix("begin").split(":", 2)
        at, _, bits = when.partition("k")
        zone, _, place = where.partition(":")
        weekdays = frozenset(day for day in EVERY_DAY if int(bits or "0", 16) >> day - 1 & 1)
        return cls(
            time.fromisoformat(at) if at else None,
            zone or None,
            place or None,
            int(chat or 0),
            weekdays or None,
        )


class Ask(Word, prefix="ask"):
    """Ask for something that is typed or shared instead of tapped."""

    TIME = "time"
    CITY = "city"
    PLACE = "place"
    START = "start"
    CHAT = "chat"
    SEARCH = "search"
    FOOTNOTE = "footnote"
