"""Time zones as people know them: by a city's or country's name, or by where they are.

Names are those of the zones themselves and, in the interface's languages, CLDR's (Babel).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from bot.domain.subscription import is_known
from bot.domain.wish import REGIONS, find_zone, is_offset

MOST = 30
"""Zones that are offered for one name; the largest countries have about as many."""

SHORTEST = 3
"""Letters of a name's beginning that say which is meant."""

ALIKE = 0.8
"""How alike, from 0 to 1, a name with a typing error is to the right one."""

NOWHERE = frozenset({"Factory", "localtime"})
"""Names without a place: the one of a machine that is not set up, and the server's own zone."""

MORE_NAMES = {
    "America/Los_Angeles": "San Francisco, Seattle, Сан-Франциско, Сиэтл",
    "America/New_York": "Boston, Miami, Washington, Бостон, Вашингтон",
    "America/Sao_Paulo": "Rio de Janeiro, Рио-де-Жанейро",
    "America/Toronto": "Ottawa, Оттава",
    "Asia/Kolkata": "Delhi, Mumbai, New Delhi, Дели, Мумбаи",
    "Asia/Shanghai": "Beijing, Peking, Пекин",
    "Europe/Berlin": "Frankfurt, Hamburg, Köln, München, Munich, Гамбург, Кёльн, Мюнхен",
    "Europe/Copenhagen": "Århus, Орхус",
    "Europe/Helsinki": "Tammerfors, Tampere, Turku, Åbo, Тампере, Турку",
    "Europe/Istanbul": "Ankara, Анкара",
    "Europe/Kyiv": "Charkiv, Kharkiv, Kyjiv, Lviv, Odesa, Odessa, Київ, Львов, Одесса, Харьков",
    "Europe/London": "Edinburgh, Glasgow, Manchester, Манчестер, Эдинбург",
    "Europe/Madrid": "Barcelona, Барселона",
    "Europe/Moscow": "Saint Petersburg, Sankt Petersburg, St Petersburg, Санкт-Петербург, Казань",
    "Europe/Oslo": "Bergen, Trondheim, Берген, Тронхейм",
    "Europe/Rome": "Milan, Milano, Милан",
    "Europe/Stockholm": "Gothenburg, Göteborg, Malmö, Uppsala, Гётеборг, Мальмё, Уппсала",
    "Europe/Warsaw": "Cracow, Krakow, Kraków, Краков",
    "Europe/Zurich": "Geneva, Genève, Женева",
}
"""Large cities without a zone of their name and with readers, and names in use that CLDR lacks."""


def at(latitude: float, longitude: float) -> str | None:
    """Return the zone of a place on earth, worked out here; None at sea or if it is not known."""
    import tzfpy  # noqa: PLC0415 - its map takes 35 MB, and few share a place

    name = tzfpy.get_tz(longitude, latitude)
    return name if is_known(name) and not is_offset(name) else None


def find(typed: str, locales: Iterable[Locale]) -> list[str]:
    """Return the zones that a city's or country's name may mean, the likeliest first.

    A whole name comes before a beginning, and that before what only looks alike.
    """
    wanted = _folded(typed)
    if not wanted:
        return []
    names = _names(tuple(locales))
    if whole := names.get(wanted):
        return list(whole)[:MOST]
    if zone := find_zone(typed):  # such as UTC
        return [] if zone in NOWHERE or is_offset(zone) else [zone]
    begun = [name for name in names if name.startswith(wanted) and len(wanted) >= SHORTEST]
    found = begun or get_close_matches(wanted, names, cutoff=ALIKE)
    return list(dict.fromkeys(zone for name in found for zone in names[name]))[:MOST]


@cache
def _names(locales: tuple[Locale, ...]) -> dict[str, tuple[str, ...]]:
    """Return the zones of each name, cities before countries."""
    found: dict[str, dict[str, None]] = {}
    known = available_timezones()
    for name, zone in (*_cities(known, locales), *_countries(locales)):
        if zone in known:
            found.setdefault(_folded(name), {})[zone] = None
    return {name: tuple(zones) for name, zones in found.items()}


def _cities(known: set[str], locales: tuple[Locale, ...]) -> Iterator[tuple[str, str]]:
    today = get_global("zone_aliases")
    for zone in sorted(known):
        region, _, city = zone.partition("/")
        if region in REGIONS:
            yield city.rpartition("/")[2], today.get(zone, zone)
            yield zone, today.get(zone, zone)
    for locale in locales:
        for zone, told in locale.time_zones.items():
            if "city" in told:
                yield told["city"], today.get(zone, zone)
    for zone, more in MORE_NAMES.items():
        for name in more.split(", "):
            yield name, zone


def _countries(locales: tuple[Locale, ...]) -> Iterator[tuple[str, str]]:
    for locale in locales:
        for code, zones in get_global("territory_zones").items():
            for zone in zones:
                yield locale.territories.get(code, code), zone


def _folded(name: str) -> str:
    """Return a name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(
        re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    )
