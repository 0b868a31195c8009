"""In which language an update is answered."""

from telegram import Update

from bot.context import Context, Handler, seen
from bot.db import chats


def in_its_language(handler: Handler) -> Handler:
    """Let a handler know the language that was chosen in the chat.

    It is read each time, one row by its key and without a lock: what is kept in memory would not
    be right where several processes answer. What nobody handles is not looked up.
    """

    async def handle(update: Update, context: Context) -> None:
        async with context.deps.db.begin() as session:
            context.chosen = await chats.chosen(session, seen(update).address)
        await handler(update, context)

    return handle
