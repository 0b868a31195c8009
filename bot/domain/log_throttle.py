"""How often something that happens again and again is said."""

from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST_INTERVAL, MAX_INTERVAL = timedelta(seconds=30), timedelta(hours=1)
"""From the first time that it is said to the second; then twice as long each time, to `LAST`."""

FORGOTTEN_AFTER = timedelta(minutes=10)
"""Without it, after which it counts as new."""


@dataclass
class LogThrottle:
    """Tells when to say it: the first time, and then at growing intervals."""

    _happened: datetime | None = None
    _said: datetime | None = None
    _interval: timedelta = FIRST_INTERVAL

    def due(self, now: datetime) -> bool:
        """Note that it has happened; return whether it is to be said. `now` is in UTC."""
        before, self._happened = self._happened, now
        if self._said is None or before is None or not before <= now < before + FORGOTTEN_AFTER:
            self._interval = FIRST_INTERVAL
        elif now < self._said + self._interval:
            return False
        else:
            self._interval = min(2 * self._interval, MAX_INTERVAL)
        self._said = now
        return True
