"""What a search has found."""

from dataclasses import dataclass

from bot.domain.reference import Reference


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A part of the interview, its text, and the stretches `(start, end)` that match, in order."""

    reference: Reference
    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """Some of the hits, best first, and how many there are in all.

    `guesses` are words that were searched for instead of typed ones which the text does not have;
    then no hit is certain. `topics` have the words of the query in their titles. `is_vague` tells
    that the query has nothing but stop words, and was not searched for.
    """

    total: int
    hits: tuple[SearchHit, ...]
    guesses: tuple[str, ...] = ()
    topics: tuple[Reference, ...] = ()
    is_vague: bool = False
