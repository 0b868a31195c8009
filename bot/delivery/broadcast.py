"""Sends claims concurrently and settles them in batches, until nothing more is due."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from bot.bot_api.slots import Slot
from bot.context import Context
from bot.context.operator_reports import report
from bot.db.processes import Lease
from bot.delivery import refused_subscriptions
from bot.delivery.message import Renderer
from bot.delivery.send import send
from bot.domain.announcement import AnnouncementClaim
from bot.domain.delivery import Claim, Outcome, State

PREFETCH_SECONDS = 0.1
"""The next batch is claimed this many seconds before the last post of the present one is sent."""


POLL_SECONDS = 1.0
"""Seconds between two looks for newly due posts while only answers are awaited."""


FLUSH_SECONDS, FLUSH_COUNT = 1.0, 500
"""Outcomes are settled in one transaction after this many seconds, or when there are this many."""


MAX_IN_FLIGHT = 100
"""The most posts awaiting Telegram's answer at a time.

It is far below the number of connections (`bot_api.request.MAX_CONNECTIONS`), so that replies to
readers always find a free one.
"""


SHUTDOWN_SECONDS = 1.5
"""Seconds for which the shutdown waits for Telegram's answers to posts already sent."""


log = logging.getLogger(__name__)


C = TypeVar("C", Claim, AnnouncementClaim)


@dataclass(frozen=True)
class Queue(Generic[C]):
    """The parts in which a broadcast of daily posts differs from one of announcements.

    `claim` returns the next batch. `write` settles outcomes, and returns the claims whose
    subscriptions are paused now, as three posts in a row were refused. `turn` waits until the rate
    limit allows another send, and returns its slot; `closed` tells whether nothing may be sent at
    the moment. Claims are sent only while the process holds `lease`.
    """

    claim: Callable[[Context], Awaitable[list[C]]]
    write: Callable[[Context, list[tuple[C, Outcome]]], Awaitable[list[Claim]]]
    turn: Callable[[], Awaitable[Slot]]
    closed: Callable[[], bool]
    lease: Lease


