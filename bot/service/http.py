"""The HTTP server inside the bot's own event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import h11
import uvicorn
from starlette.types import ASGIApp
from typing_extensions import override
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.service import CannotListen, open_files

SHUTDOWN_SECONDS = 1
"""Seconds for requests under way when the server ends."""

REQUEST_SECONDS = 10.0
"""Seconds in which a whole request must come, counted from the connection's start or the last
answer."""

ANSWER_SECONDS = 30.0
"""Seconds in which a request must be answered and its answer taken."""

MAX_CONNECTIONS = 500
"""The most connections at once; Telegram opens up to 100."""

FILES_PER_CONNECTION = 4
"""The number of files that the process must be allowed to open for each connection to this server:
one is the connection, the others are left for calls to the Bot API and for the database."""

BACKLOG = 128
"""Connections that wait to be accepted, and so the most that are accepted at a time."""


@asynccontextmanager
async def serving(app: ASGIApp, host: str, port: int) -> AsyncIterator[None]:
    """Serve `app` over HTTP while the block runs; raises CannotListen.

    At the block's end, requests under way have SHUTDOWN_SECONDS to be answered.
    """
    config = uvicorn.Config(
        app,
        http=Connection,
        log_config=None,
        log_level="error",
        access_log=False,
        lifespan="off",
        proxy_headers=False,
        server_header=False,
        ws="none",
        backlog=BACKLOG,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
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
    """A uvicorn server that leaves the handling of signals to the bot."""

    @override
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Connection(H11Protocol):
    """A connection that ends if a whole request does not come in time, or its answer is not taken.

    uvicorn itself has a limit only for the time between two requests. If there are too many
    connections, the one that has waited longest for its request ends.
    """

    waits = True
    since = 0.0
    _end: asyncio.TimerHandle | None = None

    @override
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's
        super().connection_made(transport)
        self._begin()
        if len(self.connections) > min(
            MAX_CONNECTIONS, open_files.allowed() // FILES_PER_CONNECTION
        ):
            waiting = (c for c in self.connections if isinstance(c, Connection) and c.waits)
            min(waiting, key=lambda connection: connection.since).abort()

    @override
    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.waits and not self._awaits_request():
            self._begin()

    @override
    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._begin()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self._end:
            self._end.cancel()

    def abort(self) -> None:
        """End the connection at once, whatever is on its way."""
        self.connections.discard(self)
        self.transport.abort()

    def _begin(self) -> None:
        """Restart the timer that ends the connection.

        It ends after REQUEST_SECONDS while a request is awaited, else after ANSWER_SECONDS.
        """
        if self._end:
            self._end.cancel()
        self.waits, self.since = self._awaits_request(), self.loop.time()
        self._end = self.loop.call_later(
            REQUEST_SECONDS if self.waits else ANSWER_SECONDS, self.abort
        )

    def _awaits_request(self) -> bool:
        """Tell whether the server still waits for the request or the rest of it."""
        return self.conn.their_state in {h11.IDLE, h11.SEND_BODY}


def listen(host: str, port: int) -> socket.socket:
    try:
        host.encode("idna")
    except UnicodeError:
        raise CannotListen(f"HOST={host!r} is no host's name or address") from None
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    both = family == socket.AF_INET6 and socket.has_dualstack_ipv6()
    try:
        return socket.create_server((host, port), family=family, dualstack_ipv6=both)
    except OSError as error:
        why, _, _ = (error.strerror or str(error)).partition(" (while")
        raise CannotListen(
            f"HOST={host!r} with PORT={port} cannot be listened on: {why}"
        ) from None
