"""Fixed distances from UTC as people type them: `UTC+3`, `GMT -05:30`, `МСК+2`, `Etc/GMT-3`."""

import re
from datetime import timedelta

_SAID = re.compile(
    r"(?P<posix>etc/)?(?P<from>utc|gmt|мск|msk)?\s?(?P<sign>[+−–-])\s?"
    r"(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?",
    re.IGNORECASE,
)
_ZERO = re.compile(r"gmt0|(?:etc/)?(?:uct|universal|zulu|greenwich|gmt0?)", re.IGNORECASE)
_MOSCOW = timedelta(hours=3)
"""Moscow's UTC offset, all year round since 2014."""


def find(typed: str) -> timedelta | None:
    """Return the UTC offset that was typed, None if the text is none."""
    if _ZERO.fullmatch(typed):
        return timedelta()
    said = _SAID.fullmatch(typed)
    if said is None:
        return None
    offset = timedelta(hours=int(said["hours"]), minutes=int(said["minutes"] or 0))
    if (said["sign"] == "+") == bool(said["posix"]):  # POSIX's signs are the other way round
        offset = -offset
    return offset + _MOSCOW if is_from_moscow(typed) else offset


def is_from_moscow(typed: str) -> bool:
    """Tell whether an offset is typed as a distance from Moscow's time."""
    return typed.casefold().startswith(("мск", "msk"))
