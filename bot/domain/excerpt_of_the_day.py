"""The excerpts that inline mode offers before anything is typed."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.delivery import Delivery, State
from bot.domain.interview import Excerpt, Interview
from bot.domain.schedule import zone
from bot.domain.selection import draw
from bot.domain.subscription import Subscription

FOR_EVERYONE = 0
"""The seed of the daily draw: everyone sees the same excerpt of the day."""


def of_the_day(
    interview: Interview,
    day: date,
    received: Excerpt | None = None,
) -> Sequence[Excerpt]:
    """Return the excerpt of the day, then one of each topic.

    The first is `received`, the one that the reader received today, if any; the others, and the
    first otherwise, are drawn by the date. Each is returned once, and none is marked as better
    than another.
    """
    first = received or _drawn(interview, range(1, len(interview.excerpts) + 1), day)
    others = [_drawn(interview, topic.excerpts, day) for topic in interview.topics]
    return tuple(dict.fromkeys(filter(None, [first, *others])))


def received_today(
    interview: Interview, subscription: Subscription | None, last: Delivery | None, now: datetime
) -> Excerpt | None:
    """Return the excerpt of the `last` delivery if it was sent today in the subscription's zone.

    Otherwise, and without a subscription or delivery, return None.
    """
    if subscription is None or last is None or last.state is not State.SENT:
        return None
    local = now.astimezone(zone(subscription.zone)).date()
    return interview.excerpt_by_id(last.excerpt) if last.day == local else None


def _drawn(interview: Interview, numbers: Sequence[int], day: date) -> Excerpt | None:
    if not numbers:
        return None
    turn = draw(FOR_EVERYONE, day.toordinal(), len(numbers))
    return interview.excerpt(numbers[turn - 1])
