"""Claims sent and settled side by side, in batches, until nothing more is due."""

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
from bot.domain.announcement import Notice
from bot.domain.delivery import Claim, Outcome, State

PREFETCH_SECONDS = 0.1
"""Seconds before the last of a batch goes out in which the next is claimed already."""


POLL_SECONDS = 1.0
"""Seconds after which it is looked for more while answers are waited for."""


FLUSH_SECONDS, FLUSH_COUNT = 1.0, 500
"""Seconds for which outcomes are gathered to be settled in one transaction, or how many."""


MAX_IN_FLIGHT = 100
"""Posts on their way at a time, far fewer than the network has connections: answers find one."""


SHUTDOWN_SECONDS = 1.5
"""Seconds for which the program's end waits for answers."""


log = logging.getLogger(__name__)


C = TypeVar("C", Claim, Notice)


@dataclass(frozen=True)
class Queue(Generic[C]):
    """Where claims come from and outcomes go to.

    `write` returns whose subscriptions rest from now on, as their posts are refused day after
    day.
    `turn` waits for a claim's turn; `closed` tells whether nothing may go at the moment. What was
    claimed under the lease is sent while it is held.
    """

    claim: Callable[[Context], Awaitable[list[C]]]
    write: Callable[[Context, list[tuple[C, Outcome]]], Awaitable[list[Claim]]]
    turn: Callable[[], Awaitable[Slot]]
    closed: Callable[[], bool]
    lease: Lease


class Broadcast(Generic[C]):
    """What is on its way, and what is yet to be written down."""

    def __init__(self, context: Context, queue: Queue[C], in_flight: int = MAX_IN_FLIGHT) -> None:
        self._context = context
        self._queue: Queue[C] = queue
        self._press = Renderer(context, queue.lease)
        self._room = asyncio.Semaphore(in_flight)
        self._under_way = 0
        self._not_begun: dict[int, C] = {}
        self._landed = asyncio.Event()
        self._outcomes: list[tuple[C, Outcome]] = []
        self._enough = asyncio.Event()
        self._over = False
        self._ending = False
        self._failure: BaseException | None = None
        self._resting: list[Claim] = []

    async def run(self, claims: list[C]) -> None:
        """Send these and what becomes due; what fails is raised after all outcomes are written."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._settle())
            try:
                await self._until_the_end(claims)
            except BaseException as error:  # noqa: BLE001 - raised again below
                self._failure = error
            for claim in self._not_begun.values():
                self._became(claim, Outcome(State.PLANNED))
            self._over = True
            self._enough.set()
        if self._failure:
            raise self._failure
        if not self._ending:
            await refused_subscriptions.tell_resting(self._context, self._resting)

    async def _until_the_end(self, claims: list[C]) -> None:
        """Send what is claimed and what follows; at the program's end, break off in time."""
        async with asyncio.TaskGroup() as tasks:
            with suppress(TimeoutError):
                async with asyncio.timeout(None) as limit:
                    end = tasks.create_task(self._end(limit))
                    await self._through(claims)
            end.cancel()

    async def _through(self, claims: list[C]) -> None:
        """Send what is claimed, and what becomes due before the last answer has come."""
        async with asyncio.TaskGroup() as sends:
            while claims or self._under_way:
                claims = await (self._send(sends, claims) if claims else self._meanwhile())

    async def _meanwhile(self) -> list[C]:
        """Wait for answers, but not for a slow one: return what is due by then."""
        with suppress(TimeoutError):
            async with asyncio.timeout(POLL_SECONDS):
                await self._landed.wait()
                return []
        return await self._more()

    async def _send(self, sends: asyncio.TaskGroup, claims: list[C]) -> list[C]:
        """Send a batch; return the next, which is claimed while the last of this one go out."""
        ahead = PREFETCH_SECONDS * self._context.deps.pace.rate
        following: asyncio.Task[list[C]] | None = None
        waiting = deque(claims)
        try:
            while waiting and not self._no_more:
                if following is None and len(waiting) - 1 <= ahead:
                    following = sends.create_task(self._more())
                await self._room.acquire()
                slot = await self._queue.turn()
                self._under_way += 1
                self._landed.clear()
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
                self._became(claim, Outcome(State.PLANNED))

    async def _one(self, claim: C, slot: Slot) -> None:
        loop = asyncio.get_running_loop()
        begin = loop.time()
        del self._not_begun[id(claim)]
        try:
            outcome = await send(self._context, self._press, claim, slot)
        finally:
            self._room.release()
            self._under_way -= 1
            if not self._under_way:
                self._landed.set()
        if outcome:
            _tell(claim, outcome, loop.time() - begin)
            self._became(claim, outcome)

    def _became(self, claim: C, outcome: Outcome) -> None:
        self._outcomes.append((claim, outcome))
        if len(self._outcomes) >= FLUSH_COUNT:
            self._enough.set()

    async def _more(self) -> list[C]:
        """Claim more; nothing where that failed, so that what is under way comes to its end."""
        claims: list[C] = []
        if not (self._no_more or self._failure or self._context.deps.pace.trying):
            try:
                with self._context.deps.outage.tolerate():
                    claims = await self._queue.claim(self._context)
            except Exception as error:  # noqa: BLE001 - raised by `run`
                self._failure = error
        if self._ending:
            for claim in claims:
                self._became(claim, Outcome(State.PLANNED))
            return []
        return claims

    @property
    def _no_more(self) -> bool:
        return self._ending or self._queue.closed() or not self._queue.lease.held

    async def _settle(self) -> None:
        """Write down what has an outcome, until there is no more to come."""
        while self._outcomes or not self._over:
            with suppress(TimeoutError):
                async with asyncio.timeout(FLUSH_SECONDS):
                    await self._enough.wait()
            self._enough.clear()
            settled, self._outcomes = self._outcomes, []
            if settled:
                await self._write_down(settled)

    async def _write_down(self, settled: list[tuple[C, Outcome]]) -> None:
        """Write down outcomes; of many among which one fails, all the others."""
        writing = partial(self._queue.write, self._context, settled)
        try:
            self._resting += await self._context.deps.outage.retry_until_available(writing)
        except Exception as error:
            half = len(settled) // 2
            if half:
                await self._write_down(settled[:half])
                await self._write_down(settled[half:])
                return
            log.exception("What became of a post cannot be written down")
            await report(self._context, error)

    async def _end(self, limit: asyncio.Timeout) -> None:
        """Begin nothing new once the application stops, and wait for answers only so long."""
        app = self._context.application
        started = app.running
        while started and app.running:  # noqa: ASYNC110 - PTB has no event for it
            await asyncio.sleep(0.1)
        if not started:
            return
        self._ending = True
        limit.reschedule(asyncio.get_running_loop().time() + SHUTDOWN_SECONDS)


def _tell(claim: Claim | Notice, outcome: Outcome, seconds: float) -> None:
    """Write a line in the log."""
    if not log.isEnabledFor(logging.INFO):
        return
    told: dict[str, object] = {
        "chat": claim.chat.address.chat,
        "outcome": outcome.state.value,
        "reason": outcome.reason.value,
        "ms": round(seconds * 1000, 1),
    }
    if isinstance(claim, Notice):
        log.info("announcement", extra={"announcement": claim.announcement, **told})
    else:
        log.info("delivery", extra={"excerpt": claim.excerpt.number, **told})
