"""The menu of commands in Telegram, per language."""

from bot.context import Context
from bot.views import commands


async def announce(context: Context) -> None:
    """Tell Telegram the menu: in every language, and in the default one for all the others."""
    languages = context.deps.languages
    await context.bot.set_my_commands(commands.menu(languages.default))
    for language, words in languages.spoken.items():
        await context.bot.set_my_commands(commands.menu(words), language_code=language)
