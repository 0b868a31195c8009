"""In which language an update is answered."""

from telegram import Update

from bot.context import Context, Handler, seen
from bot.domain.chat import Address


def in_its_language(handler: Handler) -> Handler:
    """Let a handler know the language that was chosen in the chat.

    Without the database Telegram's word counts. What nobody handles is not looked up.
    """

    async def handle(update: Update, context: Context) -> None:
        with context.deps.outage.borne():
            context.chosen = await context.deps.chosen.at(_where(update))
        await handler(update, context)

    return handle


def _where(update: Update) -> Address:
    """Return the chat; an inline query has none, so there it is the private one of who asks."""
    if update.effective_chat:
        return seen(update).address
    assert update.effective_user
    return Address(update.effective_user.id)
