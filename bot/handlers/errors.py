"""What happens when a handler or a job fails."""

import logging
from contextlib import suppress

from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.context import Context
from bot.db.engine import OUT_OF_REACH, one_line
from bot.handlers.answer import tell
from bot.refusals import Refusal, meaning
from bot.views import trouble

log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Write down what failed, and say sorry to whoever waits for an answer."""
    error = context.error
    assert error
    if isinstance(error, TelegramError) and meaning(error) is Refusal.UNREACHABLE:
        log.info("A chat cannot be answered: %s", error)
        return
    outage = isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)
    if outage:
        log.warning("Telegram is out of reach: %s", error)
    elif isinstance(error, OUT_OF_REACH):
        log.error("The database cannot be used: %s", one_line(error))
    else:
        log.error("A handler failed", exc_info=error)
    if isinstance(update, Update):
        with suppress(TelegramError):  # there is nothing more that could be tried
            await tell(update, trouble.apology(context.words(update)))
