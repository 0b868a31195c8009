"""The menu of commands in Telegram, per language."""

import logging
from typing import Any

from telegram import BotCommandScopeChat, Update
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError
from telegram.ext import JobQueue

from bot.context import Context
from bot.refusals import put_off
from bot.views import commands

FIRST, LONGEST = 2.0, 600.0
"""Seconds from a failure to the next try: they double up to the longest."""

log = logging.getLogger(__name__)


def schedule(jobs: JobQueue[Any], seconds: float = 0, pause: float = FIRST) -> None:
    """Tell the menus after so many seconds, and if that fails, after the pause again.

    However late the queue of jobs begins, it is done.
    """
    late = {"misfire_grace_time": None}
    jobs.run_once(announce, seconds, data=pause, name="menu", job_kwargs=late)


async def announce(context: Context) -> None:
    """Tell Telegram the menu: in every language, and in the default one for all the others.

    Operators have one of their own; who has not begun a chat with the bot gets it then. What
    Telegram has not heard is told again later.
    """
    try:
        await _tell(context)
    except TelegramError as error:
        pause = context.job.data if context.job else FIRST
        assert isinstance(pause, float)
        seconds = max(pause, put_off(error)) if isinstance(error, RetryAfter) else pause
        log.warning("The menu of commands was not told, next try in %.0f s: %s", seconds, error)
        assert context.job_queue
        schedule(context.job_queue, seconds, min(2 * pause, LONGEST))


async def met(update: Update, context: Context) -> None:
    """Tell an operator their menu who could not be given it before."""
    user = update.effective_user
    strangers = context.deps.strangers
    if user and user.id in strangers:
        strangers.remove(user.id)
        assert context.job_queue
        schedule(context.job_queue)


async def _tell(context: Context) -> None:
    deps = context.deps
    spoken = {"": deps.languages.default, **deps.languages.spoken}
    for language, words in spoken.items():
        await context.bot.set_my_commands(commands.menu(words), language_code=language or None)
    for operator in sorted(deps.operators):
        try:
            for language, words in spoken.items():
                await context.bot.set_my_commands(
                    commands.operators_menu(words),
                    BotCommandScopeChat(operator),
                    language_code=language or None,
                )
        except (BadRequest, Forbidden) as error:
            deps.strangers.add(operator)
            log.info("An operator has no menu of their own yet: %s", error)
