"""What is counted while the bot runs, and when it was last seen to work; no chat is named."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from bot.domain.delivery import Reason, State

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """One application's own; `last_tick`, `last_answer` and `last_listening` are moments in UTC.

    They are None before any.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.last_tick: datetime | None = None
        self.last_answer: datetime | None = None
        self.last_listening: datetime | None = None
        self.updates = self._counter("updates", "Updates that were taken in hand", "kind")
        self.handling = Histogram(
            "utdrag_handler_seconds",
            "How long an update was in hand",
            ("kind",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.in_hand = self._gauge("updates_in_hand", "Updates taken and not finished yet")
        self.repeats = self._counter("updates_repeated", "Updates that the webhook got again")
        self.unreadable = self._counter("updates_unreadable", "Updates that could not be read")
        self.calls = self._counter("api_calls", "Calls of the Bot API", "method", "result")
        self._calls = cache(self.calls.labels)  # its own way costs a part of a broadcast's time
        self.deliveries = self._counter("deliveries", "Daily posts settled", "state", "reason")
        self.queue = self._gauge("queue", "Daily posts that are due and wait to be sent")
        self.lag = self._gauge("lag_seconds", "For how long the oldest of them has been due")
        self.subscriptions = self._gauge("subscriptions", "Subscriptions", "state")
        self._tick = self._gauge("last_tick_timestamp_seconds", "The last look for due posts")
        self._answer = self._gauge(
            "last_answer_timestamp_seconds", "The last call that Telegram answered with success"
        )
        self._answer.set_function(lambda: self.last_answer.timestamp() if self.last_answer else 0)
        self._listening = self._gauge(
            "last_listening_timestamp_seconds",
            "When updates were last fetched with success, or the webhook was found in place",
        )

    def called(self, method: str, result: str) -> None:
        """Count a call of the Bot API; the result is `ok`, an HTTP status or a lost request."""
        self._calls(method, result).inc()

    def answered(self, now: datetime) -> None:
        """Remember that Telegram answered a call with success."""
        self.last_answer = now

    def listened(self, now: datetime) -> None:
        """Remember that updates were fetched with success, or the webhook found in place."""
        self.last_listening = now
        self._listening.set(now.timestamp())

    def delivered(self, state: State, reason: Reason, count: int) -> None:
        """Count so many deliveries that were settled."""
        self.deliveries.labels(state.value, reason.value).inc(count)

    def ticked(self, now: datetime) -> None:
        """Remember that the bot has looked for what is due."""
        self.last_tick = now
        self._tick.set(now.timestamp())

    def behind(self, waiting: int, lag: timedelta) -> None:
        """Set how many daily posts are due, and for how long the oldest has been."""
        self.queue.set(waiting)
        self.lag.set(lag.total_seconds())

    def subscribed(self, counts: Mapping[str, int]) -> None:
        """Set how many subscriptions there are in each state."""
        self.subscriptions.clear()
        for state, count in counts.items():
            self.subscriptions.labels(state).set(count)

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"utdrag_{name}", text, labels, registry=self.registry)

    def _gauge(self, name: str, text: str, *labels: str) -> Gauge:
        return Gauge(f"utdrag_{name}", text, labels, registry=self.registry)
