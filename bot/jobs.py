"""What happens when nobody writes: the tick."""

from datetime import timedelta

from bot.context import App, Context
from bot.delivery.broadcast import deliver

EVERY = timedelta(seconds=1)


def register(app: App) -> None:
    """Start ticking; a tick that is late or still busy is simply made up for by the next one."""
    assert app.job_queue
    app.job_queue.run_repeating(
        tick, EVERY, first=0, job_kwargs={"misfire_grace_time": None, "coalesce": True}
    )


async def tick(context: Context) -> None:
    """Send what is due; the database knows what that is."""
    if context.job and not context.application.running:
        return  # PTB cancels what begins while it stops, and a claim must not be cut off
    deps = context.deps
    deps.metrics.ticked(deps.now())
    await deliver(context)
