"""How a subscription rests and goes on."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.delivery import Ending
from bot.domain.interview import Excerpt, Interview, Passage, Question, Topic
from bot.domain.schedule import EVERY_DAY, is_known, zone
from bot.domain.subscription import MAX_PLANNED_AHEAD, Order, Pause, Subscription

NOON = datetime(2026, 6, 8, 12, tzinfo=UTC)
PLANNED = Subscription(time(8), "Europe/Stockholm").plan(NOON, None)


@pytest.mark.parametrize("why", Pause)
def test_a_pause_ends_for_its_own_reason_only(why: Pause) -> None:
    paused = PLANNED.pause(why)
    for other in Pause:
        assert (paused.resume(other, NOON, None) == PLANNED) is (other is why)


def test_what_rests_already_is_not_paused_for_being_out_of_reach() -> None:
    assert PLANNED.pause_as_unreachable() == PLANNED.pause(Pause.UNREACHABLE)
    assert PLANNED.pause(Pause.FORUM_TOPIC_CLOSED).pause_as_unreachable() == PLANNED.pause(
        Pause.FORUM_TOPIC_CLOSED
    )


def test_what_goes_on_brings_no_second_post_on_a_date() -> None:
    resumed = PLANNED.pause(Pause.UNREACHABLE).resume(Pause.UNREACHABLE, NOON, date(2026, 6, 9))
    assert resumed.due
    assert resumed.due.on == date(2026, 6, 10)


@pytest.mark.parametrize("name", ["Mars/Phobos", "Europe", "", "../UTC", "/etc/passwd", "a\0b"])
def test_a_zone_that_nobody_knows(name: str) -> None:
    assert not is_known(name)
    assert zone(name).key == "UTC"


timings = st.builds(
    Subscription,
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0)),
    zone=st.sampled_from(["Europe/Stockholm", "America/New_York", "Pacific/Apia", "Asia/Tokyo"]),
    weekdays=st.frozensets(st.integers(1, 7), min_size=1),
    paused_until=st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))
hours = st.timedeltas(timedelta(), timedelta(days=20))
lengths = st.sampled_from([1, 7])


@given(timings, moments, hours)
def test_posts_come_on_their_days_only(
    subscription: Subscription, now: datetime, later: timedelta
) -> None:
    planned = subscription.plan(now, None)
    assert planned.due
    assert planned.due.at > now
    assert planned.comes_on(planned.due.on)
    if reached := planned.reached(now + later):
        assert planned.due.at <= reached.at <= now + later
        assert planned.comes_on(reached.on)
        again = planned.plan(now + later, reached.on).due_again(reached.on)
        assert again.due == reached
    elif planned.weekdays == EVERY_DAY and planned.paused_until is None:
        assert later < timedelta(days=3)


@given(timings, moments, lengths)
def test_a_pause_is_so_many_days_and_ends_by_itself(
    subscription: Subscription, now: datetime, days: int
) -> None:
    """It is counted from the day of the next post, so that the pause leaves that one out."""
    subscription = replace(subscription, paused_until=None).plan(now, None)
    assert subscription.due
    paused = subscription.paused_for(now, days).plan(now, None)
    assert paused.due
    assert paused.pause_end(now) == subscription.due.on + timedelta(days=days) <= paused.due.on
    assert paused.pause_end(paused.due.at) is None
    if subscription.weekdays == EVERY_DAY:
        assert paused.due.on <= subscription.due.on + timedelta(days=days + 1)


@given(timings, moments, lengths)
def test_a_post_that_is_due_already_is_left_out_by_a_pause(
    subscription: Subscription, now: datetime, days: int
) -> None:
    subscription = replace(subscription, paused_until=None).plan(now, None)
    assert subscription.due
    late = subscription.due.at + timedelta(minutes=5)
    paused = subscription.paused_for(late, days).replan(subscription, late, None)
    assert paused.due
    assert paused.due.on >= subscription.due.on + timedelta(days=days)


@given(timings, moments, st.integers(-1, 2))
def test_no_post_is_planned_so_far_ahead_that_a_clock_must_be_wrong(
    subscription: Subscription, now: datetime, later: int
) -> None:
    """Whatever dates had their posts, a zone or two to the east, and with a week's pause."""
    subscription = replace(subscription, paused_until=None)
    last_day = now.astimezone(zone(subscription.zone)).date() + timedelta(days=later)
    planned = subscription.plan(now, last_day)
    paused = planned.paused_for(now, 7).plan(now, last_day)
    assert planned.due
    assert paused.due
    assert last_day < min(planned.due.on, paused.due.on)
    assert paused.due.at <= now + MAX_PLANNED_AHEAD


