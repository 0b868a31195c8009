"""Measure the search beside plainer ones: how good, how quick, how large.

`python -m benchmarks.search` prints tables. The queries are those of the tests; one succeeds
when what is meant is among the first three, and each class of queries counts alike. Precision is
the share of all hits of single words that are meant. Times are of the processor, not of the clock.
Each engine runs in a process of its own, which has read the interview before its memory is
measured: what counts is the resident memory for its libraries, its index, and what it keeps of all
the queries (Linux). The others search the same passages:

- `tantivy`: its own lower-casing, Swedish stemmer and ASCII folding
- `FTS5, beginnings`: SQLite's unicode61 tokenizer without diacritics, each word as a beginning
- `FTS5, stems`: the same tokenizer on Snowball's Swedish stems
- `rank_bm25`: BM25 on Snowball's Swedish stems
- `rapidfuzz`: the passages that are most like the query, by its `partial_token_set_ratio`
"""

import platform
import re
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from random import Random
from statistics import fmean, median, quantiles
from time import process_time

from bot.content import other_words
from bot.content.check import check
from bot.domain.interview import Interview
from bot.search.passages import SearchedPassage, passages
from tests.search import queries

Find = Callable[[str, int], list[str]]
"""Returns the codes of the places that a query finds, at most so many, the best first."""

CONTENT = Path(__file__).parents[1] / "content"
SETS = ("queries.tsv", "unseen.tsv")
HITS, ALL = 5, 50
"""Hits of a page, as the bot shows them, and those that precision is about."""

NONSENSE, LONGEST = 50, 256
"""Texts of random words whose slowest is measured, and how many letters each has: the most that
Telegram lets somebody type in inline mode."""


def ours(interview: Interview) -> Find:
    from bot.search.index import Index  # noqa: PLC0415 - a part of what is measured

    index = Index(passages(interview), interview.other_words)
    return lambda typed, most: queries.found(index, typed, most)


def plain(interview: Interview) -> list[SearchedPassage]:
    return list(passages(interview))


