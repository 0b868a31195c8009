"""Words of a text, and the forms in which two of them can be the same."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.search import names

WORD = re.compile(r"(?P<form>[^\W_](?:[^\W_]|[\u0300-\u036f])*)(?:[:'’ʼ][^\W_]{1,3}(?![^\W_]))?")
"""A word; an ending after a colon or an apostrophe is no part of its form: `KPRF:s`."""

ENDING = re.compile(r"(?<=[^\W_]{3}[aiouy])ns?$|(?<=[^\W_]{4})ets?$")
"""Definite endings that tantivy's Snowball for Swedish leaves: `demokratin`, `isberget`."""

NOUN = re.compile(r"(?<=[^\W_]{2}els)(?:e|en|er|erna|et)?s?$")
"""What ends nouns such as `fängelse`, of which Snowball leaves no more than of `fånge`."""

DOUBLE = re.compile(r"ck|([^\Waeiouy])\1")
LETTERS = str.maketrans({"æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d"})
LONGEST_ENDING = 3


class Field(StrEnum):
    """What two words are compared by, from the strictest to the most generous.

    FORM is a word without capitals, FOLDED also without dots and rings. STEM is without its
    ending; LOOSE also without dots, rings and doubled consonants, which makes one of `bok` and
    `böcker`. NAMES are the keys of a name.
    """

    FORM = "form"
    FOLDED = "folded"
    STEM = "stem"
    LOOSE = "loose"
    NAMES = "names"


Term = tuple[Field, str]


@dataclass(frozen=True, slots=True)
class Keys:
    """What a word is compared by; `root` is what a compound with this word contains."""

    form: str
    folded: str
    stem: str
    loose: str
    root: str
    names: frozenset[str]

    def terms(self) -> Iterator[Term]:
        yield Field.FORM, self.form
        yield Field.FOLDED, self.folded
        yield Field.STEM, self.stem
        yield Field.LOOSE, self.loose
        for name in sorted(self.names):
            yield Field.NAMES, name


def words(text: str) -> Iterator[re.Match[str]]:
    return WORD.finditer(text)


def keys(word: re.Match[str], stem: Callable[[str], str], *, typed: bool = False) -> Keys:
    """Return the keys of a word: of one that was typed, which may be any name, or of a text.

    There, names are the words with a capital.
    """
    written = unicodedata.normalize("NFC", word["form"])
    form = written.casefold()
    folded = fold(form)
    stemmed = _stem(folded, stem)
    return Keys(
        form=form,
        stem=_stem(form, stem),
        folded=folded,
        loose=DOUBLE.sub(lambda double: double[1] or "k", stemmed),
        root=max(stemmed, folded[:-LONGEST_ENDING], key=len),
        names=names.keys(folded) if typed or form != written else frozenset(),
    )


def _stem(form: str, stem: Callable[[str], str]) -> str:
    noun = NOUN.sub("", form)
    return noun if noun != form else stem(ENDING.sub("", form))


def fold(form: str) -> str:
    """Take the dots, rings and accents off."""
    apart = unicodedata.normalize("NFD", form)
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(LETTERS)


def near(one: str, other: str) -> bool:
    """Tell whether one letter more, less or different, or two exchanged, is all between them."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
