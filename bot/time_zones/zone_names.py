"""Time zones by their IANA names."""

from functools import cache
from zoneinfo import available_timezones

from babel.core import get_global

from bot.domain.locality import REGIONS

UNIVERSAL_TIME = {"Etc/UTC", "Etc/GMT"}
"""The current names of zones of universal time; all year they have the same time."""


def zone_named(typed: str) -> str | None:
    """Return the current name of an IANA zone that was typed in any case.

    None for a text that names no zone, and for a zone without a region, such as `Factory`, or with
    a fixed offset, such as `Etc/GMT-3`. All names of universal time give `Etc/UTC`.
    """
    name = _names().get(typed.strip().casefold().replace(" ", "_"), "")
    today = str(get_global("zone_aliases").get(name, name))
    if today in UNIVERSAL_TIME:
        return "Etc/UTC"
    return today if today.partition("/")[0] in REGIONS else None


@cache
def _names() -> dict[str, str]:
    """Return the IANA names by their lower-case form; cached, as finding them reads the disk."""
    return {name.casefold(): name for name in available_timezones()}
