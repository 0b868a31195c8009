"""The network to Telegram: what is known of a request whose answer does not come."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram.error import NetworkError

from bot.refusals import Effect, effect
from bot.transport import AiohttpRequest
from tests.server import free_port


@asynccontextmanager
async def asking() -> AsyncIterator[Callable[[int], Awaitable[object]]]:
    """Return how to make a request with patience of a second or so."""
    network = AiohttpRequest()
    await network.initialize()

    async def ask(port: int) -> object:
        url = f"http://127.0.0.1:{port}/sendMessage"
        return await network.post(url, read_timeout=0.4, connect_timeout=0.4, pool_timeout=0.4)

    yield ask
    await network.shutdown()


@asynccontextmanager
async def answering(
    answer: Callable[[web.Request], Awaitable[web.StreamResponse]],
) -> AsyncIterator[int]:
    """Answer so; return the port."""
    app = web.Application()
    app.router.add_route("*", "/sendMessage", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield port
    await runner.cleanup()


async def in_drops(request: web.Request) -> web.StreamResponse:
    """Send a byte whenever the patience is nearly over, without an end."""
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.2)


async def never(_: web.Request) -> web.StreamResponse:
    await asyncio.sleep(3600)
    raise AssertionError


@pytest.mark.parametrize("answer", [in_drops, never])
async def test_an_answer_that_does_not_end_is_lost_in_time(
    answer: Callable[[web.Request], Awaitable[web.StreamResponse]],
) -> None:
    async with answering(answer) as port, asking() as ask:
        with pytest.raises(NetworkError) as lost:
            async with asyncio.timeout(60):
                await ask(port)
    assert effect(lost.value) is Effect.UNKNOWN


async def test_what_reaches_nobody_was_not_taken() -> None:
    async with asking() as ask:
        with pytest.raises(NetworkError) as refused:
            await ask(free_port())
    assert effect(refused.value) is Effect.NONE
