"""Queueing and handling of updates: many chats at once, the updates of each chat in order."""

import asyncio
import logging
import re
from collections import Counter
from collections.abc import Awaitable, Collection, Coroutine
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.constants import UpdateType
from telegram.ext import BaseUpdateProcessor
from typing_extensions import override

from bot.metrics import Metrics

ALLOWED_UPDATES = [
    UpdateType.MESSAGE,
    UpdateType.CHANNEL_POST,
    UpdateType.CALLBACK_QUERY,
    UpdateType.MY_CHAT_MEMBER,
    UpdateType.INLINE_QUERY,
]
"""The kinds of updates that the bot asks for; named every time, as Telegram keeps the last
list."""

MAX_IN_HAND = 1000
"""The most updates queued or being handled at a time; further ones wait at Telegram."""

MAX_IN_HAND_PER_CHAT = 30
"""The most updates of one chat queued or being handled; its further texts, presses and inline
queries are dropped, so that they do not delay other chats."""

OUTCOME: ContextVar[str] = ContextVar("outcome", default="done")
"""The result of the update that is being handled, a word for the log; the error handler sets
another."""

_BUTTON = re.compile(r"(show:)?[a-z-]{1,16}")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Surplus:
    """Stands for all updates dropped from a chat that sent too many; `update` is the first."""

    update: Update


class BoundedUpdateQueue(asyncio.Queue[object]):
    """The queue of updates for the handlers, limited in all and for each chat.

    An update counts until it has been handled (`leave`). Texts, presses and inline queries beyond
    the limit of their chat are dropped; one Surplus is queued for all of them, until all updates
    of the chat have been handled.
    """

    def __init__(self, most: int = MAX_IN_HAND, each: int = MAX_IN_HAND_PER_CHAT) -> None:
        super().__init__()
        self._places = asyncio.Semaphore(most)
        self._each = each
        self._in_hand = Counter[int]()
        self._dropped = Counter[int]()

    @override
    async def put(self, item: object) -> None:
        """Add an update, or drop it if its chat has too many; wait if there are too many in all.

        Anything else than an update is added at once.
        """
        if not isinstance(item, Update):
            await super().put(item)
            return
        whose = _whose(item)
        if whose is not None:
            if self._in_hand[whose] >= self._each and _is_repeatable(item):
                self._dropped[whose] += 1
                if self._dropped[whose] > 1:
                    return
                item = Surplus(item)
            self._in_hand[whose] += 1
        try:
            await self._places.acquire()
        except asyncio.CancelledError:
            self._forget(whose)
            raise
        await super().put(item)

    def leave(self, item: object) -> None:
        """Stop counting an update as waiting, once it has been handled."""
        if isinstance(item, Update | Surplus):
            self._places.release()
            self._forget(_whose(item))

    def _forget(self, whose: int | None) -> None:
        if whose is None:
            return
        self._in_hand[whose] -= 1
        if self._in_hand[whose] <= 0:
            del self._in_hand[whose]
            if dropped := self._dropped.pop(whose, 0):
                told = "Updates of one chat that were dropped, as it sent too many at once: %d"
                log.warning(told, dropped, extra={"chat": whose})


class SequentialPerChat(BaseUpdateProcessor):
    """Handles the updates of one chat one after the other, those of different chats concurrently.

    A chat's lock exists as long as an update waits for it or holds it. Each update is one line in
    the log; of a typed text only a command that is one of `commands` is logged.
    """

    def __init__(
        self,
        metrics: Metrics,
        commands: Collection[str] = (),
        arrivals: BoundedUpdateQueue | None = None,
    ) -> None:
        super().__init__(MAX_IN_HAND)
        self._arrivals = arrivals or BoundedUpdateQueue()
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
        self._metrics.updates[kind] += 1
        self._metrics.in_hand += 1
        try:
            async with self._lock_of(update):
                await self._handle(update, kind, coroutine)
        finally:
            self._metrics.in_hand -= 1
            self._arrivals.leave(update)
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # if the bot stopped before its turn

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
            seconds = loop.time() - begin
            self._metrics.handled[kind].add(seconds)
            told = {
                "kind": kind,
                "what": what_of(update, self._commands),
                "chat": _whose(update),
                "outcome": OUTCOME.get(),
                "ms": round(seconds * 1000, 1),
            }
            log.info("update", extra=told)

    def _lock_of(self, update: object) -> asyncio.Lock:
        """Return the lock of the update's chat, or of its sender where there is no chat."""
        whose = _whose(update)
        if whose is None:
            return asyncio.Lock()
        return self.locks.setdefault(whose, asyncio.Lock())


def _whose(update: object) -> int | None:
    """Return the id of the update's chat, or else of its sender; None if it has neither."""
    if isinstance(update, Surplus):
        update = update.update
    if not isinstance(update, Update):
        return None
    whose = update.effective_chat or update.effective_user
    return whose.id if whose else None


def _is_repeatable(update: Update) -> bool:
    """Tell whether an update is a text, a press or an inline query, which can be repeated."""
    message = update.message or update.channel_post
    return bool(update.callback_query or update.inline_query or (message and message.text))


def what_of(update: object, commands: Collection[str]) -> str:
    """Return the command of an update if it is in `commands`, the kind of its button, or `""`."""
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
    """Return Telegram's own word for the kind of an update, such as `message`, or `other`."""
    known = (kind.value for kind in UpdateType if getattr(update, kind.value, None))
    return next(known, "other")
