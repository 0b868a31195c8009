"""What a reader may type after `/subscribe`: a time of day and a time zone."""

import re
from dataclasses import dataclass
from datetime import time
from enum import Enum, auto
from functools import cache
from zoneinfo import available_timezones

_CHAT = re.compile(r"@[a-z]\w{3,31}|-[1-9]\d{0,15}", re.ASCII | re.IGNORECASE)
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


def parse(words: list[str]) -> Wish | tuple[Mistake, str]:
    """Read `[HH:MM] [zone]`; what cannot be read comes back with what is wrong with it.

    Hours alone, a dot for the colon, a zone in any case, with spaces for underscores or
    by its city alone are understood as well.
    """
    at = None
    if words and words[0][0].isdigit():
        at = parse_time(words[0])
        if at is None:
            return Mistake.TIME, words[0]
        words = words[1:]
    if not words:
        return Wish(at)
    named = find_zone(" ".join(words))
    return Wish(at, named) if named else (Mistake.ZONE, " ".join(words))


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


def find_zone(words: str) -> str | None:
    """Return the IANA name that is meant, None if none is or several could be."""
    wanted = words.strip().casefold().replace(" ", "_")
    names = _zones()
    if wanted in names:
        return names[wanted]
    cities = [name for key, name in names.items() if key.rpartition("/")[2] == wanted]
    regions = [name for name in cities if name.partition("/")[0] in REGIONS]
    return regions[0] if len(regions) == 1 else None


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
