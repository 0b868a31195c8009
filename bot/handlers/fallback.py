"""What people write that is no command, and buttons that no version has any more."""

import re
import unicodedata
from collections.abc import Mapping

from telegram import Update

from bot.context import Context, Handler, seen
from bot.db import chats, subscriptions
from bot.domain import small_talk
from bot.domain.small_talk import Meaning
from bot.handlers import about, asking, reading, search
from bot.handlers.answer import show, tell
from bot.views import daily as daily_view
from bot.views import small_talk as view
from bot.views import trouble
from bot.views.setting_buttons import Ask

WITH_NUMBER = re.compile(r"([^\W\d_]+)_?(\d+)")


async def message(update: Update, context: Context, commands: Mapping[str, Handler]) -> None:
    """Understand a message in a private chat as far as it can be understood.

    That is in this order: a command, also with its dots; the answer to an open question; a
    number, which opens that excerpt; everyday words; and everything else is searched for.
    """
    typed = update.message
    assert typed
    text = (typed.text or typed.caption or "").strip()
    open_question = context.deps.asked.forget(typed.chat_id)
    if text.startswith("/"):
        name, context.args = spelled(text)
        if handler := commands.get(name):
            await handler(update, context)
        else:
            await tell(update, trouble.unknown_command(context.words(update)))
    elif not text:
        await show(update, view.greeting(context.edition(update)))
    elif open_question and typed.text:
        await asking.answered(update, context, Ask(open_question))
    elif reading.numbered([text]) is not None:
        context.args = [text]
        await reading.read(update, context)
    elif meaning := small_talk.understand(text):
        await _small_talk(update, context, meaning)
    else:
        await search.find(update, context, text)


async def too_many(update: Update, context: Context) -> None:
    """Say that a part of what came from a chat all at once was dropped."""
    await tell(update, trouble.too_many(context.words(update)))


async def button(update: Update, context: Context) -> None:
    """Answer a press on a button that no version of ours has any more."""
    await tell(update, trouble.old_button(context.words(update)))


async def _small_talk(update: Update, context: Context, meaning: Meaning) -> None:
    """Answer everyday words."""
    edition = context.edition(update)
    match meaning:
        case Meaning.NEXT:
            await reading.next_(update, context)
        case Meaning.PREVIOUS:
            await reading.previous(update, context)
        case Meaning.HELP:
            await about.help_(update, context)
        case Meaning.START:
            context.args = []
            await about.start(update, context)
        case Meaning.STOP:
            async with context.deps.reading.begin() as session:
                chat = await chats.get(session, seen(update))
                subscription = await subscriptions.get(session, chat.address)
            if subscription and not subscription.is_ended:
                await show(update, view.stop(edition))
            else:
                await tell(update, daily_view.not_subscribed(edition.words))
        case Meaning.THANKS:
            await show(update, view.thanks(edition))
        case Meaning.GREETING:
            await show(update, view.greeting(edition))


def spelled(text: str) -> tuple[str, list[str]]:
    """Return the command that was typed, and its words.

    It may have dots (`/ämnen` is `amnen`), and a number right behind it (`/footnote_3`).
    """
    first, *words = text.split()
    folded = unicodedata.normalize("NFD", first.removeprefix("/").casefold())
    name = "".join(c for c in folded if not unicodedata.combining(c))
    if with_number := WITH_NUMBER.fullmatch(name):
        return with_number[1], [with_number[2], *words]
    return name, words
