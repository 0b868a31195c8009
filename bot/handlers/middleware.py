"""What is looked up before an update is answered: its language, who sees it, who is back."""

from dataclasses import replace

from telegram import Update
from telegram.constants import ChatType

from bot.context import Context, Handler, seen, told_language
from bot.db import chats
from bot.db.errors import conflict
from bot.db.known_chats import Known
from bot.domain.chat import Address, Chat, ChatKind
from bot.domain.subscription import Pause
from bot.handlers import ephemeral_policy, membership, open_questions
from bot.handlers.ephemeral import NotShown

TRIES = 3
"""The most runs of a handler whose transaction the database undoes because of another one."""


def prepared(handler: Handler, *, keeps: bool = True) -> Handler:
    """Return a handler that runs this one once language, audience and open question are set.

    In a group the language of the first who writes is stored for all, unless `keeps` is False
    (`Chat` says which language is spoken). During an outage of the database the answer is
    in the language that the update tells. A message or press in a private chat resumes daily
    excerpts that were paused because the chat could not be reached. In a group with ephemeral
    answers the answer is in the language of whoever asked; if Telegram refuses to show it to them
    alone, everybody sees it, or, if it came too late, is told where to get it.
    """

    async def handle(update: Update, context: Context) -> None:
        chat, back, known = _where(update), False, Known()
        context.spoken = chat.language
        with context.deps.availability.tolerate():
            known = await context.deps.known_chats.at(chat.address)
            keep = keeps and update.message is not None
            chat = await _known(context, chat, known, keeps=keep)
            context.spoken = chat.spoken
            if known.paused == Pause.UNREACHABLE and _writes_in_private(update):
                await membership.back(update, context)
                back = True
        await ephemeral_policy.choose_audience(
            update, context, replace(chat, ephemeral_after=known.ephemeral_after)
        )
        await open_questions.close(update, context)
        args = context.args
        try:
            await _handled(handler, update, context)
        except NotShown as refused:
            context.args = args
            if await ephemeral_policy.fall_back(update, context, chat, refused):
                await _handled(handler, update, context)
        if back:
            await membership.tell_that_they_go_on(update, context)

    return handle


async def use_chat_language(update: Update, context: Context) -> None:
    """Set the chat's language for an error message; without the database, the update's."""
    chat = _where(update)
    context.use_language_of(chat)
    with context.deps.availability.tolerate():
        known = await context.deps.known_chats.at(chat.address)
        context.use_language_of(await _known(context, chat, known, keeps=False))


def _writes_in_private(update: Update) -> bool:
    chat = update.effective_chat
    spoken = update.message or update.callback_query
    return bool(spoken and chat and chat.type == ChatType.PRIVATE)


async def _known(context: Context, seen: Chat, known: Known, *, keeps: bool) -> Chat:
    """Return the chat with its languages; if `keeps`, store the first one of a group."""
    chat = replace(seen, chosen=known.chosen, language=known.language).seen_again(seen)
    if not keeps or seen.is_private or known.language or seen.language is None:
        return chat
    async with context.deps.db.begin() as session:
        chat = await chats.get(session, seen)
        await chats.save(session, chat)
    return chat


def _where(update: Update) -> Chat:
    """Return the update's chat; for an inline query, which has none, its sender's private chat."""
    if update.effective_chat:
        return seen(update)
    assert update.effective_user
    return Chat(Address(update.effective_user.id), ChatKind.PRIVATE, told_language(update))


async def _handled(handler: Handler, update: Update, context: Context) -> None:
    """Run a handler, up to `TRIES` times while another transaction makes the database undo it."""
    for _ in range(TRIES - 1):
        try:
            return await handler(update, context)
        except Exception as error:
            if not conflict(error):
                raise
    return await handler(update, context)
