"""How many updates a second are answered, and how soon, alone and while a broadcast goes out."""

import argparse
import asyncio
import shutil
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks import people
from benchmarks.feed import Feed, process
from benchmarks.measure import heading, note, percentile, table
from benchmarks.server import serving

MANY, EACH_SECOND, SECONDS, POSTS = 3000, 50, 20, 30
"""Updates at once; updates and posts a second."""

RATE = EACH_SECOND + POSTS + 4
"""What ours may send a second, answers and posts together, with a little room."""

BOTS = {
    "ours": "",
    "python-telegram-bot, our transport, no database": "aiohttp",
    "python-telegram-bot as it comes, no database": "httpx",
    "aiogram, one SQLite read": "aiogram",
}


@asynccontextmanager
async def polling(name: str, loaded: Path, *, posts: bool) -> AsyncIterator[Feed]:
    """Run a bot that polls, with a broadcast beside or not; yield what asks it."""
    feed = Feed()
    with tempfile.TemporaryDirectory(dir=".") as folder:
        database = Path(shutil.copy(loaded, Path(folder, "utdrag.db")))
        async with serving(feed) as url:
            env = people.environment(database, url, SEND_RATE=str(RATE))
            words = ["-m", "benchmarks.echoes", name, url, str(POSTS * posts), str(database)]
            if not name:
                words = ["-m", "bot", "run"]
                people.subscribe(database, 100 * SECONDS * posts, people.now())
            async with process(words, env):
                await feed.polled.wait()
                await asyncio.sleep(2)
                yield feed


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
    heading(f"Answers to `/footnote 3` by polling; median of {rounds} interleaved rounds")
    speeds: dict[str, list[float]] = {name: [] for name in BOTS}
    waits: dict[tuple[str, bool], list[float]] = {}
    posts: dict[tuple[str, bool], list[float]] = {}
    with tempfile.TemporaryDirectory(dir=".") as folder:
        loaded = Path(folder, "loaded.db")
        await people.load(loaded)
        for number in range(rounds):
            for name, kind in BOTS.items():
                note(f"round {number + 1}: {name}")
                async with polling(kind, loaded, posts=False) as feed:
                    speeds[name].append(await answers_a_second(feed))
                for beside in (False, True):
                    async with polling(kind, loaded, posts=beside) as feed:
                        found, rate = await latencies(feed)
                    waits.setdefault((name, beside), []).extend(found)
                    posts.setdefault((name, beside), []).append(rate)
    ours = statistics.median(speeds["ours"])
    rows = []
    for name, speed in speeds.items():
        cells = [f"{statistics.median(speed):,.0f}", f"{ours / statistics.median(speed):.2f}"]
        for beside in (False, True):
            found = waits[name, beside]
            cells += [f"{1000 * percentile(found, share):.1f} ms" for share in (0.5, 0.99)]
        rows.append((name, *cells, f"{statistics.median(posts[name, True]):.1f}"))
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
    table(head, rows)


if __name__ == "__main__":
    asyncio.run(main())
