"""Resident memory: idle, after a load, with a million subscriptions; and a tick among those."""

import argparse
import asyncio
import sqlite3
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import closing, nullcontext
from datetime import timedelta
from pathlib import Path

from benchmarks import people
from benchmarks.feed import Feed, free_port, process
from benchmarks.measure import heading, memory, note, table
from benchmarks.server import serving
from bot.app import build
from bot.bot_api.request import PyreqwestRequest
from bot.context import Context, Deps
from bot.db import deliveries
from bot.delivery.daily import deliver

MANY, DUE, ROUNDS = 1_000_000, 100, 20
COMMANDS = (
    *("/start", "/read 5", "/next", "/random", "/topics", "/topic krig", "/footnotes"),
    *("/footnote 3", "/links", "/status", "/search fängelse", "/search Kagarlitsky", "/settings"),
    *("/favourites", "/subscribe 08:00", "/language", "/privacy", "/help", "hej", "/read 999"),
    *("!look:e7", "!page:topics:1", "!page:questions:2", "!further:read:5", "!show:read"),
    *("@", "@demokrati", "@f12", "!page:links:1", "!show:random"),
)
EACH_SECOND, LOOK = 10, 600
"""Updates a second of the long load, and the seconds from one look at the memory to the next."""


async def resident(database: Path, load: int) -> tuple[float, float]:
    """Return the megabytes of the bot idle, and after so many updates of each command."""
    feed = Feed()
    async with (
        serving(feed) as url,
        process(["-m", "bot", "run"], people.environment(database, url)) as bot,
    ):
        await feed.ready.wait()
        await asyncio.sleep(5)
        idle = memory(bot)
        for _ in range(load):
            for command in COMMANDS:
                feed.ask(command)
            await feed.all_answered()
        await asyncio.sleep(2)
        return idle, memory(bot)


async def long_load(database: Path, way: str, seconds: int) -> AsyncIterator[tuple[str, float]]:
    """Ask ten things a second, each in a new chat; yield how long that went on, and megabytes."""
    port = free_port() if way == "webhook" else 0
    feed = Feed()
    async with serving(feed) as url:
        env = people.environment(database, url, **people.webhook(port))
        async with process(["-m", "bot", "run"], env) as bot:
            await feed.ready.wait()
            await asyncio.sleep(5)
            yield "idle", memory(bot)
            async with feed.posting(port) if port else nullcontext():
                begin = time.perf_counter()
                for number in range(EACH_SECOND * seconds):
                    await asyncio.sleep(begin + number / EACH_SECOND - time.perf_counter())
                    feed.ask(COMMANDS[number % len(COMMANDS)])
                    if number % (EACH_SECOND * LOOK) == EACH_SECOND * LOOK - 1:
                        yield f"{(number + 1) // EACH_SECOND // 60} minutes", memory(bot)
                await feed.all_answered()
                yield f"{len(feed.asked):,} updates, all answered", memory(bot)


async def watched(database: Path, way: str, seconds: int) -> list[tuple[str, str]]:
    """Load a bot for so long; return a row for each look at its memory."""
    rows = []
    async for when, size in long_load(database, way, seconds):
        note(f"{way}, {when}: {size:.1f} MB")
        rows.append((f"{way}: {when}", f"{size:.1f} MB"))
    return rows


async def load_long(seconds: int) -> None:
    heading(f"Memory under a load of {EACH_SECOND} updates a second, for {seconds} seconds")
    with tempfile.TemporaryDirectory(dir=".") as folder:
        databases = {way: Path(folder, f"{way}.db") for way in ("polling", "webhook")}
        for database in databases.values():
            await people.load(database)
        each = [watched(database, way, seconds) for way, database in databases.items()]
        both = await asyncio.gather(*each)
    table(("", "resident"), [row for rows in both for row in rows])


def make_due(database: Path, first: int) -> None:
    """Make some due a minute ago and forget what they were sent."""
    at = people.now() - timedelta(minutes=1)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM deliveries")
        connection.execute(
            "UPDATE subscriptions SET due_at = ?, due_on = ? WHERE chat_id BETWEEN ? AND ?",
            (f"{at:%Y-%m-%d %H:%M:%S}.000000", f"{at:%Y-%m-%d}", first, first + DUE - 1),
        )


async def ticks(database: Path) -> list[tuple[str, ...]]:
    """Time ticks in which nothing is due, and in which some are due among many."""
    idle, claimed, whole = [], [], []
    async with serving(Feed()) as url:
        app = build(people.settings(database, url), request=PyreqwestRequest, rate=1e9)
        async with app:
            assert app.post_init
            await app.post_init(app)
            context = Context(app)
            deps: Deps = context.deps
            for number in range(ROUNDS):
                begin = time.perf_counter()
                await deliver(context)
                idle.append(time.perf_counter() - begin)
                make_due(database, 1 + number * DUE)
                begin = time.perf_counter()
                async with deps.db.begin() as session:
                    claims = await deliveries.claim(
                        session,
                        deps.interview,
                        deps.now(),
                        catch_up=deps.catch_up,
                        most=DUE,
                        claimed_by=deps.process.id,
                    )
                claimed.append(time.perf_counter() - begin)
                assert len(claims) == DUE
                make_due(database, 1 + number * DUE)
                begin = time.perf_counter()
                await deliver(context)
                whole.append(time.perf_counter() - begin)
                assert people.sent(database) == DUE
        assert app.post_shutdown
        await app.post_shutdown(app)
    named = (
        ("a tick with nothing due", idle),
        (f"finding and claiming {DUE} due", claimed),
        (f"the whole tick: {DUE} claimed, sent at any speed, settled", whole),
    )
    return [
        (name, f"{1000 * statistics.median(s):.1f} ms", f"{1000 * max(s):.1f} ms")
        for name, s in named
    ]


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--load", type=int, metavar="SECONDS", help="ten updates a second instead")
    if seconds := parser.parse_args().load:
        await load_long(seconds)
        return
    heading(f"Memory, and a tick among {MANY:,} subscriptions")
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small.db"), Path(folder, "large.db")
        for database in (small, large):
            await people.load(database)
        note("subscribing a million")
        tomorrow = people.now().replace(second=0, microsecond=0) + timedelta(days=1)
        for hour in range(10):
            due = tomorrow + timedelta(hours=hour)
            people.subscribe(database, MANY // 10, due)
        note("the bot with nobody, and a load")
        idle, loaded = await resident(small, 300)
        note("the bot with a million")
        full, _ = await resident(large, 0)
        rows = [("idle", idle), (f"after {300 * len(COMMANDS):,} updates", loaded)]
        rows.append((f"idle with {MANY:,} subscriptions", full))
        cells = [(name, f"{m:.1f} MB", f"{m - idle:+.1f} MB") for name, m in rows]
        table(("", "resident", "over idle"), cells)
        note("ticks")
        table(("", "median", "most"), await ticks(large))


if __name__ == "__main__":
    asyncio.run(main())
