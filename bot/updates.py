"""Updates from their arrival to their end: many at once, those of one chat in order."""

import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.constants import UpdateType
from telegram.ext import BaseUpdateProcessor
from typing_extensions import override

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

    A lock lives as long as some update of its chat waits for it or has it.
    """

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(MOST)
        self._metrics = metrics
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
                        await coroutine
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # where the end of the program came before its turn

    def _lock_of(self, update: object) -> asyncio.Lock:
        """Return the lock of the update's chat, or of its sender where there is no chat."""
        whose = None
        if isinstance(update, Update):
            whose = update.effective_chat or update.effective_user
        if whose is None:
            return asyncio.Lock()
        return self.locks.setdefault(whose.id, asyncio.Lock())


def kind_of(update: object) -> str:
    """Return Telegram's own word for what happened."""
    known = (kind.value for kind in UpdateType if getattr(update, kind.value, None))
    return next(known, "other")
