"""Which localities a typed name may mean: towns, countries, regions and IANA time zones.

`gazetteer.txt` is written by `make places`. After its credits it has a line for each country and
zone, which the names refer to by number, and then the names in the order of `folded`. It is read
where it is on the disk (mmap): a lookup touches a few pages.
"""

import mmap
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache, lru_cache
from itertools import islice, product, takewhile
from pathlib import Path

from bot.domain.locality import (
    COUNTRIES,
    HOME_COUNTRY,
    REGIONS,
    Locality,
    Sort,
    by_time,
    with_another_time,
)
from bot.domain.schedule import is_known
from bot.domain.schedule import zone as time_zone
from bot.domain.subscribe_command import plain
from bot.time_zones.zone_names import zone_named

FILE = Path(__file__).with_name("gazetteer.txt")

OWN_NAME_MARK = "+"
"""What marks a town's own name in the file; its others are of other languages, or of before."""

MAX_OFFERED = 12
"""The most localities that are offered for one name."""

MAX_ALIKE = 5
"""The most localities offered for a name's beginning, or for one with a wrong letter."""

MIN_BEGINNING = 4
"""The fewest letters of a name's beginning for which localities are offered; three are enough for
large towns of the reader's own country."""

CITY = 200
"""The least population, in thousands, of a city that is offered by a name in another language if
towns' own names match too."""

SMALL_TOWN = 10
"""The thousands of people below which a town's Cyrillic name may be another with a case ending."""

LARGE_TOWN = 50
"""The least population, in thousands, of a town that is offered for three letters."""

MOST_TIMES = 8
"""The most zones and cities that are offered for an offset from UTC."""

MAX_NAME = 40
"""The most letters of a typed name for which localities with a similar name are offered."""

MAX_FORMS = 500
"""The most forms that are tried of a name that may have case endings."""

LETTERS = {
    "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "'": "", "’": "", "ʼ": "", "`": "", "´": "",
}  # fmt: skip
"""Replacements for letters that Unicode does not take apart, and for apostrophes."""

ENDINGS = {
    "ском": ("скии",), "нем": ("нии",), "ом": ("ыи", "ии", "о", ""), "ои": ("ая",), "ых": ("ые",),
    "его": ("ии",), "ого": ("ыи", "ии"), "их": ("ие",), "ах": ("ы", "и", "а"), "ях": ("и",),
    "е": ("а", "", "ь", "я", "о"),
    "у": ("", "а", "о"), "ю": ("я", "ь"), "ы": ("а",), "и": ("ь", "я", "а"), "а": ("", "о"),
    "я": ("ь",), "s": ("",),
    "ке": ("ок", "ек"), "ка": ("ок", "ек"), "ку": ("ок", "ек"),
    "це": ("ец",), "ца": ("ец",), "цу": ("ец",), "ле": ("ел",), "ла": ("ел",), "лу": ("ел",),
    "не": ("ен",), "на": ("ен",), "ну": ("ен",), "ре": ("ер",), "ра": ("ер",), "ру": ("ер",),
}  # fmt: skip
"""Case endings, folded, and what stands in their place in the nominative."""


def at(latitude: float, longitude: float) -> str | None:
    """Return the zone of a location in degrees, from a local map; None at sea or if unknown."""
    import tzfpy  # noqa: PLC0415 - its map takes 35 MB, and few share a place

    name = tzfpy.get_tz(longitude, latitude)
    return name if name.partition("/")[0] in REGIONS and is_known(name) else None


