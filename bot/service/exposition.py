"""The metrics in Prometheus's text format."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import accumulate

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector
from typing_extensions import override

from bot.metrics import SECONDS, Metrics

BOUNDS = [*map(str, SECONDS), "+Inf"]


def page(metrics: Metrics) -> bytes:
    """Return the page `/metrics`: the bot's metrics, and those of its process, such as memory."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    registry.register(Ours(metrics))
    return generate_latest(registry)


class Ours(Collector):
    """A Prometheus collector of the bot's metrics."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    @override
    def collect(self) -> Iterator[Metric]:
        now = self._metrics
        updates = [((kind,), number) for kind, number in now.updates.items()]
        yield _counter("updates", "Updates that were taken in hand", updates, "kind")
        yield self._handling()
        yield _gauge("updates_in_hand", "Updates taken and not finished yet", now.in_hand)
        yield _counter(
            "updates_repeated", "Updates that the webhook got again", [((), now.repeats)]
        )
        yield _counter(
            "updates_unreadable", "Updates that could not be read", [((), now.unreadable)]
        )
        yield _counter("api_calls", "Calls of the Bot API", now.calls.items(), "method", "result")
        settled = [
            ((state.value, reason.value), n) for (state, reason), n in now.deliveries.items()
        ]
        yield _counter("deliveries", "Daily posts settled", settled, "state", "reason")
        yield _gauge("queue", "Daily posts that are due and wait to be sent", now.queue)
        lag = now.lag.total_seconds()
        yield _gauge("lag_seconds", "For how long the oldest of them has been due", lag)
        subscriptions = GaugeMetricFamily(
            "utdrag_subscriptions", "Subscriptions", labels=["state"]
        )
        for state, number in now.subscriptions.items():
            subscriptions.add_metric([state], number)
        yield subscriptions
        for name, text, moment in (
            ("tick", "The last look for due posts", now.last_tick),
            ("answer", "The last call that Telegram answered with success", now.last_answer),
            (
                "listening",
                "When updates were last fetched with success, or the webhook was found in place",
                now.last_listening,
            ),
        ):
            yield _gauge(f"last_{name}_timestamp_seconds", text, _timestamp(moment))

    def _handling(self) -> Metric:
        found = HistogramMetricFamily(
            "utdrag_handler_seconds", "How long an update was in hand", labels=["kind"]
        )
        for kind, durations in self._metrics.handled.items():
            sums = list(accumulate(durations.counts))
            found.add_metric([kind], list(zip(BOUNDS, sums, strict=True)), durations.total)
        return found


def _counter(
    name: str, text: str, counts: Iterable[tuple[Sequence[str], int]], *labels: str
) -> CounterMetricFamily:
    found = CounterMetricFamily(f"utdrag_{name}", text, labels=labels)
    for values, number in counts:
        found.add_metric(values, number)
    return found


def _gauge(name: str, text: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"utdrag_{name}", text, value)


def _timestamp(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0
