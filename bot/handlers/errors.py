"""What happens when a handler or a job fails."""

import logging
from contextlib import suppress

from telegram import Update
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.bot_api.errors import Effect, ErrorKind, classify, effect
from bot.bot_api.updates import OUTCOME
from bot.context import Context
from bot.context.operator_reports import report
from bot.db.errors import conflict, one_line
from bot.handlers.middleware import use_chat_language
from bot.handlers.reply import acknowledge, notify
from bot.views import errors

NOBODY = {ErrorKind.UNREACHABLE, ErrorKind.SILENCED, ErrorKind.FORUM_TOPIC_CLOSED}
"""Kinds of errors that say nobody can be answered: they are logged but not reported."""

log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Log what failed, apologise to whoever waits for an answer, and report to the operators.

    A chat that cannot be answered is only logged, as is a job that conflicted in the database.
    While Telegram is out of reach, operators get no report.
    """
    error = context.error
    assert isinstance(error, Exception)
    deleted = effect(error) is Effect.DONE  # another bot in the group deleted the answer
    if deleted or (isinstance(error, TelegramError) and classify(error) in NOBODY):
        OUTCOME.set("unreachable")
        log.info("A chat cannot be answered: %s", error)
        if isinstance(update, Update):
            with suppress(TelegramError):  # whoever pressed can be told all the same
                await acknowledge(update)
        return
    away = NetworkError | RetryAfter | InvalidToken
    outage = isinstance(error, away) and not isinstance(error, BadRequest)
    OUTCOME.set("out of reach" if outage else "failed")
    if outage:
        log.warning("Telegram is out of reach: %s", error)
    elif update is None and conflict(error):
        log.info("Two transactions met, and a job is done again soon: %s", one_line(error))
        return
    elif not context.deps.availability.is_outage(error):
        log.error("A handler failed", exc_info=error)
    if isinstance(update, Update):
        with suppress(Exception):  # an error here must not hide the first one
            await use_chat_language(update, context)
        with suppress(TelegramError):  # there is nothing more that could be tried
            await notify(update, errors.apology(context.words(update)))
    if not outage:
        await report(context, error)
