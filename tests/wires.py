"""Servers on loopback that do to a connection what happens to it in real networks."""

import asyncio
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import pytest
from telegram import Bot
from telegram.error import NetworkError

from bot.bot_api.errors import Effect, effect
from bot.bot_api.request import PyreqwestRequest
from tests.conftest import TOKEN

RESULT = b'{"ok": true, "result": true}'


@dataclass
class Wire:
    """A connection to the server, and all requests that the server has read whole."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    requests: list[bytes]

    async def request(self) -> bytes:
        """Read a request with its body."""
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        request = head + await self.reader.readexactly(int(length or 0))
        self.requests.append(request)
        return request

    async def write(self, head: str, body: bytes = b"") -> None:
        self.writer.write(head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body)
        await self.writer.drain()

    async def answer(self, body: bytes = RESULT) -> None:
        await self.write(f"HTTP/1.1 200 OK\nContent-Length: {len(body)}", body)

    def reset(self) -> None:
        """Close the connection with a reset (RST)."""
        linger = struct.pack("ii", 1, 0)
        self.writer.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, linger
        )
        self.writer.transport.abort()


@dataclass
class Wired:
    """A server that runs; `connections` counts what was opened to it."""

    port: int = 0
    connections: int = 0
    requests: list[bytes] = field(default_factory=list)


@asynccontextmanager
async def wired(
    manner: Callable[[Wire], Awaitable[None]], tls: ssl.SSLContext | None = None
) -> AsyncIterator[Wired]:
    """Serve each connection in this manner, and close it when the manner has come to its end."""
    served, open_ones = Wired(), asyncio.TaskGroup()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        served.connections += 1
        try:
            await manner(Wire(reader, writer, served.requests))
        except (OSError, asyncio.IncompleteReadError):
            pass  # the client has gone
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        serving.append(open_ones.create_task(serve(reader, writer)))

    serving: list[asyncio.Task[None]] = []
    async with open_ones:
        server = await asyncio.start_server(begin, "127.0.0.1", 0, ssl=tls)
        served.port = server.sockets[0].getsockname()[1]
        try:
            yield served
        finally:
            server.close()
            await asyncio.sleep(0)  # a task that has not begun would leave its connection open
            for task in serving:
                task.cancel()


@asynccontextmanager
async def bot(connections: int = 9) -> AsyncIterator[Callable[[str], Awaitable[object]]]:
    """Return how to send a message by a server that is at this address."""
    network = PyreqwestRequest(connections, read=1.0)
    await network.initialize()

    async def ask(address: str) -> object:
        there = Bot(TOKEN, f"{address}/bot", request=network, get_updates_request=network)
        return await there.log_out()

    try:
        yield ask
    finally:
        await network.shutdown()


async def outcome(ask: Callable[[str], Awaitable[object]], address: str) -> Effect:
    """Say what is known of a request that fails; its error must not tell the token."""
    with pytest.raises(NetworkError) as failed:
        async with asyncio.timeout(240):
            await ask(address)
    assert TOKEN not in repr(failed.value)
    assert "://" not in str(failed.value)
    return effect(failed.value)
