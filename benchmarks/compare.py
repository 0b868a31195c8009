"""Two revisions of the project side by side: memory, start, processor, broadcast, answers, sizes.

`python benchmarks/compare.py REVISION [OTHER]`, by default with what is checked out (HEAD).

Each is checked out by `git worktree` and set up by its own `make`. Rounds are interleaved; medians
are shown, and how the second compares.
"""

import argparse
import asyncio
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks import people
from benchmarks.feed import Feed, environ, free_port, process
from benchmarks.measure import cpu, heading, memory, note, table
from benchmarks.memory import COMMANDS
from benchmarks.send import MODULES, seconds
from benchmarks.server import server_process, serving

HERE = Path(__file__).parents[1]

UPDATES, POSTS, ANSWERS, MESSAGES = 9000, 400, 3000, 3000
"""How many in each round; of all rounds the medians are shown."""

BROADCASTS = ((1, 0.0), (30, 0.0), (100, 0.0), (200, 0.06))
"""Connections, and seconds to the server."""

START_SECONDS = 120
"""A bot that has not polled by then has failed, and the comparison ends."""

SEND_RATE = "84"
"""As in updates.py."""

MECHANICS = (
    *("transport", "written", "counting", "pace", "slots", "db/rows", "db/settling"),  # 0b142ea
    *("bot_api/calls", "bot_api/metering", "bot_api/request", "bot_api/rate_limit"),
    *("bot_api/slots", "db/bulk", "db/deliveries", "db/settlement"),
)
"""The modules of the network, the rate limiter and the ledger, in whichever revision has them."""


@dataclass
class Tree:
    """A revision in a folder of its own, and what was measured of it, by figure."""

    name: str
    folder: Path
    found: dict[str, list[float]] = field(default_factory=dict)

    @property
    def python(self) -> Path:
        return self.folder / ".venv" / "bin" / "python"

    def note(self, figure: str, value: float) -> None:
        self.found.setdefault(figure, []).append(value)

    def set_up(self) -> None:
        """Install what running needs; note the seconds, the megabytes and the lines."""
        for last in (False, True):  # the first fills pip's cache
            note(f"{self.name}: setting up")
            shutil.rmtree(self.folder / ".venv", ignore_errors=True)
            begin = time.perf_counter()
            subprocess.run(["make", "--silent", ".venv/run"], cwd=self.folder, check=True)
            if last:
                self.note("set-up, cached, s", time.perf_counter() - begin)
        files = (self.folder / ".venv").rglob("*")
        size = sum(one.lstat().st_blocks for one in files if not one.is_symlink()) * 512
        self.note("installed, MB", size / 1e6)
        bot = self.folder / "bot"
        self.note("lines of bot/", sum(map(lines, bot.rglob("*.py"))))
        modules = [bot / f"{name}.py" for name in MECHANICS]
        self.note("lines of network, limiter, ledger", sum(map(lines, modules)))

    @asynccontextmanager
    async def running(self, feed: Feed, database: Path, **more: str) -> AsyncIterator[int]:
        """Run the bot until it polls or has its webhook; yield its process id."""
        async with serving(feed) as url:
            env = people.environment(
                database, url, CONTENT_DIR=str(self.folder / "content"), **more
            )
            words = ["-m", "bot", "run"]
            async with process(words, env, python=self.python, folder=self.folder) as bot:
                async with asyncio.timeout(START_SECONDS):
                    await feed.ready.wait()
                yield bot


def lines(module: Path) -> int:
    return len(module.read_text(encoding="utf-8").splitlines()) if module.exists() else 0


async def resident(tree: Tree, database: Path) -> None:
    """Note the seconds to the first poll, and the megabytes idle and after a load."""
    feed = Feed()
    begin = time.perf_counter()
    async with tree.running(feed, database) as bot:
        tree.note("start to the first poll, s", time.perf_counter() - begin)
        await asyncio.sleep(5)
        tree.note("idle, MB", memory(bot))
        for number in range(UPDATES):
            feed.ask(COMMANDS[number % len(COMMANDS)])
            if number % len(COMMANDS) == 0:
                await feed.all_answered()
        await feed.all_answered()
        await asyncio.sleep(2)
        tree.note(f"after {UPDATES:,} updates, MB", memory(bot))


async def posting(tree: Tree, database: Path) -> None:
    """Note the share of a core that daily posts take at the pace that Telegram allows."""
    feed = Feed()
    async with tree.running(feed, database) as bot:
        await asyncio.sleep(3)
        people.subscribe(database, POSTS, people.now())
        begin, before = time.perf_counter(), cpu(bot)
        async with asyncio.timeout(POSTS):
            while feed.posts < POSTS:  # noqa: ASYNC110 - has no event
                await asyncio.sleep(0.1)
        spent = (cpu(bot) - before) / (time.perf_counter() - begin)
        tree.note("of a core at 30 posts a second, %", 100 * spent)


