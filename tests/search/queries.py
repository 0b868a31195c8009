"""The queries of `queries.txt`, which also says how it is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FIRST = 3
NEEDED = 0.95
"""The part of all queries that must succeed."""


@dataclass(frozen=True)
class Asked:
    """A query, and what must be found by it: one place of each set."""

    typed: str
    wanted: tuple[frozenset[str], ...]

    def succeeds(self, found: list[str]) -> bool:
        """Tell whether all that is wanted is among the first of these places."""
        return all(places & set(found[:FIRST]) for places in self.wanted)


def read() -> Iterator[Asked]:
    for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines():
        typed, arrow, wanted = line.partition(" -> ")
        if arrow:
            yield Asked(typed, tuple(frozenset(part.split("|")) for part in wanted.split()))
