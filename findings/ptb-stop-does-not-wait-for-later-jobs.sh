#!/usr/bin/env bash
# Expected: JobQueue.stop(wait=True) of python-telegram-bot, as Application.stop calls it, waits for the jobs
# that are running, and no other begins.
# Instead: it waits for the jobs that run when it is called. APScheduler goes on beginning jobs meanwhile;
# when the wait is over nobody waits for those. Each goes on as a task of its own, and APScheduler logs an
# error with the traceback of a CancelledError for it.
# Why it matters: a job at an interval of seconds is now and then still at work when the application has
# stopped and closes what the job uses, and whoever watches the log for errors is woken. Pausing the
# scheduler before the call (job_queue.scheduler.pause()) prevents both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  "python-telegram-bot[job-queue]==22.8" APScheduler==3.11.3
"$folder/venv/bin/python" - <<'PY'
import asyncio
import logging
from importlib.metadata import version

from telegram.ext import ApplicationBuilder

told = []


class Recorder(logging.Handler):
    def emit(self, record):
        told.append((record.levelname, record.getMessage().partition(" (")[0]))


async def stopped(pauses):
    """Stop during a job of 0.5 seconds; another one is to begin within that time."""
    told.clear()
    ends = []

    async def long(_):
        await asyncio.sleep(0.5)
        ends.append("long ended")

    async def later(_):
        await asyncio.sleep(0.6)
        ends.append("later ended")

    app = ApplicationBuilder().token("1:a").build()
    queue = app.job_queue
    await queue.start()
    queue.run_once(long, 0)
    queue.run_once(later, 0.3)
    await asyncio.sleep(0.1)
    if pauses:
        queue.scheduler.pause()
    await queue.stop(wait=True)
    ends.append("stopped")
    await asyncio.sleep(0.6)
    return ends, [one for one in told if one[0] == "ERROR"]


async def main():
    print("python-telegram-bot", version("python-telegram-bot"), "APScheduler", version("APScheduler"))
    as_it_comes, paused = await stopped(False), await stopped(True)
    print("as it comes:", *as_it_comes)
    print("paused first:", *paused)
    assert as_it_comes[0] == ["long ended", "stopped", "later ended"], as_it_comes
    assert len(as_it_comes[1]) == 1, as_it_comes
    assert paused == (["long ended", "stopped"], []), paused


logging.getLogger("apscheduler").addHandler(Recorder())
asyncio.run(main())
PY
