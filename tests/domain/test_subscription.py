"""How a subscription rests and goes on."""

from datetime import UTC, date, datetime, time

import pytest

from bot.domain.subscription import Pause, Subscription, is_known, zone

NOON = datetime(2026, 6, 8, 12, tzinfo=UTC)
PLANNED = Subscription(time(8), "Europe/Stockholm").plan(NOON, None)


@pytest.mark.parametrize("why", Pause)
def test_a_pause_ends_for_its_own_reason_only(why: Pause) -> None:
    paused = PLANNED.pause(why)
    for other in Pause:
        assert (paused.resume(other, NOON, None) == PLANNED) is (other is why)


def test_what_rests_already_is_not_paused_for_being_out_of_reach() -> None:
    assert PLANNED.unreachable() == PLANNED.pause(Pause.UNREACHABLE)
    assert PLANNED.pause(Pause.NO_TOPIC).unreachable() == PLANNED.pause(Pause.NO_TOPIC)


def test_what_goes_on_brings_no_second_post_on_a_date() -> None:
    resumed = PLANNED.pause(Pause.UNREACHABLE).resume(Pause.UNREACHABLE, NOON, date(2026, 6, 9))
    assert resumed.due
    assert resumed.due.on == date(2026, 6, 10)


@pytest.mark.parametrize("name", ["Mars/Phobos", "Europe", "", "../UTC", "/etc/passwd", "a\0b"])
def test_a_zone_that_nobody_knows(name: str) -> None:
    assert not is_known(name)
    assert zone(name).key == "UTC"
