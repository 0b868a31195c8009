"""The time from the start of the process to its first getUpdates, warm."""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks import people
from benchmarks.feed import Feed, process
from benchmarks.measure import heading, note, table
from benchmarks.server import serving

ROUNDS = 10


async def once(database: Path) -> float:
    """Start the bot and return the seconds to its first poll."""
    feed = Feed()
    async with serving(feed) as url:
        begin = time.perf_counter()
        async with process(["-m", "bot", "run"], people.environment(database, url)):
            await feed.ready.wait()
            return time.perf_counter() - begin


async def main() -> None:
    heading("From the start of the process to the first getUpdates")
    rows: list[tuple[str, ...]] = []
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "utdrag.db")
        first = await once(database)
        seconds = []
        for number in range(ROUNDS):
            note(f"start {number + 1} of {ROUNDS}")
            seconds.append(await once(database))
    rows.append(("the very first, with migrations and loading", f"{first:.2f} s", "", ""))
    rows.append(("warm", *(f"{f(seconds):.2f} s" for f in (statistics.median, min, max))))
    table(("", "median", "least", "most"), rows)


if __name__ == "__main__":
    asyncio.run(main())
