"""Updates from their arrival to their end: many at once, those of one chat in order."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Collection, Coroutine
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.constants import UpdateType
from telegram.ext import BaseUpdateProcessor
from typing_extensions import override

from bot.context import OUTCOME
from bot.metrics import Metrics

WANTED = [
    UpdateType.MESSAGE,
    UpdateType.CHANNEL_POST,
    UpdateType.CALLBACK_QUERY,
    UpdateType.MY_CHAT_MEMBER,
    UpdateType.INLINE_QUERY,
]
"""What the bot hears of; Telegram keeps the list it was told last, so it is always told one."""

MOST = 5000
"""Updates in hand at once; what is more waits at Telegram."""

_BUTTON = re.compile(r"(show:)?[a-z-]{1,16}")

log = logging.getLogger(__name__)


class Arrivals(asyncio.Queue[object]):
    """The way to the handlers; full when so many updates are in hand, begun or not."""

    def __init__(self, most: int = MOST) -> None:
        super().__init__()
        self._places = asyncio.Semaphore(most)

    @property
    def crowded(self) -> bool:
        return self._places.locked()

    @override
    async def put(self, item: object) -> None:
        """Wait for a place, and take it until `task_done`."""
        await self._places.acquire()
        await super().put(item)

    @override
    def task_done(self) -> None:
        super().task_done()
        self._places.release()


class InOrder(BaseUpdateProcessor):
    """Handles the updates of one chat one after the other, and of all chats at once.

    A lock lives as long as some update of its chat waits for it or has it. Each update is one
    line in the log; of what was typed that names a command of `commands`, and nothing else.
    """

    def __init__(self, metrics: Metrics, commands: Collection[str] = ()) -> None:
        super().__init__(MOST)
        self._metrics = metrics
        self._commands = commands
        self.locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @override
    async def initialize(self) -> None: ...

    @override
    async def shutdown(self) -> None: ...

    @override
    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        kind = kind_of(update)
        lock = self._lock_of(update)
        self._metrics.updates.labels(kind).inc()
        try:
            with self._metrics.in_hand.track_inprogress():
                async with lock:
                    with self._metrics.handling.labels(kind).time():
                        await self._handle(update, kind, coroutine)
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # where the end of the program came before its turn

    async def _handle(self, update: object, kind: str, coroutine: Awaitable[Any]) -> None:
        loop = asyncio.get_running_loop()
        begin = loop.time()
        OUTCOME.set("done")
        try:
            await coroutine
        except asyncio.CancelledError:
            OUTCOME.set("broken off")
            raise
        finally:
            told = {
                "kind": kind,
                "what": what_of(update, self._commands),
                "chat": _whose(update),
                "outcome": OUTCOME.get(),
                "ms": round((loop.time() - begin) * 1000, 1),
            }
            log.info("update", extra=told)

    def _lock_of(self, update: object) -> asyncio.Lock:
        """Return the lock of the update's chat, or of its sender where there is no chat."""
        whose = _whose(update)
        if whose is None:
            return asyncio.Lock()
        return self.locks.setdefault(whose, asyncio.Lock())


def _whose(update: object) -> int | None:
    """Return the id of the update's chat, or of its sender where there is no chat."""
    if not isinstance(update, Update):
        return None
    whose = update.effective_chat or update.effective_user
    return whose.id if whose else None


def what_of(update: object, commands: Collection[str]) -> str:
    """Return the command or the kind of button, nothing for any other words."""
    if not isinstance(update, Update):
        return ""
    if update.callback_query:
        button = _BUTTON.match(update.callback_query.data or "")
        return button[0] if button else ""
    message = update.effective_message
    typed = message.text.split(maxsplit=1) if message and message.text else []
    name = typed[0].removeprefix("/").partition("@")[0].lower() if typed else ""
    return f"/{name}" if name in commands and typed[0].startswith("/") else ""


def kind_of(update: object) -> str:
    """Return Telegram's own word for what happened."""
    known = (kind.value for kind in UpdateType if getattr(update, kind.value, None))
    return next(known, "other")
