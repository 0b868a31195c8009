"""Counters of the running bot, and the times when it last worked; they name no chat.

`bot/service/exposition.py` formats them for Prometheus.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.delivery import Reason, State

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""The upper bounds of a histogram's buckets, in seconds; one last bucket has none."""


@dataclass
class Durations:
    """A histogram: how many durations fell into each bucket, and their sum in seconds."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(SECONDS) + 1))
    total: float = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(SECONDS, seconds)] += 1
        self.total += seconds


class Metrics:
    """The counters of one application, and the times when it last worked.

    `last_tick`, `last_answer` and `last_listening` are moments in UTC, set by `ticked`, `answered`
    and `listened`; None before the first. `updates` counts updates by kind, and `handled` has how
    long handling them took; `calls` are by method and result, `deliveries` by state and reason,
    `subscriptions` by state. `in_hand` is how many updates were taken and are not finished yet,
    `repeats` how many the webhook got again, `unreadable` how many could not be read. `queue` is
    how many daily posts are due, and `lag` how long the oldest of them has been due.
    """

    def __init__(self) -> None:
        self.last_tick: datetime | None = None
        self.last_answer: datetime | None = None
        self.last_listening: datetime | None = None
        self.updates = Counter[str]()
        self.handled: defaultdict[str, Durations] = defaultdict(Durations)
        self.in_hand = 0
        self.repeats = 0
        self.unreadable = 0
        self.calls = Counter[tuple[str, str]]()
        self.deliveries = Counter[tuple[State, Reason]]()
        self.subscriptions: Mapping[str, int] = {}
        self.queue = 0
        self.lag = timedelta()

    def called(self, method: str, result: str) -> None:
        """Count a call of the Bot API; its result is `ok`, a status, `no answer` or `not sent`."""
        self.calls[method, result] += 1

    def answered(self, now: datetime) -> None:
        """Remember when Telegram last answered a call with success."""
        self.last_answer = now

    def listened(self, now: datetime) -> None:
        """Remember when updates were last fetched with success, or the webhook found in place."""
        self.last_listening = now

    def delivered(self, state: State, reason: Reason, count: int) -> None:
        """Add `count` deliveries that were settled with this state and reason."""
        self.deliveries[state, reason] += count

    def ticked(self, now: datetime) -> None:
        """Remember when the bot last looked for posts that are due."""
        self.last_tick = now

    def behind(self, waiting: int, lag: timedelta) -> None:
        """Set how many daily posts are due, and how long the oldest of them has been due."""
        self.queue, self.lag = waiting, lag

    def subscribed(self, counts: Mapping[str, int]) -> None:
        """Set how many subscriptions there are in each state."""
        self.subscriptions = counts
