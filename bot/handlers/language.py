"""What is looked up before an update is answered: its language, and who is back."""

from telegram import Update
from telegram.constants import ChatType

from bot.context import Context, Handler, seen
from bot.db.engine import conflict
from bot.domain.chat import Address
from bot.domain.subscription import Pause
from bot.handlers import members

TRIES = 3
"""How often a handler is begun where the database undoes what it does, as two met in it."""


def in_its_language(handler: Handler) -> Handler:
    """Let a handler know the language that was chosen in the chat.

    Without the database Telegram's word counts. What nobody handles is not looked up. Whoever
    writes in private can be reached: daily excerpts that rest as that was not so go on.
    """

    async def handle(update: Update, context: Context) -> None:
        back = False
        with context.deps.outage.borne():
            known = await context.deps.chosen.at(_where(update))
            context.chosen = known.language
            if known.paused == Pause.UNREACHABLE and _writes_in_private(update):
                await members.back(update, context)
                back = True
        await _handled(handler, update, context)
        if back:
            await members.tell_that_they_go_on(update, context)

    return handle


def _writes_in_private(update: Update) -> bool:
    chat = update.effective_chat
    spoken = update.message or update.callback_query
    return bool(spoken and chat and chat.type == ChatType.PRIVATE)


def _where(update: Update) -> Address:
    """Return the chat; an inline query has none, so there it is the private one of who asks."""
    if update.effective_chat:
        return seen(update).address
    assert update.effective_user
    return Address(update.effective_user.id)


async def _handled(handler: Handler, update: Update, context: Context) -> None:
    """Run a handler, again where the database has undone what it did."""
    for _ in range(TRIES - 1):
        try:
            return await handler(update, context)
        except Exception as error:
            if not conflict(error):
                raise
    return await handler(update, context)
