"""What Telegram shows of the bot by itself: its commands and its description, per language."""

import logging
from contextlib import suppress
from typing import Any

from telegram import BotCommandScopeChat, Update
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError
from telegram.ext import JobQueue

from bot.context import Context
from bot.db import menus
from bot.db.menus import EVERYBODY
from bot.refusals import put_off
from bot.views import about, commands
from bot.views.edition import Edition

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
    """Tell Telegram the menu and the description, in the default language for all other ones.

    Operators have a menu of their own; who has not begun a chat with the bot gets it then. What
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
        await _remember(context, EVERYBODY, language)
        await _describe(context, language, context.edition_in(words, channel=False))
    for operator in sorted(deps.operators):
        try:
            for language, words in spoken.items():
                await context.bot.set_my_commands(
                    commands.operators_menu(words),
                    BotCommandScopeChat(operator),
                    language_code=language or None,
                )
                await _remember(context, operator, language)
        except (BadRequest, Forbidden) as error:
            deps.strangers.add(operator)
            log.info("An operator has no menu of their own yet: %s", error)
    chats = {EVERYBODY, *deps.operators}
    await _take_back(context, {(chat, language) for chat in chats for language in spoken})


async def _describe(context: Context, language: str, edition: Edition) -> None:
    """Tell what people see before they begin a chat, where Telegram shows something else.

    A language for which nothing was set has the text of the default language (Bot API,
    getMyDescription).
    """
    bot, code = context.bot, language or None
    long, short = about.description(edition), about.short_description(edition)
    if (await bot.get_my_description(code)).description != long:
        await bot.set_my_description(long, code)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)


async def _take_back(context: Context, kept: set[tuple[int, str]]) -> None:
    """Delete the menus of those who are no operators any more, and of languages that are gone.

    A description is removed by leaving its text out; python-telegram-bot sends an empty text as a
    list (`findings/ptb-empty-text-is-sent-as-a-list.sh`).
    """
    async with context.deps.reading.begin() as session:
        told = await menus.told(session)
    for chat, language in sorted(told - kept):
        scope = None if chat == EVERYBODY else BotCommandScopeChat(chat)
        with suppress(BadRequest, Forbidden):  # somebody who has left has no menu
            await context.bot.delete_my_commands(scope, language or None)
        if chat == EVERYBODY:
            await context.bot.set_my_description(language_code=language)
            await context.bot.set_my_short_description(language_code=language)
        async with context.deps.db.begin() as session:
            await menus.forget(session, chat, language)


async def _remember(context: Context, chat: int, language: str) -> None:
    async with context.deps.db.begin() as session:
        await menus.remember(session, chat, language)
