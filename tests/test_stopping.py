"""The end of the application: jobs under way are waited for, and no other is begun."""

import asyncio

from bot.context import Context
from tests.talk import Bot


async def test_no_job_is_begun_while_the_application_stops(bot: Bot) -> None:
    """Nobody would wait for it, and the scheduler logs an error: `conftest.bot` allows none."""
    begun, may_end = asyncio.Event(), asyncio.Event()
    later = list[str]()

    async def long(_: Context) -> None:
        begun.set()
        await may_end.wait()

    async def late(_: Context) -> None:
        later.append("begun")
        await asyncio.Event().wait()

    assert bot.app.job_queue
    await bot.app.start()
    bot.app.job_queue.run_once(long, 0)
    await begun.wait()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(bot.app.stop())
        bot.app.job_queue.run_repeating(late, 0.05, first=0.05)
        await asyncio.sleep(0.2)
        may_end.set()
    assert later == []
