"""The rate limit of messages, and the chats to which no posts may be sent at the moment.

Posts are daily posts and announcements; replies are all other messages, which go first.

Telegram accepts about 30 messages a second over all chats, one a second in one chat and 20 a
minute in one group (Bot API FAQ, Broadcasting to users). It counts messages as they arrive, which
may be closer together than they were sent.
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
"""The fraction of a window over which its daily posts are spread, so that slots become free
evenly."""

EARLY_SECONDS = 0.05
"""Seconds by which posts may be sent earlier than evenly spread, after the event loop was busy."""

AVERAGED_SECONDS = 10.0
"""Seconds over which the rate of replies is averaged."""

TELEGRAMS_RATE = 30
"""Messages a second that Telegram accepts; a lower SEND_RATE slows down posts, not replies."""

SHORT_RETRY_AFTER = 10.0
"""The longest retry time, in seconds, of a group's 429 that may be about the limit of all chats.

A longer one is about the group's slow mode (10 seconds to an hour) or its 20 messages a minute.
"""

PRIVATE_CHATS, ANY_CHATS = 2, 3
"""So many chats refused at the same time (private ones, any) have met the limit of all chats.

A post in a private chat meets no other limit, while two groups may be busy at the same time.
"""

MAX_SLOT_WAIT, MAX_RETRY_AFTER = 0.5, 5.0
"""The longest wait, in seconds, of a reply for a slot, and the longest retry time, in seconds,
of a 429 after which a request is repeated."""

Span: TypeAlias = tuple[datetime, datetime]
"""A start and an end. If the clock is set back before the start, the span counts as over."""


class RateLimiter:
    """Limits the sends in any second, as Telegram counts them; replies go before posts.

    Each send holds a slot from before it leaves until one window after Telegram's response (see
    `slots`). Posts take at most `rate` slots. They leave free as many as replies use, wait for or
    have used lately, but a quarter of `rate` is always kept for posts.

    The argument `rate` is that of all processes that share the database; the attribute is this
    process's share of it.
    """

    def __init__(self, rate: float, now: Callable[[], datetime]) -> None:
        self._now = now
        self.rate = self._total_rate = rate
        self._share = 1.0
        self._next_post_at = self._reply_rate_at = -math.inf
        self._posts, self._replies = set[Slot](), set[Slot]()
        self._freed = asyncio.Event()
        self._waiting_replies = self._waiting_posts = 0
        self._reply_rate = 0.0
        self._paused: dict[int, Span] = {}
        self._refused: dict[int, Span] = {}
        self._stopped: Span | None = None

    def use_share(self, share: float) -> None:
        """Use this share, from 0 to 1, of the rate of all processes; with 0 no post may be sent.

        A larger share than before is used one window later: others have sent in this one.
        """
        if share > self._share:
            self._next_post_at = _clock() + WINDOW_SECONDS
        self._share = share
        self.rate = share * self._total_rate or self.rate

    async def acquire_post(self) -> Slot:
        """Wait until a daily post may be sent, and return its slot."""
        self._waiting_posts += 1
        try:
            return await self._acquire()
        finally:
            self._waiting_posts -= 1

    @property
    def has_waiting_posts(self) -> bool:
        """Tell whether a daily post waits for its turn to be sent."""
        return self._waiting_posts > 0

    async def acquire_announcement(self) -> Slot:
        """Wait until a post of an announcement may be sent, and return its slot."""
        return await self._acquire()

    async def _acquire(self) -> Slot:
        now = _clock()
        self._next_post_at = max(
            self._next_post_at + SPREAD_OVER * WINDOW_SECONDS / self.rate, now - EARLY_SECONDS
        )
        if self._next_post_at > now:
            await asyncio.sleep(self._next_post_at - now)
        while len(self._posts) >= self._slots_for_posts:
            await self._freed.wait()
        return Slot(self._posts, self._freed)

    async def acquire_reply(self) -> Slot:
        """Wait until a reply may be sent, MAX_SLOT_WAIT at most, and return its slot."""
        self._reply_rate = self._recent_reply_rate + 1 / AVERAGED_SECONDS
        self._reply_rate_at = _clock()
        if self._is_full:
            await self._reply_slot_freed()
        return Slot(self._replies, self._freed)

    async def _reply_slot_freed(self) -> None:
        """Wait until there is a slot for a reply, MAX_SLOT_WAIT at most."""
        self._waiting_replies += 1
        try:
            async with asyncio.timeout(MAX_SLOT_WAIT):
                while self._is_full:
                    await self._freed.wait()
        except TimeoutError:
            pass
        finally:
            self._waiting_replies -= 1

    @property
    def stopped(self) -> bool:
        """Tell whether no post may be sent now: Telegram refuses all, or the share is 0."""
        return not self._share or (self._stopped is not None and self._is_within(self._stopped))

    @property
    def probing(self) -> bool:
        """Tell whether a stop is over, but one post is to be tried before the others go on."""
        return self._stopped is not None and not self.stopped

    def note_accepted(self) -> None:
        """Note that Telegram has taken or refused a post: after a stop, the others may go on."""
        if self.probing:
            self._stopped = None

    def pause(self, chat: int, seconds: float) -> None:
        """Let no posts be claimed for this chat for at least so many seconds."""
        end, before = self._now() + timedelta(seconds=seconds), self._paused.get(chat)
        if before is None or not self._is_within(before) or end > before[1]:
            self._paused[chat] = self._now(), end

    def paused_chats(self) -> list[int]:
        """Return the ids of the chats to which no posts may be sent now."""
        self._paused = self._current(self._paused)
        return list(self._paused)

    def note_refused(self, chat: int, seconds: float) -> None:
        """Pause a chat whose post got a 429, and stop all posts if other chats got one too.

        Telegram does not say whether the limit of the chat or of all chats was met: PRIVATE_CHATS
        or ANY_CHATS refused at the same time mean the latter, and so does one while a post is
        tried after a stop. Ids of groups and channels are negative (Bot API, Chat).
        """
        self.pause(chat, seconds)
        if chat < 0 and seconds > SHORT_RETRY_AFTER:
            return
        self._refused = self._current(self._refused) | {chat: self._paused[chat]}
        private = sum(one > 0 for one in self._refused)
        if self.probing or private >= PRIVATE_CHATS or len(self._refused) >= ANY_CHATS:
            self._stopped = max(self._refused.values(), key=lambda span: span[1])

    def _is_within(self, span: Span) -> bool:
        return span[0] <= self._now() < span[1]

    def _current(self, spans: dict[int, Span]) -> dict[int, Span]:
        return {chat: span for chat, span in spans.items() if self._is_within(span)}

    @property
    def _slots_for_posts(self) -> int:
        """The slots that posts may hold: all but those that replies use, need or used lately."""
        held = len(self._replies) + self._waiting_replies
        answers = max(int(self._recent_reply_rate), held + held // 10)  # and more will come
        return int(max(min(self.rate, max(self._slots - answers, self._reserved_for_posts)), 1))

    @property
    def _is_full(self) -> bool:
        """Tell whether a reply must wait: no slot is free, and posts hold more than reserved."""
        posts = len(self._posts)
        return posts > self._reserved_for_posts and posts + len(self._replies) >= self._slots

    @property
    def _slots(self) -> float:
        """The number of slots in all."""
        return max(self.rate, self.rate / self._total_rate * TELEGRAMS_RATE)

    @property
    def _reserved_for_posts(self) -> float:
        """The slots that are kept for posts, however many replies there are."""
        return max(self.rate // 4, 1)

    @property
    def _recent_reply_rate(self) -> float:
        """The recent number of replies per second."""
        return self._reply_rate * math.exp((self._reply_rate_at - _clock()) / AVERAGED_SECONDS)


def _clock() -> float:
    return asyncio.get_running_loop().time()


class ReplyLimiter(BaseRateLimiter[Slot]):
    """The rate limiter through which PTB sends all requests; it takes slots for replies.

    A request that Telegram puts off (429) for at most MAX_RETRY_AFTER seconds is repeated once
    after that time. Requests with a slot of their own, such as daily posts, pass unchanged.
    """

    __slots__ = ("_limiter",)

    def __init__(self, limiter: RateLimiter) -> None:
        self._limiter = limiter

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
        for longest in (MAX_RETRY_AFTER, -1):
            slot = await self._limiter.acquire_reply() if endpoint.startswith("send") else None
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                seconds = retry_after_seconds(refusal)
                if isinstance(chat := data.get("chat_id"), int):
                    self._limiter.pause(chat, seconds)  # posts to others go on
                if seconds > longest:
                    raise
            finally:
                if slot:
                    slot.end()
            await asyncio.sleep(seconds)
        raise AssertionError  # pragma: no cover - the last try returns or raises
