"""The words of an interview, and the ways to find those that match a typed word."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

from bot.search import transliteration
from bot.search.analysis import CYRILLIC, Word, fold, stems
from bot.search.ladder import Rung
from bot.search.stop_words import STOP_WORDS
from bot.search.typing_errors import are_slips

SHORTEST_BEGINNING, SHORTEST_PART, SHORTEST_NAME = 3, 4, 4
"""The fewest letters of a typed beginning, of a compound's last part, and of a name.

Compounds that contain a typed word are found if it has more letters than SHORTEST_PART. Of
shorter names `same` finds no other spellings.
"""

SHORTEST_HEAD = 3
"""The fewest letters of the first part of a typed compound."""

FOR_ONE_ERROR, FOR_TWO_ERRORS = 5, 5
"""The fewest letters of a typed word that may have one typing error, and two."""

FREELY, FREELY_IN_A_NAME = 8, 7
"""The fewest letters of a typed word, and of a typed name, in which two errors may be of any
letters; in shorter ones they must be slips of the fingers (`are_slips`)."""

FOR_TWO_IN_CYRILLIC = 8
"""The fewest letters of a name's key that may have two errors if the name was typed in Cyrillic:
most Cyrillic words that are typed are ordinary Russian words, and no names."""

SHORTEST_PLAIN_STEM = 4
"""The fewest letters of a stem by which words are compared without diacritics."""

HEAD = 3
"""The number of first letters that are the same in all forms of a word, apart from diacritics."""

MAX_GUESSES = 6
LINKING = ("", "s", "e", "o", "a")
"""Letters that stand between the parts of a Swedish compound."""

ByLength = dict[int, list[str]]
"""Words by their number of letters, which a typing error changes by one at most."""

Table = dict[str, list[str]]
"""Words of the text, sorted, by the form, stem or name key under which they are looked up."""

Matches = dict[str, Rung]
"""Words of the text, in lower case, with the rung of the ladder by which each matches."""


class Vocabulary:
    """The words of the text, in tables by form, form without diacritics, stem, and name key."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.forms: set[str] = set()
        self._plain: Table = defaultdict(list)
        self._stems: Table = defaultdict(list)
        self._plain_stems: Table = defaultdict(list)
        self._names: Table = defaultdict(list)
        capitals, small = set[str](), set[str]()
        for word in words:
            (capitals if word.is_capital else small).add(word.form)
        self._only_capital = capitals - small
        for form in sorted(capitals | small):
            self.forms.add(form)
            self._plain[fold(form)].append(form)
            for stem in stems(form):
                self._stems[stem].append(form)
            for stem in set(map(fold, stems(form))):
                self._plain_stems[stem].append(form)
            for key in transliteration.keys(fold(form)) if form in self._only_capital else ():
                self._names[key].append(form)
        self._sorted_plain = sorted(self._plain)
        self._heads = {plain[:HEAD] for plain in self._plain}
        long_stems = (stem for stem in self._plain_stems if len(stem) >= SHORTEST_PLAIN_STEM)
        self._words = by_length({*self._plain, *long_stems})
        self._sorted_names = sorted(self._names)
        self._names_by_length = by_length(self._names)

    def same(self, typed: str, *, may_lack_dots: bool = True) -> Matches:
        """Return the words that the typed one is an inflected form or a spelling of.

        A word that was typed without dots may be one with them, unless `may_lack_dots` is false.
        """
        has_dots = not may_lack_dots or (fold(typed) != typed and not CYRILLIC.search(typed))
        found: Matches = {}
        if typed in self.forms:
            found[typed] = Rung.FORM
        twins = [] if has_dots else self._plain.get(typed, [])
        _add(found, twins, Rung.PLAIN)
        may_be_a_form = fold(typed)[:HEAD] in self._heads
        for form in [typed, *twins] if may_be_a_form else ():
            for stem in sorted(stems(form)):
                _add(found, self._stems.get(stem, ()), Rung.STEM)
        if may_be_a_form and not found and not has_dots:
            for stem in stems(typed):
                if len(stem) >= SHORTEST_PLAIN_STEM:
                    _add(found, self._plain_stems.get(stem, ()), Rung.STEM)
        if len(typed) >= SHORTEST_NAME and self.are_names(found):
            for key in transliteration.typed_keys(fold(typed)):
                _add(found, self._names.get(key, ()), Rung.NAME)
        return found

    def are_names(self, found: Matches) -> bool:
        """Tell whether these words, if any, are always capitalised in the text, as names are."""
        return found.keys() <= self._only_capital

    def beginning(self, typed: str, least: int = SHORTEST_BEGINNING) -> Matches:
        """Return the words that begin with the typed one, or if there are none, with its stem.

        Names whose spelling in another script or transliteration begins with the typed word are
        returned too, if it has at least SHORTEST_NAME letters or no word begins with it. Nothing
        is returned for fewer than `least` letters.
        """
        found: Matches = {}
        plain = fold(typed)
        if len(plain) < least:
            return found
        for word in beginning(self._sorted_plain, plain):
            dotted = plain != typed and not CYRILLIC.search(typed)
            forms = [form for form in self._plain[word] if not dotted or form.startswith(typed)]
            _add(found, forms, Rung.BEGINNING)
        if len(plain) >= SHORTEST_NAME or not found:
            for key in transliteration.beginnings(plain):
                for name in beginning(self._sorted_names, key):
                    for form in self._names[name]:
                        _add(found, [form, *self.same(form)], Rung.BEGINNING)
        for stem in stems(typed) if not found else ():
            if len(stem) > SHORTEST_PLAIN_STEM:
                for word in beginning(self._sorted_plain, fold(stem)):
                    _add(found, self._plain[word], Rung.BEGINNING)
        return found

    def written(self, plain: str) -> list[str]:
        """Return the words of the text that equal `plain` without their diacritics."""
        return self._plain.get(plain, [])

    def inside(self, typed: str) -> Matches:
        """Return the compounds that have the typed word in them, not at their beginning."""
        if len(typed) <= SHORTEST_PART:
            return {}
        found = [form for form in self.forms if typed in form and not form.startswith(typed)]
        return dict.fromkeys(sorted(found), Rung.COMPOUND)

    def parts(self, typed: str) -> list[Matches]:
        """Return what both parts of a typed compound match; an empty list if either is unknown."""
        for at in range(len(typed) - SHORTEST_PART, SHORTEST_HEAD - 1, -1):
            head, last = typed[:at], self._part(typed[at:])
            for link in LINKING if last else ():
                first = self._part(head.removesuffix(link)) if head.endswith(link) else {}
                if first:
                    return [dict.fromkeys(one, Rung.COMPOUND) for one in (first, last)]
        return []

    def misspelt(self, typed: str, *, names_only: bool = False) -> Matches:
        """Return the words that differ from the typed one by one typing error, or else by two.

        Other forms of these words are returned as well. With two errors, or with one in a stem,
        the first letter must be right. A word in Cyrillic is compared with names only.
        """
        found = self._like_a_name(typed)
        for form, far in ({} if names_only else self._like_a_word(typed)).items():
            found[form] = min(far, found.get(form, far))
        least = min(found.values(), default=0)
        rung = Rung.ONE_ERROR if least == 1 else Rung.TWO_ERRORS
        matches: Matches = {}
        for form in sorted(form for form, far in found.items() if far == least):
            _add(matches, [form, *self.same(form)], rung)
        return matches

    def _like_a_word(self, typed: str) -> dict[str, int]:
        """Return the words of the text that the typed word, or a stem of it, nearly is.

        Each comes with the number of typing errors between the two.
        """
        plain, found = fold(typed), dict[str, int]()
        if CYRILLIC.search(plain) or len(plain) < FOR_ONE_ERROR:
            return found
        for written in {plain, *map(fold, stems(typed))}:
            is_stem = written != plain
            for word, far in near(written, self._words):
                alike = far == 1 and len(written) >= FOR_ONE_ERROR and word[0] == written[0]
                if alike or not is_stem:
                    for form in self._written(word):
                        found[form] = min(far, found.get(form, far))
        return found

    def _like_a_name(self, typed: str) -> dict[str, int]:
        """Return the names of the text that the typed word nearly is, in any transliteration.

        Each comes with the number of typing errors between the two.
        """
        plain, found = fold(typed), dict[str, int]()
        is_cyrillic = bool(CYRILLIC.search(plain))
        least = FOR_ONE_ERROR if is_cyrillic else SHORTEST_NAME
        for key in sorted(transliteration.keys(plain)):
            most = 1 if is_cyrillic and len(key) < FOR_TWO_IN_CYRILLIC else 2
            is_long = min(len(key), len(plain)) >= least
            alike = near(key, self._names_by_length, plain) if is_long else ()
            for name, far in alike:
                for form in self._names[name] if far <= most else ():
                    found[form] = min(far, found.get(form, far))
        return found

    def is_near(self, typed: str, found: Matches) -> bool:
        """Tell whether any of the words found differs from the whole typed word by one error."""
        return any(DamerauLevenshtein.distance(fold(typed), fold(form)) == 1 for form in found)

    def known_by(self, form: str) -> frozenset[str]:
        """Return the stems of a word and, if it is a name, its transliteration keys."""
        is_name = form in self._only_capital
        return stems(form) | (transliteration.keys(fold(form)) if is_name else frozenset())

    def _written(self, plain: str) -> Iterable[str]:
        """Return the words that have this form without diacritics, or else this stem."""
        return self._plain.get(plain) or self._plain_stems[plain]

    def _part(self, typed: str) -> Matches:
        """Return the words that a part of a compound matches, without stop words."""
        found = self.same(typed) if len(typed) >= SHORTEST_HEAD else {}
        return {form: rung for form, rung in found.items() if form not in STOP_WORDS}


