"""How fast may be sent, and to whom not at the moment.

Telegram takes about 30 messages a second over all chats, one a second in one chat and 20 a minute
in one group (Bot API FAQ, Broadcasting to users). It counts what arrives, and what leaves here at
one speed may arrive at another.
"""

import asyncio
import math
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter
from typing_extensions import override

from bot.bot_api.errors import retry_after_seconds
from bot.bot_api.slots import WINDOW_SECONDS, Slot

SPREAD_OVER = 0.97
"""The share of a window over which its posts are spread, so that slots come free evenly."""

CATCH_UP_SECONDS = 0.05
"""Seconds of the spreading that are made up for when the loop was busy."""

AVERAGED_SECONDS = 10.0
"""Seconds over which it is averaged how many answers go out."""

TELEGRAMS_RATE = 30
"""Sends a second that Telegram takes anyway; a lower rate of daily posts holds up no answer."""

SHORT_RETRY_AFTER = 10.0
"""Seconds up to which a group's refusal may be about a limit of all chats.

A longer one is about its slow mode (10 seconds to an hour) or its 20 messages a minute.
"""

PRIVATE_CHATS, ANY_CHATS = 2, 3
"""How many chats are refused at a time when it is a limit of all: one post in a private chat meets
no other limit, while two groups may be busy at the same time."""

MAX_SLOT_WAIT, MAX_RETRY_AFTER = 0.5, 5.0
"""Seconds that an answer waits for a slot, and that Telegram may put it off, at most."""

Span: TypeAlias = tuple[datetime, datetime]
"""From a moment to another; a clock that is set back is in it no more, rather than for longer."""


