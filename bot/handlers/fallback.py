"""What no other handler understood."""

import unicodedata
from collections.abc import Mapping

from telegram import Update

from bot.context import Context, Handler
from bot.handlers.answer import tell
from bot.views import trouble


async def message(update: Update, context: Context, commands: Mapping[str, Handler]) -> None:
    """Follow a command that was typed with its dots; otherwise say what can be typed."""
    typed = update.message
    assert typed
    words = context.words(update)
    if not (typed.text and typed.text.startswith("/")):
        await tell(update, trouble.not_a_command(words))
        return
    name, context.args = spelled(typed.text)
    if handler := commands.get(name):
        await handler(update, context)
    else:
        await tell(update, trouble.unknown_command(words))


async def too_many(update: Update, context: Context) -> None:
    """Say that a part of what came from a chat all at once was dropped."""
    await tell(update, trouble.too_many(context.words(update)))


async def button(update: Update, context: Context) -> None:
    """Answer a press on a button that no version of ours has any more."""
    await tell(update, trouble.old_button(context.words(update)))


def spelled(text: str) -> tuple[str, list[str]]:
    """Return the command that was typed with dots (`/ämnen` is `amnen`), and its words."""
    first, *words = text.split()
    folded = unicodedata.normalize("NFD", first.removeprefix("/").casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)), words
