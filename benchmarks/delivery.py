"""Posts due in one minute, to a server that allows 30 messages in any second, near and far."""

import argparse
import asyncio
import random
import tempfile
import time
from collections import deque
from pathlib import Path

from typing_extensions import override

from benchmarks import people
from benchmarks.feed import Feed, process, refusal
from benchmarks.measure import cpu, heading, memory, note, percentile, table
from benchmarks.server import Reply, serving

ALLOWED, WINDOW = 30, 1.0


class Strict(Feed):
    """Counts over a sliding second and refuses what is too much, each time for longer.

    What arrives and what is answered takes up to `far` seconds of the way each.
    """

    def __init__(self, near: float, far: float) -> None:
        super().__init__()
        self.refused = 0
        self.times: list[float] = []
        """When each message up to the last post was taken."""
        self._since: list[float] = []
        self._near, self._far = near, far
        self._window: deque[float] = deque()

    @override
    def __call__(self, method: str, body: bytes, reply: Reply) -> None:
        if not self._far:
            self._arrive(method, body, reply)
            return
        loop = asyncio.get_running_loop()

        def back(answer: bytes) -> None:
            loop.call_later(self._way(), reply, answer)

        loop.call_later(self._way(), self._arrive, method, body, back)

    def _arrive(self, method: str, body: bytes, reply: Reply) -> None:
        if method == "sendMessage":
            now = time.perf_counter()
            while self._window and self._window[0] <= now - WINDOW:
                self._window.popleft()
            if len(self._window) >= ALLOWED:
                self.refused += 1
                reply(refusal(self.refused))
                return
            self._window.append(now)
            self._since.append(now)
        posts = self.posts
        super().__call__(method, body, reply)
        if self.posts > posts:
            self.times += self._since
            self._since = []

    def _way(self) -> float:
        return random.uniform(self._near / 2, self._far / 2)  # noqa: S311 - no secret


async def deliver(count: int, near: float, far: float) -> tuple[str, ...]:
    """Deliver so many posts and return a row of what was seen."""
    server = Strict(near, far)
    with tempfile.TemporaryDirectory(dir=".") as folder:
        database = Path(folder, "utdrag.db")
        await people.load(database)
        async with (
            serving(server) as url,
            process(["-m", "bot", "run"], people.environment(database, url)) as bot,
        ):
            await server.ready.wait()
            await asyncio.sleep(3)
            server.ask()
            await server.all_answered()
            await asyncio.sleep(2)
            before = cpu(bot)
            people.subscribe(database, count, people.now())
            begin = time.perf_counter()
            while server.posts < count:
                await asyncio.sleep(random.uniform(0.8, 1.2))  # noqa: S311 - no secret
                server.ask()
            spent = (cpu(bot) - before) / (time.perf_counter() - begin)
            resident = memory(bot)
            await server.all_answered()
            await asyncio.sleep(2)
        assert people.sent(database) == count
    times = server.times[1:]  # without the first question, asked before all posts
    rate = (len(times) - 1) / (times[-1] - times[0])
    waits = server.waits()
    return (
        f"{rate / ALLOWED:.1%}",
        str(server.refused),
        f"{1000 * percentile(waits, 0.5):.0f} ms",
        f"{1000 * percentile(waits, 0.99):.0f} ms",
        f"{spent:.1%}",
        f"{resident:.0f} MB",
    )


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--all", action="store_true", help="10,000 posts: six minutes each way")
    wanted = parser.parse_args()
    count = 10_000 if wanted.all else wanted.count
    heading(f"{count:,} posts due in one minute, {ALLOWED} messages allowed in any second")
    rows: list[tuple[str, ...]] = []
    for name, near, far in (("next door", 0.0, 0.0), ("60 ± 40 ms away", 0.02, 0.1)):
        note(name)
        rows.append((name, *await deliver(count, near, far)))
    head = ("", "of the rate", "429s", "answer p50", "answer p99", "of a core", "memory")
    table(head, rows)


if __name__ == "__main__":
    asyncio.run(main())
