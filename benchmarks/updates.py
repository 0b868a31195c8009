"""How many updates a second are answered, and how soon, alone and while a broadcast goes out."""

import argparse
import asyncio
import shutil
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from benchmarks import people
from benchmarks.feed import Feed, free_port, process
from benchmarks.measure import heading, note, percentile, say, table
from benchmarks.server import serving

MANY, EACH_SECOND, SECONDS, POSTS = 3000, 50, 20, 30
"""Updates at once; updates and posts a second."""

RATE = EACH_SECOND + POSTS + 4
"""What ours may send a second, answers and posts together, with a little room."""

BOTS = {
    "ours": "",
    "python-telegram-bot, our transport, no database": "pyreqwest",
    "python-telegram-bot as it comes, no database": "httpx",
    "aiogram, one SQLite read": "aiogram",
}


WAYS = ("polling", "webhook")


@asynccontextmanager
async def running(name: str, way: str, loaded: Path, *, posts: bool) -> AsyncIterator[Feed]:
    """Run a bot, with a broadcast beside or not; yield what asks it."""
    feed = Feed()
    port = free_port() if way == "webhook" else 0
    with tempfile.TemporaryDirectory(dir=".") as folder:
        database = Path(shutil.copy(loaded, Path(folder, "utdrag.db")))
        async with serving(feed) as url:
            env = people.environment(database, url, SEND_RATE=str(RATE), **people.webhook(port))
            words = ["-m", "benchmarks.echoes", name, url, str(POSTS * posts), str(database)]
            words.append(str(port))
            if not name:
                words = ["-m", "bot", "run"]
                people.subscribe(database, 100 * SECONDS * posts, people.now())
            async with process(words, env):
                await feed.ready.wait()
                await asyncio.sleep(2)
                async with feed.posting(port) if port else nullcontext():
                    yield feed


@dataclass
class Found:
    """What was seen of one bot: updates a second, seconds to each answer, posts a second."""

    speeds: list[float] = field(default_factory=list)
    alone: list[float] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)
    posts: list[float] = field(default_factory=list)

    def cells(self, ours: float) -> list[str]:
        speed = statistics.median(self.speeds)
        cells = [f"{speed:,.0f}", f"{ours / speed:.2f}"]
        for waits in (self.alone, self.beside):
            cells += [f"{1000 * percentile(waits, share):.1f} ms" for share in (0.5, 0.99)]
        return [*cells, f"{statistics.median(self.posts):.1f}"]


async def answers_a_second(feed: Feed) -> float:
    """Ask many things at once and return how many were answered a second."""
    begin = time.perf_counter()
    feed.ask(times=MANY)
    await feed.all_answered()
    return MANY / (time.perf_counter() - begin)


async def latencies(feed: Feed) -> tuple[list[float], float]:
    """Ask evenly and return the seconds to each answer, and the posts a second meanwhile."""
    begin, posts = time.perf_counter(), feed.posts
    for number in range(EACH_SECOND * SECONDS):
        await asyncio.sleep(begin + number / EACH_SECOND - time.perf_counter())
        feed.ask()
    rate = (feed.posts - posts) / (time.perf_counter() - begin)
    await feed.all_answered()
    return feed.waits(), rate


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    heading(f"Answers to `/footnote 3`; median of {rounds} interleaved rounds")
    found: dict[tuple[str, str], Found] = {}
    with tempfile.TemporaryDirectory(dir=".") as folder:
        loaded = Path(folder, "loaded.db")
        await people.load(loaded)
        for number in range(rounds):
            for way, (name, kind) in product(WAYS, BOTS.items()):
                note(f"round {number + 1}: {name}, {way}")
                seen = found.setdefault((way, name), Found())
                async with running(kind, way, loaded, posts=False) as feed:
                    seen.speeds.append(await answers_a_second(feed))
                async with running(kind, way, loaded, posts=False) as feed:
                    seen.alone += (await latencies(feed))[0]
                async with running(kind, way, loaded, posts=True) as feed:
                    waits, rate = await latencies(feed)
                seen.beside += waits
                seen.posts.append(rate)
    head = (
        "",
        "updates/s",
        "ours is",
        "p50",
        "p99",
        "p50, broadcast",
        "p99, broadcast",
        "posts/s",
    )
    for way in WAYS:
        say(f"By {way}:\n")
        ours = statistics.median(found[way, "ours"].speeds)
        table(head, [(name, *found[way, name].cells(ours)) for name in BOTS])


if __name__ == "__main__":
    asyncio.run(main())
