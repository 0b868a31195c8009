"""The network to Telegram: what is known of a request whose answer does not come."""

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram.error import NetworkError

from bot.bot_api.errors import Effect, effect
from bot.bot_api.request import PyreqwestRequest, Redirected, moved_to
from tests.server import free_port

ANSWER = b'{"ok":true,"result":{}}'


@asynccontextmanager
async def asking() -> AsyncIterator[Callable[[int], Awaitable[object]]]:
    """Return how to make a request with patience of a second or so."""
    network = PyreqwestRequest()
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
            async with asyncio.timeout(240):
                await ask(port)
    assert effect(lost.value) is Effect.UNKNOWN


async def test_what_reaches_nobody_was_not_taken() -> None:
    async with asking() as ask:
        with pytest.raises(NetworkError) as refused:
            await ask(free_port())
    assert effect(refused.value) is Effect.NOT_ACCEPTED


TOKEN_PATH = "/bot123456:AAGjk2LmNopQrStUvWxYz0123456789abcde/sendMessage"


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
async def test_a_redirect_is_not_followed(status: int) -> None:
    came: list[str] = []

    async def elsewhere(request: web.Request) -> web.StreamResponse:
        came.append(request.method)
        return web.Response(status=status, headers={"Location": str(request.url)})

    async with answering(elsewhere) as port, asking() as ask:
        with pytest.raises(Redirected):
            await ask(port)
    assert came == ["POST"]


@pytest.mark.parametrize(
    ("location", "address"),
    [
        (f"https://new.example{TOKEN_PATH}", "https://new.example"),
        (f"https://new.example/x{TOKEN_PATH}/", "https://new.example/x"),
        (
            f"https://new.example:8081{TOKEN_PATH}".replace(":AA", "%3AAA"),
            "https://new.example:8081",
        ),
        (f"https://u:secret@new.example{TOKEN_PATH}?a=b#c", "https://new.example"),
        (f"/x{TOKEN_PATH}", "http://old.example/x"),
        (f"//new.example{TOKEN_PATH}", "http://new.example"),
        (f"https://portal.example/login?next={TOKEN_PATH}", None),
        ("https://core.telegram.org/bots", None),
        (f"ftp://new.example{TOKEN_PATH}", None),
        ("", None),
        ("http://[", None),
    ],
)
def test_where_the_server_has_moved_is_told_without_the_token(
    location: str, address: str | None
) -> None:
    assert moved_to(f"http://old.example{TOKEN_PATH}", location) == address


def answering_at_once(listener: socket.socket) -> None:
    """Answer every request on one connection, in a thread of its own."""
    connection, _ = listener.accept()
    with connection:
        while connection.recv(65536):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 23\r\n\r\n" + ANSWER)


async def test_a_request_that_is_cancelled_when_its_answer_has_come_ends() -> None:
    """Otherwise the bot would go on fetching updates after it was told to stop."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        threading.Thread(target=answering_at_once, args=(listener,), daemon=True).start()
        async with asking() as ask:
            await ask(port)
            ends = set[bool]()
            for steps in range(60):
                request = asyncio.ensure_future(ask(port))
                for _ in range(steps % 6):
                    await asyncio.sleep(0)
                time.sleep(0.005)  # noqa: ASYNC251 - the answer comes, and nobody sees it yet
                if request.cancel():
                    await asyncio.wait([request])
                    ends.add(request.cancelled())
    assert ends == {True}
