"""The end of the application: jobs under way are waited for, and no other is begun."""

import asyncio
from unittest import mock

import pytest
from telegram.ext import Application

from bot.context import App, Context
from bot.service import run
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


async def test_a_job_that_does_not_end_is_cancelled(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def endless(_: Context) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    assert bot.app.job_queue
    await bot.app.start()
    bot.app.job_queue.run_once(endless, 0)
    await begun.wait()
    await run.finish(bot.app, asyncio.get_running_loop().time() + 0.1)
    assert ended.is_set()
    assert "There was no time to finish" in caplog.text
    caplog.clear()


async def test_the_time_may_end_when_nothing_is_left_to_cancel(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    stop = Application.stop

    async def just_too_late(app: App) -> None:
        await stop(app)
        raise TimeoutError

    await bot.app.start()
    with mock.patch.object(Application, "stop", just_too_late):
        await run.finish(bot.app, asyncio.get_running_loop().time() + 60)
    assert "tasks broken off: 0" in caplog.text
    caplog.clear()