def _add(found: Matches, forms: Iterable[str], rung: Rung) -> None:
    for form in forms:
        found.setdefault(form, rung)


def near(typed: str, words: ByLength, name: str = "") -> Iterator[tuple[str, int]]:
    """Yield the words that differ from the typed one by one or two errors, and by how many.

    One error in the first letter, or two in a short word, must be slips of the fingers
    (`are_slips`); with two, the first letter must be right. Where `name` is given, `typed` is its
    phonetic key, and one error may be anywhere. At most `MAX_GUESSES` words are yielded.
    """
    most = 2 if len(typed) >= FOR_TWO_ERRORS else 1
    lengths = range(len(typed) - most, len(typed) + most + 1)
    alike = [word for length in lengths for word in words.get(length, ())]
    scored = extract(
        typed, alike, scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=None
    )
    is_long = len(typed) >= FREELY or len(name) >= FREELY_IN_A_NAME
    likely = (
        (word, int(far))
        for word, far, _ in scored
        if (far == 1 and name)
        or (word[0] == typed[0] and (far == 1 or is_long))
        or ((far == 1 or word[0] == typed[0]) and are_slips(typed, word, int(far)))
    )
    return islice(likely, MAX_GUESSES)


def by_length(words: Iterable[str]) -> ByLength:
    """Return words by their number of letters, each list sorted."""
    found: ByLength = defaultdict(list)
    for word in sorted(words):
        found[len(word)].append(word)
    return dict(found)


def beginning(words: list[str], start: str) -> Iterator[str]:
    """Yield those of the sorted words that begin with `start`."""
    at = bisect_left(words, start)
    while at < len(words) and words[at].startswith(start):
        yield words[at]
        at += 1
