"""The menu of commands in Telegram, per language."""

import logging

from telegram import BotCommandScopeChat
from telegram.error import TelegramError

from bot.context import Context
from bot.views import commands

log = logging.getLogger(__name__)


async def announce(context: Context) -> None:
    """Tell Telegram the menu: in every language, and in the default one for all the others.

    Operators have one of their own; who has not begun a chat with the bot cannot be given one.
    """
    languages = context.deps.languages
    spoken = {"": languages.default, **languages.spoken}
    for language, words in spoken.items():
        await context.bot.set_my_commands(commands.menu(words), language_code=language or None)
    for operator in sorted(context.deps.operators):
        try:
            for language, words in spoken.items():
                await context.bot.set_my_commands(
                    commands.operators_menu(words),
                    BotCommandScopeChat(operator),
                    language_code=language or None,
                )
        except TelegramError as error:
            log.info("An operator has no menu of their own yet: %s", error)
