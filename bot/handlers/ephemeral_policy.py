"""Which answers in a group are ephemeral (seen only by whoever asked), and the fallback."""

import logging
from dataclasses import replace
from datetime import timedelta

from telegram import Update

from bot.context import Context, seen
from bot.db import chats
from bot.db.known_chats import Known
from bot.domain.chat import Address, Chat, ChatKind
from bot.handlers.ephemeral import EphemeralAnswer, NotShown, answer_with, is_ephemeral
from bot.handlers.reply import acknowledge, add, show
from bot.views import commands
from bot.views import ephemeral as view
from bot.views.screen import Screen

RETRY_AFTER = timedelta(days=1)
"""How long everybody sees the answers in a chat after Telegram refused an ephemeral one there."""

MAX_REPEATED = 40
"""The most characters after a command that are repeated with its other name; else none are."""

log = logging.getLogger(__name__)


async def choose_audience(update: Update, context: Context, chat: Chat) -> None:
    """Set who sees the answer: one user, if the group has chosen so or the message was ephemeral.

    An ephemeral answer is in the language of the user's private chat, whose reading position
    counts (`context.ephemeral_reader`). All others are for everybody.
    """
    answer_with(None)
    context.ephemeral_reader = None
    user, now = update.effective_user, context.deps.now()
    requested = chat.answers_ephemerally(now) or _follows_ephemeral(update, chat)
    if user is None or not requested or not _is_possible(update):
        return
    reader, known = Chat(Address(user.id), ChatKind.PRIVATE, user.language_code), Known()
    with context.deps.availability.tolerate():
        known = await context.deps.known_chats.at(reader.address)
    stored = replace(reader, chosen=known.chosen, language=known.language)
    context.spoken = stored.seen_again(reader).spoken
    context.ephemeral_reader = reader
    answer_with(EphemeralAnswer(context.bot, update, user.id, now))


async def fall_back(update: Update, context: Context, chat: Chat, refused: NotShown) -> bool:
    """Handle an ephemeral answer that was refused; return True if everybody is to see it.

    If so, a group that has chosen ephemeral answers gets none for a day. An answer that came too
    late says nothing about later ones: False is returned, and a message in the chat says where to
    get the answer.
    """
    answer_with(None)
    context.ephemeral_reader, context.spoken = None, chat.spoken
    log.info("An answer for one reader was not shown: %s", refused)
    if refused.is_late:
        await _show_to_all(
            update, view.in_private(context.edition(update), _ephemeral_command(update, context))
        )
        return False
    until = context.deps.now() + RETRY_AFTER
    async with context.deps.db.begin() as session:
        group = replace(seen(update), address=chat.address.without_thread)
        if (await chats.get(session, group)).ephemeral_after is not None:
            await chats.set_ephemeral(session, chat, int(until.timestamp()))
    return True


async def _show_to_all(update: Update, screen: Screen) -> None:
    """Show a screen to everybody in a new message; a message that was pressed stays as it is."""
    if update.callback_query:
        await add(update, screen)
        await acknowledge(update)
    else:
        await show(update, screen)


def _ephemeral_command(update: Update, context: Context) -> str:
    """Return the typed command under the name by which the sender's app sends it ephemerally.

    That is its name in the group's menu in the app's language; arguments are repeated if they have
    at most `MAX_REPEATED` characters. Empty if that name was typed, or no command of the bot.
    """
    message, user, languages = update.message, update.effective_user, context.deps.languages
    typed = message.text.partition(" ") if message and message.text else ("", "", "")
    name = typed[0].removeprefix("/").partition("@")[0].lower()
    command = commands.names(languages).get(name)
    if command is None:
        return ""
    code = ((user.language_code if user else None) or "").partition("-")[0]
    shown = commands.named(languages.spoken.get(code, languages.default), command)
    words = typed[2] if len(typed[2]) <= MAX_REPEATED else ""
    return f"/{shown} {words}".strip() if shown != name else ""


def _is_possible(update: Update) -> bool:
    """Tell whether the sender is a user, to whom an ephemeral message can be sent.

    An anonymous administrator, or a channel, is nobody in particular (Bot API, sender_chat).
    """
    message = update.message
    return not message.sender_chat if message else update.callback_query is not None


def _follows_ephemeral(update: Update, chat: Chat) -> bool:
    """Tell whether the update is an ephemeral message, or a press on one.

    An ephemeral message does not count for a day after Telegram refused an ephemeral answer in the
    chat. A press always counts, so that what one reader alone sees stays so.
    """
    pressed = update.callback_query is not None
    return is_ephemeral(update.effective_message) and (pressed or chat.ephemeral_after is None)
