"""Requests that do not come: they keep nobody from anything, and their connections end."""

import asyncio
import os
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from bot.service import http as web
from bot.settings import Settings
from tests.conftest import ON_SQLITE
from tests.delivery.many import next_day
from tests.server import environment, free_port, serving
from tests.talk import ANN
from tests.web.conftest import HEADER, SECRET, Site

HALF = (
    f"POST /hook HTTP/1.1\r\nHost: x\r\n{HEADER}: {SECRET}\r\nContent-Length: 9\r\n\r\n{{".encode()
)
WHOLE = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


@asynccontextmanager
async def connected(port: int, sent: bytes = b"") -> AsyncIterator[StreamReader]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    try:
        yield reader
    finally:
        writer.close()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "REQUEST_SECONDS", 0.2)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("sent", [b"", b"GET /", HALF, WHOLE + b"GET /"])
async def test_a_request_that_does_not_come_is_not_waited_for(
    site: Site, sent: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with connected(site.port, sent) as reader:
        answer = await asyncio.wait_for(reader.read(), 30)
    assert answer.startswith(b"HTTP/1.1 200") is sent.startswith(WHOLE)
    said = [r.getMessage() for r in caplog.records if r.levelname != "INFO"]
    assert said == ["A request to the webhook was broken off before its end"] * (sent == HALF)


@asynccontextmanager
async def bot_with_few_files(settings: Settings, **more: str) -> AsyncIterator[Process]:
    """Run the bot where no more than 1024 files can be open, whatever it asks for."""
    process = await asyncio.create_subprocess_shell(
        f"ulimit -n 1024 && exec {sys.executable} -m bot run",
        env=environment(settings, **more) | {"PATH": os.defpath},
        stdin=DEVNULL,
        stderr=DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        await process.wait()


@ON_SQLITE
@pytest.mark.timeout(600)
async def test_many_half_open_connections_stop_nothing(settings: Settings) -> None:
    opened: list[tuple[StreamReader, StreamWriter]] = []
    port = free_port()
    async with (
        serving() as server,
        bot_with_few_files(settings, BOT_API_URL=server.url, PORT=str(port)),
    ):
        await server.say(ANN, "/subscribe")
        for _ in range(1200):
            opened.append(await asyncio.open_connection("127.0.0.1", port))
            opened[-1][1].write(b"GET /healthz HTTP/1.1\r\n")
        next_day(settings, days=0)
        before = len(server.telegram.news)
        post = await server.news(before)
        assert "1/68" in post.text.plain
        async with connected(port, WHOLE) as reader:
            assert b" 200 OK" in await asyncio.wait_for(reader.readline(), 10)
        assert "Senaste: utdrag 1" in (await server.say(ANN, "/status")).text.plain
        for reader, writer in opened:
            with suppress(ConnectionError):  # closed while there was something to read
                await asyncio.wait_for(reader.read(), 60)
            writer.close()