def test_a_date_of_a_clock_that_was_wrong_puts_nothing_off() -> None:
    assert PLANNED.plan(NOON, date(2038, 1, 1)) == PLANNED


@given(timings, moments)
def test_what_rests_for_two_reasons_goes_on_when_both_are_over(
    subscription: Subscription, now: datetime
) -> None:
    paused = subscription.paused_for(now, 7).plan(now, None)
    assert paused.pause_as_unreachable().resume(Pause.UNREACHABLE, now, None) == paused


@given(timings, moments)
def test_a_day_on_which_no_posts_come_any_more_is_not_due_again(
    subscription: Subscription, now: datetime
) -> None:
    paused = subscription.paused_for(now, 7).plan(now, None)
    assert paused.due_again(now.astimezone(zone(subscription.zone)).date()) == paused


def interview_of(topics: list[bool]) -> Interview:
    """Return an interview whose excerpts, with ids from 101, have a topic or have not."""
    excerpts = tuple(
        Excerpt(n, 1, Passage("…"), ("t",) if on else (), n + 100)
        for n, on in enumerate(topics, start=1)
    )
    numbers = tuple(e.number for e in excerpts if e.topics)
    return Interview(
        *("i", "I", "sv", "2026", Passage("…"), {}, {}, (), "", ""),
        questions=(Question(1, Passage("?"), tuple(range(1, len(excerpts) + 1))),),
        excerpts=excerpts,
        footnotes=(),
        links=(),
        topics=(Topic("t", "T", numbers),),
    )


def delivered(subscription: Subscription, interview: Interview, count: int) -> list[int]:
    """Return what comes on so many days on which all goes well."""
    found = []
    for _ in range(count):
        excerpt, cycle = subscription.coming(interview)
        found.append(excerpt.number)
        if cycle is None:
            subscription = replace(subscription, last_in_order=excerpt.id)
        else:
            subscription = replace(subscription, last_out_of_order=excerpt.id, cycle=cycle)
    return found


some = st.lists(st.booleans(), min_size=1, max_size=30)


@given(some, st.integers(0, 30), st.integers(1, 9))
def test_a_topic_comes_from_the_reading_place_in_order_and_round(
    has: list[bool], last: int, laps: int
) -> None:
    interview = interview_of(has)
    subscription = Subscription(time(8), "UTC", last_in_order=100 + last).with_order(
        Order.READING, "t"
    )
    numbers = interview.topics[0].excerpts or tuple(range(1, len(has) + 1))
    read = last if last <= len(has) else 0
    start = next((i for i, n in enumerate(numbers) if read and n > read), 0)
    expected = (numbers[start:] + numbers[:start]) * laps
    assert delivered(subscription, interview, len(expected)) == list(expected)


@given(some, st.sampled_from(["t", None]), st.integers(0, 99))
def test_shuffled_excerpts_come_once_a_lap(has: list[bool], topic: str | None, seed: int) -> None:
    interview = interview_of(has)
    subscription = Subscription(time(8), "UTC", seed=seed).with_order(Order.SHUFFLED, topic)
    all_ = set(interview.topics[0].excerpts if topic and any(has) else range(1, len(has) + 1))
    found = delivered(subscription, interview, 3 * len(all_))
    for at in range(0, len(found), len(all_)):
        assert set(found[at : at + len(all_)]) == all_


@given(some, st.sampled_from(Order), st.sampled_from(["t", None]), st.integers(0, 99))
def test_a_series_tells_its_end_and_rests_there_or_begins_again(
    has: list[bool], order: Order, topic: str | None, seed: int
) -> None:
    interview = interview_of(has)
    subscription = (
        Subscription(time(8), "UTC", seed=seed).with_order(order, topic).plan(NOON, None)
    )
    many = sum(has) if topic and any(has) else len(has)
    for restarts, at_the_end in ((False, Ending.PAUSES), (True, Ending.RESTARTS)):
        series, endings = replace(subscription, restarts=restarts), []
        for _ in range(many):
            assert series.paused is None
            endings.append(series.ending(interview))
            series = series.advance(interview)
        assert endings == [Ending.NONE] * (many - 1) + [at_the_end]
        assert series.paused is (None if restarts else Pause.FINISHED)
        assert series.go_on(NOON, None).due == subscription.due


def test_another_choice_begins_from_scratch_and_the_same_one_does_not() -> None:
    subscription = replace(PLANNED.with_order(Order.SHUFFLED, "t"), last_out_of_order=7)
    assert subscription.with_order(Order.SHUFFLED, "t") == subscription
    assert subscription.with_order(Order.SHUFFLED, None).last_out_of_order is None
    assert subscription.with_order(Order.SHUFFLED, None).cycle == subscription.cycle + 1
