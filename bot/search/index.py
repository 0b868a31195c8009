"""The engine: tantivy, in memory, built from one interview.

Importing this module imports tantivy, which costs some milliseconds and megabytes; see
`searching`.
"""

from collections.abc import Iterable, Iterator, Sequence

from tantivy import (
    Document,
    Filter,
    Index,
    Occur,
    Query,
    Schema,
    SchemaBuilder,
    Searcher,
    TextAnalyzerBuilder,
    Tokenizer,
)

from bot.domain.found import Found, Hit
from bot.domain.place import Place
from bot.search import normal
from bot.search.normal import Field, Keys, Term
from bot.search.vocabulary import Meaning, Vocabulary

NUMBER = "number"
WEIGHTS = {
    Field.FORM: 1.5,
    Field.FOLDED: 1.3,
    Field.STEM: 1.3,
    Field.LOOSE: 1.0,
    Field.NAMES: 1.2,
}
INSIDE, MISTYPED, ALL = 0.5, 1.0, 100.0

MOST_WORDS = 16
"""Words of a query that are looked for; with more, nothing is better found."""

COMMON = 0.3
"""A word that stands in more than this part of all passages is looked for only alone."""

WRITER = 15_000_000
"""Bytes that tantivy writes with: its least."""


class Passages:
    """The passages of an interview, to be searched."""

    def __init__(self, passages: Iterable[tuple[Place, str]]) -> None:
        self._passages = list(passages)
        stemmer = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer("swedish")).build()
        self._stem = lambda word: "".join(stemmer.analyze(word))
        words = {word["form"]: word for _, text in self._passages for word in normal.words(text)}
        known = {written: normal.keys(word, self._stem) for written, word in words.items()}
        self._vocabulary = Vocabulary(known)
        self._schema = _schema()
        texts = (text for _, text in self._passages)
        self._searcher = _built(self._schema, (_terms(text, known) for text in texts))

    def find(self, query: str, start: int, most: int) -> Found:
        """Return at most so many hits from the one at `start`, counted from 0, on."""
        meant = [self._vocabulary.meaning(keys) for keys in self._typed(query)]
        if not meant:
            return Found(0, ())
        result = self._searcher.search(self._query(meant), most, offset=start)
        total: int = result.count  # type: ignore[attr-defined]  # the stubs leave it out
        numbers = self._searcher.fast_field_values(NUMBER, [at for _, at in result.hits])
        words = frozenset().union(*(one.words for one in meant))
        return Found(total, tuple(self._hit(int(number or 0), words) for number in numbers))

    def _typed(self, query: str) -> Sequence[Keys]:
        """Return the words to look for, each once; the common ones only if there are no others."""
        typed = [normal.keys(word, self._stem, typed=True) for word in normal.words(query)]
        some = list({keys.form: keys for keys in typed}.values())[:MOST_WORDS]
        return [keys for keys in some if not self._is_common(keys)] or some

    def _is_common(self, keys: Keys) -> bool:
        there = self._searcher.doc_freq(Field.FOLDED, keys.folded)
        return there > COMMON * len(self._passages)

    def _query(self, meant: Sequence[Meaning]) -> Query:
        """Rank by the words that a passage has, rare ones more; before all, those with all."""
        each = [Query.disjunction_max_query(list(self._ways(one))) for one in meant]
        some = Query.boolean_query([(Occur.Should, one) for one in each])
        every = Query.boolean_query([(Occur.Must, one) for one in each])
        first = Query.const_score_query(every, ALL)
        return Query.boolean_query([(Occur.Should, some), (Occur.Should, first)])

    def _ways(self, meant: Meaning) -> Iterator[Query]:
        """Return the ways in which a passage may have a word."""
        for term in meant.same:
            yield Query.boost_query(self._term(term), WEIGHTS[term[0]])
        for terms, score in ((meant.longer, INSIDE), (meant.close, MISTYPED)):
            one_of = Query.boolean_query([(Occur.Should, self._term(term)) for term in terms])
            yield Query.const_score_query(one_of, score)

    def _term(self, term: Term) -> Query:
        return Query.term_query(self._schema, *term)

    def _hit(self, number: int, words: frozenset[str]) -> Hit:
        place, text = self._passages[number]
        found = (word.span() for word in normal.words(text) if word["form"] in words)
        return Hit(place, text, tuple(found))


def _schema() -> Schema:
    schema = SchemaBuilder().add_integer_field(NUMBER, fast=True)
    for name in Field:
        schema = schema.add_text_field(name, tokenizer_name="whitespace")
    return schema.build()


def _built(schema: Schema, texts: Iterable[Sequence[Term]]) -> Searcher:
    """Write the index, each text as the terms of its words."""
    index = Index(schema)
    writer = index.writer(WRITER, num_threads=1)
    for number, terms in enumerate(texts):
        document = Document()
        document.add_integer(NUMBER, number)
        for name in Field:
            document.add_text(name, " ".join(value for field, value in terms if field is name))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index.searcher()


def _terms(text: str, known: dict[str, Keys]) -> Sequence[Term]:
    return [term for word in normal.words(text) for term in known[word["form"]].terms()]
