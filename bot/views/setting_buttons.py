"""What the buttons of `/settings` carry."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from bot.domain.place import SLUG
from bot.domain.setting import Setting

_THERE = r"(-[1-9]\d{0,16})?"
"""A group or channel that is set up from a private chat; ids have at most 52 bits (Bot API)."""


@dataclass(frozen=True, slots=True)
class Choose:
    """Show what can be chosen for a setting, or all settings; `chat` is another chat's id.

    `page` is that of the topics, counted from 1.
    """

    setting: Setting | None = None
    chat: int = 0
    page: int = 1

    pattern: ClassVar[str] = rf"^choose{_THERE}:([hzl]|t([2-9]|[1-9]\d{{1,3}})?)?$"

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
        rf"^set{_THERE}:([doswpr]1?|h([01]\d|2[0-3])[0-5]\d|z[A-Za-z][\w+/-]{{1,39}}"
        rf"|t({SLUG})?|l([a-z]{{2,3}})?)$"
    )

    def pack(self) -> str:
        return f"set{self.chat or ''}:{self.setting}{self.value}"

    @classmethod
    def unpack(cls, data: str) -> Self:
        chat, _, said = data.removeprefix("set").partition(":")
        return cls(Setting(said[0]), said[1:], int(chat or 0))


class Ask(StrEnum):
    """Ask for something that is typed or shared instead of tapped."""

    TIME = "time"
    CITY = "city"
    PLACE = "place"

    def pack(self) -> str:
        return f"ask:{self.value}"

    @property
    def pattern(self) -> str:
        return f"^{self.pack()}$"
