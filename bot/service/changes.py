"""The changes that the Mini App asks for, as they come in the body of a request."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import time
from typing import Any, Self

from bot.domain.schedule import is_known
from bot.domain.subscription import Subscription

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class UnreadableChange(Exception):
    """A request that is no valid change; the text says why, in one line."""


@dataclass(frozen=True, slots=True)
class Daily:
    """The state of the daily excerpts, as the page shows and changes it.

    `at` is a local time such as `08:00`, `zone` an IANA time zone. `on`: the chat is subscribed;
    `rests`: its subscription is paused.
    """

    on: bool
    at: str
    zone: str
    rests: bool = False

    @classmethod
    def of(cls, subscription: Subscription | None, default: tuple[time, str]) -> Self:
        """Return the state of a subscription; without one, off at the `default` time and zone."""
        at, zone = (subscription.at, subscription.zone) if subscription else default
        is_on = subscription is not None and not subscription.is_ended
        rests = is_on and subscription is not None and subscription.paused is not None
        return cls(is_on, f"{at:%H:%M}", zone, rests)

    def json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Move:
    """A move of the reading position from one excerpt, or from none, to another, by number."""

    before: int | None
    after: int


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the daily excerpts from the state `before` to the time and time zone `after`.

    If `after` is None, it ends the subscription.
    """

    before: Daily
    after: tuple[time, str] | None

    def is_made(self, now: Daily) -> bool:
        """Tell whether `now`, the current state, is already the one that the change would make."""
        if self.after is None:
            return not now.on
        at, zone = self.after
        return now == Daily(on=True, at=f"{at:%H:%M}", zone=zone)


def read(body: bytes) -> Move | Change:
    """Return the change that a request carries; raises UnreadableChange."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise UnreadableChange("the body must be JSON") from None
    match said:
        case {"place": {"from": before, "to": after}, **rest} if not rest:
            if type(after) is not int or type(before) not in {int, type(None)}:
                raise UnreadableChange("from and to must be numbers of excerpts")
            return Move(before, after)
        case {"daily": {"from": dict(before), "to": after}, **rest} if not rest:
            return Change(_daily(before), _wanted(after))
        case _:
            raise UnreadableChange('the body must be {"place": {"from": …, "to": …}}, or daily so')


def _daily(said: dict[str, Any]) -> Daily:
    try:
        return Daily(**said)
    except TypeError:
        raise UnreadableChange("from must be daily as it was answered") from None


def _wanted(said: object) -> tuple[time, str] | None:
    match said:
        case None:
            return None
        case {"at": str(at), "zone": str(zone), **rest} if not rest:
            if not _TIME.fullmatch(at):
                raise UnreadableChange("at must be a time of day such as 08:00")
            if not is_known(zone):
                raise UnreadableChange("zone must be a time zone such as Europe/Paris")
            return time.fromisoformat(at), zone
        case _:
            raise UnreadableChange("to must be null, or have a time (at) and a time zone (zone)")
