"""What a reader may type after `/subscribe`: a time of day and a place."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from enum import Enum, auto
from functools import cache
from zoneinfo import available_timezones

_CHAT = re.compile(r"@[a-z]\w{3,31}|-[1-9]\d{0,15}", re.ASCII | re.IGNORECASE)
_OFFSET = re.compile(
    r"(etc/)?(utc|gmt)? ?[+\-−](\d{1,2}|\d{1,2}:\d\d|\d{4})|etc/(?!utc$).*"
    r"|est|mst|hst|gmt0?|greenwich|uct|universal|zulu",
    re.ASCII | re.IGNORECASE,
)
"""Fixed offsets as people write them, and those of the tz database (`etcetera`, `backward`)."""
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wish:
    """A wanted time and IANA zone; None where nothing was said about it."""

    at: time | None = None
    zone: str | None = None


class Mistake(Enum):
    """What is wrong with a wish."""

    TIME = auto()
    ZONE = auto()
    OFFSET = auto()
    """A fixed offset from UTC, which no place keeps through the year."""
    SEVERAL = auto()
    """The place has more than one zone, or there are more such places."""


def parse(
    words: Sequence[str], find: Callable[[str], Sequence[str]]
) -> Wish | tuple[Mistake, str]:
    """Read a time of day and a place in any order; `find` returns the zones a place may mean.

    What cannot be read comes back with what is wrong with it. Hours alone and a dot for the
    colon are understood as well.
    """
    at, left = None, list(words)
    if timed := next((word for word in words if word[0].isdigit()), None):
        at = parse_time(timed.rstrip(","))
        left.remove(timed)
        if at is None:
            return Mistake.TIME, timed
    if not left:
        return Wish(at)
    place = " ".join(left)
    if is_offset(place):
        return Mistake.OFFSET, place
    match find(place):
        case [zone]:
            return Wish(at, zone)
        case []:
            return Mistake.ZONE, place
        case _:
            return Mistake.SEVERAL, place


def names_chat(word: str) -> bool:
    """Tell whether a word is a group's or channel's `@username` or its (negative) id."""
    return _CHAT.fullmatch(word) is not None


def parse_chat(word: str) -> int | str:
    """Return what Telegram takes for a chat that a word names."""
    return word if word.startswith("@") else int(word)


def parse_time(word: str) -> time | None:
    found = _TIME.fullmatch(word)
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    return time(hour, minute) if hour <= 23 and minute <= 59 else None  # noqa: PLR2004 - a clock


def is_offset(typed: str) -> bool:
    """Tell whether this is a fixed offset from UTC: its clock does not follow summer time.

    UTC itself, by this name, is taken for what is wanted.
    """
    return _OFFSET.fullmatch(typed.strip()) is not None


def find_zone(typed: str) -> str | None:
    """Return the IANA name that is typed in any case, None for what is none."""
    return _zones().get(typed.strip().casefold().replace(" ", "_"))


@cache
def _zones() -> dict[str, str]:
    """Return the IANA names by how they may be typed; finding them is a walk on the disk."""
    return {name.casefold(): name for name in available_timezones()}


REGIONS = frozenset(
    {
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    }
)
"""The geographical first parts of zone names; the others (`US`, `Etc`, …) only repeat them."""
