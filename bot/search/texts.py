"""The texts of the passages as words, and where each word stands."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import product

from bot.search.analysis import fold, words
from bot.search.ladder import Rung
from bot.search.other_words import Phrase, forms
from bot.search.passages import SearchedPassage
from bot.search.ranking import Postings
from bot.search.vocabulary import Vocabulary

BETWEEN = frozenset({" ", "-", "\u00a0", "\u2011"})
"""Separators of two words in the text that readers may type as one word."""


class Texts:
    """The words of each passage, the vocabulary of all, and the postings of each form."""

    def __init__(self, passages: Sequence[SearchedPassage]) -> None:
        self._passages = passages
        self.words = [list(words(passage.text)) for passage in passages]
        self.vocabulary = Vocabulary(word for text in self.words for word in text)
        self.postings: dict[str, Postings] = defaultdict(lambda: defaultdict(list))
        places = [(at, 1) for at in range(max(map(len, self.words), default=0))]
        for number, text in enumerate(self.words):
            for word, one in zip(text, places, strict=False):
                self.postings[word.form][number].append(one)

    def written(self, form: str) -> str:
        """Return a form as it is written in the text: a name with its capitals."""
        number, places = next(iter(self.postings[form].items()))
        start = self.words[number][places[0][0]].start
        written = self._passages[number].text[start : start + len(form)]
        return written if self.vocabulary.are_names({form: Rung.FORM}) else form

    def as_two_words(self, plain: str) -> Postings:
        """Return where the text has a typed word split in two: `IK-4` for `IK4`."""
        found: Postings = defaultdict(list)
        for at in range(1, len(plain)):
            parts = (self.vocabulary.written(part) for part in (plain[:at], plain[at:]))
            for first, last in product(*parts):
                for number in self.postings[first].keys() & self.postings[last].keys():
                    text, words_ = self._passages[number].text, self.words[number]
                    for place, _ in self.postings[first][number]:
                        one, other = words_[place], words_[min(place + 1, len(words_) - 1)]
                        if other.form == last and text[one.end : other.start] in BETWEEN:
                            found[number].append((place, 2))
        return found

    def in_sequence(self, phrase: Phrase) -> Postings:
        """Return where the words of a phrase stand next to each other, in any inflected form."""
        starts: Postings | None = None
        for offset, form in enumerate(phrase):
            here: dict[int, set[int]] = defaultdict(set)
            for word in self.vocabulary.same(form, may_lack_dots=False):
                for number, places in self.postings[word].items():
                    here[number] |= {at - offset for at, _ in places}
            if starts is None:
                starts = {n: [(at, len(phrase)) for at in found] for n, found in here.items()}
            else:
                kept = {
                    number: [place for place in places if place[0] in here[number]]
                    for number, places in starts.items()
                    if number in here
                }
                starts = {number: places for number, places in kept.items() if places}
        return starts or {}

    def exactly(self, phrase: str) -> Postings:
        """Return where the words of a phrase stand next to each other in these forms.

        Capitals and diacritics may differ.
        """
        plain = [fold(form) for form in forms(phrase)]
        found: Postings = defaultdict(list)
        for first in self.vocabulary.written(plain[0]):
            for number, places in self.postings[first].items():
                for at, _ in places:
                    here = self.words[number][at : at + len(plain)]
                    if [fold(word.form) for word in here] == plain:
                        found[number].append((at, len(plain)))
        return found
