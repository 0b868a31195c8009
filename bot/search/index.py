"""The engine: tantivy, in memory, built from one interview.

Importing this module imports tantivy, which costs some milliseconds and megabytes; see
`searching`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tantivy import (
    Document,
    Filter,
    Index,
    Occur,
    Query,
    SchemaBuilder,
    TextAnalyzerBuilder,
    Tokenizer,
)

from bot.domain.found import Found, Hit
from bot.domain.place import Place
from bot.search import normal
from bot.search.normal import Keys

NUMBER = "number"
FIELDS = ("form", "stem", "folded", "loose", "names")
WEIGHTS = {"form": 1.5, "stem": 1.3, "loose": 1.0, "names": 1.2}
INSIDE, MISTYPED, ALL = 0.5, 1.0, 100.0

MOST_WORDS = 16
"""Words of a query that are looked for; with more, nothing is better found."""

COMMON = 0.3
"""A word that stands in more than this part of all passages is looked for only alone."""

LONG = 5
"""Letters of a word in which one may be wrong."""

BEGINNING, PART = 3, 4
"""Letters of a word that is looked for at the beginning of others, and of one inside of them."""

WRITER = 15_000_000
"""Bytes that tantivy writes with: its least."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word that was typed, and the longer words of the interview that it is a part of.

    It is `mistyped` if no word of the interview is it.
    """

    keys: Keys
    longer: frozenset[str]
    mistyped: bool

    def is_in(self, word: Keys) -> bool:
        """Tell whether a word of a passage is why the engine has found it."""
        mine = self.keys
        return (
            mine.form == word.form
            or mine.stem == word.stem
            or mine.loose == word.loose
            or not mine.names.isdisjoint(word.names)
            or word.folded in self.longer
            or self._is_close_to(word)
        )

    def _is_close_to(self, word: Keys) -> bool:
        theirs = {"folded": {word.folded}, "loose": {word.loose}, "names": word.names}
        return any(
            normal.near(mine, other) for name, mine in self.close() for other in theirs[name]
        )

    def close(self) -> Iterator[tuple[str, str]]:
        """Return in which field there may be something close to what."""
        keys = self.keys
        names = (("names", name) for name in keys.names)
        ways = (("folded", keys.folded), ("loose", keys.loose), *names)
        return ((name, value) for name, value in ways if self.mistyped and len(value) >= LONG)


class Passages:
    """The passages of an interview, to be searched."""

    def __init__(self, passages: Iterable[tuple[Place, str]]) -> None:
        self._passages = list(passages)
        stemmer = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer("swedish")).build()
        self._stem = lambda word: "".join(stemmer.analyze(word))
        self._known: dict[str, Keys] = {}
        schema = SchemaBuilder().add_integer_field(NUMBER, fast=True)
        for name in FIELDS:
            schema = schema.add_text_field(name, tokenizer_name="whitespace")
        self._schema = schema.build()
        index = Index(self._schema)
        writer = index.writer(WRITER, num_threads=1)
        for number, (_, text) in enumerate(self._passages):
            writer.add_document(self._document(number, text))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()
        self._folded = frozenset(keys.folded for keys in self._known.values())

    def find(self, query: str, start: int, most: int) -> Found:
        """Return at most so many hits from the one at `start`, counted from 0, on."""
        wanted = self._wanted(query)
        if not wanted:
            return Found(0, ())
        result = self._searcher.search(self._query(wanted), most, offset=start)
        numbers = self._searcher.fast_field_values(NUMBER, [at for _, at in result.hits])
        total: int = result.count  # type: ignore[attr-defined]  # the stubs leave it out
        why = cache(lambda word: any(one.is_in(self._known[word]) for one in wanted))
        return Found(total, tuple(self._hit(int(number or 0), why) for number in numbers))

    def _document(self, number: int, text: str) -> Document:
        found = [self._keys(word) for word in normal.words(text)]
        document = Document()
        document.add_integer(NUMBER, number)
        for name in FIELDS[:-1]:
            document.add_text(name, " ".join(getattr(keys, name) for keys in found))
        document.add_text("names", " ".join(name for keys in found for name in keys.names))
        return document

    def _keys(self, word: re.Match[str]) -> Keys:
        written = word["form"]
        if written not in self._known:
            self._known[written] = normal.keys(word, self._stem)
        return self._known[written]

    def _wanted(self, query: str) -> Sequence[Wanted]:
        typed = [normal.keys(w, self._stem, typed=True) for w in normal.words(query)]
        some = list({keys.form: keys for keys in typed}.values())[:MOST_WORDS]
        rare = [keys for keys in some if not self._is_common(keys)]
        return [
            Wanted(keys, self._longer(keys), mistyped=self._is_unknown(keys))
            for keys in rare or some
        ]

    def _is_common(self, keys: Keys) -> bool:
        there = self._searcher.doc_freq("folded", keys.folded)
        return there > COMMON * len(self._passages)

    def _is_unknown(self, keys: Keys) -> bool:
        """Tell whether a word may be a mistyped one: it is nowhere as it is."""
        return not any(self._searcher.doc_freq(name, value) for name, value in _exact(keys))

    def _longer(self, keys: Keys) -> frozenset[str]:
        found: set[str] = set()
        if len(keys.folded) >= BEGINNING:
            found.update(word for word in self._folded if word.startswith(keys.folded))
        if len(keys.root) >= PART:
            found.update(word for word in self._folded if keys.root in word)
        return frozenset(found)

    def _query(self, wanted: Sequence[Wanted]) -> Query:
        each = [Query.disjunction_max_query(list(self._ways(word))) for word in wanted]
        some = Query.boolean_query([(Occur.Should, one) for one in each])
        every = Query.boolean_query([(Occur.Must, one) for one in each])
        first = (Occur.Should, Query.const_score_query(every, ALL))
        return Query.boolean_query([(Occur.Should, some), first])

    def _ways(self, wanted: Wanted) -> Iterator[Query]:
        """Return the ways in which a passage may have a word."""
        schema, keys = self._schema, wanted.keys
        for name, value in _exact(keys):
            yield Query.boost_query(Query.term_query(schema, name, value), WEIGHTS[name])
        if wanted.longer:
            words = (Query.term_query(schema, "folded", word) for word in sorted(wanted.longer))
            inside = Query.boolean_query([(Occur.Should, word) for word in words])
            yield Query.const_score_query(inside, INSIDE)
        for name, value in wanted.close():
            fuzzy = Query.fuzzy_term_query(schema, name, value, distance=1)
            yield Query.const_score_query(fuzzy, MISTYPED)

    def _hit(self, number: int, why: Callable[[str], bool]) -> Hit:
        place, text = self._passages[number]
        words = normal.words(text)
        return Hit(place, text, tuple(word.span() for word in words if why(word["form"])))


def _exact(keys: Keys) -> Iterator[tuple[str, str]]:
    yield from (("form", keys.form), ("stem", keys.stem), ("loose", keys.loose))
    yield from (("names", name) for name in keys.names)
