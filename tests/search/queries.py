"""The sets of queries: what somebody types, its class, and the places that are meant.

In a file a query has `e`, `q`, `f`, `r` with numbers and `t-slug` for places, `i` and `c` for the
introduction and the credits; `NONE` where nothing may be found, `ANY` where any answer will do.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from bot.domain.reference import Reference, ReferenceKind

if TYPE_CHECKING:
    from bot.search.index import Index  # the benchmarks measure what reading it takes

FIRST = 3
"""How many hits a reader looks at."""

LETTERS = {
    ReferenceKind.INTRODUCTION: "i",
    ReferenceKind.CREDITS: "c",
    ReferenceKind.READING_LIST: "r",
}

FORGIVING = frozenset({"auto-two-errors", "synonym"})
"""Classes in which less is found: not every word that somebody may think of is on the list."""

SINGLE_WORDS = ("exact", "inflect", "name-sv", "caps", "acronym")
"""Classes of single words whose sets name all places that are meant."""

WITHOUT_DOTS = ("nodots",)
"""The class of Swedish words that were typed in the letters of English."""

Find = Callable[[str], list[str]]
"""Returns the codes of the places that a query finds, the best first."""


@dataclass(frozen=True)
class Query:
    typed: str
    group: str
    meant: frozenset[str]

    def is_found(self, places: list[str]) -> bool:
        """Tell whether what is meant is among the first of the places found."""
        if self.meant == {"NONE"}:
            return not places
        return bool(places) if self.meant == {"ANY"} else bool(self.meant & set(places[:FIRST]))


def read(name: str) -> Iterator[Query]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        typed, group, meant = line.split("\t")
        yield Query(typed, group, frozenset(meant.split()))


def found(index: "Index", typed: str, most: int = 50) -> list[str]:
    return [code(hit.reference) for hit in index.find(typed, 0, most).hits]


def code(place: Reference) -> str:
    if place.kind in LETTERS:
        return f"{LETTERS[place.kind]}{place.number or ''}"
    return place.pack()


def shares(find: Find, name: str) -> dict[str, float]:
    """Return for each class the share of its queries that find what is meant."""
    good: dict[str, list[bool]] = defaultdict(list)
    for query in read(name):
        good[query.group].append(query.is_found(find(query.typed)))
    return {group: fmean(results) for group, results in good.items()}


def precision(find: Find, groups: tuple[str, ...]) -> float:
    """Return the share of all hits of single words that are meant.

    Hits in parts that the sets were not made for, as the reading list, are left out.
    """
    parts = []
    for query in read("queries.tsv"):
        places = [p for p in find(query.typed) if p[0] in "eqf"]
        if query.group in groups and len(query.typed.split()) == 1 and places:
            parts.append(len(query.meant & set(places)) / len(places))
    return fmean(parts)
