"""`utdrag run`: starting the bot, running it in one event loop, and stopping it at a signal."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import replace
from enum import Enum
from functools import partial
from typing import Any

from telegram.error import InvalidToken

from bot.app import build, log_identity, utc_now
from bot.bot_api.request import READ_SECONDS, PyreqwestRequest, Redirected
from bot.context import App, Context
from bot.db import file
from bot.metrics import Metrics
from bot.service import open_files
from bot.service.memory import freeze_gc
from bot.service.polling import LONG_POLL_SECONDS, Polling
from bot.service.readiness import Readiness
from bot.service.reception import Reception, reason
from bot.service.systemd import Service
from bot.settings import Settings
from bot.settings.environment import BadSettings

SHUTDOWN_SECONDS, CONFIRM_SECONDS = 6.0, 1.0
"""Seconds for a stop to finish what was begun; of these, seconds to confirm updates to Telegram.

What became of posts is recorded within them, also on a busy machine. With ROLLBACK_SECONDS it is
less than the ten that a container is given to stop.
"""

ROLLBACK_SECONDS = 2.0
"""Seconds for tasks that were broken off to give their database connections back.

The thread of a SQLite connection that is not closed keeps the process from ending.
"""

POLLING_CONNECTIONS = 2
"""Connections to fetch updates with: a request that was cancelled keeps its own for a while."""

MAX_PAUSE_SECONDS = 30.0
"""The most seconds between two tries while Telegram cannot be reached."""

KEEPALIVE_SECONDS = 60
"""Seconds between two calls that show whether Telegram can be reached."""

READY_CHECK_SECONDS = 0.1
"""Seconds between two checks, at the start, whether the bot is ready."""

RUN_HOWEVER_LATE = {"misfire_grace_time": None, "coalesce": True}

log = logging.getLogger(__name__)


class Role(Enum):
    """Which part of the bot's work a process does."""

    ALL = "all"
    WORKER = "worker"
    """The process sends what is due, and neither takes updates nor changes the way they come."""


async def serve(settings: Settings, role: Role = Role.ALL) -> None:
    """Run the bot until SIGTERM or SIGINT, or until its terminal is closed (SIGHUP).

    Raises BadSettings, BadContent, BadSchema, Damaged and CannotListen where it cannot start.
    Whatever Telegram answers after the start, the bot goes on.
    """
    open_files.allow_more()
    if role is Role.WORKER:
        settings = replace(settings, webhook_url=None)
    stop, loop = stop_signal(), asyncio.get_running_loop()
    service = Service(settings.notify_socket, settings.watchdog)
    metrics = Metrics()
    fetching = partial(PyreqwestRequest, POLLING_CONNECTIONS, READ_SECONDS + LONG_POLL_SECONDS)
    app = build(settings, request=PyreqwestRequest, polling=fetching, metrics=metrics)
    listening = Reception(app, metrics, utc_now)
    polling = Polling(app, metrics, listening)
    polls = role is Role.ALL and settings.webhook_url is None
    readiness = Readiness(app, metrics, listens=role is Role.ALL)
    end = 0.0
    try:
        async with http(app, metrics, settings, role):
            try:
                if await run_until(stop, start(app, settings, service, role, listening)):
                    freeze_gc()
                    work = polling.run() if polls else stop.wait()
                    await run_until(stop, notify_when_ready(work, service, readiness))
            finally:
                end = loop.time() + SHUTDOWN_SECONDS
                service.stopping()
                await confirm_updates(polling)
    except Redirected as error:
        elsewhere = f"to {error.address}: that" if error.address else "to another place: it"
        raise BadSettings(
            f"BOT_API_URL={settings.api_url!r} redirects {elsewhere} must be the address of the "
            "Bot API server itself"
        ) from None
    except InvalidToken:
        raise BadSettings(
            f"BOT_TOKEN (not shown) was refused by {settings.api_url}: it must be a token that "
            "@BotFather gave and that was not revoked"
        ) from None
    finally:
        try:
            await finish(app, end)
        finally:
            await close(app)


async def idle() -> None:
    """Do nothing until SIGTERM or SIGINT: on SQLite the main process does a worker's work too."""
    stop = stop_signal()
    log.warning("SQLite serves one process, which does everything: this one waits for its end")
    await stop.wait()


