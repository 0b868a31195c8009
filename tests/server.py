"""The emulator for Telegram behind real HTTP on loopback, and the bot as a process before it."""

import asyncio
import json
import os
import socket
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Self

from aiohttp import ClientError, ClientSession, web

from bot.emulator.accounts import Person
from bot.emulator.messages import Message
from bot.emulator.request import respond
from bot.emulator.telegram import Telegram, Update
from bot.emulator.webhook import CONFLICT
from bot.settings import Settings
from tests.conftest import CONTENT, TOKEN

MEASURED = {k: v for k, v in os.environ.items() if k.startswith("COVERAGE_")}  # noqa: TID251 - coverage's own
"""What a process needs in its environment to count for `make coverage`."""


class Manner(Enum):
    """How the server answers one chat: the seconds before it does."""

    SLOW = 10
    SILENT = 100
    HALF = 0
    """It breaks off in the middle."""


@dataclass(frozen=True)
class Instead:
    """An answer that is not the emulator's."""

    status: int
    body: str
    location: str = ""

    @classmethod
    def refusal(cls, status: int, description: str) -> Self:
        """Return a refusal in the Bot API's own form."""
        body = {"ok": False, "error_code": status, "description": description}
        return cls(status, json.dumps(body))

    def response(self) -> web.Response:
        headers = {"Location": self.location} if self.location else {}
        return web.Response(status=self.status, text=self.body, headers=headers)


class Server:
    """Hands out what people do, by long polling or to a webhook, and answers as the emulator does.

    `slow` is how many seconds a message to a chat takes; while it does not hear, nothing
    is answered. `instead` has answers of another kind, by method; `calls` counts all calls.
    Processes may be told apart by a path before the method's: `came` counts what each has sent,
    `moments` says when, in seconds. What comes from one in `held` waits for its event before
    anybody sees it.
    """

    def __init__(self) -> None:
        self.slow: dict[int, float] = {}
        self.hears = asyncio.Event()
        self.hears.set()
        self.telegram = Telegram(lambda: datetime.now(UTC))  # noqa: TID251 - a process has no other
        self.url = ""
        self.manners: dict[int, Manner] = {}
        self.unanswered = 0
        self.instead: dict[str, Instead] = {}
        self.calls: Counter[str] = Counter()
        self.held: dict[str, asyncio.Event] = {}
        self.came: Counter[str] = Counter()
        self.moments: list[float] = []
        self._updates: list[Update] = []
        self._something = asyncio.Event()

    @property
    def webhook(self) -> str:
        """Return where updates are sent, nothing while they are fetched."""
        return self.telegram.webhook.url if self.telegram.webhook else ""

    @property
    def waiting(self) -> int:
        """Return how many updates the bot has not taken yet, or not told that it has."""
        return len(self._updates)

    def tell(self, update: Update) -> None:
        self._updates.append(update)
        self._something.set()

    async def say(self, person: Person, text: str) -> Message:
        """Say something in private and return the answer."""
        room = self.telegram.private(person)
        before = len(self.telegram.news)
        self.tell(self.telegram.say(room, person, text))
        return await self.news(before)

    async def press(self, message: Message, person: Person, label: str) -> Message:
        """Press the button with this label in private and return what is shown then."""
        (data,) = [b["callback_data"] for row in message.rows for b in row if b["text"] == label]
        before = len(self.telegram.news)
        self.tell(self.telegram.press(message, person, data))
        return await self.news(before)

    async def news(self, before: int) -> Message:
        """Wait for the first message after so many news."""
        await until(lambda: len(self.telegram.news) > before)
        news = self.telegram.news[before]
        assert isinstance(news, Message)
        return news

    async def handle(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != TOKEN:
            body = {"ok": False, "error_code": 401, "description": "Unauthorized"}
            return web.json_response(body, status=401)
        await self.hears.wait()
        params = await _params(request)
        method = request.match_info["method"]
        self.calls[method] += 1
        if method in self.instead:
            return self.instead[method].response()
        if method == "getUpdates":
            if self.telegram.webhook:
                return web.json_response(CONFLICT.answer(), status=CONFLICT.code)
            return web.json_response({"ok": True, "result": await self._poll(params)})
        if method == "sendMessage":
            who = request.match_info.get("process", "")
            self.came[who] += 1
            self.moments.append(time.monotonic())
            if who in self.held:
                await self.held[who].wait()
        await asyncio.sleep(self.slow.get(params.get("chat_id", 0), 0))
        status, answer = respond(self.telegram, method, params)
        match self.manners.get(params.get("chat_id", 0)):
            case Manner.SLOW | Manner.SILENT as manner:
                self.unanswered += 1
                await asyncio.sleep(manner.value)
                self.unanswered -= 1
            case Manner.HALF:
                return await _half(request)
            case None:
                pass
        return web.json_response(answer, status=status)

    async def _poll(self, params: dict[str, Any]) -> list[Update]:
        assert "my_chat_member" in params["allowed_updates"]
        offset = params.get("offset", 0)
        self._updates = [u for u in self._updates if _number(u) >= offset]
        if not self._updates:
            self._something.clear()
            try:
                async with asyncio.timeout(params.get("timeout", 0)):
                    await self._something.wait()
            except TimeoutError:
                pass
        return self._updates

    async def push(self) -> None:
        """Send updates to the webhook as long as there is one, each until it is taken."""
        async with ClientSession() as session:
            while True:
                if self._updates and self.telegram.webhook:
                    news = self._updates[: self.telegram.webhook.connections]
                    taken = await asyncio.gather(*(self._send(session, u) for u in news))
                    done = [u for u, ok in zip(news, taken, strict=True) if ok]
                    self._updates = [u for u in self._updates if u not in done]
                await asyncio.sleep(0.02)

    async def _send(self, session: ClientSession, update: Update) -> bool:
        webhook = self.telegram.webhook
        assert webhook
        header = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret}
        try:
            async with session.post(webhook.url, json=update, headers=header) as response:
                return response.ok
        except ClientError:  # the bot is away
            return False


