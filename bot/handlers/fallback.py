"""What no other handler understood."""

import unicodedata
from collections.abc import Mapping

from telegram import Update

from bot.context import Context, Handler
from bot.domain import small_talk
from bot.domain.small_talk import Meaning
from bot.handlers import about, daily, reading, search
from bot.handlers.answer import tell
from bot.views import trouble


async def message(update: Update, context: Context, commands: Mapping[str, Handler]) -> None:
    """Understand what somebody writes in a private chat, as far as it can be understood.

    A command may be typed with its dots. A number opens that excerpt, everyday words do what
    they ask for, and all other words are searched for.
    """
    assert update.message
    text = (update.message.text or "").strip()
    if text.startswith("/"):
        name, context.args = spelled(text)
        if handler := commands.get(name):
            await handler(update, context)
        else:
            await tell(update, trouble.unknown_command(context.words(update)))
    elif reading.numbered([text]) is not None:
        context.args = [text]
        await reading.read(update, context)
    elif meaning := small_talk.understand(text):
        await _small_talk(update, context, meaning)
    elif text:
        await search.find(update, context, text)
    else:
        await tell(update, trouble.what_to_write(context.words(update)))


async def _small_talk(update: Update, context: Context, meaning: Meaning) -> None:
    """Do what everyday words ask for."""
    match meaning:
        case Meaning.GREETING | Meaning.START:
            await about.start(update, context)
        case Meaning.NEXT:
            await reading.next_(update, context)
        case Meaning.STOP:  # its screen has the button that unsubscribes
            await daily.status(update, context)
        case Meaning.HELP:
            await about.help_(update, context)
        case Meaning.THANKS:
            await tell(update, trouble.welcome(context.words(update)))


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
