"""What happens when nobody writes: the tick that sends what is due."""

import asyncio
import logging
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.context import App, Context
from bot.db import chats, deliveries, processes
from bot.domain.chat import Address
from bot.domain.delivery import Claim, Outcome, Reason, State
from bot.refusals import Refusal, meaning
from bot.views import excerpt

EVERY = timedelta(seconds=5)

log = logging.getLogger(__name__)


def register(app: App) -> None:
    """Start ticking; a tick that is late or still busy is simply made up for by the next one."""
    assert app.job_queue
    for job in (tick, watch):
        app.job_queue.run_repeating(
            job, EVERY, first=0, job_kwargs={"misfire_grace_time": None, "coalesce": True}
        )


async def watch(context: Context) -> None:
    """Show the other processes that this one lives, and settle what dead ones left claimed."""
    deps = context.deps
    await deps.process.live()
    async with deps.db.begin() as session:
        abandoned = await processes.abandoned(session, deps.process.id, deps.now())
    if abandoned:
        log.warning("%d deliveries were under way when their process ended: uncertain", abandoned)


async def tick(context: Context) -> None:
    """Send what is due, a batch at a time, until nothing is.

    1. Claim a batch in one transaction: each of it is in the ledger before it is sent.
    2. Send it.
    3. Settle it in one transaction. A crash before this leaves it uncertain.
    """
    deps = context.deps
    while True:
        async with deps.db.begin() as session:
            claims = await deliveries.claim(
                session,
                deps.interview,
                deps.now(),
                deps.catch_up,
                deps.send_rate,
                claimed_by=deps.process.id,
            )
        if not claims:
            return
        outcomes = await asyncio.gather(*(send(context, claim) for claim in claims))
        async with deps.db.begin() as session:
            for claim, outcome in zip(claims, outcomes, strict=True):
                await deliveries.settle(session, claim, outcome, deps.interview, deps.now())
        if any(outcome.state is State.PLANNED for outcome in outcomes):
            return  # Telegram takes nothing now; the next tick tries again


async def send(context: Context, claim: Claim) -> Outcome:
    """Send one claim and say what became of it. PLANNED means that it surely was not taken."""
    address = claim.chat.address
    try:
        return await _post(context, claim, address)
    except ChatMigrated as moved:
        async with context.deps.db.begin() as session:
            await chats.move(session, address.chat, moved.new_chat_id)
        try:
            return await _post(context, claim, Address(moved.new_chat_id, address.thread))
        except TelegramError as error:
            return _failed(claim, error)
    except TelegramError as error:
        return _failed(claim, error)


async def _post(context: Context, claim: Claim, address: Address) -> Outcome:
    edition = context.edition_in(context.deps.languages.of(claim.chat.language))
    screen = excerpt.post(edition, claim.excerpt, private=claim.chat.is_private)
    message = await context.bot.send_message(
        address.chat, **screen, message_thread_id=address.thread or None
    )
    return Outcome(State.SENT, message=message.message_id)


def _failed(claim: Claim, error: TelegramError) -> Outcome:
    if meaning(error) is Refusal.UNREACHABLE:
        return Outcome(State.FAILED, Reason.UNREACHABLE)
    log.warning("Delivery %d: %s", claim.id, error)
    match error:
        case TimedOut():
            return Outcome(State.UNCERTAIN, Reason.NO_ANSWER)
        case RetryAfter():
            return Outcome(State.PLANNED)
        case NetworkError() if not isinstance(error, BadRequest):
            return Outcome(State.PLANNED)
        case _:
            return Outcome(State.FAILED, Reason.REFUSED)
