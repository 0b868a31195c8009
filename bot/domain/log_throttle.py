"""Limits how often a recurring event is logged."""

from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST_INTERVAL, MAX_INTERVAL = timedelta(seconds=30), timedelta(hours=1)
"""The first and the longest interval between two log lines; it doubles with each line."""

FORGOTTEN_AFTER = timedelta(minutes=10)
"""The time without the event after which its next occurrence counts as new."""


@dataclass
class LogThrottle:
    """Tells when to log a recurring event: the first time, then at growing intervals."""

    _happened: datetime | None = None
    _said: datetime | None = None
    _interval: timedelta = FIRST_INTERVAL

    def due(self, now: datetime) -> bool:
        """Count an event, and return whether to log it. `now` is in UTC."""
        before, self._happened = self._happened, now
        if self._said is None or before is None or not before <= now < before + FORGOTTEN_AFTER:
            self._interval = FIRST_INTERVAL
        elif now < self._said + self._interval:
            return False
        else:
            self._interval = min(2 * self._interval, MAX_INTERVAL)
        self._said = now
        return True
