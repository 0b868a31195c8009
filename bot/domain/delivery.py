"""Deliveries: one excerpt for one chat on one local date, from the claim to the outcome."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.chat import Chat
from bot.domain.interview import Excerpt


class State(StrEnum):
    """The state of a delivery.

    PLANNED: claimed, without an outcome yet. SENT: Telegram confirmed it. FAILED: it certainly did
    not arrive. UNCERTAIN: it was sent, or its process died, and whether it arrived is not known.
    """

    PLANNED = "planned"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


class Reason(StrEnum):
    """Why a delivery failed or is uncertain; NONE otherwise."""

    NONE = ""
    TOO_LATE = "too late"
    """The post was due longer ago than CATCH_UP_HOURS."""
    UNREACHABLE = "unreachable"
    """The chat has blocked or removed the bot, or is gone."""
    SILENCED = "silenced"
    """Nobody may write in the group at the moment, or the bot may not."""
    FORUM_TOPIC_CLOSED = "no topic"
    """The forum topic is closed or deleted."""
    REFUSED = "refused"
    """Telegram did not accept the message, which is a fault of the bot."""
    NO_ANSWER = "no answer"
    """Telegram's response was lost, so whether the post arrived is not known."""


class Ending(StrEnum):
    """What follows after a delivery; the value stands in callback data."""

    NONE = ""
    """The series goes on with its next excerpt."""
    RESTARTS = "y"
    """The series has come to its end and begins again."""
    PAUSES = "z"
    """The series has come to its end and is paused until the reader says how it goes on."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the ledger. `excerpt` is an excerpt's identity; moments are in UTC.

    `day` is a local date. `settled_at` is None until there is an outcome.
    """

    day: date
    excerpt: int
    state: State
    planned_at: datetime
    settled_at: datetime | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery that this process has claimed and is to send now.

    `delivery` is its id in the ledger, which is never reused. `cycle` is the subscription's cycle
    at the time of the claim, and `next_cycle` the one that the excerpt belongs to; None in the
    interview's plain reading order. `after` is the position of this series, in plain reading
    order or out of it, at the time of the claim. `ending` tells what follows.
    """

    delivery: int
    chat: Chat
    excerpt: Excerpt
    silent: bool = False
    cycle: int = 0
    next_cycle: int | None = None
    after: int | None = None
    ending: Ending = Ending.NONE

    @property
    def in_order(self) -> bool:
        """Tell whether the excerpt comes in plain reading order.

        Only such a delivery moves the chat's reading position.
        """
        return self.next_cycle is None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a claim; `message` is Telegram's message id if it was sent."""

    state: State
    reason: Reason = Reason.NONE
    message: int | None = None
