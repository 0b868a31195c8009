"""What happens when a handler or a job fails."""

import logging
from contextlib import suppress

from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.context import OUTCOME, Context
from bot.domain.failure import Kind
from bot.handlers.answer import done, tell
from bot.refusals import Refusal, meaning
from bot.views import operators, trouble

NOBODY = {Refusal.UNREACHABLE, Refusal.SILENCED, Refusal.NO_TOPIC}
"""What says that there is nobody to answer: that is how it is, and no failure."""

log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Write down what failed, say sorry to whoever waits for an answer, tell the operators."""
    error = context.error
    assert isinstance(error, Exception)
    if isinstance(error, TelegramError) and meaning(error) in NOBODY:
        OUTCOME.set("unreachable")
        log.info("A chat cannot be answered: %s", error)
        if isinstance(update, Update):
            with suppress(TelegramError):  # whoever pressed can be told all the same
                await done(update)
        return
    outage = isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)
    OUTCOME.set("out of reach" if outage else "failed")
    if outage:
        log.warning("Telegram is out of reach: %s", error)
    elif not context.deps.outage.is_one(error):
        log.error("A handler failed", exc_info=error)
    if isinstance(update, Update):
        with suppress(TelegramError):  # there is nothing more that could be tried
            await tell(update, trouble.apology(context.words(update)))
    if not outage:
        await _report(context, error)


async def _report(context: Context, error: Exception) -> None:
    """Tell the operators, at most once an hour of each kind; who cannot be told is not."""
    deps = context.deps
    kind = Kind.of(error, ours="bot")
    count = deps.failures.note(kind, deps.now())
    if not count:
        return
    screen = operators.failure(deps.languages.default, kind, count)
    for operator in sorted(deps.operators):
        try:
            await context.bot.send_message(operator, **screen)
        except TelegramError as trouble_too:
            log.info("An operator could not be told of it: %s", trouble_too)
