"""Sends operators' announcements to all subscribers, whenever no daily post is due."""

import logging

from telegram.error import RetryAfter, TelegramError

from bot.bot_api.errors import Effect, ErrorKind, classify, effect
from bot.context import Context
from bot.db import announcements
from bot.delivery.broadcast import Broadcast, Queue
from bot.delivery.daily import CHAT_PAUSE_SECONDS
from bot.domain.announcement import AnnouncementClaim, Progress
from bot.domain.delivery import Claim, Outcome
from bot.views import operators as view

BATCH_SIZE = 10
"""Chats claimed at a time. A daily post that becomes due waits for one send of them at most."""

MAX_IN_FLIGHT = 50
"""The most announcements awaiting Telegram's answer at a time, in addition to daily posts."""

log = logging.getLogger(__name__)


async def send_announcements(context: Context) -> None:
    """Send announcements until every chat has them, or a daily post is due.

    Claims and outcomes are recorded as for daily posts: after a crash between the two a chat's
    announcement is uncertain, and is not sent again.
    """
    limiter, lease = context.deps.rate_limiter, context.deps.process.lease
    queue = Queue(
        _claim,
        _write,
        limiter.acquire_announcement,
        lambda: limiter.stopped or limiter.has_waiting_posts,
        lease,
    )
    if lease.held and (claims := await queue.claim(context)):
        await Broadcast(context, queue, MAX_IN_FLIGHT).run(claims)


async def show_progress(context: Context) -> None:
    """Show operators the progress of their announcements; delete those whose result was shown."""
    deps = context.deps
    async with deps.db.begin() as session:
        found = await announcements.under_way(session)
        news = [one for one, shown in found if one.is_over or shown < one.done]
        for progress in news:
            await announcements.note_shown(session, progress)
    for progress in news:
        if await _show(context, progress) and progress.is_over:
            async with deps.db.begin() as session:
                await announcements.forget(session, progress)


async def _show(context: Context, progress: Progress) -> bool:
    """Edit the message that shows the progress; return False if that must be tried again.

    If it cannot be edited any more, the result at the end is sent as a new message.
    """
    screen = view.progress(context.deps.languages.of(progress.language), progress)
    try:
        await context.bot.edit_message_text(
            chat_id=progress.operator, message_id=progress.message, **screen
        )
    except TelegramError as error:
        log.info("The progress of an announcement cannot be shown: %s", error)
        if effect(error) is not Effect.REFUSED or isinstance(error, RetryAfter):
            return False
        if classify(error) is ErrorKind.GONE and progress.is_over:
            await context.bot.send_message(progress.operator, **screen)
    return True


async def _claim(context: Context) -> list[AnnouncementClaim]:
    deps = context.deps
    if deps.rate_limiter.stopped or deps.rate_limiter.has_waiting_posts:
        return []
    async with deps.db.begin() as session:
        claims = await announcements.claim(
            session,
            deps.now(),
            most=1 if deps.rate_limiter.probing else BATCH_SIZE,
            claimed_by=deps.process.id,
            paused_chats=deps.rate_limiter.paused_chats(),
        )
    for claim in claims:
        deps.rate_limiter.pause(claim.chat.address.chat, CHAT_PAUSE_SECONDS)
    return claims


async def _write(
    context: Context, settled: list[tuple[AnnouncementClaim, Outcome]]
) -> list[Claim]:
    async with context.deps.db.begin() as session:
        await announcements.settle(session, settled)
    return []
