"""The score of each passage for the terms of a query."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from bot.domain.reference import ReferenceKind
from bot.search.analysis import Word
from bot.search.ladder import Rung
from bot.search.passages import SearchedPassage
from bot.search.stop_words import STOP_WORDS

DEFINED, DEFINING, ASKED_FOR = 9, 1.2, 2.5
"""A footnote with a term among its first DEFINED words has its score multiplied by DEFINING.

If the query asks what a term means, and a footnote or the introduction defines it among those
words, the factor is ASKED_FOR instead.
"""

DEFINITION = re.compile(r"[”’\"]?(?: ?[(,:–]| (?:är|var|står för|betyder|is|was)\b)")
"""What follows a term where a note defines it."""

ENOUGH, LEAST, FEW = 0.6, 0.3, 5
"""A passage is a hit if the terms that it has weigh at least this part (ENOUGH) of what those of
the best passage weigh; or the smaller part (LEAST) if fewer than FEW passages reach the first."""

UNKNOWN = 0.5
"""The fraction of its weight that a word of the query keeps if it is nowhere in the text."""

IN_A_ROW, REPEATED, LENGTH = 0.35, 0.15, 0.06
"""How much a score grows with each term that follows another as in the query, and with the
logarithm of a term's number of places; how much it shrinks with the passage's length."""

NOTES = frozenset({ReferenceKind.FOOTNOTE, ReferenceKind.INTRODUCTION})
"""Kinds of passages that define terms."""

MEDIUM = 50
"""Words of a passage of medium length."""

Postings = dict[int, list[tuple[int, int]]]
"""By number of the passage, where something stands in it: the index of its first word, from 0, and
its number of words."""


@dataclass
class Term:
    """A word or phrase of a query: its scores and where it stands (see `Postings`), by passage."""

    values: dict[int, float] = field(default_factory=dict)
    places: dict[int, set[tuple[int, int]]] = field(default_factory=lambda: defaultdict(set))
    guesses: tuple[str, ...] = ()
    is_far: bool = False
    """Whether it was only found as parts of a compound, or with two typing errors."""

    def add(self, postings: Mapping[int, Iterable[tuple[int, int]]], rung: Rung) -> None:
        for passage, places in postings.items():
            self.values[passage] = max(self.values.get(passage, 0.0), rung.value)
            self.places[passage] |= set(places)


class Ranking:
    """Scores passages by the rarity of the terms that they have, and the rungs that matched."""

    def __init__(
        self, passages: Sequence[SearchedPassage], texts: Sequence[Sequence[Word]]
    ) -> None:
        self._passages = passages
        self._texts = texts

    def scores(self, terms: Sequence[Term], *, definition: bool) -> dict[int, float]:
        """Return the scores, by passage number, of the passages that have enough of the terms.

        A passage has enough if the rarities of its terms add up to a share of the best passage's.
        `definition` says that the query asks what a term means: notes that define it rank higher.
        """
        size = len(self._passages)
        rarities = [log(1 + size / len(term.values)) if term.values else 0.0 for term in terms]
        unknown = sum(not term.values for term in terms) * UNKNOWN * log(1 + size)
        whole = sum(rarities) + unknown
        covered: dict[int, float] = defaultdict(float)
        scores: dict[int, float] = defaultdict(float)
        for term, rarity in zip(terms, rarities, strict=True):
            for number, value in term.values.items():
                covered[number] += rarity
                times = len(term.places[number])
                scores[number] += rarity * value * (1 + REPEATED * log(times))
        best = max(covered.values(), default=0.0)
        many = sum(has >= ENOUGH * best for has in covered.values()) >= FEW
        least = best * (ENOUGH if many else LEAST)
        return {
            number: score
            * (covered[number] / whole)
            * self._factor(number, terms, definition=definition)
            for number, score in scores.items()
            if covered[number] >= least and self._is_meant(number, terms)
        }

    def _is_meant(self, number: int, terms: Sequence[Term]) -> bool:
        """Tell whether a passage may be a result.

        A topic may if its title has every term, and no other words than terms and stop words.
        """
        if self._passages[number].reference.kind is not ReferenceKind.TOPIC:
            return True
        if any(number not in term.values for term in terms):
            return False
        places = {at for term in terms for at, _ in term.places.get(number, ())}
        meant = [at for at, word in enumerate(self._texts[number]) if word.form not in STOP_WORDS]
        return places >= set(meant)

    def _factor(self, number: int, terms: Sequence[Term], *, definition: bool) -> float:
        passage = self._passages[number]
        factor = passage.weight / (1 + LENGTH * log(1 + len(self._texts[number]) / MEDIUM))
        factor *= 1 + IN_A_ROW * self._in_a_row(number, terms)
        places = [place for term in terms for place in term.places.get(number, ())]
        first = [place for place in places if place[0] < DEFINED]
        is_note = passage.reference.kind is ReferenceKind.FOOTNOTE
        if definition and passage.reference.kind in NOTES and self._defines(number, first):
            factor *= ASKED_FOR
        elif first and is_note:
            factor *= DEFINING
        return factor

    def _defines(self, number: int, places: Iterable[tuple[int, int]]) -> bool:
        """Tell whether a definition stands in a passage right after one of these words."""
        words, text = self._texts[number], self._passages[number].text
        return any(DEFINITION.match(text, words[at + length - 1].end) for at, length in places)

    @staticmethod
    def _in_a_row(number: int, terms: Sequence[Term]) -> int:
        """Return the most terms that each stand right after the one before, as in the query.

        That is 0 if none does, 1 for two terms in a row. Terms that the passage lacks are skipped.
        """
        longest, ends = 0, dict[int, int]()
        for term in terms:
            now: dict[int, int] = {}
            for at, length in term.places.get(number, ()):
                now[at + length] = ends.get(at, -1) + 1
                longest = max(longest, now[at + length])
            ends = now or ends
        return longest