def find(
    typed: str, language: str, now: datetime, *, declined: bool = False, guess: bool = True
) -> Locality | list[Locality]:
    """Return the locality that is clearly meant, else a list to ask about, likeliest first.

    One is clearly meant if its whole name was typed, and all of that name have the same local time
    or one is much larger (`by_time`). With `declined` a name may have the ending of a grammatical
    case; in Cyrillic it always may where nothing, or only a small town, has the name as typed.
    If nothing is found, `guess` lists names that begin so or else differ in one letter.
    """
    typed = plain(typed)
    named = _whole(typed)
    if "CYRILLIC" in unicodedata.name(typed[:1] or "-"):
        declined |= all(one.people < SMALL_TOWN for one in named)
    if declined and not (named and typed.isascii()):
        words = [_nominatives(word) for word in folded(typed).split(" ")]
        forms = islice((" ".join(form) for form in product(*words)), MAX_FORMS)
        named += [one for form in forms for one in _named(form) if one not in named]
    found = by_time(named, language, now)
    if not found and (zone := zone_named(typed)):
        return Locality("", "", zone, 0, Sort.TIME)
    if len(found) == 1:
        return found[0]
    return found[:MAX_OFFERED] or (_alike(typed, language) if guess else [])


def with_offset(
    offset: timedelta, offered: Iterable[str], language: str, now: datetime
) -> list[Locality]:
    """Return zones and cities whose time has this offset from UTC now, at most `MOST_TIMES`.

    First come the `offered` zones that have it, then cities in countries where a language of the
    interface is spoken: one for each local time that differs from that of all of these zones.
    """
    countries = frozenset().union(*COUNTRIES.values())
    zones = {row.zone: row.country for row in _opened()[1] if row.country in countries}
    ours = [name for name in offered if _has_offset(name, offset, now)]
    theirs = [
        Locality("", country, name, _people(name), Sort.CITY)
        for name, country in sorted(zones.items())
        if _has_offset(name, offset, now)
    ]
    found = [Locality("", "", name, 0, Sort.TIME) for name in ours]
    return [*found, *with_another_time(by_time(theirs, language, now), ours, now)][:MOST_TIMES]


def _has_offset(name: str, offset: timedelta, now: datetime) -> bool:
    is_place = name.partition("/")[0] in REGIONS and is_known(name)
    return is_place and now.astimezone(time_zone(name)).utcoffset() == offset


def _people(name: str) -> int:
    """Return the thousands of people of the city that a zone is named after."""
    city = name.rpartition("/")[2].replace("_", " ")
    return max((one.people for one in _named(city) if one.zone == name), default=0)


def known_name(name: str, zone: str) -> str | None:
    """Return the name if a locality in this zone has it, else None."""
    return name if any((one.name, one.zone) == (name, zone) for one in _named(name)) else None


def is_name(typed: str) -> bool:
    """Tell whether a locality has this whole name; case, accents and punctuation do not count."""
    return bool(_named(typed))


@lru_cache(4096)
def folded(name: str) -> str:
    """Return a name without case, accents and punctuation."""
    text = "".join(LETTERS.get(c, c) for c in name.casefold())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", bare))


def _whole(typed: str) -> list[Locality]:
    """Return localities of this name, or else towns before a country or region: `Lund, Sweden`.

    If a name is typed with accents, and some have it so, only those are returned.
    """
    found = _named(typed)
    found = [one for one in found if not _is_word(one, typed)]
    if not typed.isascii() and "LATIN" in unicodedata.name(typed[0], ""):
        found = [one for one in found if one.name.casefold() == typed.casefold()] or found
    words = [] if found else typed.replace(",", " ").split()
    for split in range(1, len(words)):
        areas = [one for one in _named(" ".join(words[split:])) if one.sort is Sort.AREA]
        within = {(one.country, one.zone) for one in areas}
        towns = _named(" ".join(words[:split])) if within else []
        found += [one for one in towns if (one.country, one.zone) in within]
    return found


def _is_word(one: Locality, typed: str) -> bool:
    """Tell whether a name of two letters was typed like an ordinary word: `or`, not `OR`."""
    return len(one.name) <= len("US") and one.name not in {typed, typed.title(), "UK", "US"}


def _named(name: str) -> list[Locality]:
    """Return all localities of this name; case, accents and punctuation do not count."""
    key = folded(name)
    found = []
    for other, one in _from(key) if key else ():
        if other != key:
            break
        found.append(one)
    return found