def split(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def stemmed(text: str) -> list[str]:
    from bot.search.analysis import SWEDISH, fold, words  # noqa: PLC0415 - as above

    return [fold(SWEDISH.stemWord(word.form)) for word in words(text)]


def tantivy(interview: Interview) -> Find:
    import tantivy as t  # noqa: PLC0415 - as above

    texts = plain(interview)

    analyzer = t.TextAnalyzerBuilder(t.Tokenizer.simple()).filter(t.Filter.lowercase())
    analyzer = analyzer.filter(t.Filter.stemmer("swedish")).filter(t.Filter.ascii_fold())
    swedish = analyzer.build()
    schema = t.SchemaBuilder().add_text_field("text", tokenizer_name="swedish")
    schema = schema.add_integer_field("number", fast=True)
    built = schema.build()
    index = t.Index(built)
    index.register_tokenizer("swedish", swedish)
    writer = index.writer(15_000_000, num_threads=1)
    for number, passage in enumerate(texts):
        writer.add_document(t.Document(text=passage.text, number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def find(typed: str, most: int) -> list[str]:
        terms = [t.Query.term_query(built, "text", word) for word in swedish.analyze(typed)]
        query = t.Query.boolean_query([(t.Occur.Should, term) for term in terms])
        found = searcher.search(query, most).hits
        numbers = searcher.fast_field_values("number", [at for _, at in found])
        return [queries.code(texts[int(number or 0)].reference) for number in numbers]

    return find


def fts5(texts: list[SearchedPassage], to_words: Callable[[str], list[str]], after: str) -> Find:
    """Search with SQLite for any of the words; `after` stands behind each."""
    database = sqlite3.connect(":memory:")
    tokenize = "tokenize='unicode61 remove_diacritics 2'"
    database.execute(f"CREATE VIRTUAL TABLE passages USING fts5(text, {tokenize})")
    rows = [(number, " ".join(to_words(passage.text))) for number, passage in enumerate(texts)]
    database.executemany("INSERT INTO passages (rowid, text) VALUES (?, ?)", rows)
    select = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"

    def find(typed: str, most: int) -> list[str]:
        match = " OR ".join(f'"{word}"{after}' for word in to_words(typed))
        found = database.execute(select, [match, most]) if match else ()
        return [queries.code(texts[number].reference) for (number,) in found]

    return find


def fts5_beginnings(interview: Interview) -> Find:
    return fts5(plain(interview), split, "*")


def fts5_stems(interview: Interview) -> Find:
    return fts5(plain(interview), stemmed, "")


def rank_bm25(interview: Interview) -> Find:
    from rank_bm25 import BM25Okapi  # noqa: PLC0415 - as above

    texts = plain(interview)
    ranking = BM25Okapi([stemmed(passage.text) for passage in texts])

    def find(typed: str, most: int) -> list[str]:
        scores = ranking.get_scores(stemmed(typed))
        best = sorted(range(len(texts)), key=lambda number: -scores[number])[:most]
        return [queries.code(texts[number].reference) for number in best if scores[number] > 0]

    return find


def rapidfuzz(interview: Interview) -> Find:
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - as above

    texts = plain(interview)
    processed = [utils.default_process(passage.text) for passage in texts]

    def find(typed: str, most: int) -> list[str]:
        ratio = fuzz.partial_token_set_ratio
        query = utils.default_process(typed)
        found = process.extract(query, processed, scorer=ratio, score_cutoff=80, limit=most)
        return [queries.code(texts[number].reference) for _, _, number in found]

    return find


ENGINES: dict[str, Callable[[Interview], Find]] = {
    "ours": ours,
    "tantivy": tantivy,
    "FTS5, beginnings": fts5_beginnings,
    "FTS5, stems": fts5_stems,
    "rank_bm25": rank_bm25,
    "rapidfuzz": rapidfuzz,
}


@dataclass(frozen=True)
class Measured:
    """What an engine is like: a row of the first table, and its shares by set and class."""

    row: list[str]
    shares: dict[str, dict[str, float]]


def measure(name: str) -> Measured:
    [interview] = interviews()
    before, started = memory(), process_time()
    engine = ENGINES[name](interview)
    built = process_time() - started
    page = partial(found, engine, HITS)
    shares = {each: queries.shares(page, each) for each in SETS}
    held = memory() - before
    taken = [timed(page, one.typed) for each in SETS for one in queries.read(each)]
    whole = partial(found, engine, ALL)
    groups = (queries.SINGLE_WORDS, queries.WITHOUT_DOTS)
    row = [
        name,
        *(f"{fmean(shares[each].values()):.1%}" for each in SETS),
        *(f"{queries.precision(whole, group):.1%}" for group in groups),
        f"{median(taken) * 1e3:.2f}",
        f"{quantiles(taken, n=100)[-1] * 1e3:.1f}",
        f"{max(timed(page, typed) for typed in nonsense()) * 1e3:.1f}",
        f"{built * 1e3:.0f}",
        f"{held:.1f}",
    ]
    return Measured(row, shares)


def found(engine: Find, most: int, typed: str) -> list[str]:
    return engine(typed, most)


def nonsense() -> Iterator[str]:
    """Yield texts of random words, the same in each run."""
    dice = Random(1)  # noqa: S311 - no secret
    for _ in range(NONSENSE):
        letters = "".join(dice.choices("abdefgiklmnoprstuvåäö", k=LONGEST))
        yield re.sub(r"\w{8}\B", lambda word: word[0][: dice.randint(4, 7)] + " ", letters)


def interviews() -> Iterator[Interview]:
    for path in sorted(CONTENT.glob("*/interview.md")):
        interview, entries = check(path).interview, other_words.read(path)[0]
        assert interview
        yield replace(interview, other_words=tuple(entry for _, entry in entries))


def timed(page: Callable[[str], list[str]], typed: str) -> float:
    started = process_time()
    page(typed)
    return process_time() - started


def memory() -> float:
    """Return the megabytes that this process holds (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6


def processor() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else platform.machine()


def main() -> None:
    print(processor(), platform.platform(), sep=", ")
    print(
        f"Python {platform.python_version()}, tantivy {version('tantivy')}, "
        f"SQLite {sqlite3.sqlite_version}\n"
    )
    head = ["engine", *SETS, "single words", "without dots", "median ms", "p99 ms"]
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as one_by_one:
        measured = list(one_by_one.map(measure, ENGINES))
    table([*head, "nonsense ms", "build ms", "memory MB"], [engine.row for engine in measured])
    for name in SETS:
        classes = measured[0].shares[name]
        shares = ([f"{one.shares[name][each]:.0%}" for one in measured] for each in classes)
        rows = [[each, *row] for each, row in zip(classes, shares, strict=True)]
        table([name, *ENGINES], sorted(rows))


def table(head: list[str], rows: list[list[str]]) -> None:
    """Print a table in Markdown."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    for row in [head, rule, *rows]:
        print("|", " | ".join(row), "|")
    print()


if __name__ == "__main__":
    main()
