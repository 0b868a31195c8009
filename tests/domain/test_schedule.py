"""Laws of local time, for every zone that there is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedule import Due, due_on, latest_due, next_due

STOCKHOLM = ZoneInfo("Europe/Stockholm")

NAMES = sorted(available_timezones() - {"localtime"})
NOONS = [datetime(2024, 1, 1, 12, tzinfo=UTC) + timedelta(days=n) for n in range(7 * 366)]

zones = st.sampled_from(NAMES).map(ZoneInfo)
times = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
days = st.dates(date(1995, 1, 1), date(2037, 12, 31))
years = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31, 23, 59), timezones=st.just(UTC))
moments = st.datetimes(datetime(1995, 1, 2), datetime(2037, 1, 1), timezones=st.just(UTC))


def belongs(due: Due, zone: ZoneInfo) -> bool:
    """Tell whether the post is on its own date, or at the first moment after a gap that ended it.

    In Nuuk 23:00 to 24:00 does not exist on the last Saturday of March.
    """
    local = due.at.astimezone(zone)
    before = (due.at - timedelta(seconds=1)).astimezone(zone)
    cut = before.date() == due.on and before.time() < time(23, 59, 59)
    return local.date() == due.on or (local.time() == time() and cut)


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


def test_the_eve_of_a_change_of_the_clocks_knows_of_it() -> None:
    noon = datetime(2026, 3, 28, 11, tzinfo=UTC)
    assert next_due(time(8), STOCKHOLM, noon).at == datetime(2026, 3, 29, 6, tzinfo=UTC)
    noon = datetime(2026, 10, 24, 10, tzinfo=UTC)
    assert next_due(time(8), STOCKHOLM, noon).at == datetime(2026, 10, 25, 7, tzinfo=UTC)


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
    assert belongs(due, zone)
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
    assert due == due_on(due.on, at, zone)


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


@given(times, zones, years, st.integers(1, 60))
def test_from_2024_to_2030_each_local_date_has_one_post(
    at: time, zone: ZoneInfo, start: datetime, posts: int
) -> None:
    due = next_due(at, zone, start)
    for _ in range(posts):
        following = next_due(at, zone, due.at, due.on)
        assert following.on == due.on + timedelta(days=1)
        assert following.at > due.at
        assert belongs(following, zone)
        assert following.at.astimezone(zone).replace(tzinfo=None) >= datetime.combine(
            following.on, at
        )
        due = following


def changes(name: str) -> tuple[tuple[datetime, timedelta | None, timedelta | None], ...]:
    """Return each change of the clocks from 2024 to 2030: its quarter, the offsets around it."""
    zone, found = ZoneInfo(name), []
    offsets = [noon.astimezone(zone).utcoffset() for noon in NOONS]
    for noon, old, new in zip(NOONS, offsets, offsets[1:], strict=False):
        if old != new:
            quarters = (noon + timedelta(minutes=15 * n) for n in range(24 * 4 + 1))
            found.append(
                (next(q for q in quarters if q.astimezone(zone).utcoffset() == new), old, new)
            )
    return tuple(found)


def test_every_change_of_the_clocks_from_2024_to_2030() -> None:
    """Around each, every half hour; of zones whose clocks change alike, one."""
    for all_changes, name in {changes(name): name for name in NAMES}.items():
        zone = ZoneInfo(name)
        for moment, _, _ in all_changes:
            day = moment.astimezone(zone).date()
            for minutes in range(0, 24 * 60, 30):
                at = time(minutes // 60, minutes % 60)
                found = [due_on(day + timedelta(days=n), at, zone) for n in range(-2, 3)]
                due = [one for one in found if one]
                assert len(due) == 5, (name, day, at)
                assert [one.at for one in due] == sorted({one.at for one in due}), (name, day, at)
                for one in due:
                    assert belongs(one, zone), (name, one, at)
                    local = one.at.astimezone(zone).replace(tzinfo=None)
                    assert local >= datetime.combine(one.on, at), (name, one, at)


def test_a_time_in_a_gap_at_the_end_of_a_day_is_sent_when_the_day_ends() -> None:
    nuuk = ZoneInfo("America/Nuuk")
    due = due_on(date(2026, 3, 28), time(23, 30), nuuk)
    assert due == Due(datetime(2026, 3, 29, 1, tzinfo=UTC), date(2026, 3, 28))
    assert next_due(time(23, 30), nuuk, due.at, due.on).on == date(2026, 3, 29)


def test_the_29th_of_february_is_a_day_like_any_other() -> None:
    due = next_due(time(8), STOCKHOLM, datetime(2028, 2, 28, 12, tzinfo=UTC))
    assert due.on == date(2028, 2, 29)
    assert next_due(time(8), STOCKHOLM, due.at, due.on).on == date(2028, 3, 1)


@pytest.mark.parametrize(
    ("name", "day", "hours"),
    [
        ("Asia/Almaty", date(2024, 3, 1), (2, 3)),  # one zone for all of Kazakhstan
        ("Asia/Qyzylorda", date(2024, 3, 1), (3, 3)),  # had it already
    ],
)
def test_a_zone_that_changed_its_rules(name: str, day: date, hours: tuple[int, int]) -> None:
    zone = ZoneInfo(name)
    eve, after = (due_on(one, time(8), zone) for one in (day - timedelta(days=1), day))
    assert eve
    assert after
    assert (eve.at.hour, after.at.hour) == hours
