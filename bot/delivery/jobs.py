"""What happens when nobody writes: the tick."""

import logging
from datetime import timedelta

from bot.context import App, Context
from bot.db import processes, subscriptions
from bot.db.pool import going_first
from bot.db.processes import RENEWAL
from bot.delivery import announcements as sending
from bot.delivery.daily import deliver

TICK_SECONDS = timedelta(seconds=1)
SHOWN_EVERY = timedelta(seconds=3)
WATCHED_EVERY = timedelta(seconds=5)

log = logging.getLogger(__name__)


def register(app: App) -> None:
    """Start ticking; a tick that is late or still busy is simply made up for by the next one."""
    assert app.job_queue
    jobs = (
        (tick, TICK_SECONDS),
        (announcements, TICK_SECONDS),
        (progress, SHOWN_EVERY),
        (renew, RENEWAL),
        (watch, WATCHED_EVERY),
    )
    for job, interval in jobs:
        app.job_queue.run_repeating(
            job, interval, first=0, job_kwargs={"misfire_grace_time": None, "coalesce": True}
        )


@going_first
async def tick(context: Context) -> None:
    """Send what is due; the database knows what that is."""
    if context.job and not context.application.running:
        return  # PTB cancels what begins while it stops, and a claim must not be cut off
    deps = context.deps
    deps.metrics.ticked(deps.now())
    await deliver(context)


@going_first
async def announcements(context: Context) -> None:
    """Send what operators have announced, where no daily post is due."""
    if not context.job or context.application.running:
        await sending.send_announcements(context)


@going_first
async def progress(context: Context) -> None:
    """Show operators how far that is."""
    if not context.job or context.application.running:
        await sending.show_progress(context)


async def renew(context: Context) -> None:
    """Show the other processes that this one lives, and share SEND_RATE with them."""
    process, pace = context.deps.process, context.deps.pace
    before = process.share
    try:
        await process.renew()
    finally:
        pace.share(process.share)
    if process.share != before:
        log.info("This process's share of SEND_RATE: %.0f %%", 100 * process.share)


@going_first
async def watch(context: Context) -> None:
    """Settle what dead processes left claimed.

    It also notices when a clock was wrong, and the end of an outage of the database.
    """
    deps = context.deps
    async with deps.db.begin() as session:
        abandoned = await processes.expire_abandoned(session, deps.process.id, deps.now())
        put_off = await subscriptions.bring_back(session, deps.now())
    if abandoned:
        log.warning("Deliveries of processes that ended, now uncertain: %d", abandoned)
    if put_off:
        log.warning("Daily posts due in weeks or years, as the clock was wrong: %d", put_off)
    await deps.outage.look()
