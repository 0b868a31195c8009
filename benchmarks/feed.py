"""A Bot API server that asks: hands out updates by long polling, notes when each is answered.

Every question comes from a chat of its own, so that an answer tells what it answers.
"""

import asyncio
import json
import os
import re
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from benchmarks.server import CONSTANT, TRUE, Reply, http, result

HELD = 10.0
"""Seconds for which an empty getUpdates is held."""

ASKER = 7_000_000_000
"""The first chat that asks; subscribers have smaller ids."""

CHAT = re.compile(rb"chat_id\D{1,12}(\d+)")


class Feed:
    """What is asked, what was answered when, and the bot's other messages."""

    def __init__(self) -> None:
        self.polled = asyncio.Event()
        self.asked: dict[int, float] = {}
        self.answered: dict[int, float] = {}
        self.posts = 0
        self._updates: list[dict[str, object]] = []
        self._waiting: list[Reply] = []

    def ask(self, text: str = "/footnote 3", times: int = 1) -> None:
        """Have so many people say something, each for the first time."""
        for _ in range(times):
            number = len(self.asked)
            chat = ASKER + number
            self.asked[chat] = time.perf_counter()
            self._updates.append(_update(number + 1, chat, text))
        for reply in self._waiting:
            reply(self._batch())
        self._waiting = []

    def __call__(self, method: str, body: bytes, reply: Reply) -> None:
        if method == "getUpdates":
            self._poll(body, reply)
        elif method == "sendMessage":
            self.sent(body)
            reply(CONSTANT[method])
        else:
            reply(CONSTANT.get(method, TRUE))

    def sent(self, body: bytes) -> None:
        found = CHAT.search(body)
        assert found, body
        chat = int(found[1])
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
        self.polled.set()
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


@asynccontextmanager
async def process(words: Sequence[str], env: dict[str, str]) -> AsyncIterator[int]:
    """Run `python WORDS`, such as a bot; yield its process id."""
    started = await asyncio.create_subprocess_exec(sys.executable, *words, env=environ() | env)
    try:
        yield started.pid
    finally:
        started.terminate()
        await started.wait()


def _update(number: int, chat: int, text: str) -> dict[str, object]:
    person = {"id": chat, "first_name": "Ann", "language_code": "sv"}
    command = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
    message = {
        "message_id": number,
        "date": int(time.time()),
        "chat": {"id": chat, "type": "private", "first_name": "Ann"},
        "from": person | {"is_bot": False},
        "text": text,
        "entities": [command],
    }
    return {"update_id": number, "message": message}
