"""What the buttons of `/settings` carry."""

from dataclasses import dataclass, replace
from datetime import time
from typing import Annotated

from bot.domain.preferences import Setting
from bot.domain.reference import SLUG
from bot.domain.schedule import EVERY_DAY
from bot.views.callback_form import MAX_DATA_BYTES, ChatSetUp, Field, Form, Word, optional

_TIME = r"([01]\d|2[0-3])[0-5]\d"
_ZONE = r"[A-Za-z][\w+/-]{1,39}"

_VALUES = (
    rf"[doswrea]1?|p[1dx]?|k[1-7]{{1,7}}|n[1-9]\d{{0,5}}|h{_TIME}"
    rf"|z{_ZONE}(:[^:]+)?|t({SLUG})?|l([a-z]{{2,3}})?"
)
"""The pattern of a setting's letter followed by one of the values that the setting may have."""


@dataclass(frozen=True, slots=True)
class Choose(Form, form="choose{chat}:{setting}{page}"):
    """Show what can be chosen for a setting, or all settings; `chat` is another chat's id.

    `page` is that of the topics or questions, counted from 1.
    """

    setting: Annotated[
        Setting | None,
        Field(
            "[hzlkptn]?",
            lambda setting: setting or "",
            lambda text: Setting(text) if text else None,
        ),
    ] = None
    chat: ChatSetUp = 0
    page: Annotated[
        int,
        Field(
            r"((?<=[tn])([2-9]|[1-9]\d{1,3}))?",
            lambda page: str(page) if page > 1 else "",
            lambda text: int(text or 1),
        ),
    ] = 1


@dataclass(frozen=True, slots=True)
class Set(Form, form="set{chat}:{setting}{value}"):
    """Set a setting to a value: `1` or nothing for yes and no, a time as `0730`."""

    # What the value may be depends on the setting, so the first field looks ahead at both.
    setting: Annotated[Setting, Field(f"(?=({_VALUES})$)[a-z]", str, Setting)]
    value: Annotated[str, ".*"] = ""
    chat: ChatSetUp = 0


def zoned(zone: str, place: str | None, *, beside: int) -> str:
    """Return what a button carries for a zone, with the place's name if there is room for it.

    `beside` is how many bytes stand beside it.
    """
    whole = f"{zone}:{place}"
    return whole if place and len(whole.encode()) + beside <= MAX_DATA_BYTES else zone


def _days_as_bits(weekdays: frozenset[int] | None) -> str:
    return f"k{sum(1 << day - 1 for day in weekdays):02x}" if weekdays else ""


def _days_of_bits(text: str) -> frozenset[int] | None:
    bits = int(text.removeprefix("k") or "0", 16)
    return frozenset(day for day in EVERY_DAY if bits >> day - 1 & 1) or None


@dataclass(frozen=True, slots=True)
class Begin(Form, form="begin{chat}:{at}{weekdays}:{zone}{place}"):
    """Subscribe, or change a subscription, by what was asked back after `/subscribe`.

    `at`, `zone` and the ISO `weekdays` are None where nothing was said about it; `chat` is
    another chat's id. The weekdays are carried as a hexadecimal number with Monday as its
    lowest bit, and the name of the place where there is room for it.
    """

    at: Annotated[
        time | None,
        Field(
            f"({_TIME})?",
            lambda at: f"{at:%H%M}" if at else "",
            lambda text: time.fromisoformat(text) if text else None,
        ),
    ] = None
    zone: Annotated[str | None, optional(_ZONE, default=None)] = None
    place: Annotated[str | None, optional("[^:]+", prefix=":", default=None)] = None
    chat: ChatSetUp = 0
    weekdays: Annotated[
        frozenset[int] | None, Field("(k[0-7][0-9a-f])?", _days_as_bits, _days_of_bits)
    ] = None

    def pack(self) -> str:
        data = Form.pack(self)
        if len(data.encode()) > MAX_DATA_BYTES:
            return Form.pack(replace(self, place=None))
        return data


class Ask(Word, prefix="ask"):
    """Ask for something that is typed or shared instead of tapped."""

    TIME = "time"
    CITY = "city"
    PLACE = "place"
    START = "start"
    CHAT = "chat"
    SEARCH = "search"
    FOOTNOTE = "footnote"