async def answering(tree: Tree, database: Path, way: str) -> None:
    """Note how many questions are answered a second."""
    feed = Feed()
    port = free_port() if way == "webhook" else 0
    async with tree.running(feed, database, SEND_RATE=SEND_RATE, **people.webhook(port)):
        await asyncio.sleep(2)
        async with feed.posting(port) if port else nullcontext():
            begin = time.perf_counter()
            feed.ask(times=ANSWERS)
            await feed.all_answered()
        tree.note(f"/footnote 3 by {way}, a second", ANSWERS / (time.perf_counter() - begin))


async def broadcast(tree: Tree, connections: int, delay: float) -> None:
    """Note how many posts with their record are sent a second, by the revision's own sender."""
    counts = (str(connections), str(MESSAGES))
    async with server_process(delay) as url:
        sending = await asyncio.create_subprocess_exec(
            *(tree.python, "-m", "benchmarks.senders", "ours", url, *counts),
            cwd=tree.folder,
            env=environ(),
            stdout=asyncio.subprocess.PIPE,
        )
        printed, _ = await sending.communicate()
    assert sending.returncode == 0
    tree.note(_broadcast(connections, delay), MESSAGES / float(printed))


async def others(found: dict[str, dict[str, list[float]]], connections: int, delay: float) -> None:
    """Note the same of aiogram and grammY, which record nothing."""
    for name, speeds in found.items():
        async with server_process(delay) as url:
            spent = await seconds(name, url, connections, MESSAGES)
        speeds.setdefault(_broadcast(connections, delay), []).append(MESSAGES / spent)


def _broadcast(connections: int, delay: float) -> str:
    return f"broadcast, {connections} connections, {1000 * delay:.0f} ms, a second"


@contextmanager
def checked_out(revision: str, folder: Path) -> Iterator[Tree]:
    """Check a revision out into a folder, for as long as it is needed."""
    git = partial(subprocess.run, cwd=HERE, check=True)
    git(["git", "worktree", "add", "--quiet", "--detach", folder, revision])
    try:
        yield Tree(revision, folder)
    finally:
        git(["git", "worktree", "remove", "--force", folder])


async def rounds(trees: list[Tree], count: int, folder: Path) -> dict[str, dict[str, list[float]]]:
    """Measure everything so often, each figure of both before the next; return the others'."""
    compared = ["aiogram", *(["grammY"] if MODULES.exists() else [])]
    found: dict[str, dict[str, list[float]]] = {name: {} for name in compared}
    for place, tree in enumerate(trees):
        async with tree.running(Feed(), folder / f"{place}.db"):
            note(f"{tree.name}: a database of its own")
    figures: dict[str, Callable[[Tree, Path], Awaitable[None]]] = {
        "memory": resident,
        "posts": posting,
        **{way: partial(answering, way=way) for way in ("polling", "webhook")},
    }
    for number in range(count):
        for name, figure in figures.items():
            for place, tree in enumerate(trees):
                note(f"round {number + 1} of {count}, {tree.name}: {name}")
                database = folder / f"{number}-{name}-{place}.db"
                shutil.copy(folder / f"{place}.db", database)
                await figure(tree, database)
        for connections, delay in BROADCASTS:
            note(f"round {number + 1} of {count}, {_broadcast(connections, delay)}")
            for tree in trees:
                await broadcast(tree, connections, delay)
            await others(found, connections, delay)
    return found


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("revision")
    parser.add_argument("other", nargs="?", default="HEAD")
    parser.add_argument("--rounds", type=int, default=5)
    wanted = parser.parse_args()
    if find_spec("aiogram") is None:
        parser.error("`make bench` installs what is compared with")
    heading(f"{wanted.revision} and {wanted.other}; medians of {wanted.rounds} rounds")
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        trees = [
            stack.enter_context(checked_out(revision, folder / str(place)))
            for place, revision in enumerate((wanted.revision, wanted.other))
        ]
        for tree in trees:
            tree.set_up()
        found = await rounds(trees, wanted.rounds, folder)
    one, other = ({f: statistics.median(v) for f, v in tree.found.items()} for tree in trees)
    table(
        ("", wanted.revision, wanted.other, "ratio"),
        [(f, f"{one[f]:,.2f}", f"{other[f]:,.2f}", f"{other[f] / one[f]:.2f}") for f in one],
    )
    cells = {f: {n: statistics.median(v[f]) for n, v in found.items()} for f in found["aiogram"]}
    table(
        ("", *found, f"{wanted.other} to the faster"),
        [
            (f, *(f"{v:,.0f}" for v in c.values()), f"{other[f] / max(c.values()):.2f}")
            for f, c in cells.items()
        ],
    )


if __name__ == "__main__":
    asyncio.run(main())
