"""A chat's wish for daily excerpts, and what is to be done about it at a given moment."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.interview import Excerpt, Interview
from bot.domain.schedule import Due, due_on, latest_due, next_due
from bot.domain.wish import Wish


class Pause(StrEnum):
    """Why a subscription rests."""

    UNREACHABLE = "unreachable"
    """The bot was blocked or removed, or may not post; it goes on when that changes."""
    NO_TOPIC = "no topic"
    """The forum topic was closed or deleted; it goes on when opened or subscribed again."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """Daily excerpts at a local time in an IANA zone.

    `due` is the next post, None while paused; `last` is the identity of the excerpt
    that was sent last. `lost_zone` is the zone that was wished for, if the installed tzdata
    does not know it (any more); `zone`, which is the default one, stands in for it.
    """

    at: time
    zone: str
    due: Due | None = None
    last: int | None = None
    paused: Pause | None = None
    lost_zone: str | None = None

    def plan(self, now: datetime, not_on: date | None) -> Self:
        """Set the next post: after `now`, and on a date later than `not_on`."""
        return replace(self, due=next_due(self.at, zone(self.zone), now, not_on), paused=None)

    def wished(self, wish: Wish) -> Self:
        """Change what was said and keep the rest."""
        at = self.at if wish.at is None else wish.at
        if wish.zone is None:
            return replace(self, at=at)
        return replace(self, at=at, zone=wish.zone, lost_zone=None)

    def pause(self, why: Pause) -> Self:
        return replace(self, due=None, paused=why)

    def unreachable(self) -> Self:
        """Pause what cannot be posted; what rests for another reason goes on resting for it."""
        return self if self.paused else self.pause(Pause.UNREACHABLE)

    def resume(self, after: Pause, now: datetime, not_on: date | None) -> Self:
        """Go on after this pause; what rests for another reason rests."""
        return self.plan(now, not_on) if self.paused is after else self

    def due_again(self, day: date) -> Self:
        """Set the post of a day that was claimed and not sent."""
        return replace(self, due=due_on(day, self.at, zone(self.zone)))

    def reached(self, now: datetime) -> Due | None:
        """Return the post to decide upon now, None when nothing is due.

        After an outage of days it is the newest one; those before it are gone.
        """
        if self.due is None or self.due.at > now:
            return None
        return latest_due(self.at, zone(self.zone), now, self.due)

    def excerpt(self, interview: Interview) -> Excerpt:
        """Return the excerpt that comes next in reading order; after the last, the first."""
        last = interview.place_of(self.last)
        following = interview.excerpt(last.number + 1) if last else None
        return following or interview.excerpts[0]


def zone(name: str) -> ZoneInfo:
    """Return the zone; UTC if the installed tzdata does not know it."""
    return _zone(name) or ZoneInfo("UTC")


def is_known(name: str) -> bool:
    """Tell whether the installed tzdata has a zone of this name."""
    return _zone(name) is not None


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a folder's name
        return None
