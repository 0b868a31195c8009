"""What Telegram shows of the bot itself: command menus, Mini App button and descriptions."""

import logging
from typing import Any

from telegram import (
    BotCommandScopeChat,
    MenuButtonCommands,
    MenuButtonWebApp,
    Update,
    WebAppInfo,
)
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError
from telegram.ext import JobQueue

from bot.bot_api.errors import retry_after_seconds
from bot.context import Context
from bot.db import chats, menus
from bot.db.menus import EVERYBODY
from bot.views import commands, mini_app, start
from bot.views.edition import Edition
from bot.views.i18n import Words

FIRST_PAUSE_SECONDS, MAX_PAUSE_SECONDS = 2.0, 600.0
"""Seconds to wait after a failure: the first time, and at most; the wait doubles in between."""

log = logging.getLogger(__name__)


def schedule(jobs: JobQueue[Any], seconds: float = 0, pause: float = FIRST_PAUSE_SECONDS) -> None:
    """Schedule `publish` in so many seconds, and if it fails, again after `pause` seconds.

    The job is run however late the queue of jobs starts.
    """
    late = {"misfire_grace_time": None}
    jobs.run_once(publish, seconds, data=pause, name="menu", job_kwargs=late)


async def publish(context: Context) -> None:
    """Send Telegram the menus, the Mini App button and the descriptions, in each language.

    Languages that the bot does not speak get the texts of the default one. Operators have a menu
    of their own, and so have groups with ephemeral answers; an operator who has not begun a chat
    with the bot yet gets the menu once they do. If anything fails, all is scheduled again; an
    error that is not Telegram's is raised as well.
    """
    try:
        await _tell(context)
    except Exception as error:
        pause = context.job.data if context.job else FIRST_PAUSE_SECONDS
        assert isinstance(pause, float)
        seconds = (
            max(pause, retry_after_seconds(error)) if isinstance(error, RetryAfter) else pause
        )
        assert context.job_queue
        schedule(context.job_queue, seconds, min(2 * pause, MAX_PAUSE_SECONDS))
        if not isinstance(error, TelegramError):
            raise
        log.warning("The menu of commands was not told, next try in %.0f s: %s", seconds, error)


async def met(update: Update, context: Context) -> None:
    """Schedule all menus again if the sender is an operator whose own menu could not be set."""
    user = update.effective_user
    without_menu = context.deps.without_menu
    if user and user.id in without_menu:
        without_menu.remove(user.id)
        assert context.job_queue
        schedule(context.job_queue)


async def set_group_menu(context: Context, chat: int) -> None:
    """Set a group's own menu if its answers are ephemeral, otherwise delete it.

    The commands in that menu are ephemeral too: others do not see them. After a failure other
    than a refusal, all menus are scheduled again.
    """
    async with context.deps.db.begin() as session:
        wanted = chat in await chats.with_ephemeral_answers(session)
        told = sorted(which for which in await menus.told(session) if which[0] == chat)
        if wanted:
            await menus.remember(session, {(chat, code) for code in _spoken(context)})
    try:
        if wanted:
            await _tell_group(context, chat)
        else:
            for _, language in told:
                await _take_back(context, chat, language)
    except TelegramError as error:
        log.warning("A group's menu of commands was not told: %s", error)
        assert context.job_queue
        schedule(context.job_queue, FIRST_PAUSE_SECONDS)


async def _tell_group(context: Context, chat: int) -> None:
    try:
        for language, words in _spoken(context).items():
            await context.bot.set_my_commands(
                commands.ephemeral_menu(words),
                BotCommandScopeChat(chat),
                language_code=language or None,
            )
    except (BadRequest, Forbidden) as error:
        log.info("A group has no menu of its own: %s", error)


def _spoken(context: Context) -> dict[str, Words]:
    """Return each language's words by its code, and the default language's by an empty code."""
    languages = context.deps.languages
    return {"": languages.default, **languages.spoken}


async def _tell(context: Context) -> None:
    """Set all menus, the button and descriptions, and delete menus that are no longer wanted.

    The menus are stored before Telegram is told of them, so that none is forgotten.
    """
    deps = context.deps
    spoken = _spoken(context)
    async with deps.db.begin() as session:
        groups = await chats.with_ephemeral_answers(session)
        with_own = (EVERYBODY, *deps.operators, *groups)
        wanted = {(chat, code) for chat in with_own for code in spoken}
        before = await menus.told(session)
        await menus.remember(session, wanted)
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
            deps.without_menu.add(operator)
            log.info("An operator has no menu of their own yet: %s", error)
    for group in sorted(groups):
        await _tell_group(context, group)
    for chat, language in sorted(before - wanted):
        await _take_back(context, chat, language)
    await _offer_page(context)
    for language, words in spoken.items():
        await _describe(context, language, context.edition_in(words, channel=False))


async def _offer_page(context: Context) -> None:
    """Let the button beside the input line open the interview's page as a Mini App.

    The button has one label for all languages (Bot API, setChatMenuButton). Without a page for a
    Mini App, the button that an earlier start has set, known by its label, is removed; one that
    somebody has set with @BotFather stays.
    """
    deps, bot = context.deps, context.bot
    app = context.edition_in(deps.languages.default, channel=False).app()
    before = await bot.get_chat_menu_button()
    ours = {mini_app.menu(words) for words in deps.languages.spoken.values()}
    if app:
        button = MenuButtonWebApp(mini_app.menu(deps.languages.default), WebAppInfo(app))
        if before != button:
            await bot.set_chat_menu_button(menu_button=button)
    elif isinstance(before, MenuButtonWebApp) and before.text in ours:
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())


async def _describe(context: Context, language: str, edition: Edition) -> None:
    """Set the descriptions that people see before they begin a chat, if Telegram has others.

    A language for which nothing was set has the text of the default language (Bot API,
    getMyDescription).
    """
    bot, code = context.bot, language or None
    long, short = start.description(edition), start.short_description(edition)
    if (await bot.get_my_description(code)).description != long:
        await bot.set_my_description(long, code)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, code)


async def _take_back(context: Context, chat: int, language: str) -> None:
    """Delete a menu: of a former operator, of a group, or of a language that is gone.

    With everybody's menu in a language, its descriptions are deleted too. Whoever has blocked the
    bot keeps the menu until a later start. A description is removed by
    leaving its text out; python-telegram-bot sends an empty text as a list
    (`findings/ptb-empty-text-is-sent-as-a-list.sh`).
    """
    try:
        if chat == EVERYBODY:
            await context.bot.delete_my_commands(language_code=language)
            await context.bot.set_my_description(language_code=language)
            await context.bot.set_my_short_description(language_code=language)
        else:
            await context.bot.delete_my_commands(BotCommandScopeChat(chat), language or None)
    except Forbidden as error:
        log.info("The menu of a former operator or of a group is still there: %s", error)
        return
    except BadRequest as error:
        log.info("There is no menu to delete: %s", error)
    async with context.deps.db.begin() as session:
        await menus.forget(session, chat, language)
