"""The jobs that run at intervals: sending what is due, renewing the lease, cleaning up.

`register` adds them to PTB's JobQueue, with their intervals.
"""

import logging
from datetime import timedelta

from telegram.ext import JobQueue
from typing_extensions import override

from bot.context import App, Context
from bot.db import processes, subscriptions
from bot.db.pool import going_first
from bot.db.processes import RENEWAL
from bot.delivery import announcements as sending
from bot.delivery.daily import deliver

TICK_EVERY = timedelta(seconds=1)
SHOWN_EVERY = timedelta(seconds=3)
WATCHED_EVERY = timedelta(seconds=5)

log = logging.getLogger(__name__)


class Jobs(JobQueue[Context]):
    """PTB's job queue, which starts no job any more while it stops and waits for running ones.

    Nobody would wait for such a job, and APScheduler logs an error with a traceback for it
    (`findings/ptb-stop-does-not-wait-for-later-jobs.sh`).
    """

    @override
    async def stop(self, wait: bool = True) -> None:
        if self.scheduler.running:
            self.scheduler.pause()
        await super().stop(wait)


def register(app: App) -> None:
    """Start all jobs; one run makes up for those that were missed while the job could not run."""
    assert app.job_queue
    jobs = (
        (tick, TICK_EVERY),
        (announcements, TICK_EVERY),
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
    """Send the daily posts that are due (`db/deliveries.py` finds them)."""
    if context.job and not context.application.running:
        return  # the application is stopping, and a new claim might not be settled in time
    deps = context.deps
    deps.metrics.ticked(deps.now())
    await deliver(context)


@going_first
async def announcements(context: Context) -> None:
    """Send operators' announcements while no daily post is due."""
    if not context.job or context.application.running:
        await sending.send_announcements(context)


@going_first
async def progress(context: Context) -> None:
    """Update the messages that show operators the progress of their announcements."""
    if not context.job or context.application.running:
        await sending.show_progress(context)


async def renew(context: Context) -> None:
    """Renew this process's lease, and give the rate limiter its share of SEND_RATE."""
    process, rate_limiter = context.deps.process, context.deps.rate_limiter
    before = process.share
    try:
        await process.renew()
    finally:
        rate_limiter.use_share(process.share)
    if process.share != before:
        log.info("This process's share of SEND_RATE: %.0f %%", 100 * process.share)


@going_first
async def watch(context: Context) -> None:
    """Mark the claims of dead processes as uncertain.

    Also reschedule posts that a wrong system clock had put far into the future, and find out
    whether an outage of the database is over.
    """
    deps = context.deps
    async with deps.db.begin() as session:
        expired = await processes.expire_abandoned(session, deps.process.id, deps.now())
        planned_again = await subscriptions.reschedule_far_ahead(session, deps.now())
    if expired:
        log.warning("Deliveries of processes that ended, now uncertain: %d", expired)
    if planned_again:
        log.warning("Daily posts due in weeks or years, as the clock was wrong: %d", planned_again)
    await deps.availability.check_recovery()
