"""Whether the bot can do its work: what `/readyz` answers, and when systemd is told READY=1."""

from datetime import datetime, timedelta

from bot.context import App, Deps
from bot.metrics import Metrics

MAX_SILENCE = timedelta(minutes=2)
"""The longest time without an answer of Telegram before the bot counts as not ready.

Polling has one every ten seconds, a webhook every half minute. The same limit applies to the time
since updates were last fetched, or the webhook last found in place.
"""

MAX_TICK_AGE = timedelta(minutes=2)
"""The longest time without a tick before the bot counts as not ready; ticks are seconds apart."""


class Readiness:
    """Tells whether the application is ready, also while it starts or ends.

    `listens` is whether this process receives updates; a worker does not.
    """

    def __init__(self, app: App, metrics: Metrics, *, listens: bool = True) -> None:
        self._app = app
        self._metrics = metrics
        self._listens = listens

    async def missing(self) -> list[str]:
        """Return why the bot is not ready, a line for each reason; an empty list if it is."""
        deps = self.deps
        if deps is None:
            return ["the bot is starting: it waits for Telegram, or loads the interviews"]
        now, lines = deps.now(), []
        if not await deps.availability.reachable():
            lines.append("the database does not answer")
        if ago := _older(self._metrics.last_answer, now, MAX_SILENCE):
            lines.append(f"Telegram has answered no call {ago}")
        if self._listens and (ago := _older(self._metrics.last_listening, now, MAX_SILENCE)):
            lines.append(f"updates were not fetched, or the webhook not found in place, {ago}")
        if ago := _older(self._metrics.last_tick, now, MAX_TICK_AGE):
            lines.append(f"nothing has looked for due posts {ago}")
        return lines

    @property
    def deps(self) -> Deps | None:
        """Return the application's shared parts, None until they are made."""
        deps = self._app.bot_data.get(Deps)
        assert deps is None or isinstance(deps, Deps)
        return deps


def _older(moment: datetime | None, now: datetime, most: timedelta) -> str:
    """Return `for … seconds` if a moment is longer ago than `most`, else `""`; `yet` for None."""
    if moment is None:
        return "yet"
    return f"for {int((now - moment).total_seconds())} seconds" if now - moment > most else ""
