"""The HTTP server inside the bot's own event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp
from typing_extensions import override

from bot.web import CannotListen

PATIENCE = 1
"""Seconds for requests under way when the server ends."""


@asynccontextmanager
async def serving(app: ASGIApp, host: str, port: int) -> AsyncIterator[None]:
    """Serve while the block runs; at its end what was accepted is answered.

    Raises CannotListen.
    """
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="error",
        access_log=False,
        lifespan="off",
        proxy_headers=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=PATIENCE,
    )
    server = Server(config)
    listening = listen(host, port)
    served = asyncio.create_task(server.serve([listening]))  # noqa: TID251 - awaited below
    try:
        yield
    finally:
        server.should_exit = True
        await served


class Server(uvicorn.Server):
    """Leaves the signals to the bot."""

    @override
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    both = family == socket.AF_INET6 and socket.has_dualstack_ipv6()
    try:
        return socket.create_server((host, port), family=family, dualstack_ipv6=both)
    except OSError as error:
        why, _, _ = (error.strerror or str(error)).partition(" (while")
        raise CannotListen(
            f"HOST={host!r} with PORT={port} cannot be listened on: {why}"
        ) from None