def stop_signal() -> asyncio.Event:
    """Return an event that SIGTERM, SIGINT and SIGHUP set from now on."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    numbers = {signal.SIGTERM, signal.SIGINT}
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # as under nohup
        numbers.add(signal.SIGHUP)
    for number in numbers:
        loop.add_signal_handler(number, stop.set)
    return stop


def http(
    app: App, metrics: Metrics, settings: Settings, role: Role
) -> AbstractAsyncContextManager[None]:
    """Return a context that serves HTTP, or that does nothing if no port is set."""
    port = settings.needed_port()
    if port is None:
        return nullcontext()
    from bot.service import http as http_server  # noqa: PLC0415 - most bots need no server
    from bot.service import routes  # noqa: PLC0415 - as above

    served = routes.pages(app, metrics, settings, listens=role is Role.ALL)
    return http_server.serving(served, settings.host, port)


async def start(
    app: App, settings: Settings, service: Service, role: Role, listening: Reception
) -> None:
    """Start the application, and set the webhook if there is one, else delete it for polling.

    A worker leaves the webhook alone. While Telegram cannot be reached, go on trying; what is
    wrong with the database or the interviews is told meanwhile.
    """
    opened = False

    async def open_database() -> None:
        nonlocal opened
        if not opened:
            opened = True
            assert app.post_init
            await app.post_init(app)
            file.mark_used(settings.database_url)

    await retry_forever(app.initialize, after_failure=open_database)
    await open_database()
    log_identity(app)
    assert app.job_queue
    if service.watchdog:
        sign = partial(notify_watchdog, service=service)
        app.job_queue.run_repeating(
            sign, service.watchdog / 2, first=0, name="watchdog", job_kwargs=RUN_HOWEVER_LATE
        )
    if role is Role.WORKER:
        app.job_queue.run_repeating(keepalive, KEEPALIVE_SECONDS, name="keepalive")
        await app.start()
        return
    if settings.webhook_url is None:
        await retry_forever(app.bot.delete_webhook)
        await app.start()
        return
    from bot.service import webhook  # noqa: PLC0415 - as above

    await app.start()
    await retry_forever(partial(webhook.register, app.bot, settings))
    await listening.heard()
    webhook.watch(app, settings, listening)


async def notify_when_ready(
    work: Awaitable[object], service: Service, readiness: Readiness
) -> None:
    """Await `work`; meanwhile, tell systemd that the bot is ready once `/readyz` would say so."""

    async def notify() -> None:
        while await readiness.missing():  # noqa: ASYNC110 - it changes with the time as well
            await asyncio.sleep(READY_CHECK_SECONDS)
        service.ready()

    await asyncio.gather(work, notify())


async def notify_watchdog(_: Context, service: Service) -> None:
    """Tell systemd that the event loop runs; a repeated job."""
    service.alive()


async def keepalive(context: Context) -> None:
    """Call Telegram, so that `/readyz` knows whether it answers; a repeated job of workers."""
    await context.bot.get_me()


async def retry_forever(
    call: Callable[[], Awaitable[object]],
    after_failure: Callable[[], Awaitable[object]] | None = None,
) -> None:
    """Repeat a call, at growing intervals up to MAX_PAUSE_SECONDS, until it succeeds.

    After each failure call `after_failure`, if given. Raises InvalidToken, Redirected and
    BadSettings, as waiting does not help there, and what `after_failure` raises.
    """
    pause = 1.0
    while True:
        try:
            await call()
        except (InvalidToken, Redirected, BadSettings):
            raise
        except Exception as error:  # noqa: BLE001 - anything may come of a strange answer
            why = reason(error)
            log.warning("Telegram is out of reach, next try in %.0f s: %s", pause, why)
        else:
            return
        if after_failure:
            await after_failure()
        await asyncio.sleep(pause)
        pause = min(pause * 2, MAX_PAUSE_SECONDS)


async def run_until(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Do the work, but cancel it at the stop signal; return whether it was finished."""
    working = asyncio.create_task(work)  # noqa: TID251 - awaited below
    stopping = asyncio.create_task(stop.wait())  # noqa: TID251
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if working.done():
        await working
        return True
    working.cancel()
    await asyncio.wait({working})
    return False


async def confirm_updates(polling: Polling) -> None:
    """Tell Telegram which updates were taken; if that fails, only log it."""
    try:
        async with asyncio.timeout(CONFIRM_SECONDS):
            await polling.confirm()
    except Exception:  # noqa: BLE001 - anything may come of a strange answer
        log.warning("Telegram was not told which updates were taken: some may come again")


async def finish(app: App, end: float) -> None:
    """Finish handling the updates that were taken, and the tick; cancel what is left at `end`.

    `end` is a moment of the loop's own clock (`loop.time()`).
    """
    if not app.running:
        return
    try:
        async with asyncio.timeout_at(end):
            await app.stop()
    except TimeoutError:
        assert app.job_queue
        await app.job_queue.stop(wait=False)
        left = asyncio.all_tasks() - {asyncio.current_task()}
        log.error("There was no time to finish; tasks broken off: %d", len(left))  # noqa: TRY400 - not an error of the code
        for task in left:
            task.cancel()
        if left:  # the last may have ended just now
            await asyncio.wait(left, timeout=ROLLBACK_SECONDS)


async def close(app: App) -> None:
    """Close the connections to Telegram and to the database."""
    await app.shutdown()
    await app.bot.shutdown()
    assert app.post_shutdown
    await app.post_shutdown(app)
