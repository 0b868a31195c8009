"""Numbers about the bot's use, for its operators."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.chat import ChatKind
from bot.domain.delivery import Reason, State
from bot.domain.schedule import DAY

DAYS = 30

Deliveries = Mapping[tuple[date, State, Reason], int]


@dataclass(frozen=True)
class Statistics:
    """Numbers without names. `subscriptions` counts the `active` ones, and paused ones by reason.

    `deliveries` are those of the last 30 local dates, `today` being the last of them.
    """

    today: date
    chats: Mapping[ChatKind, int]
    subscriptions: Mapping[str, int]
    deliveries: Deliveries

    @property
    def days(self) -> list[date]:
        return [first_day(self.today) + n * DAY for n in range(DAYS)]

    def became(self, state: State) -> int:
        """Return how many deliveries have this state."""
        return sum(n for (_, found, _), n in self.deliveries.items() if found is state)

    def reasons(self, state: State) -> list[tuple[Reason, int]]:
        """Return the reasons for this state with their counts, the most frequent first."""
        counts = Counter[Reason]()
        for (_, found, reason), number in self.deliveries.items():
            if found is state:
                counts[reason] += number
        return counts.most_common()

    def by_day(self, state: State) -> list[int]:
        """Return how many deliveries have this state on each of the `days`, in their order."""
        counts = Counter[date]()
        for (day, found, _), number in self.deliveries.items():
            if found is state:
                counts[day] += number
        return [counts[day] for day in self.days]


def first_day(today: date) -> date:
    """Return the first of the `DAYS` dates that are counted, of which `today` is the last."""
    return today - (DAYS - 1) * DAY
