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
"""How many posts are claimed at a time: as many as are sent in BATCH_SECONDS, but at least
MIN_BATCH and at most MAX_BATCH, and never more than are sent in one second.

Batches are small because a crash makes all that is claimed and not settled uncertain.
"""


GROUP_PAUSE_SECONDS, CHAT_PAUSE_SECONDS = 3.2, 1.0
"""Seconds between posts to two topics of a group (Telegram's limit there is 20 messages a minute)
and of any other chat (one message a second)."""


async def deliver(context: Context, in_flight: int = MAX_IN_FLIGHT) -> None:
    """Send the posts that are due, until none is left, Telegram accepts no more, or the bot stops.

    1. Claim a batch in one transaction: every post is in the ledger before it is sent.
    2. Send each when the rate limit allows it; no post waits for the answer to another one.
    3. Settle the outcomes, many in one transaction. Posts without an outcome at a crash become
       uncertain.
    """
    rate_limiter, lease = context.deps.rate_limiter, context.deps.process.lease
    daily = Queue(_claim, _write, rate_limiter.acquire_post, lambda: rate_limiter.stopped, lease)
    if lease.held and (claims := await daily.claim(context)):
        await Broadcast(context, daily, in_flight).run(claims)


async def _claim(context: Context) -> list[Claim]:
    """Claim a batch, after giving back earlier claims that were never sent.

    Those are claims whose commit got no answer: they may be in the ledger, and nobody sends them.
    """
    deps = context.deps
    if deps.rate_limiter.stopped:
        return []
    now, unconfirmed = deps.now(), deps.process.unconfirmed_claims
    unreadable: list[Exception] = []
    async with deps.db.begin() as session:
        if unconfirmed:
            await settlement.give_back(session, deps.process.id, unconfirmed)
        claims = await deliveries.claim(
            session,
            deps.interview,
            now,
            catch_up=deps.catch_up,
            most=1 if deps.rate_limiter.probing else _at_a_time(deps.rate_limiter.rate),
            claimed_by=deps.process.id,
            paused_chats=deps.rate_limiter.paused_chats(),
            unreadable=unreadable,
        )
        if claims:
            unconfirmed.append(now)
    unconfirmed.clear()
    deps.metrics.ticked(deps.now())
    for error in unreadable:
        log.error("A subscription cannot be read, and waits for a day", exc_info=error)
        await report(context, error)
    for claim in claims:
        address = claim.chat.address
        deps.open_questions.close_menu(address.chat)
        if claim.chat.kind is ChatKind.SUPERGROUP:  # others of its topics may be due too
            deps.rate_limiter.pause(address.chat, GROUP_PAUSE_SECONDS)
        elif address.thread:
            deps.rate_limiter.pause(address.chat, CHAT_PAUSE_SECONDS)
    return claims


def _at_a_time(rate: float) -> int:
    return max(int(min(rate, max(MIN_BATCH, BATCH_SECONDS * rate), MAX_BATCH)), 1)


async def _write(context: Context, settled: list[tuple[Claim, Outcome]]) -> list[Claim]:
    deps = context.deps
    async with deps.db.begin() as session:
        paused = await settlement.settle(session, settled, deps.interview, deps.now())
    became = Counter((outcome.state, outcome.reason) for _, outcome in settled)
    for (state, reason), count in became.items():
        deps.metrics.delivered(state, reason, count)
    return paused
