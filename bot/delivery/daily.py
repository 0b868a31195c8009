"""The daily posts that are due now, sent by a broadcast."""

import logging
from collections import Counter

from bot.context import Context
from bot.context.operator_reports import report
from bot.db import deliveries, settlement
from bot.delivery.broadcast import MAX_IN_FLIGHT, Broadcast, Queue
from bot.domain.chat import ChatKind
from bot.domain.delivery import Claim, Outcome

log = logging.getLogger(__name__)

MIN_BATCH, BATCH_SECONDS, MAX_BATCH = 30, 1 / 8, 1000
"""Posts that are claimed at a time, as a crash makes them uncertain: what a second takes, but of
more than a few only what this part of a second takes, and never more than so many."""


GROUP_PAUSE_SECONDS, CHAT_PAUSE_SECONDS = 3.2, 1.0
"""Seconds between posts to the topics of a group (20 a minute) and of a chat (one a second)."""


async def deliver(context: Context, in_flight: int = MAX_IN_FLIGHT) -> None:
    """Send what is due until nothing is, or Telegram takes nothing more, or the program ends.

    1. Claim a batch in one transaction: each of it is in the ledger before it is sent.
    2. Send each at its turn; none waits for the answer of another, nor does what is due later.
    3. Settle what has an outcome, many in one transaction; a crash before leaves it uncertain.
    """
    pace, lease = context.deps.pace, context.deps.process.lease
    daily = Queue(_claim, _write, pace.slot, lambda: pace.stopped, lease)
    if lease.held and (claims := await daily.claim(context)):
        await Broadcast(context, daily, in_flight).run(claims)


async def _claim(context: Context) -> list[Claim]:
    """Claim; what a commit has claimed whose answer was lost, and so nobody sent, first of all."""
    deps = context.deps
    if deps.pace.stopped:
        return []
    now, unheard = deps.now(), deps.process.unheard
    unread: list[Exception] = []
    async with deps.db.begin() as session:
        if unheard:
            await settlement.give_back(session, deps.process.id, unheard)
        claims = await deliveries.claim(
            session,
            deps.interview,
            now,
            catch_up=deps.catch_up,
            most=1 if deps.pace.trying else _at_a_time(deps.pace.rate),
            claimed_by=deps.process.id,
            resting=deps.pace.resting(),
            unread=unread,
        )
        if claims:
            unheard.append(now)
    unheard.clear()
    deps.metrics.ticked(deps.now())
    for error in unread:
        log.error("A subscription cannot be read, and waits for a day", exc_info=error)
        await report(context, error)
    for claim in claims:
        address = claim.chat.address
        if claim.chat.kind is ChatKind.SUPERGROUP:  # others of its topics may be due too
            deps.pace.rest(address.chat, GROUP_PAUSE_SECONDS)
        elif address.thread:
            deps.pace.rest(address.chat, CHAT_PAUSE_SECONDS)
    return claims


def _at_a_time(rate: float) -> int:
    return max(int(min(rate, max(MIN_BATCH, BATCH_SECONDS * rate), MAX_BATCH)), 1)


async def _write(context: Context, settled: list[tuple[Claim, Outcome]]) -> list[Claim]:
    deps = context.deps
    async with deps.db.begin() as session:
        rest = await settlement.settle(session, settled, deps.interview, deps.now())
    became = Counter((outcome.state, outcome.reason) for _, outcome in settled)
    for (state, reason), count in became.items():
        deps.metrics.delivered(state, reason, count)
    return rest
