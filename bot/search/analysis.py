"""Splits a text into words; removes diacritics from a word, and finds its stems."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

import Stemmer

WORD = re.compile(r"(?P<form>[^\W_](?:[^\W_]|[\u0300-\u036f])*)(?:[:'’ʼ][^\W_]{1,3}(?![^\W_]))?")
"""A word; an ending after a colon or an apostrophe is no part of its form: `KPRF:s`."""

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d"})
"""Letters whose decomposition Unicode does not define."""

NOUN = re.compile(r"(?<=[^\W_]{2}els)(?:e|en|er|erna|et)?s?$")
"""Endings of nouns in -else: Snowball gives `fängelse` and `fånge` nearly the same stem."""

DEFINITE = re.compile(
    r"(?P<noun>[^\W_]*[aeiouyåäö][^\W_]*?)ets?$|(?P<vowel>[^\W_]{3,}[aiouy])ns?$"
)
"""Definite forms that Snowball does not stem: `ordet`, `isberget`, `demokratin`."""

CONTRACTED = re.compile(r"([^\W_]+[^\Waeiouyåäö])([rln])(?:et|ar|arna)s?$")
"""Forms that have lost an `e`: `lägret` is of `läger`, `cirklar` of `cirkel`."""

UNCONTRACTED = re.compile(r"[^\W_]+[^\Waeiouyåäö]e[rln]")
"""Words that may lose an `e` in other forms."""

NO_DEFINITE = frozenset({"internet", "planet", "paket", "budget", "magnet", "alfabet", "sovjet"})
"""Words that look like a definite form but are indefinite."""

UMLAUT_PLURAL = re.compile(
    r"(?P<head>[^\W_]*)(?P<vowel>[äö])(?P<tail>[^\Waeiouyåäö]+)er(?:na)?s?$"
)
"""Plurals with another vowel: `böcker` is of `bok`, `länder` of `land`."""

PLAIN = {"ä": "a", "ö": "o"}
DOUBLE = re.compile(r"ck$|([^\Waeiouyåäö])\1$")

SHORTEST_STEM = 2

SWEDISH, ENGLISH, RUSSIAN = (
    Stemmer.Stemmer(language, 0) for language in ("swedish", "english", "russian")
)
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in lower case, its offsets in the text, and whether it has a capital letter there."""

    form: str
    start: int
    end: int
    is_capital: bool


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text, with full-width and similar letters as usual ones (NFKC)."""
    for found in WORD.finditer(text):
        written = unicodedata.normalize("NFKC", found["form"])
        form = intern(written.casefold())
        yield Word(form, *found.span(), is_capital=form != written)


def cleaned(typed: str) -> str:
    """Return what was typed in NFKC, without invisible characters such as soft hyphens (Cf)."""
    plain = unicodedata.normalize("NFKC", typed)
    return "".join(c for c in plain if unicodedata.category(c) != "Cf")


@lru_cache(512)
def fold(form: str) -> str:
    """Return a word without dots, rings and accents."""
    apart = unicodedata.normalize("NFD", form)
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(LETTERS)


@lru_cache(512)
def stems(form: str) -> frozenset[str]:
    """Return the possible stems of a Swedish word; forms of one word share at least one."""
    noun = NOUN.sub("", form)
    if noun != form:
        return frozenset({noun})
    found = {SWEDISH.stemWord(form)}
    contracted = CONTRACTED.fullmatch(form)
    ambiguous = (
        contracted and contracted[2] != "n"
    )  # `barnet` is of `barn`, and `vapnet` of `vapen`
    if form not in NO_DEFINITE and not ambiguous and (definite := DEFINITE.fullmatch(form)):
        found.add(definite["noun"] or SWEDISH.stemWord(definite["vowel"]))
    if contracted:
        found.add(f"{contracted[1]}e{contracted[2]}")
    if UNCONTRACTED.fullmatch(form):
        found.add(form)
    if umlaut := UMLAUT_PLURAL.fullmatch(form):
        plain = umlaut["head"] + PLAIN[umlaut["vowel"]] + umlaut["tail"]
        found |= {plain, DOUBLE.sub(lambda double: double[1] or "k", plain)}
    return frozenset(stem for stem in found if len(stem) >= SHORTEST_STEM) or frozenset({form})


@lru_cache(512)
def foreign_stem(form: str) -> str:
    """Return a word's stem by Russian rules if it is in Cyrillic (ё as е), else by English."""
    stemmer = RUSSIAN if CYRILLIC.search(form) else ENGLISH
    return str(stemmer.stemWord(form.replace("ё", "е")))
