"""Measure the search beside plainer ones: how good, how quick, how large.

`python -m benchmarks.search` prints a table. The queries are those of the tests; a query
succeeds when what it must find is among the first three. Each engine runs in a process of its
own, which has read the interview before its memory is measured. The others:

- `tantivy, plain`: tantivy's own lower-casing, Swedish stemmer and ASCII folding
- `FTS5, plain`: SQLite's unicode61 tokenizer without diacritics
- `FTS5, our keys`: SQLite with the stems, folded words and name keys of ours; what it lacks
  is the forgiven typing error and words within compounds
"""

import platform
import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from bot.content.check import check
from bot.domain.place import Place
from bot.search import normal
from bot.search.searching import passages
from tests.search import queries

Passages = list[tuple[Place, str]]
Words = dict[str, list[str]]
Find = Callable[[str], list[str]]

CONTENT = Path(__file__).parents[1] / "content"
TIMES = 20
HITS = 5
"""Hits of a page, as the bot shows them."""


def ours(texts: Passages) -> Find:
    from bot.search.index import Passages as Ours  # noqa: PLC0415 - a part of what is measured

    engine = Ours(texts)
    return lambda typed: [hit.place.pack() for hit in engine.find(typed, 0, HITS).hits]


def tantivy_plain(texts: Passages) -> Find:
    import tantivy as t  # noqa: PLC0415 - as above

    analyzer = t.TextAnalyzerBuilder(t.Tokenizer.simple()).filter(t.Filter.lowercase())
    analyzer = analyzer.filter(t.Filter.stemmer("swedish")).filter(t.Filter.ascii_fold())
    swedish = analyzer.build()
    schema = t.SchemaBuilder().add_text_field("text", tokenizer_name="swedish")
    schema = schema.add_integer_field("number", fast=True)
    built = schema.build()
    index = t.Index(built)
    index.register_tokenizer("swedish", swedish)
    writer = index.writer(15_000_000, num_threads=1)
    for number, (_, text) in enumerate(texts):
        writer.add_document(t.Document(text=text, number=number))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def find(typed: str) -> list[str]:
        terms = [t.Query.term_query(built, "text", word) for word in swedish.analyze(typed)]
        query = t.Query.boolean_query([(t.Occur.Should, term) for term in terms])
        found = searcher.search(query, HITS).hits
        numbers = searcher.fast_field_values("number", [at for _, at in found])
        return [texts[int(number or 0)][0].pack() for number in numbers]

    return find


def fts5(texts: Passages, columns: dict[str, float], split: Callable[[str], Words]) -> Find:
    """Search with SQLite: columns with their weights, and the words of a text for each."""
    database = sqlite3.connect(":memory:")
    names = ", ".join(columns)
    tokenize = "tokenize='unicode61 remove_diacritics 2'"
    database.execute(f"CREATE VIRTUAL TABLE passages USING fts5({names}, {tokenize})")
    marks = ", ".join("?" for _ in columns)
    for number, (_, text) in enumerate(texts):
        values = [" ".join(split(text)[name]) for name in columns]
        database.execute(
            f"INSERT INTO passages (rowid, {names}) VALUES ({number}, {marks})",  # noqa: S608
            values,
        )
    rank = f"bm25(passages, {', '.join(map(str, columns.values()))})"
    select = f"SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY {rank} LIMIT {HITS}"  # noqa: S608

    def find(typed: str) -> list[str]:
        words = split(typed)
        match = " OR ".join(f'{name}:"{word}"' for name in columns for word in words[name])
        return [texts[number][0].pack() for (number,) in database.execute(select, [match])]

    return find


def fts5_plain(texts: Passages) -> Find:
    def split(text: str) -> Words:
        return {"text": [word["form"] for word in normal.words(text)]}

    return fts5(texts, {"text": 1.0}, split)


def fts5_keys(texts: Passages) -> Find:
    import tantivy as t  # noqa: PLC0415 - its stemmer

    built = t.TextAnalyzerBuilder(t.Tokenizer.raw()).filter(t.Filter.stemmer("swedish")).build()

    def split(text: str) -> Words:
        found = [
            normal.keys(word, lambda form: "".join(built.analyze(form)), typed=True)
            for word in normal.words(text)
        ]
        return {
            "stem": [keys.stem for keys in found],
            "loose": [keys.loose for keys in found],
            "names": [name for keys in found for name in keys.names],
        }

    return fts5(texts, {"stem": 1.3, "loose": 1.0, "names": 1.2}, split)


ENGINES: dict[str, Callable[[Passages], Find]] = {
    "ours, on tantivy": ours,
    "tantivy, plain": tantivy_plain,
    "FTS5, our keys": fts5_keys,
    "FTS5, plain": fts5_plain,
}


def measure(name: str) -> tuple[str, ...]:
    """Return the row of an engine."""
    texts = [each for interview in interviews() for each in interview]
    before, started = memory(), perf_counter()
    find = ENGINES[name](texts)
    built = perf_counter() - started
    asked = list(queries.read())
    good = sum(one.succeeds(find(one.typed)) for one in asked)
    taken = [timed(find, one.typed) for one in asked for _ in range(TIMES)]
    return (
        name,
        f"{good}/{len(asked)} = {good / len(asked):.1%}",
        f"{median(taken) * 1e3:.2f}",
        f"{quantiles(taken, n=20)[-1] * 1e3:.2f}",
        f"{built * 1e3:.0f}",
        f"{memory() - before:.1f}",
    )


def interviews() -> Iterable[Passages]:
    for path in sorted(CONTENT.glob("*/interview.md")):
        interview = check(path).interview
        assert interview
        yield list(passages(interview))


def timed(find: Find, typed: str) -> float:
    started = perf_counter()
    find(typed)
    return perf_counter() - started


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
    head = ("engine", "found", "median ms", "p95 ms", "build ms", "memory MB")
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as one_by_one:
        rows = [head, *one_by_one.map(measure, ENGINES)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))


if __name__ == "__main__":
    main()
