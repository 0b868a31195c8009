"""Builds the application from its parts, and defines its clock (`utc_now`)."""

import asyncio
import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime

from sqlalchemy import exc
from sqlalchemy.ext.asyncio import async_sessionmaker
from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import Application, ContextTypes, Defaults, JobQueue
from telegram.request import BaseRequest

from bot import handlers, loader
from bot.bot_api.disabled_buttons import DisabledButtons
from bot.bot_api.metering import MeteredRequest
from bot.bot_api.rate_limit import RateLimiter, ReplyLimiter
from bot.bot_api.updates import BoundedUpdateQueue, SequentialPerChat
from bot.context import App, Context, Deps
from bot.db import engine, locks, schema, subscriptions
from bot.db.availability import Availability, read_only_sessions
from bot.db.known_chats import KnownChats
from bot.db.locks import Space
from bot.db.processes import Process
from bot.delivery import jobs
from bot.domain.abilities import Abilities
from bot.metrics import Metrics
from bot.search.engine import Search
from bot.settings import Settings
from bot.time_zones import rules as zone_rules
from bot.views import commands
from bot.views.i18n import Languages

GOODBYE = 1.0
"""Seconds that a stopping process has to end its lease; other processes notice its end anyway."""

log = logging.getLogger(__name__)


def utc_now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one place


def log_identity(app: App) -> None:
    """Log which bot delivers which interview, and a warning if its inline mode is off."""
    deps = app.bot_data[Deps]
    assert isinstance(deps, Deps)
    log.info("@%s delivers %s", app.bot.username, deps.interview.slug)
    if not app.bot.supports_inline_queries:
        log.warning("Inline mode is off, and sharing with it: send @BotFather /setinline")


def tell_of_zone_rules(today: date) -> None:
    """Log which time zone rules are used, and warn if they are old."""
    rules = zone_rules.in_use()
    log.info("Time zone rules: %s of %s", rules.version, rules.place)
    if rules.are_old(today):
        log.warning(
            "The time zone rules (%s) are older than a year, and daily posts may come at a wrong "
            "hour: `%s -m pip install --upgrade tzdata`, then restart",
            rules.version,
            sys.executable,
        )


def build(  # noqa: PLR0913 - the outside world has so many parts
    settings: Settings,
    *,
    request: Callable[[], BaseRequest],
    polling: Callable[[], BaseRequest] | None = None,
    now: Callable[[], datetime] = utc_now,
    rate: float | None = None,
    metrics: Metrics | None = None,
) -> App:
    """Build the application, ready to run; raises BadSettings without a token.

    When the application starts, it brings the database up to date and loads the interviews; that
    raises BadSchema, Damaged or BadContent. `request` makes the HTTP client, and `polling`, if
    given, another one to fetch updates with. Tests pass a clock of their own (`now`), and
    benchmarks a `rate` (daily posts a second) above what settings allow. `metrics` is the object
    to count in, for callers that read it.
    """
    metrics = metrics or Metrics()
    languages = Languages.load(settings.default_language)
    rate_limiter = RateLimiter(rate or settings.send_rate, now)
    database = engine.create(settings.database_url)
    db = async_sessionmaker(
        database,
        expire_on_commit=False,
        info={subscriptions.DEFAULT_ZONE: settings.default_zone},
    )
    leases = engine.create(settings.database_url)
    process = Process(leases)
    read_sessions = read_only_sessions(db)
    abilities = Abilities()

    async def start(app: App) -> None:
        await schema.upgrade(database)
        async with read_sessions.begin() as session:
            changed = await loader.changed(session, settings.content_dir, languages)
        async with db.begin() as session:
            await locks.acquire(await session.connection(), Space.START)
            interview = await loader.store(session, settings.content_dir, changed)
            moved, unknown = await subscriptions.realign(session)
        if moved:
            log.warning("Daily posts moved, as the rules of their time zones changed: %d", moved)
        for name in sorted(unknown):
            zone = settings.default_zone
            log.warning("The time zone %s is not known (any more): %s is used", name, zone)
        app.bot_data[Deps] = Deps(
            interview=interview,
            search=Search(interview),
            languages=languages,
            db=db,
            read_sessions=read_sessions,
            known_chats=KnownChats(read_sessions),
            availability=Availability(database, now),
            process=process,
            now=now,
            default_time=settings.default_time,
            default_zone=settings.default_zone,
            catch_up=settings.catch_up,
            rate_limiter=rate_limiter,
            metrics=metrics,
            operators=settings.admins,
            operator_contact=settings.operator_contact,
            site_url=settings.site_url,
            abilities=abilities,
            serves_site=settings.serves_site,
        )
        handlers.register(app, languages, settings.admins)
        await jobs.renew(Context(app))
        await jobs.watch(Context(app))
        jobs.register(app)
        tell_of_zone_rules(now().date())

    async def stop(_: App) -> None:
        with suppress(TimeoutError, exc.SQLAlchemyError):
            async with asyncio.timeout(GOODBYE):
                await process.end_lease()
        await leases.dispose()
        await read_sessions.kw["bind"].dispose()
        await database.dispose()

    defaults = Defaults(
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        allow_sending_without_reply=True,
    )
    arrivals = BoundedUpdateQueue()
    queue: JobQueue[Context] = jobs.Jobs()
    network = MeteredRequest(request(), metrics, now)
    fetching = MeteredRequest(polling(), metrics, now) if polling else network
    builder = (
        Application.builder()
        .updater(None)
        .token(settings.needed_token())
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .rate_limiter(DisabledButtons(ReplyLimiter(rate_limiter), abilities, now))
        .request(network)
        .get_updates_request(fetching)
        .concurrent_updates(SequentialPerChat(metrics, commands.known(languages), arrivals))
        .update_queue(arrivals)
        .defaults(defaults)
        .context_types(ContextTypes(context=Context))
        .job_queue(queue)
        .post_init(start)
        .post_shutdown(stop)
    )
    return builder.build()
