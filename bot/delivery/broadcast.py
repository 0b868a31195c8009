"""Everything that is due now: claimed, sent and settled side by side, in batches."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from bot.context import Context
from bot.db import deliveries
from bot.delivery.post import Press
from bot.delivery.send import send
from bot.domain.announcement import Notice
from bot.domain.chat import Kind
from bot.domain.delivery import Claim, Outcome, State
from bot.pace import Slot

BATCH = 30
"""Posts that are claimed at a time: about what a second takes, as a crash makes them uncertain."""

GATHER = 0.05
"""Seconds for which outcomes are gathered to be settled in one transaction."""

IN_FLIGHT = 100
"""Posts on their way at a time; the network has more connections, so that answers find one."""

GROUP_REST, CHAT_REST = 3.2, 1.0
"""Seconds between two posts in one group (20 a minute) and in any other chat (one a second)."""

GRACE = 2.0
"""Seconds for which the program's end waits for answers."""

log = logging.getLogger(__name__)

C = TypeVar("C", Claim, Notice)


@dataclass(frozen=True)
class Queue(Generic[C]):
    """Where claims come from and outcomes go to.

    `turn` waits for a claim's turn; `closed` tells whether nothing may go at the moment.
    """

    claim: Callable[[Context], Awaitable[list[C]]]
    write: Callable[[Context, list[tuple[C, Outcome]]], Awaitable[None]]
    turn: Callable[[], Awaitable[Slot]]
    closed: Callable[[], bool]


async def deliver(context: Context) -> None:
    """Send what is due until nothing is, or Telegram takes nothing more, or the program ends.

    1. Claim a batch in one transaction: each of it is in the ledger before it is sent.
    2. Send each at its turn; none waits for the answer of another.
    3. Settle what has an outcome, many in one transaction; a crash before leaves it uncertain.
    """
    pace = context.deps.pace
    daily = Queue(_claim, _write, pace.slot, lambda: pace.stopped)
    if claims := await daily.claim(context):
        await Broadcast(context, daily).run(claims)


class Broadcast(Generic[C]):
    """What is on its way, and what is yet to be written down."""

    def __init__(self, context: Context, queue: Queue[C]) -> None:
        self._context = context
        self._queue: Queue[C] = queue
        self._press = Press(context)
        self._room = asyncio.Semaphore(IN_FLIGHT)
        self._outcomes: asyncio.Queue[tuple[C, Outcome] | None] = asyncio.Queue()
        self._ending = False

    async def run(self, claims: list[C]) -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._settle())
            with suppress(TimeoutError):
                async with asyncio.timeout(None) as limit:
                    end = tasks.create_task(self._end(limit))
                    async with asyncio.TaskGroup() as sends:
                        while claims:
                            await self._send(sends, claims)
                            claims = await self._more()
            end.cancel()
            self._outcomes.put_nowait(None)

    async def _send(self, sends: asyncio.TaskGroup, claims: list[C]) -> None:
        for claim in claims:
            if self._no_more:
                self._outcomes.put_nowait((claim, Outcome(State.PLANNED)))
                continue
            await self._room.acquire()
            slot = await self._queue.turn()
            sends.create_task(self._one(claim, slot))

    async def _one(self, claim: C, slot: Slot) -> None:
        loop = asyncio.get_running_loop()
        begin = loop.time()
        try:
            outcome = await send(self._context, self._press, claim, slot)
        finally:
            self._room.release()
        _tell(claim, outcome, loop.time() - begin)
        self._outcomes.put_nowait((claim, outcome))

    async def _more(self) -> list[C]:
        """Claim more; nothing where the database takes no claim, as then nothing may be sent."""
        if not self._no_more:
            with self._context.deps.outage.borne():
                return await self._queue.claim(self._context)
        return []

    @property
    def _no_more(self) -> bool:
        return self._ending or self._queue.closed()

    async def _settle(self) -> None:
        """Write down what has an outcome, until there is no more to come."""
        more = True
        while more:
            batch = [await self._outcomes.get()]
            if batch != [None]:
                await asyncio.sleep(GATHER)
            while not self._outcomes.empty():
                batch.append(self._outcomes.get_nowait())
            more = None not in batch
            if settled := [one for one in batch if one]:
                insisting = partial(self._queue.write, self._context, settled)
                await self._context.deps.outage.insist(insisting)

    async def _end(self, limit: asyncio.Timeout) -> None:
        """Begin nothing new once the application stops, and wait for answers only so long."""
        app = self._context.application
        started = app.running
        while started and app.running:  # noqa: ASYNC110 - PTB has no event for it
            await asyncio.sleep(0.1)
        if not started:
            return
        self._ending = True
        limit.reschedule(asyncio.get_running_loop().time() + GRACE)


async def _claim(context: Context) -> list[Claim]:
    deps = context.deps
    if deps.pace.stopped:
        return []
    async with deps.db.begin() as session:
        claims = await deliveries.claim(
            session,
            deps.interview,
            deps.now(),
            catch_up=deps.catch_up,
            most=BATCH,
            claimed_by=deps.process.id,
            resting=deps.pace.resting(),
        )
    deps.metrics.ticked(deps.now())
    for claim in claims:
        group = claim.chat.kind in {Kind.GROUP, Kind.SUPERGROUP}
        deps.pace.rest(claim.chat.address.chat, GROUP_REST if group else CHAT_REST)
    return claims


async def _write(context: Context, settled: list[tuple[Claim, Outcome]]) -> None:
    deps = context.deps
    async with deps.db.begin() as session:
        await deliveries.settle(session, settled, deps.interview, deps.now())
    for _, outcome in settled:
        deps.metrics.delivered(outcome.state, outcome.reason)


def _tell(claim: Claim | Notice, outcome: Outcome, seconds: float) -> None:
    """Write a line in the log."""
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
