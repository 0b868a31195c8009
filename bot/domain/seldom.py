"""How often something that happens again and again is said."""

from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST, LAST = timedelta(seconds=30), timedelta(hours=1)
"""From the first time that it is said to the second; then twice as long each time, to `LAST`."""

CALM = timedelta(minutes=10)
"""Without it, after which it counts as new."""


@dataclass
class Seldom:
    """Tells when to say it: the first time, and then at growing intervals."""

    _happened: datetime | None = None
    _said: datetime | None = None
    _interval: timedelta = FIRST

    def due(self, now: datetime) -> bool:
        """Note that it has happened; return whether it is to be said. `now` is in UTC."""
        before, self._happened = self._happened, now
        if self._said is None or before is None or not before <= now < before + CALM:
            self._interval = FIRST
        elif now < self._said + self._interval:
            return False
        else:
            self._interval = min(2 * self._interval, LAST)
        self._said = now
        return True
