"""Supervision of incoming updates: log lines and reports to operators while none can come."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError
from telegram.ext import ExtBot

from bot.bot_api.errors import is_webhook_set
from bot.context import App, Deps
from bot.context.operator_reports import tell_operators
from bot.domain.log_throttle import LogThrottle
from bot.metrics import Metrics
from bot.views import operators
from bot.views.i18n import Words
from bot.views.screen import Screen

SETTLED_AFTER = timedelta(seconds=30)
"""After this time without a conflict, a success in fetching counts: no second process is fetching
updates any more."""

REPORT_AFTER = timedelta(seconds=30)
REPORT_OUTAGE_AFTER = timedelta(minutes=5)
"""Operators are told of a network error after REPORT_OUTAGE_AFTER without updates, and of other
errors after REPORT_AFTER, as network outages are often short."""

REPORT_SECONDS = 10.0
"""The most seconds that a report to operators may take."""

MAX_REASON_LENGTH = 200
"""The most characters of an error's message that are shown: some have a whole page in them."""

log = logging.getLogger(__name__)


class Reception:
    """Logs that no updates come and that they come again, and reports a long outage to operators.

    Its methods are called for every failure and success in getting updates. `now` returns the time
    in UTC.
    """

    def __init__(self, app: App, metrics: Metrics, now: Callable[[], datetime]) -> None:
        self._app = app
        self._metrics = metrics
        self._now = now
        self._lines, self._takings = LogThrottle(), LogThrottle()
        self._since: datetime | None = None
        self._failed = now()
        self._conflict = False
        self._written = self._told = False

    async def failed(self, error: Exception) -> None:
        """Log that no updates come, at growing intervals; report a long outage to operators once.

        The report is made with the first line after REPORT_AFTER, or for a network error after
        REPORT_OUTAGE_AFTER; if it reaches nobody, it is repeated with the next line.
        """
        now = self._now()
        self._since = self._since or now
        self._failed, self._conflict = now, isinstance(error, Conflict)
        if not self._lines.due(now):
            return
        self._written = True
        why, lasted = reason(error), now - self._since
        log.warning("No updates come%s: %s", _ago(lasted), why)
        outage = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
        if not self._told and lasted >= (REPORT_OUTAGE_AFTER if outage else REPORT_AFTER):
            self._told = await self._tell(lambda words: operators.no_updates(words, lasted, why))

    async def heard(self) -> bool:
        """Note a success in getting updates, and log and report the end of an outage; return True.

        Within SETTLED_AFTER of a conflict, do nothing and return False: another process fetches
        too, and a success between its fetches proves nothing.
        """
        now = self._now()
        if self._conflict and self._since and now - self._failed < SETTLED_AFTER:
            return False
        self._metrics.listened(now)
        if self._since is None:
            return True
        lasted, told, self._since = now - self._since, self._told, None
        if self._written:
            log.warning("Updates come again%s", _ago(lasted))
        self._written = self._told = False
        if told:
            await self._tell(lambda words: operators.updates_again(words, lasted))
        return True

    async def taken_away(self, what: str) -> None:
        """Log `what` and report it to operators: somebody else has changed where updates go.

        If that happens again and again, this is done at growing intervals.
        """
        if self._takings.due(self._now()):
            log.warning("%s", what)
            await self._tell(lambda words: operators.changed_elsewhere(words, what))

    async def _tell(self, screen: Callable[[Words], Screen]) -> bool:
        bot, deps = self._app.bot, self._app.bot_data[Deps]
        assert isinstance(deps, Deps)
        assert isinstance(bot, ExtBot)
        try:
            async with asyncio.timeout(REPORT_SECONDS):
                return await tell_operators(bot, deps, screen(deps.languages.default))
        except TimeoutError:
            return False


def reason(error: Exception) -> str:
    """Return a line that describes an error, only its class if it is not one of Telegram's."""
    name = type(error).__name__
    if isinstance(error, InvalidToken):
        return f"BOT_TOKEN is refused ({error.message[:MAX_REASON_LENGTH]})"
    if isinstance(error, Conflict) and not is_webhook_set(error):
        return "another process fetches updates with this token"
    said = " ".join(getattr(error, "message", "").split())[:MAX_REASON_LENGTH]
    return f"{name}: {said}" if said else name


def _ago(lasted: timedelta) -> str:
    seconds = int(lasted.total_seconds())
    return f", for {seconds} seconds" if seconds > 0 else ""
