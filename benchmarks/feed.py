"""A Bot API server that asks: hands out updates or posts them, notes when each is answered.

Every question comes from a chat of its own, so that an answer tells what it answers.
"""

import asyncio
import json
import os
import re
import socket
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks import people
from benchmarks.server import CONSTANT, ME, TRUE, Reply, http, result

HELD = 10.0
"""Seconds for which an empty getUpdates is held."""

ASKER = 7_000_000_000
"""The first chat that asks; subscribers have smaller ids."""

HOOKS = 40
"""Updates that are posted at a time: Telegram's default."""

HOOK = f"""POST /hook HTTP/1.1\r
Host: bot\r
Content-Type: application/json\r
X-Telegram-Bot-Api-Secret-Token: {people.SECRET}\r
Content-Length: %d\r
\r
""".encode()

HOOKED = {"has_custom_certificate": False, "pending_update_count": 0}

CHAT = re.compile(rb"(?:chat_id|inline_query_id)\D{1,12}(\d+)")


class Feed:
    """What is asked, what was answered when, and the bot's other messages.

    `ready` once the bot polls or has registered its webhook. What is asked is handed to whoever
    polls; within `posting`, it is posted.
    """

    def __init__(self) -> None:
        self.ready = asyncio.Event()
        self.asked: dict[int, float] = {}
        self.answered: dict[int, float] = {}
        self.posts = 0
        self._updates: list[dict[str, object]] = []
        self._waiting: list[Reply] = []
        self._more = asyncio.Event()
        self._hook = ""

    def ask(self, text: str = "/footnote 3", times: int = 1) -> None:
        """Have so many people say something, each for the first time."""
        for _ in range(times):
            number = len(self.asked)
            chat = ASKER + number
            self.asked[chat] = time.perf_counter()
            self._updates.append(update(number + 1, chat, text))
        for reply in self._waiting:
            reply(self._batch())
        self._waiting = []
        self._more.set()

    @asynccontextmanager
    async def posting(self, port: int) -> AsyncIterator[None]:
        """Post what is asked to a bot's port on loopback, some at a time."""
        async with asyncio.TaskGroup() as tasks:
            hooks = [tasks.create_task(self._post(port)) for _ in range(HOOKS)]
            yield
            for hook in hooks:
                hook.cancel()

    async def _post(self, port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while True:
            while not self._updates:
                self._more.clear()
                await self._more.wait()
            body = json.dumps(self._updates.pop(0)).encode()
            writer.write(HOOK % len(body) + body)
            head = await reader.readuntil(b"\r\n\r\n")
            assert b" 200 " in head.partition(b"\r\n")[0], head
            if length := re.search(rb"content-length: *(\d+)", head.lower()):
                await reader.readexactly(int(length[1]))

    def __call__(self, method: str, body: bytes, reply: Reply) -> None:
        if method == "getUpdates":
            self._poll(body, reply)
        elif method == "setWebhook":
            self._hook = (re.findall(rb'"url": ?"([^"]+)"', body) or [b""])[0].decode()
            self.ready.set()
            reply(TRUE)
        elif method == "getWebhookInfo":
            reply(result(HOOKED | {"url": self._hook}))
        else:
            if found := CHAT.search(body):
                self.sent(int(found[1]))
            reply(CONSTANT.get(method, TRUE))

    def sent(self, chat: int) -> None:
        if chat in self.asked:
            self.answered.setdefault(chat, time.perf_counter())
        else:
            self.posts += 1

    def waits(self) -> list[float]:
        """Return how many seconds each answer took."""
        return [self.answered[chat] - self.asked[chat] for chat in self.answered]

    async def all_answered(self, seconds: float = 120) -> None:
        async with asyncio.timeout(seconds):
            while len(self.answered) < len(self.asked):  # noqa: ASYNC110 - has no event
                await asyncio.sleep(0.01)

    def _poll(self, body: bytes, reply: Reply) -> None:
        found = re.search(rb"offset\D{1,4}(\d+)", body)
        offset = int(found[1]) if found else 0
        self._updates = [u for u in self._updates if int(str(u["update_id"])) >= offset]
        self.ready.set()
        if self._updates or re.search(
            rb"timeout\D{1,4}0\b", body
        ):  # at its end a bot waits for none
            reply(self._batch())
            return
        self._waiting.append(reply)
        asyncio.get_running_loop().call_later(HELD, self._nothing, reply)

    def _nothing(self, reply: Reply) -> None:
        if reply in self._waiting:
            self._waiting.remove(reply)
            reply(result([]))

    def _batch(self) -> bytes:
        return result(self._updates[:100])


def refusal(seconds: int) -> bytes:
    """Return Telegram's answer to too many messages."""
    body = {
        "ok": False,
        "error_code": 429,
        "description": f"Too Many Requests: retry after {seconds}",
        "parameters": {"retry_after": seconds},
    }
    return http(json.dumps(body).encode(), 429)


def environ() -> dict[str, str]:
    """Return the environment without what could change a program: settings, proxies."""
    return {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}  # noqa: TID251 - no part of the bot


def free_port() -> int:
    """Return a port of loopback that nobody has just now."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@asynccontextmanager
async def process(
    words: Sequence[str],
    env: dict[str, str],
    *,
    python: Path = Path(sys.executable),
    folder: Path | None = None,
) -> AsyncIterator[int]:
    """Run `python WORDS` in a folder, such as a bot; yield its process id."""
    started = await asyncio.create_subprocess_exec(python, *words, env=environ() | env, cwd=folder)
    try:
        yield started.pid
    finally:
        started.terminate()
        await started.wait()


def update(number: int, chat: int, text: str) -> dict[str, object]:
    """Return a message, or if its text begins so: `@` an inline query, `!` a pressed button."""
    person = {"id": chat, "first_name": "Ann", "language_code": "sv", "is_bot": False}
    command = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
    message: dict[str, object] = {
        "message_id": number,
        "date": int(time.time()),
        "chat": {"id": chat, "type": "private", "first_name": "Ann"},
        "from": person,
        "text": text,
        "entities": [command] if text.startswith("/") else [],
    }
    if text.startswith("@"):
        query = {"id": str(chat), "from": person, "query": text[1:], "offset": ""}
        return {"update_id": number, "inline_query": query}
    if text.startswith("!"):
        keyboard = {"inline_keyboard": [[{"text": "·", "callback_data": text[1:]}]]}
        below = message | {"from": ME, "reply_markup": keyboard}
        pressed = {"id": "1", "from": person, "chat_instance": "1", "data": text[1:]}
        return {"update_id": number, "callback_query": pressed | {"message": below}}
    return {"update_id": number, "message": message}
