"""What operators are told of unasked: errors, refused posts, rows that cannot be read."""

import logging

from telegram import Bot
from telegram.error import TelegramError

from bot.context import Context, Deps
from bot.db import file
from bot.domain.error_report import ErrorSignature
from bot.views import operators
from bot.views.screen import Screen

PAUSED = ErrorSignature("subscriptions paused", "", "", 0)
FILE_MOVED = ErrorSignature("the database's file is moved", "", "", 0)
LOG_MOVED = ErrorSignature("the database's write-ahead log is moved", "", "", 0)

log = logging.getLogger(__name__)


async def report(context: Context, error: BaseException) -> None:
    """Report an error to the operators, at most once an hour for each kind of error.

    The error's own text is left out, as it may quote a reader. An operator who cannot be reached
    is skipped.
    """
    deps = context.deps
    kind = ErrorSignature.of(error, ours="bot")
    if file.is_moved(error):
        kind = LOG_MOVED if file.is_log_moved(error) else FILE_MOVED
    if count := deps.error_log.note(kind, deps.now()):
        words = deps.languages.default
        if kind is FILE_MOVED:
            screen = operators.file_moved(words)
        elif kind is LOG_MOVED:
            screen = operators.log_moved(words)
        else:
            screen = operators.failure(words, kind, count)
        await tell_operators(context.bot, deps, screen)


async def report_paused(context: Context, number: int) -> None:
    """Report to the operators how many subscriptions were paused after three refused posts.

    That is at most once an hour, then with the number since the last report.
    """
    deps = context.deps
    if count := deps.error_log.note(PAUSED, deps.now(), number):
        await tell_operators(
            context.bot, deps, operators.paused_subscriptions(deps.languages.default, count)
        )


async def tell_operators(bot: Bot, deps: Deps, screen: Screen) -> bool:
    """Send a screen to each operator; return whether it reached any."""
    reached = False
    for operator in sorted(deps.operators):
        try:
            await bot.send_message(operator, **screen)
        except TelegramError as trouble:
            log.info("An operator could not be told of it: %s", trouble)
        else:
            reached = True
    return reached
