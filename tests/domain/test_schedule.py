"""Laws of local time, for every zone that there is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedule import Due, due_on, latest_due, next_due

STOCKHOLM = ZoneInfo("Europe/Stockholm")

zones = st.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo)
times = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
days = st.dates(date(1995, 1, 1), date(2037, 12, 31))
moments = st.datetimes(datetime(1995, 1, 2), datetime(2037, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("day", "at", "utc"),
    [
        (date(2026, 1, 15), time(8), datetime(2026, 1, 15, 7, tzinfo=UTC)),
        (date(2026, 7, 15), time(8), datetime(2026, 7, 15, 6, tzinfo=UTC)),
        pytest.param(
            date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 1, tzinfo=UTC), id="gap"
        ),
        pytest.param(
            date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC), id="fold"
        ),
        pytest.param(date(2028, 2, 29), time(0), datetime(2028, 2, 28, 23, tzinfo=UTC), id="leap"),
    ],
)
def test_wall_time_in_stockholm(day: date, at: time, utc: datetime) -> None:
    assert due_on(day, at, STOCKHOLM) == Due(utc, day)


def test_a_date_that_a_zone_leaves_out_has_no_post() -> None:
    assert due_on(date(2011, 12, 30), time(8), ZoneInfo("Pacific/Apia")) is None


def test_a_gap_at_midnight_is_still_that_date() -> None:
    due = due_on(date(2018, 11, 4), time(0, 30), ZoneInfo("America/Sao_Paulo"))
    assert due == Due(datetime(2018, 11, 4, 3, tzinfo=UTC), date(2018, 11, 4))


@given(days, times, zones)
def test_a_post_falls_on_its_own_date_at_its_own_time_or_just_after_a_gap(
    day: date, at: time, zone: ZoneInfo
) -> None:
    due = due_on(day, at, zone)
    if due is None:
        return
    local = due.at.astimezone(zone)
    assert local.date() == day
    assert local.fold == 0
    if local.time() != at:
        before = (due.at - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
        assert before < datetime.combine(day, at) < local.replace(tzinfo=None)


@given(times, zones, moments)
def test_the_next_post_is_later_and_within_two_days(
    at: time, zone: ZoneInfo, after: datetime
) -> None:
    due = next_due(at, zone, after)
    assert after < due.at <= after + timedelta(days=2, hours=2)


@given(times, zones, moments)
def test_no_date_comes_twice(at: time, zone: ZoneInfo, after: datetime) -> None:
    due = next_due(at, zone, after)
    following = next_due(at, zone, after, not_on=due.on)
    assert following.on > due.on
    assert following.at > due.at


@given(times, zones, moments, st.integers(0, 200))
def test_after_an_outage_the_newest_post_counts(
    at: time, zone: ZoneInfo, start: datetime, hours: int
) -> None:
    first = next_due(at, zone, start)
    now = first.at + timedelta(hours=hours)
    latest = latest_due(at, zone, now, first)
    assert first.at <= latest.at <= now
    assert next_due(at, zone, latest.at, latest.on).at > now
