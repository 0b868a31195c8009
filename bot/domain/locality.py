"""Towns, countries and regions by their names, and which one a reader means."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from bot.domain.schedule import is_known, zone

DOMINANCE = 10
"""How many times the weight of all other local times together one must have to be taken unasked.

The weight is the population, multiplied by `HOME_WEIGHT` where that applies.
"""

HOME_WEIGHT = 10
"""The factor for the population of countries where the reader's language is spoken."""

COUNTRIES = {
    "en": frozenset({"GB", "US", "CA", "AU", "NZ", "IE"}),
    "ru": frozenset({"RU", "BY", "KZ", "KG"}),
    "sv": frozenset({"SE", "FI", "AX"}),
}
"""Countries (ISO 3166) in which a language of the interface is spoken, by language."""

HOME_COUNTRY = {"ru": "RU", "sv": "SE"}
"""The own country (ISO 3166) of a language, for languages that have a single one."""

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


class Sort(StrEnum):
    """What kind of thing a locality's name stands for."""

    TOWN = "town"
    AREA = "area"
    """A country or a part of one; with several zones it is several localities."""
    CITY = "city"
    """The city that its zone is named after, which each language has its own name for."""
    TIME = "time"
    """A name of a zone's time, such as CET, or of the zone itself: no name for a place."""


@dataclass(frozen=True, slots=True)
class Locality:
    """A town, country, region or time zone by one of its names, with its zone.

    `country` is an ISO 3166 code, `zone` an IANA name, `people` the population in thousands.
    `is_own` tells that the name is what the town itself is called by.
    """

    name: str
    country: str
    zone: str
    people: int
    sort: Sort = Sort.TOWN
    is_own: bool = False

    @property
    def shown(self) -> str | None:
        """Return the name to show for the zone, None if it is that of the zone's city."""
        return None if self.sort in {Sort.CITY, Sort.TIME} else self.name

    def weight(self, language: str) -> int:
        """Return the population in thousands, tenfold where the reader's language is spoken."""
        return self.people * (HOME_WEIGHT if self.country in COUNTRIES.get(language, ()) else 1)


def by_time(found: Iterable[Locality], language: str, now: datetime) -> list[Locality]:
    """Return the weightiest locality of each local time among those found.

    If only one is returned, it is clearly meant: there is no other local time, or this one has
    `DOMINANCE` times the weight of all others together. Otherwise localities in the language's own
    country come first, then those where the language is spoken, each group by population.
    Those in zones that tzdata does not know are left out.
    """
    groups: dict[tuple[timedelta | None, ...], list[Locality]] = {}
    for one in found:
        if is_known(one.zone):
            groups.setdefault(_offsets(one.zone, now.year, now.month), []).append(one)
    people = {
        max(group, key=lambda one: one.weight(language)): sum(o.weight(language) for o in group)
        for group in groups.values()
    }
    likeliest = sorted(people, key=lambda one: (-people[one], one.zone))
    if likeliest and people[likeliest[0]] >= DOMINANCE * sum(people[o] for o in likeliest[1:]):
        return likeliest[:1]
    theirs, home = COUNTRIES.get(language, ()), HOME_COUNTRY.get(language)
    return sorted(
        likeliest, key=lambda one: (one.country != home, one.country not in theirs, -one.people)
    )


def with_another_time(
    found: Iterable[Locality], zones: Iterable[str], now: datetime
) -> list[Locality]:
    """Return those localities whose time is not the same, all year, as in one of the zones."""
    times = {_offsets(name, now.year, now.month) for name in zones}
    return [one for one in found if _offsets(one.zone, now.year, now.month) not in times]


@lru_cache(1000)
def _offsets(name: str, year: int, month: int) -> tuple[timedelta | None, ...]:
    """Return the zone's offsets from UTC in each week of the year from a month on."""
    start = datetime(year, month, 1, 12, tzinfo=UTC)
    return tuple(
        (start + timedelta(weeks=week)).astimezone(zone(name)).utcoffset() for week in range(53)
    )