class Broadcast(Generic[C]):
    """One run over everything that is due: sends under way, and outcomes not yet settled."""

    def __init__(self, context: Context, queue: Queue[C], in_flight: int = MAX_IN_FLIGHT) -> None:
        self._context = context
        self._queue: Queue[C] = queue
        self._renderer = Renderer(context, queue.lease)
        self._room = asyncio.Semaphore(in_flight)
        self._under_way = 0
        self._not_begun: dict[int, C] = {}
        self._all_answered = asyncio.Event()
        self._outcomes: list[tuple[C, Outcome]] = []
        self._enough = asyncio.Event()
        self._over = False
        self._ending = False
        self._failure: BaseException | None = None
        self._paused: list[Claim] = []

    async def run(self, claims: list[C]) -> None:
        """Send these claims and all posts that become due meanwhile.

        An exception is raised only after all outcomes have been settled.
        """
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._settle())
            try:
                await self._until_the_end(claims)
            except BaseException as error:  # noqa: BLE001 - raised again below
                self._failure = error
            for claim in self._not_begun.values():
                self._record_outcome(claim, Outcome(State.PLANNED))
            self._over = True
            self._enough.set()
        if self._failure:
            raise self._failure
        if not self._ending:
            await refused_subscriptions.tell_paused(self._context, self._paused)

    async def _until_the_end(self, claims: list[C]) -> None:
        """Send claims until none is left, or SHUTDOWN_SECONDS after the application stops."""
        async with asyncio.TaskGroup() as tasks:
            with suppress(TimeoutError):
                async with asyncio.timeout(None) as limit:
                    end = tasks.create_task(self._end(limit))
                    await self._send_all(claims)
            end.cancel()

    async def _send_all(self, claims: list[C]) -> None:
        """Send these claims, and those that become due before the last answer has come."""
        async with asyncio.TaskGroup() as sends:
            while claims or self._under_way:
                claims = await (self._send(sends, claims) if claims else self._meanwhile())

    async def _meanwhile(self) -> list[C]:
        """Wait for all answers and return []; after POLL_SECONDS return the next batch."""
        with suppress(TimeoutError):
            async with asyncio.timeout(POLL_SECONDS):
                await self._all_answered.wait()
                return []
        return await self._next_batch()

    async def _send(self, sends: asyncio.TaskGroup, claims: list[C]) -> list[C]:
        """Send a batch; return the next one, claimed while the last of this batch are sent."""
        ahead = PREFETCH_SECONDS * self._context.deps.rate_limiter.rate
        following: asyncio.Task[list[C]] | None = None
        waiting = deque(claims)
        try:
            while waiting and not self._no_more:
                if following is None and len(waiting) - 1 <= ahead:
                    following = sends.create_task(self._next_batch())
                await self._room.acquire()
                slot = await self._queue.turn()
                self._under_way += 1
                self._all_answered.clear()
                claim = waiting.popleft()
                self._not_begun[id(claim)] = claim
                sends.create_task(self._one(claim, slot))
            return await following if following else []
        except asyncio.CancelledError:  # what was claimed meanwhile goes back too
            if following and following.done() and not following.cancelled():
                waiting.extend([] if following.exception() else following.result())
            raise
        finally:
            for claim in waiting:
                self._record_outcome(claim, Outcome(State.PLANNED))

    async def _one(self, claim: C, slot: Slot) -> None:
        loop = asyncio.get_running_loop()
        begin = loop.time()
        del self._not_begun[id(claim)]
        try:
            outcome = await send(self._context, self._renderer, claim, slot)
        finally:
            self._room.release()
            self._under_way -= 1
            if not self._under_way:
                self._all_answered.set()
        if outcome:
            _log_outcome(claim, outcome, loop.time() - begin)
            self._record_outcome(claim, outcome)

    def _record_outcome(self, claim: C, outcome: Outcome) -> None:
        self._outcomes.append((claim, outcome))
        if len(self._outcomes) >= FLUSH_COUNT:
            self._enough.set()

    async def _next_batch(self) -> list[C]:
        """Claim the next batch; return nothing if sending must stop, or if claiming fails."""
        claims: list[C] = []
        if not (self._no_more or self._failure or self._context.deps.rate_limiter.probing):
            try:
                with self._context.deps.availability.tolerate():
                    claims = await self._queue.claim(self._context)
            except Exception as error:  # noqa: BLE001 - raised by `run`
                self._failure = error
        if self._ending:
            for claim in claims:
                self._record_outcome(claim, Outcome(State.PLANNED))
            return []
        return claims

    @property
    def _no_more(self) -> bool:
        return self._ending or self._queue.closed() or not self._queue.lease.held

    async def _settle(self) -> None:
        """Settle outcomes in batches until the broadcast is over."""
        while self._outcomes or not self._over:
            with suppress(TimeoutError):
                async with asyncio.timeout(FLUSH_SECONDS):
                    await self._enough.wait()
            self._enough.clear()
            settled, self._outcomes = self._outcomes, []
            if settled:
                await self._write_down(settled)

    async def _write_down(self, settled: list[tuple[C, Outcome]]) -> None:
        """Settle outcomes; if one of many fails, settle all the others by halving the batch."""
        writing = partial(self._queue.write, self._context, settled)
        try:
            self._paused += await self._context.deps.availability.retry_until_available(writing)
        except Exception as error:
            half = len(settled) // 2
            if half:
                await self._write_down(settled[:half])
                await self._write_down(settled[half:])
                return
            log.exception("What became of a post cannot be written down")
            await report(self._context, error)

    async def _end(self, limit: asyncio.Timeout) -> None:
        """Once the application stops, start no more sends, and end all after SHUTDOWN_SECONDS."""
        app = self._context.application
        started = app.running
        while started and app.running:  # noqa: ASYNC110 - PTB has no event for it
            await asyncio.sleep(0.1)
        if not started:
            return
        self._ending = True
        limit.reschedule(asyncio.get_running_loop().time() + SHUTDOWN_SECONDS)


def _log_outcome(claim: Claim | AnnouncementClaim, outcome: Outcome, seconds: float) -> None:
    """Log the outcome of a claim."""
    if not log.isEnabledFor(logging.INFO):
        return
    told: dict[str, object] = {
        "chat": claim.chat.address.chat,
        "outcome": outcome.state.value,
        "reason": outcome.reason.value,
        "ms": round(seconds * 1000, 1),
    }
    if isinstance(claim, AnnouncementClaim):
        log.info("announcement", extra={"announcement": claim.announcement, **told})
    else:
        log.info("delivery", extra={"excerpt": claim.excerpt.number, **told})
