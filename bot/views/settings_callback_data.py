"""The callback data of the buttons of `/settings`, and of those below questions of the bot."""

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
    """Callback data of a button that shows the menu of a setting; None for all settings.

    `chat` is another chat's id, 0 for the one that the button is in. `page` is that of the topics
    or questions, counted from 1.
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
    """Callback data of a button that sets a setting to a value, empty for “off” or “none”.

    For “on” the value is `1`, for a time it is as `0730`. `chat` is as for `Choose`.
    """

    # What the value may be depends on the setting, so the first field looks ahead at both.
    setting: Annotated[Setting, Field(f"(?=({_VALUES})$)[a-z]", str, Setting)]
    value: Annotated[str, ".*"] = ""
    chat: ChatSetUp = 0


def zoned(zone: str, place: str | None, *, beside: int) -> str:
    """Return a zone as a button carries it: with the town's name after a colon, if that fits.

    `beside` is how many bytes of callback data stand beside it.
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
    """Callback data of a button that subscribes, below a question about time or place.

    A subscription that exists already is changed. `at`, `zone` and the ISO `weekdays` are None
    where nothing was said about them; `place` is the name to show for the zone, `chat` another
    chat's id. The weekdays are carried as a hexadecimal number with Monday as its lowest bit, and
    `place` only where it fits.
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
    """What the bot asks readers to type or share; some also as data of buttons to ask for it."""

    TIME = "time"
    CITY = "city"
    PLACE = "place"
    START = "start"
    CHAT = "chat"
    SEARCH = "search"
    FOOTNOTE = "footnote"
