"""What can be answered while nothing can be saved."""

from functools import wraps

from telegram import Update

from bot.context import Context, Handler


def even_read_only(handler: Handler) -> Handler:
    """Let a handler answer on a full disk too: then once more, and what it saves is dropped.

    For a handler whose answer stays true without, and that saves before it answers.
    """

    @wraps(handler)
    async def answer(update: Update, context: Context) -> None:
        try:
            await handler(update, context)
        except Exception as error:
            if not context.deps.availability.is_one(error):
                raise
            context.saves = False
            await handler(update, context)

    return answer
