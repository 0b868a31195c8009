"""In which language an update is answered."""

from telegram import Update

from bot.context import Context, Handler, seen
from bot.db import chats
from bot.domain.chat import Address


def in_its_language(handler: Handler) -> Handler:
    """Let a handler know the language that was chosen in the chat.

    It is read each time, one row by its key and without a lock: what is kept in memory would not
    be right where several processes answer. Without the database Telegram's word counts. What
    nobody handles is not looked up.
    """

    async def handle(update: Update, context: Context) -> None:
        with context.deps.outage.borne():
            async with context.deps.reading.begin() as session:
                context.chosen = await chats.chosen(session, _where(update))
        await handler(update, context)

    return handle


def _where(update: Update) -> Address:
    """Return the chat; an inline query has none, so there it is the private one of who asks."""
    if update.effective_chat:
        return seen(update).address
    assert update.effective_user
    return Address(update.effective_user.id)