def _nominatives(word: str) -> list[str]:
    """Return a folded word, and the nominatives of which it may be another case."""
    forms = [
        word.removesuffix(ending) + instead
        for ending, nominatives in ENDINGS.items()
        if word.endswith(ending)
        for instead in nominatives
    ]
    return [word, *forms]


def _alike(typed: str, language: str) -> list[Locality]:
    """Return localities whose name begins with what was typed, or else differs in one letter.

    The likeliest comes first. If towns' own names match, those in other languages count for cities
    only. Three letters give one large town of the language's own country at most.
    """
    key = folded(typed)
    if len(key) == MIN_BEGINNING - 1:
        near = takewhile(lambda found: found[0].startswith(key), _from(key))
        home = [one for _, one in near if one.country == HOME_COUNTRY.get(language)]
        largest = sorted(home, key=lambda one: (-one.people, _foreign(one)))
        return [one for one in largest if is_known(one.zone) and one.people >= LARGE_TOWN][:1]
    if not MIN_BEGINNING <= len(key) <= MAX_NAME:
        return []
    begun = takewhile(lambda found: found[0].startswith(key), _from(key))
    found = [one for _, one in begun] or [
        one for other in sorted(_misspelt(key)) for one in _named(other)
    ]
    found = [one for one in found if one.is_own or one.people >= CITY] or found
    best: dict[tuple[str, str], Locality] = {}
    for one in sorted(found, key=lambda one: _likelihood(one, language)):
        if is_known(one.zone):
            best.setdefault((one.country, one.zone), one)
    return list(best.values())[:MAX_ALIKE]


def _likelihood(one: Locality, language: str) -> tuple[float, bool, tuple[int, str]]:
    """Return the sort key of names: the likelier is first."""
    return -one.weight(language), not one.is_own, _foreign(one)


def _foreign(one: Locality) -> tuple[int, str]:
    """Return the sort key of the names of one locality: Swedish spelling first."""
    return -sum(c in "åäö" for c in one.name.casefold()), one.name


def _misspelt(key: str) -> set[str]:
    """Return all spellings that differ from a name by one letter, or two swapped adjacent ones."""
    cyrillic = any("а" <= c <= "я" for c in key)
    letters = "абвгдежзиклмнопрстуфхцчшщъыьэюя" if cyrillic else "abcdefghijklmnopqrstuvwxyz"
    cuts = [(key[:at], key[at:]) for at in range(len(key) + 1)]
    return {
        *(a + b[1:] for a, b in cuts if b),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if b[1:]),
        *(a + c + b[1:] for a, b in cuts if b for c in letters),
        *(a + c + b for a, b in cuts for c in letters),
    } - {key}


def _from(key: str) -> Iterator[tuple[str, Locality]]:
    """Yield folded names with their localities, in order, from the first not before `key`."""
    file, zones, low = _opened()
    high = len(file)
    while low < high:
        begin = file.rfind(b"\n", 0, (low + high) // 2) + 1
        end = file.find(b"\n", begin)
        name = file[begin:end].partition(b"\t")[0].decode()
        if folded(name) < key:
            low = end + 1
        else:
            high = begin
    while low < len(file):
        end = file.find(b"\n", low)
        name, number, people = file[low:end].decode().split("\t")
        is_own, count = people.endswith(OWN_NAME_MARK), int(people.removesuffix(OWN_NAME_MARK))
        one = replace(zones[int(number, 36)], name=name, people=count, is_own=is_own)
        yield folded(name), one
        low = end + 1


@cache
def _opened() -> tuple[mmap.mmap, tuple[Locality, ...], int]:
    """Return the file, the zones that its names refer to by number, and where the names begin."""
    with FILE.open("rb") as opened:
        file = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    start = file.find(b"\n\n") + 2
    rows = [line.split("\t") for line in file[:start].decode().splitlines() if "\t" in line]
    zones = tuple(Locality("", row[0], row[1], 0, Sort(row[2])) for row in rows)
    return file, zones, start