class RateLimiter:
    """Lets at most `rate` sends go a second, as the server counts them, and answers first.

    A send holds a slot from before it leaves until a window after its answer. Those that arrive
    within one window all hold theirs at one moment, so they are no more than there are slots,
    whatever happened to them on the way. Daily posts leave to answers the slots that those use
    lately and the next that comes free, but keep a quarter of their own.

    `rate` is that of all processes that share the database, of which this one has a share.
    """

    def __init__(self, rate: float, now: Callable[[], datetime]) -> None:
        self._now = now
        self.rate = self._of_all = rate
        self._part = 1.0
        self._turn = self._usual_at = -math.inf
        self._posts, self._answers = set[Slot](), set[Slot]()
        self._freed = asyncio.Event()
        self._waiting = self._wanting = 0
        self._usual = 0.0
        self._resting: dict[int, Span] = {}
        self._refused: dict[int, Span] = {}
        self._stopped: Span | None = None

    def share(self, part: float) -> None:
        """Take this part, from 0 to 1, of the rate of all processes; with 0 no post may go.

        A greater one than before is used when a window has passed: others have sent in it.
        """
        if part > self._part:
            self._turn = _clock() + WINDOW_SECONDS
        self._part = part
        self.rate = part * self._of_all or self.rate

    async def slot(self) -> Slot:
        """Wait for the turn of a daily post."""
        self._wanting += 1
        try:
            return await self.spare()
        finally:
            self._wanting -= 1

    @property
    def wanted(self) -> bool:
        """Tell whether a daily post waits for its turn."""
        return self._wanting > 0

    async def spare(self) -> Slot:
        """Wait for the turn of what goes when no daily post wants to."""
        now = _clock()
        self._turn = max(
            self._turn + SPREAD_OVER * WINDOW_SECONDS / self.rate, now - CATCH_UP_SECONDS
        )
        if self._turn > now:
            await asyncio.sleep(self._turn - now)
        while len(self._posts) >= self._room:
            await self._freed.wait()
        return Slot(self._posts, self._freed)

    async def pass_by(self) -> Slot:
        """Take a slot for an answer, before all posts; if none is soon free, go all the same."""
        self._usual, self._usual_at = self._answered + 1 / AVERAGED_SECONDS, _clock()
        self._waiting += 1
        try:
            async with asyncio.timeout(MAX_SLOT_WAIT):
                while self._full:
                    await self._freed.wait()
        except TimeoutError:
            pass
        finally:
            self._waiting -= 1
        return Slot(self._answers, self._freed)

    @property
    def stopped(self) -> bool:
        """Tell whether no daily post may go now: Telegram takes none, or others use the rate."""
        return not self._part or (self._stopped is not None and self._in(self._stopped))

    @property
    def trying(self) -> bool:
        """Tell whether a stop is over and one post is to try first, before the others go on."""
        return self._stopped is not None and not self.stopped

    def taken(self) -> None:
        """Say that Telegram has answered a post, with which a stop that is over has its end."""
        if self.trying:
            self._stopped = None

    def rest(self, chat: int, seconds: float) -> None:
        """Send no daily post to this chat for so long."""
        end, before = self._now() + timedelta(seconds=seconds), self._resting.get(chat)
        if before is None or not self._in(before) or end > before[1]:
            self._resting[chat] = self._now(), end

    def resting(self) -> list[int]:
        """Return the chats that rest now."""
        self._resting = self._still(self._resting)
        return list(self._resting)

    def refused(self, chat: int, seconds: float) -> None:
        """Slow down what a 429 asks for: its chat, and everyone when it is about a limit of all.

        Telegram does not say which of its limits was met. Ids of groups and channels are negative
        (Bot API, Chat). While one post tries, a refusal that may be about all stops all again.
        """
        self.rest(chat, seconds)
        if chat < 0 and seconds > SHORT_RETRY_AFTER:
            return
        self._refused = self._still(self._refused) | {chat: self._resting[chat]}
        private = sum(one > 0 for one in self._refused)
        if self.trying or private >= PRIVATE_CHATS or len(self._refused) >= ANY_CHATS:
            self._stopped = max(self._refused.values(), key=lambda span: span[1])

    def _in(self, span: Span) -> bool:
        return span[0] <= self._now() < span[1]

    def _still(self, spans: dict[int, Span]) -> dict[int, Span]:
        return {chat: span for chat, span in spans.items() if self._in(span)}

    @property
    def _room(self) -> int:
        """How many slots posts may hold: not those that answers use lately, or wait for."""
        held = len(self._answers) + self._waiting
        answers = max(int(self._answered), held + held // 10)  # many bring more
        return int(max(min(self.rate, max(self._slots - answers, self._least)), 1))

    @property
    def _full(self) -> bool:
        """Tell whether an answer has to wait for a post to give its slot back."""
        posts = len(self._posts)
        return posts > self._least and posts + len(self._answers) >= self._slots

    @property
    def _slots(self) -> float:
        """How many sends may be under way or within a window of their answer."""
        return max(self.rate, self.rate / self._of_all * TELEGRAMS_RATE)

    @property
    def _least(self) -> float:
        """How many slots the posts keep, however many answers there are."""
        return max(self.rate // 4, 1)

    @property
    def _answered(self) -> float:
        """How many answers a second went out lately."""
        return self._usual * math.exp((self._usual_at - _clock()) / AVERAGED_SECONDS)


def _clock() -> float:
    return asyncio.get_running_loop().time()


class ReplyLimiter(BaseRateLimiter[Slot]):
    """PTB's seam for limits: everything goes through here, and at once.

    What Telegram puts off for a few seconds is said again then, once. What has a slot of its own,
    such as a daily post, is its sender's business.
    """

    __slots__ = ("_pace",)

    def __init__(self, pace: RateLimiter) -> None:
        self._pace = pace

    @override
    async def initialize(self) -> None: ...

    @override
    async def shutdown(self) -> None: ...

    @override
    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Slot | None,
    ) -> Any:  # the JSON value of any method's result
        if rate_limit_args:
            return await callback(*args, **kwargs)
        for patience in (MAX_RETRY_AFTER, -1):
            slot = await self._pace.pass_by() if endpoint.startswith("send") else None
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                seconds = retry_after_seconds(refusal)
                if isinstance(chat := data.get("chat_id"), int):
                    self._pace.rest(chat, seconds)  # the others' posts have nothing to do with it
                if seconds > patience:
                    raise
            finally:
                if slot:
                    slot.end()
            await asyncio.sleep(seconds)
        raise AssertionError  # pragma: no cover - the last try returns or raises
