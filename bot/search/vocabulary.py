"""All words of the interview, and which of them a typed word may mean."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.search.normal import Field, Keys, Term, near

BEGINNING, PART = 3, 4
"""Letters of a word that is looked for at the beginning of others, and of one inside of them."""

LONG = 5
"""Letters of a word in which one may be wrong."""

FORGIVING = (Field.FOLDED, Field.LOOSE, Field.NAMES)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a typed word may mean: terms of the index, and the words as they are written.

    `same` are its own terms, `longer` those of words of which it is a part. `close` are those
    with one letter wrong, looked for if there are none of its own.
    """

    same: tuple[Term, ...]
    longer: tuple[Term, ...]
    close: tuple[Term, ...]
    words: frozenset[str]


class Vocabulary:
    """Words as they are written, by all that they are compared by."""

    def __init__(self, words: Mapping[str, Keys]) -> None:
        self._words: dict[Term, list[str]] = defaultdict(list)
        for written, keys in words.items():
            for term in keys.terms():
                self._words[term].append(written)
        folded = sorted(value for field, value in self._words if field is Field.FOLDED)
        self._lines = "\n".join(["", *folded, ""])
        self._ends: dict[Term, list[Term]] = defaultdict(list)
        for term in self._words:
            field, value = term
            if field in FORGIVING:
                for end in _ends(value):
                    self._ends[field, end].append(term)

    def meaning(self, typed: Keys) -> Meaning:
        same = tuple(term for term in typed.terms() if term in self._words)
        longer = {*self._beginning(typed.folded), *self._containing(typed.root)}
        close = () if same else tuple(sorted(set(self._close(typed))))
        inside = tuple((Field.FOLDED, word) for word in sorted(longer))
        words = (self._words[term] for term in (*same, *inside, *close))
        return Meaning(same, inside, close, frozenset().union(*words))

    def _beginning(self, folded: str) -> Iterator[str]:
        if len(folded) >= BEGINNING:
            yield from self._find("\n" + folded)

    def _containing(self, root: str) -> Iterator[str]:
        if len(root) >= PART:
            yield from self._find(root)

    def _find(self, part: str) -> Iterator[str]:
        """Return the folded words in whose line this is; a tenth of the time of asking each."""
        at = self._lines.find(part)
        while at >= 0:
            start = self._lines.rfind("\n", 0, at + 1) + 1
            end = self._lines.find("\n", start)
            yield self._lines[start:end]
            at = self._lines.find(part, end)

    def _close(self, typed: Keys) -> Iterator[Term]:
        for field, value in typed.terms():
            if field in FORGIVING and len(value) >= LONG:
                others = (self._ends.get((field, end), ()) for end in _ends(value))
                yield from (term for terms in others for term in terms if near(value, term[1]))


def _ends(value: str) -> Iterable[str]:
    """Return two letters of both ends: one error in five letters leaves one of the two whole."""
    return f"{value[:2]}…", f"…{value[-2:]}"
