"""One way of sending many messages, in a process of its own: prints the seconds it took.

`python -m benchmarks.senders NAME URL CONNECTIONS COUNT`

Each imports what it needs itself: what the others need would burden its garbage collector.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import uvloop

from benchmarks import people
from benchmarks.measure import say
from benchmarks.server import TEXT
from bot.domain.chat import Address, Chat, ChatKind
from bot.domain.delivery import Claim

if TYPE_CHECKING:
    from bot.context import Context

LENGTH = 800 - 130
"""Characters of an excerpt whose post has about 800, its question and signature included."""

BATCH = 1000
"""Claims at a time, as many as the bot takes where the rate is no limit."""

Send = Callable[[int], Awaitable[object]]


async def side_by_side(connections: int, count: int, send: Send) -> float:
    """Send to so many chats, as many at a time as there are connections; return the seconds."""
    chats = iter(range(people.FIRST, people.FIRST + count))

    async def work() -> None:
        for chat in chats:
            await send(chat)

    start = time.perf_counter()
    async with asyncio.TaskGroup() as tasks:
        for _ in range(connections):
            tasks.create_task(work())
    return time.perf_counter() - start


@asynccontextmanager
async def application(
    url: str, connections: int, count: int
) -> AsyncIterator[tuple["Context", Path]]:
    """Run the whole bot on a database in which so many are due, at any speed."""
    from bot.app import build
    from bot.bot_api.request import PyreqwestRequest
    from bot.context import Context
    from bot.service.memory import freeze_gc

    with tempfile.TemporaryDirectory(dir=".") as folder:
        database = Path(folder, "utdrag.db")
        await people.full(database, count, LENGTH)
        request = partial(PyreqwestRequest, connections)
        app = build(people.settings(database, url), request=request, rate=1e9)
        async with app:
            assert app.post_init
            await app.post_init(app)
            freeze_gc()
            yield Context(app), database
        assert app.post_shutdown
        await app.post_shutdown(app)


async def ours(url: str, connections: int, count: int) -> float:
    """Send as the bot does: claimed in the ledger, sent, settled."""
    from bot.delivery.daily import deliver

    async with application(url, connections, count) as (context, database):
        start = time.perf_counter()
        await deliver(context, in_flight=connections)
        seconds = time.perf_counter() - start
        assert people.sent(database) == count
    return seconds


async def unrecorded(url: str, connections: int, count: int) -> float:
    """Send as the bot does, from memory: nothing is claimed and nothing settled."""
    from bot.delivery.broadcast import Broadcast, Queue

    async with application(url, connections, 0) as (context, _):
        claims = _claims(context, count)

        async def claim(_: "Context") -> list[Claim]:
            return list(islice(claims, BATCH))

        async def forget(_: "Context", __: object) -> list[Claim]:
            return []

        rate_limiter, lease = context.deps.rate_limiter, context.deps.process.lease
        queue = Queue(claim, forget, rate_limiter.acquire_post, lambda: False, lease)
        start = time.perf_counter()
        await Broadcast(context, queue, connections).run(await claim(context))
        return time.perf_counter() - start


async def network(url: str, connections: int, count: int) -> float:
    """Send the same messages over the same network from plain workers."""
    from bot.delivery.message import Renderer

    async with application(url, connections, 0) as (context, _):
        renderer, claims = Renderer(context, context.deps.process.lease), _claims(context, count)

        async def send(_: int) -> None:
            claim = next(claims)
            await renderer.send(claim.chat.address, renderer.render(claim))

        return await side_by_side(connections, count, send)


def _claims(context: "Context", count: int) -> Iterator[Claim]:
    """Return claims that nobody has written down."""
    excerpts = context.deps.interview.excerpts[1:]
    excerpt = min(excerpts, key=lambda one: abs(len(one.passage.text) - LENGTH))
    for number in range(people.FIRST, people.FIRST + count):
        yield Claim(number, Chat(Address(number), ChatKind.PRIVATE, "sv"), excerpt)


async def telegram(url: str, connections: int, count: int) -> float:
    """python-telegram-bot as it comes, on httpx."""
    from telegram import Bot
    from telegram.request import HTTPXRequest

    request = HTTPXRequest(connection_pool_size=connections, pool_timeout=60)
    async with Bot(people.TOKEN, base_url=f"{url}/bot", request=request) as bot:
        return await side_by_side(connections, count, lambda chat: bot.send_message(chat, TEXT))


async def aiogram(url: str, connections: int, count: int) -> float:
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    session = AiohttpSession(api=TelegramAPIServer.from_base(url), limit=connections)
    async with Bot(people.TOKEN, session=session) as bot:
        await bot.get_me()
        return await side_by_side(connections, count, lambda chat: bot.send_message(chat, TEXT))


async def raw(url: str, connections: int, count: int) -> float:
    """Use pyreqwest alone: the body made by the library, the answer read as JSON."""
    from pyreqwest.client import ClientBuilder

    address = f"{url}/bot{people.TOKEN}/sendMessage"
    async with ClientBuilder().max_connections(connections).build() as client:

        async def send(chat: int) -> None:
            body = {"chat_id": chat, "text": TEXT}
            answer = await client.post(address).body_json(body).build().send()
            await answer.json()

        return await side_by_side(connections, count, send)


SENDERS = {
    "ours": (ours, uvloop.run),
    "ours, no record": (unrecorded, uvloop.run),
    "ours, the network alone": (network, uvloop.run),
    "aiogram": (aiogram, asyncio.run),
    "aiogram on uvloop": (aiogram, uvloop.run),
    "python-telegram-bot": (telegram, asyncio.run),
    "raw pyreqwest": (raw, uvloop.run),
}
"""Each as it comes, and on the quicker loop where its own does not say so."""


def main() -> None:
    name, url, connections, count = sys.argv[1:]
    sender, run = SENDERS[name]
    say(str(run(sender(url, int(connections), int(count)))))


if __name__ == "__main__":
    main()
