"""The excerpts of the day."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import excerpt_of_the_day
from bot.domain.delivery import Delivery, Reason, State
from bot.domain.interview import Interview, Topic
from bot.domain.subscription import Subscription
from tests.domain.test_asking import interview

__all__ = ["interview"]  # the fixture

DAY = date(2026, 6, 8)
NOON = datetime(2026, 6, 8, 10, 0, tzinfo=UTC)
WISH = Subscription(time(8), "Europe/Stockholm")


@given(day=st.dates())
def test_a_day_has_something_of_each_topic_and_nothing_twice(
    interview: Interview, day: date
) -> None:
    found = excerpt_of_the_day.of_the_day(interview, day)
    assert found == excerpt_of_the_day.of_the_day(interview, day)
    assert len(set(found)) == len(found) <= 1 + len(interview.topics)
    for topic in interview.topics:
        assert any(topic.slug in excerpt.topics for excerpt in found)


def test_days_differ_and_in_so_many_days_each_excerpt_has_its_day(interview: Interview) -> None:
    count = len(interview.excerpts)
    start = DAY.toordinal() // count * count
    days = [date.fromordinal(start + n) for n in range(count)]
    assert {excerpt_of_the_day.of_the_day(interview, day)[0] for day in days} == set(
        interview.excerpts
    )


def test_what_was_received_is_todays(interview: Interview) -> None:
    got = interview.excerpts[20]
    found = excerpt_of_the_day.of_the_day(interview, DAY, got)
    assert found[0] == got
    assert found.count(got) == 1


def test_a_topic_without_excerpts_is_passed_over(interview: Interview) -> None:
    bare = replace(interview, topics=(Topic("empty", "Empty", ()),))
    assert len(excerpt_of_the_day.of_the_day(bare, DAY)) == 1


@pytest.mark.parametrize(
    ("subscription", "day", "state", "number"),
    [
        (WISH, DAY, State.SENT, 7),
        (replace(WISH, zone="Pacific/Kiritimati"), DAY + timedelta(1), State.SENT, 7),
        (replace(WISH, zone="Pacific/Kiritimati"), DAY, State.SENT, None),
        (WISH, DAY - timedelta(1), State.SENT, None),
        (WISH, DAY + timedelta(1), State.SENT, None),
        (WISH, DAY, State.FAILED, None),
        (WISH, DAY, State.UNCERTAIN, None),
        (WISH, DAY, State.PLANNED, None),
        (None, DAY, State.SENT, None),
    ],
)
def test_what_a_subscription_has_brought_today(
    interview: Interview,
    subscription: Subscription | None,
    day: date,
    state: State,
    number: int | None,
) -> None:
    stored = replace(
        interview, excerpts=tuple(replace(e, id=100 + e.number) for e in interview.excerpts)
    )
    last = Delivery(day, 107, state, NOON, NOON, Reason.NONE)
    got = excerpt_of_the_day.received_today(stored, subscription, last, NOON + timedelta(hours=1))
    assert (got.number if got else None) == number
    assert excerpt_of_the_day.received_today(stored, subscription, None, NOON) is None
