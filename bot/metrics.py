"""What is counted while the bot runs, and when it was last seen to work; no chat is named.

`bot/service/exposition.py` writes it down for Prometheus.
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
    """What one application has counted and seen.

    `last_tick`, `last_answer` and `last_listening` are moments in UTC, None before the first.
    `updates` and `handled` are by kind, `calls` by method and result, `deliveries` by state and
    reason, `subscriptions` by state. `in_hand` is how many updates were taken and are not finished
    yet, `repeats` how many the webhook got again, `unreadable` how many could not be read. `queue`
    is how many daily posts are due, and `lag` for how long the oldest of them has been.
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
        """Count a call of the Bot API; the result is `ok`, an HTTP status or a lost request."""
        self.calls[method, result] += 1

    def answered(self, now: datetime) -> None:
        """Remember that Telegram answered a call with success."""
        self.last_answer = now

    def listened(self, now: datetime) -> None:
        """Remember that updates were fetched with success, or the webhook found in place."""
        self.last_listening = now

    def delivered(self, state: State, reason: Reason, count: int) -> None:
        """Count so many deliveries that were settled."""
        self.deliveries[state, reason] += count

    def ticked(self, now: datetime) -> None:
        """Remember that the bot has looked for what is due."""
        self.last_tick = now

    def behind(self, waiting: int, lag: timedelta) -> None:
        """Set how many daily posts are due, and for how long the oldest has been."""
        self.queue, self.lag = waiting, lag

    def subscribed(self, counts: Mapping[str, int]) -> None:
        """Set how many subscriptions there are in each state."""
        self.subscriptions = counts
