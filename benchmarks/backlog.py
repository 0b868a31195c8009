"""What becomes of a backlog by webhook, on each database: many subscribe at once, one floods.

PostgreSQL is that of the tests. Exits with status 1 where somebody got no real answer, `/readyz`
was not ready, or others waited for the one who floods.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientError, ClientSession
from sqlalchemy.ext.asyncio import async_sessionmaker
from typing_extensions import override

from benchmarks import people
from benchmarks.feed import ASKER, CHAT, Feed, free_port, process, update
from benchmarks.measure import heading, memory, note, say, table
from benchmarks.server import Reply, serving
from bot import loader
from bot.db import engine, schema
from bot.settings import Settings
from bot.views.i18n import Languages
from tests import postgres

SUBSCRIBERS, FLOOD, OTHERS = 4500, 6000, 50
HOOKS = 100
"""Updates that are posted at a time: as many as the bot lets Telegram open connections."""

AGAIN, LOOK = 0.5, 0.2
"""Seconds to the next try of what was refused, and between two looks."""

LONGEST_WAIT = 5.0
"""Seconds that others may wait for an answer while one floods."""

FLOODS = ASKER - 1
"""The chat that floods."""


class Backlog(Feed):
    """Posts what is asked until it is taken, and notes what each chat was answered with."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[int, list[str]] = {}
        self.refused = 0

    def flood(self, text: str, times: int) -> None:
        """Have one chat say something many times."""
        first = len(self.asked) + len(self._updates) + 1_000_000
        self._updates += (update(first + n, FLOODS, text) for n in range(times))
        self._more.set()

    def ask_first(self, text: str) -> None:
        """Have somebody else say something: Telegram lets no chat wait for another's updates."""
        self.ask(text)
        self._updates.insert(0, self._updates.pop())

    @property
    def left(self) -> int:
        """Return how many updates no connection has taken up yet."""
        return len(self._updates)

    @override
    def __call__(self, method: str, body: bytes, reply: Reply) -> None:
        if method == "sendMessage" and (found := CHAT.search(body)):
            self.texts.setdefault(int(found[1]), []).append(json.loads(body)["text"])
        super().__call__(method, body, reply)

    @override
    async def _post(self, port: int) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": people.SECRET}
        async with ClientSession(headers=headers) as session:
            while True:
                while not self._updates:
                    self._more.clear()
                    await self._more.wait()
                body = self._updates.pop(0)
                while True:
                    async with session.post(
                        f"http://127.0.0.1:{port}/hook", json=body
                    ) as response:
                        if response.ok:
                            break
                    self.refused += 1
                    await asyncio.sleep(AGAIN)


@dataclass
class Seen:
    """What was seen from outside meanwhile: the answers of `/readyz`, the most megabytes."""

    ready: Counter[int]
    most: float


@asynccontextmanager
async def looking(pid: int, port: int) -> AsyncIterator[Seen]:
    seen = Seen(Counter(), 0)

    async def look() -> None:
        async with ClientSession() as session:
            while True:
                seen.most = max(seen.most, memory(pid))
                async with session.get(f"http://127.0.0.1:{port}/readyz") as response:
                    seen.ready[response.status] += 1
                    for line in (await response.json())["missing"]:
                        note(f"/readyz: {line}")
                await asyncio.sleep(LOOK)

    task = asyncio.create_task(look())  # noqa: TID251 - cancelled below
    yield seen
    task.cancel()


async def ready(port: int) -> None:
    """Wait until the bot says that it is ready."""
    async with asyncio.timeout(120), ClientSession() as session:
        while True:
            with suppress(ClientError):
                async with session.get(f"http://127.0.0.1:{port}/readyz") as response:
                    if response.ok:
                        return
            await asyncio.sleep(LOOK)


async def load(url: str) -> None:
    """Bring the interview into an empty database."""
    settings = Settings.from_env(people.environment(Path(), "http://x") | {"DATABASE_URL": url})
    database = engine.create(settings.database_url)
    await schema.upgrade(database)
    async with async_sessionmaker(database).begin() as session:
        changed = await loader.changed(session, people.CONTENT, Languages.load("sv"))
        await loader.store(session, people.CONTENT, changed)
    await database.dispose()


@asynccontextmanager
async def running(url: str) -> AsyncIterator[tuple[Backlog, Seen]]:
    """Run a bot on a database, behind its webhook; yield what asks it and what is seen."""
    feed, port = Backlog(), free_port()
    async with serving(feed) as address:
        env = people.environment(Path(), address, **people.webhook(port)) | {"DATABASE_URL": url}
        async with process(["-m", "bot", "run"], env) as bot:
            await feed.ready.wait()
            await ready(port)
            async with feed.posting(port), looking(bot, port) as seen:
                yield feed, seen


async def subscribed(url: str) -> tuple[list[str], bool]:
    """Let thousands subscribe at once; return a row, and whether all was well."""
    async with running(url) as (feed, seen):
        begin = time.perf_counter()
        feed.ask("/subscribe", SUBSCRIBERS)
        await feed.all_answered(600)
        seconds = time.perf_counter() - begin
        said = [" ".join(texts) for texts in feed.texts.values()]
        real = sum("Ett utdrag om dagen" in text for text in said)
    row = [f"{real:,} of {SUBSCRIBERS:,}", f"{seconds:.0f} s", *_seen(feed, seen)]
    return row, real == SUBSCRIBERS and set(seen.ready) == {200}


async def flooded(url: str) -> tuple[list[str], bool]:
    """Let one chat say thousands of things, and others one each; return as above."""
    async with running(url) as (feed, seen):
        feed.flood("/random", FLOOD)
        for _ in range(OTHERS):
            await asyncio.sleep(0.1)
            feed.ask_first("/footnote 3")
        await feed.all_answered(600)
        longest, answers = max(feed.waits()), -1
        said = feed.texts.setdefault(FLOODS, [])
        while feed.left or answers < len(said):
            answers = len(said)
            await asyncio.sleep(2)
    told = any("för mycket" in text for text in said)
    row = [f"{longest:.2f} s", f"{answers:,}", *_seen(feed, seen)]
    return row, told and longest < LONGEST_WAIT and set(seen.ready) == {200}


def _seen(feed: Backlog, seen: Seen) -> list[str]:
    ready = ", ".join(f"{status}: {count}" for status, count in sorted(seen.ready.items()))
    return [f"{feed.refused:,}", ready, f"{seen.most:.0f} MB"]


async def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=["subscribe", "flood"])
    only = parser.parse_args().only
    heading("A backlog by webhook")
    seen = ("sent again after 503", "/readyz", "memory at most")
    asks = {
        "subscribe": (
            subscribed,
            f"{SUBSCRIBERS:,} people write `/subscribe` at once:\n",
            ("", "subscribed", "all after", *seen),
        ),
        "flood": (
            flooded,
            f"One chat sends `/random` {FLOOD:,} times, {OTHERS} others `/footnote 3`:\n",
            ("", "longest wait of the others", "answers to the one", *seen),
        ),
    }
    well = True
    with tempfile.TemporaryDirectory() as folder, postgres.running() as server:
        for what, (ask, title, head) in asks.items():
            if only in {None, what}:
                rows = []
                for name in ("SQLite", "PostgreSQL"):
                    note(f"{what}: {name}")
                    with server.database("template1") as url:
                        if name == "SQLite":
                            url = f"sqlite:///{folder}/{what}.db"  # noqa: PLW2901
                        await load(url)
                        row, fine = await ask(url)
                    note(", ".join(row))
                    rows.append([name, *row])
                    well &= fine
                say(title)
                table(head, rows)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
