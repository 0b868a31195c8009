"""Which posts may be tried again after a server error, and whether the server works at all."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

MAX_REMEMBERED = timedelta(hours=24)
"""For how long a denied attempt counts: a post is caught up on within a day (`CATCH_UP_HOURS`)."""


@dataclass
class ServerErrors:
    """Server errors that this process has seen; kept in memory only.

    While the server is `suspect`, it is asked whether it works before a post is sent to it: a post
    that was sent to a failing server may have to be given up for the day.
    """

    suspect: bool = False
    _denied: dict[Hashable, datetime] = field(default_factory=dict)

    def may_repeat(self, post: Hashable, now: datetime) -> bool:
        """Note that a server error denied a post; return whether to retry it: once in a day."""
        since = now - MAX_REMEMBERED
        self._denied = {one: at for one, at in self._denied.items() if since < at <= now}
        if post in self._denied:
            return False
        self._denied[post] = now
        return True

    def settled(self, post: Hashable) -> None:
        """Forget the denied attempt of a post whose outcome is recorded."""
        self._denied.pop(post, None)
