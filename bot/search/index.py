"""The index of an interview: turns a query into terms, finds and ranks the passages with them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.interview import OtherWords
from bot.domain.reference import ReferenceKind
from bot.domain.search_result import SearchHit, SearchResults
from bot.search.analysis import Word, cleaned, fold, words
from bot.search.ladder import Rung
from bot.search.other_words import MAX_WORDS, Lookup, forms
from bot.search.passages import SearchedPassage
from bot.search.ranking import Ranking, Term
from bot.search.stop_words import STOP_WORDS
from bot.search.texts import Texts
from bot.search.vocabulary import (
    FOR_ONE_ERROR,
    SHORTEST_NAME,
    Matches,
    beginning,
    near,
)

QUOTED = re.compile(r"[\"“”„«‟]([^\"“”„«»]+)[\"“”»]|(?<!\w)['‘’]([^'‘’]+)['’](?!\w)")
"""A phrase in quotation marks: if the text has this very phrase, nothing else is searched for."""

DEFINITION = re.compile(
    r"(?:vad (?:är|betyder|innebär)|vem (?:är|var)|what (?:is|are|does)|who (?:is|was|are)|"
    r"что такое|что значит|кто так(?:ой|ая|ие)|кто это)\b",
    re.IGNORECASE,
)
"""The start of a question for the meaning of a word: best answered by the note that defines it."""

MOST_SUGGESTED = 2
"""The most words that are suggested instead of an unknown one."""

MOST_TERMS, MOST_GUESSED = 40, 4
"""The most words of a query that are looked for, and the most that are guessed at."""

OFTEN = 2
"""The number of excerpts and questions in which a word must stand to belong to the interview's own
language."""

MIN_WORDS_WITHOUT_GUESSES = 3
"""The fewest words of a query whose guesses are dropped if all its terms were found by weak
guesses (`Term.is_far`)."""

LONGEST_WORD = 40
"""The most letters of a typed word; longer ones are ignored."""


class Index:
    """The passages of one interview, to be searched."""

    def __init__(
        self,
        passages: Iterable[SearchedPassage],
        other_words: Sequence[OtherWords] = (),
        language: str = "sv",
    ) -> None:
        self._language = language
        self._passages = list(passages)
        self._texts = Texts(self._passages)
        self._vocabulary, self._postings = self._texts.vocabulary, self._texts.postings
        self._others = Lookup(other_words)
        self._ranking = Ranking(self._passages, self._texts.words)
        kinds = {ReferenceKind.EXCERPT, ReferenceKind.QUESTION}
        self._spoken = {n for n, one in enumerate(self._passages) if one.reference.kind in kinds}

    def has(self, phrase: str) -> bool:
        """Tell whether the text has these words next to each other, in any inflected form."""
        return bool(self._texts.in_sequence(forms(phrase)))

    @staticmethod
    def is_vague(query: str) -> bool:
        """Tell whether a query has only stop words or single letters, and no quoted phrase."""
        typed = forms(query)
        return bool(typed) and all(map(_is_stop_word, typed)) and not QUOTED.search(query)

    def spelled(self, word: str) -> str:
        """Return a word as the list of other words or the text spells it: names with a capital."""
        if self._others.has(word):
            return self._others.written(word)
        found = self._vocabulary.same(word)
        return word.capitalize() if found and self._vocabulary.are_names(found) else word

    def find(self, query: str, start: int, most: int, language: str = "") -> SearchResults:
        """Return at most `most` hits, best first, from the one at `start`, counted from 0.

        `language` is the reader's, empty for the interview's. If it is another, a misspelt word is
        corrected only to a name of the text, or by the list of other words.
        """
        query = cleaned(query)
        quoted = QUOTED.search(query)
        phrase = (quoted[1] or quoted[2]) if quoted else ""
        terms = self._quoted(phrase) if forms(phrase) else self._terms(query, language)
        scores = self._ranking.scores(terms, definition=bool(DEFINITION.match(query.strip())))
        order = sorted(scores, key=lambda number: (-scores[number], number))
        hits = tuple(self._hit(number, terms) for number in order[start : start + most])
        guesses = dict.fromkeys(word for term in terms for word in term.guesses)
        return SearchResults(len(order), hits, tuple(guesses))

    def _terms(self, query: str, language: str | None) -> list[Term]:
        """Return the terms of a query, stop words only if there are no others.

        Nothing is guessed if `language` is None, or if another word of the query is not found.
        """
        typed = [word.form for word in words(query) if len(word.form) <= LONGEST_WORD]
        terms: list[Term] = []
        at = 0
        while at < len(typed):
            length, term = self._phrase(typed, at)
            if term is None:
                length, term = self._as_one_word(typed, at)
            if term is None and not _is_stop_word(typed[at]):
                guessed = sum(not one.values or bool(one.guesses) for one in terms)
                is_last = at + 1 == len(typed)
                may_guess = guessed < MOST_GUESSED
                guess_in = language if may_guess else None
                term = self._term(typed[at], is_last=is_last, guess_in=guess_in)
            if term:
                terms.append(term)
            at += length
        has_unknown = not all(term.values for term in terms)
        if has_unknown or (
            len(typed) >= MIN_WORDS_WITHOUT_GUESSES and all(term.is_far for term in terms)
        ):
            terms = [
                replace(term, values={}, guesses=()) if term.guesses else term for term in terms
            ]
        if not terms:
            terms = [self._stop_word(form, alone=len(typed) == 1) for form in dict.fromkeys(typed)]
        return terms[:MOST_TERMS]

    def _stop_word(self, form: str, *, alone: bool) -> Term:
        """Return the term of a stop word or a single letter.

        Alone in the query it is looked for like other words, or else as the beginning of words.
        Otherwise only its exact form is: `are` in `who are you` must not find `åren`.
        """
        term = Term() if not alone else self._term(form, is_last=False)
        if not alone and form in self._vocabulary.forms:
            term.add(self._postings[form], Rung.FORM)
        if alone and not term.values:
            self._add(term, self._vocabulary.beginning(form, least=1))
        return term

    def _phrase(self, typed: Sequence[str], at: int) -> tuple[int, Term | None]:
        """Return length and term of a listed phrase that begins at word `at`; else 1 and None."""
        for length in range(min(MAX_WORDS, len(typed) - at), 1, -1):
            if meant := self._others.meant(tuple(typed[at : at + length])):
                term = Term()
                for phrase in meant:
                    term.add(self._texts.in_sequence(phrase), Rung.OTHER_WORD)
                if term.values:
                    return length, term
        return 1, None

    def _as_one_word(self, typed: Sequence[str], at: int) -> tuple[int, Term | None]:
        """Return 2 and the term of two typed words that the text has as one; else 1 and None."""
        pair = typed[at : at + 2]
        if len(pair) == 2 and not "".join(pair).isdecimal():  # noqa: PLR2004 - a pair
            one_word = self._vocabulary.same("".join(pair))
            is_form = Rung.FORM in one_word.values()
            if is_form or (one_word and not all(map(self._vocabulary.same, pair))):
                term = self._term("".join(pair), is_last=False)
                term.add(self._texts.in_sequence(tuple(pair)), Rung.FORM)
                return 2, term
        return 1, None

    def _term(self, form: str, *, is_last: bool, guess_in: str | None = None) -> Term:
        """Return the term of one word: from the strictest rungs of the ladder to forgiving ones.

        The forgiving ones are tried only if the stricter ones found nothing, and beginnings also
        for the last word, which may be unfinished. `guess_in` is the reader's language if guesses
        are allowed, None if not.
        """
        term = Term()
        same = self._vocabulary.same(form)
        is_listed = self._others.has(form) and not self._is_common(form)
        if is_listed and Rung.FORM in same.values():
            same = {form: Rung.FORM}
        self._add(term, same)
        if joined := self._texts.as_two_words(fold(form)):
            term.add(joined, Rung.FORM)
        if is_listed or not term.values or self._vocabulary.are_names(same):
            self._add_others(term, [form], Rung.OTHER_WORD)
        is_written = Rung.FORM in same.values() or Rung.PLAIN in same.values()
        if not term.values or (is_last and not is_written):
            self._add(term, self._vocabulary.beginning(form))
            if len(form) >= SHORTEST_NAME and not term.values:
                self._add_others(term, beginning(self._others.single, form), Rung.BEGINNING)
        if guess_in is not None and not (same or joined):
            self._guess(term, form, guess_in)
        return term

    def _is_common(self, form: str) -> bool:
        """Tell whether a word stands in at least `OFTEN` excerpts and questions."""
        return len(self._spoken.intersection(self._postings.get(form, ()))) >= OFTEN

    def _guess(self, term: Term, form: str, language: str) -> None:
        """Add to a term what may be meant by a word that the text does not have.

        These are the compounds that contain it, or else the first of these that are found: listed
        Russian words in Latin letters; listed words with one typing error, unless `language` is
        the interview's and a word of the text is as near; words of the text with one error; parts
        of a compound; words with two errors.
        """
        inside = self._vocabulary.inside(form)
        self._add(term, inside)
        if term.values:
            return
        others = self._others.in_cyrillic(form)
        is_foreign = language not in {"", self._language}
        misspelt = {} if others else self._vocabulary.misspelt(form, names_only=is_foreign)
        is_near = not is_foreign and self._vocabulary.is_near(form, misspelt)
        if not others and not is_near and len(form) >= FOR_ONE_ERROR:
            listed = near(form, self._others.single_by_length)
            others = [word for word, far in listed if far == 1]
        self._add_others(term, others, Rung.ONE_ERROR)
        term.guesses = tuple(map(self._others.written, others[:MOST_SUGGESTED]))
        if term.values:
            return
        parts = [] if Rung.ONE_ERROR in misspelt.values() else self._vocabulary.parts(form)
        if parts:
            both = [Term() for _ in parts]
            for part, matches in zip(both, parts, strict=True):
                self._add(part, matches)
            common = set(both[0].values).intersection(*(part.values for part in both))
            for part in both:
                for number in common or part.values:
                    term.add({number: part.places[number]}, Rung.COMPOUND)
            term.is_far = True
            term.guesses = tuple(word for one in parts for word in self._suggested(one)[:1])
        elif misspelt:
            self._add(term, misspelt)
            term.is_far = Rung.ONE_ERROR not in misspelt.values()
            term.guesses = self._suggested(misspelt)

    def _suggested(self, forms_: Iterable[str]) -> tuple[str, ...]:
        """Return one form of each word, MOST_SUGGESTED at most: no genitive, capitals in names."""
        found: dict[str, frozenset[str]] = {}
        for form in forms_:
            own = form.removesuffix("s")
            word = own if own in self._vocabulary.forms else form
            known_by = self._vocabulary.known_by(word)
            if known_by.isdisjoint(frozenset().union(*found.values())):
                found[self._texts.written(word)] = known_by
        return tuple(found)[:MOST_SUGGESTED]

    def _add(self, term: Term, matches: Matches) -> None:
        for form, rung in matches.items():
            term.add(self._postings[form], rung)

    def _add_others(self, term: Term, typed: Iterable[str], rung: Rung) -> None:
        """Add to a term the phrases of the text that are listed for these typed words."""
        for phrase in dict.fromkeys(one for word in typed for one in self._others.meant((word,))):
            term.add(self._texts.in_sequence(phrase), rung)

    def _quoted(self, phrase: str) -> list[Term]:
        """Return the term of a phrase that the text has, else the terms of its words.

        These only have the passages in which all words of the phrase stand, in any form or
        translated; none is guessed.
        """
        exact = Term()
        exact.add(self._texts.exactly(phrase), Rung.FORM)
        if exact.values:
            return [exact]
        terms = self._terms(phrase, None)
        common = set(range(len(self._passages))).intersection(*(term.values for term in terms))
        return [replace(term, values={n: term.values[n] for n in common}) for term in terms]

    def _hit(self, number: int, terms: Sequence[Term]) -> SearchHit:
        passage, text = self._passages[number], self._texts.words[number]
        found: list[Word] = []
        places = sorted({place for term in terms for place in term.places.get(number, ())})
        for at, length in places:
            found += text[at : at + length]
        spans = sorted({(word.start, word.end) for word in found})
        return SearchHit(passage.reference, passage.text, tuple(spans))


def _is_stop_word(form: str) -> bool:
    return form in STOP_WORDS or (len(form) == 1 and form.isalpha())
