"""The interview's list of other words: synonyms and translations that readers may type."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from bot.domain.interview import OtherWords
from bot.search import transliteration
from bot.search.analysis import CYRILLIC, cleaned, fold, foreign_stem, stems, words
from bot.search.vocabulary import by_length

MAX_WORDS = 4
"""The most words of a phrase that is looked up."""

Phrase = tuple[str, ...]


class Lookup:
    """The list of an interview, by what readers may type; `single` has the single typed words."""

    def __init__(self, entries: Sequence[OtherWords]) -> None:
        self._meant: dict[Phrase, list[Phrase]] = defaultdict(list)
        single: dict[str, str] = {}
        for entry in entries:
            meant = [forms(word) for word in entry.text]
            for typed in entry.typed:
                phrase = forms(typed)
                for key in _keys(phrase):
                    self._meant[key] += meant
                if len(phrase) == 1:
                    single[phrase[0]] = typed
        self._single = single
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        for russian in filter(CYRILLIC.search, sorted(single)):
            for sound in transliteration.keys(fold(russian)):
                self._by_sound[sound].append(russian)
        self.single = sorted(single)
        self.single_by_length = by_length(single)

    def has(self, typed: str) -> bool:
        """Tell whether the list has exactly this word among those that readers may type."""
        return typed in self._single

    def written(self, word: str) -> str:
        """Return one of the single words as the list writes it: a name with its capital."""
        return self._single[word]

    def in_cyrillic(self, typed: str) -> list[str]:
        """Return the Russian words of the list that somebody may have typed in Latin letters."""
        if CYRILLIC.search(typed):
            return []
        keys = sorted(transliteration.keys(fold(typed)))
        return list(dict.fromkeys(word for key in keys for word in self._by_sound.get(key, ())))

    def meant(self, typed: Phrase) -> list[Phrase]:
        """Return the words or phrases of the text that are listed for a typed word or phrase."""
        meant = (self._meant.get(key, ()) for key in _keys(typed))
        return list(dict.fromkeys(chain.from_iterable(meant)))


def forms(text: str) -> Phrase:
    """Return the words of a text in lower case."""
    return tuple(word.form for word in words(cleaned(text)))


def _keys(phrase: Phrase) -> Iterator[Phrase]:
    """Yield the keys of a word or phrase: its forms, its foreign stems, its Swedish stems."""
    yield phrase
    yield tuple(f"~{foreign_stem(form)}" for form in phrase)
    if len(phrase) == 1:
        for stem in stems(phrase[0]):
            yield (f"={stem}",)
