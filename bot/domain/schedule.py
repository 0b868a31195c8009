"""When a daily post is due: local wall time in a zone, turned into moments in UTC."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DAY = timedelta(days=1)
ONE_SECOND = timedelta(seconds=1)

EVERY_DAY = frozenset(range(1, 8))
MONDAY_TO_FRIDAY = frozenset(range(1, 6))
"""ISO weekdays: 1 is Monday, 7 is Sunday."""


@dataclass(frozen=True, slots=True)
class Due:
    """The moment of a daily post, aware and in UTC, and the local date that it belongs to."""

    at: datetime
    on: date


def due_on(day: date, at: time, zone: ZoneInfo) -> Due | None:
    """Return when a post for this local date is due.

    A wall time that the clocks skip is due at the first moment after the gap; one
    that comes twice is due the first time. None for a date that the zone leaves out
    altogether (a move across the date line).
    """
    wall = datetime.combine(day, at, zone)
    first, second = wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    if first <= second:  # the time exists, once or twice
        return Due(first, day)
    moment = _gap_end(second, first, zone)
    if (moment - ONE_SECOND).astimezone(zone).date() < day < moment.astimezone(zone).date():
        return None
    return Due(moment, day)


def next_due(
    at: time,
    zone: ZoneInfo,
    after: datetime,
    not_on: date | None = None,
    *,
    weekdays: frozenset[int] = EVERY_DAY,
) -> Due:
    """Return the first due moment later than `after` on a date later than `not_on`.

    Only dates on one of the ISO `weekdays`, of which there is at least one, are considered.
    """
    start = after.astimezone(zone).date() - DAY
    if not_on is not None:
        start = max(start, not_on + DAY)
    for days in count():
        day = start + days * DAY
        if day.isoweekday() not in weekdays:
            continue
        due = due_on(day, at, zone)
        if due and due.at > after:
            return due
    raise AssertionError  # pragma: no cover - count() does not end


def latest_due(
    at: time,
    zone: ZoneInfo,
    now: datetime,
    first: Due,
    *,
    weekdays: frozenset[int] = EVERY_DAY,
) -> Due:
    """Return the last due moment that is not after `now`, at the earliest `first`."""
    latest = first
    while True:
        following = next_due(at, zone, latest.at, latest.on, weekdays=weekdays)
        if following.at > now:
            break
        latest = following
    return latest


def _gap_end(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """Return the first second in (low, high] at which the zone has `high`'s offset."""
    after = high.astimezone(zone).utcoffset()
    while high - low > ONE_SECOND:
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == after:
            high = middle
        else:
            low = middle
    return high


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
