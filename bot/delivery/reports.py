"""What operators are told of unasked: errors, refused posts, rows that cannot be read."""

import logging

from telegram.error import TelegramError

from bot.context import Context
from bot.domain.failure import Kind
from bot.views import operators

log = logging.getLogger(__name__)


async def report(context: Context, error: BaseException) -> None:
    """Tell the operators, at most once an hour of each kind; who cannot be told is not.

    Nothing of the error's own text is told: it may be anybody's words.
    """
    deps = context.deps
    kind = Kind.of(error, ours="bot")
    count = deps.failures.note(kind, deps.now())
    if not count:
        return
    screen = operators.failure(deps.languages.default, kind, count)
    for operator in sorted(deps.operators):
        try:
            await context.bot.send_message(operator, **screen)
        except TelegramError as trouble:
            log.info("An operator could not be told of it: %s", trouble)
