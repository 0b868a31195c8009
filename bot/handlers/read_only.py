"""What can be answered while nothing can be saved."""

from functools import wraps

from telegram import Update

from bot.context import Context, Handler


def even_read_only(handler: Handler) -> Handler:
    """Return a handler that answers also during an outage of the database, as on a full disk.

    If the outage makes the handler fail, it is run again, and what it saves is discarded. This is
    for handlers that save before they answer, and whose answer is true even if nothing was saved.
    """

    @wraps(handler)
    async def answer(update: Update, context: Context) -> None:
        try:
            await handler(update, context)
        except Exception as error:
            if not context.deps.availability.is_outage(error):
                raise
            context.saves = False
            await handler(update, context)

    return answer
