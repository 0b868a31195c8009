"""One excerpt to one subscription on one local date, from the plan to the outcome."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.chat import Chat
from bot.domain.interview import Excerpt


class State(StrEnum):
    """How a delivery stands. A crash leaves it planned; the next start makes that uncertain."""

    PLANNED = "planned"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


class Reason(StrEnum):
    """Why a delivery is not sent."""

    NONE = ""
    TOO_LATE = "too late"
    """The bot was out of service for longer than it catches up."""
    UNREACHABLE = "unreachable"
    """The chat has blocked or removed the bot, or is gone."""
    SILENCED = "silenced"
    """Nobody may write in the group, or the bot may not, on this day."""
    NO_TOPIC = "no topic"
    """The forum topic is closed or deleted."""
    REFUSED = "refused"
    """Telegram would not take the message; that is our own fault."""
    NO_ANSWER = "no answer"
    """It was sent off, and whether it arrived is not known."""


class Ending(StrEnum):
    """What follows after a delivery; the value stands in callback data."""

    NONE = ""
    """The next excerpt of the series."""
    RESTARTS = "y"
    """The series has come to its end and begins again."""
    RESTS = "z"
    """The series has come to its end and rests until the reader says how it goes on."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the ledger knows of one day. `excerpt` is an identity; moments are in UTC."""

    day: date
    excerpt: int
    state: State
    planned_at: datetime
    settled_at: datetime | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery that this process has claimed and is to send now.

    `delivery` is its number in the ledger, which no other one ever gets. `lap` is that of the
    subscription and `into` the one that the excerpt comes in, None in the interview's plain
    reading order. `after` is the series position in reading order at the time of the claim.
    `ending` says what follows.
    """

    delivery: int
    chat: Chat
    excerpt: Excerpt
    silent: bool = False
    lap: int = 0
    next_cycle: int | None = None
    after: int | None = None
    ending: Ending = Ending.NONE

    @property
    def in_order(self) -> bool:
        """Tell whether it is plain reading order, which alone moves the reading places."""
        return self.next_cycle is None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a claim; `message` is Telegram's message id where it was sent."""

    state: State
    reason: Reason = Reason.NONE
    message: int | None = None