def _number(update: Update) -> int:
    """Return an update's place; one whose id may be no number has it under `place`."""
    number = update["place"] if "place" in update else update["update_id"]
    assert isinstance(number, int)
    return number


async def _half(request: web.Request) -> web.Response:
    """Begin an answer, and close the connection before its end."""
    assert request.transport
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"ok": true, "result": {"mess')
    request.transport.close()
    raise ConnectionResetError


async def _params(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        params = json.loads(await request.read())
        assert isinstance(params, dict)
        return params
    if request.content_type == "multipart/form-data":
        return {name: _value(name, value) for name, value in (await request.post()).items()}
    assert not request.can_read_body
    return {}


def _value(name: str, value: str | bytes | bytearray | web.FileField) -> Any:  # noqa: ANN401 - JSON, or a file
    """Return what a field of a form says; what is no text or file there is JSON."""
    if isinstance(value, web.FileField):
        return value.file.read()
    return value if name in {"caption", "parse_mode"} else json.loads(value)


_started: list[Process] = []


@asynccontextmanager
async def serving(port: int = 0) -> AsyncIterator[Server]:
    """Serve on this port of loopback, by default a free one; no process outlives it."""
    server = Server()
    app = web.Application()
    for path in ("/bot{token}/{method}", "/{process}/bot{token}/{method}"):
        app.router.add_route("*", path, server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    server.url = site.name if ":0" not in site.name else _address(runner)
    pushing = asyncio.create_task(server.push())  # noqa: TID251 - cancelled below
    try:
        yield server
    finally:
        pushing.cancel()
        await runner.cleanup()
        while _started:
            process = _started.pop()
            if process.returncode is None:  # the test has failed
                process.kill()


def _address(runner: web.AppRunner) -> str:
    host, port = runner.addresses[0][:2]
    return f"http://{host}:{port}"


def environment(data: Settings | Path, **more: str) -> dict[str, str]:
    """Return the environment of a process that keeps its data there, or in a file there."""
    url = f"sqlite:///{data}/utdrag.db"
    if isinstance(data, Settings):
        url = data.database_url.render_as_string(hide_password=False)
    known = {
        "BOT_TOKEN": TOKEN,
        "DATABASE_URL": url,
        "CONTENT_DIR": str(CONTENT),
        "PATH": "",
    }
    return known | MEASURED | more


def free_port() -> int:
    """Return a port of loopback that nobody has just now."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert isinstance(port, int)
    return port


async def started(*words: str, env: dict[str, str], folder: Path) -> Process:
    """Start `python -m bot` with these words in this folder."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *words,
        env=env,
        cwd=folder,
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
    )
    _started.append(process)
    return process


async def said(process: Process) -> str:
    """Return the next line on standard error."""
    assert process.stderr
    return (await process.stderr.readline()).decode()


async def finished(process: Process, typed: str = "") -> tuple[int, str, str]:
    """Wait for the end; return the exit status, what it printed and what it complained of."""
    out, err = await process.communicate(typed.encode())
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()


async def ends_well(process: Process, typed: str = "") -> None:
    """Wait for the end of a process, which must have status 0."""
    status, _, complaints = await finished(process, typed)
    assert status == 0, complaints


async def until(true: Callable[[], bool], seconds: float = 300) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.05)
