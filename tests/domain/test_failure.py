"""Which failures are of one kind, and how often operators hear of one."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.error_report import REPEAT_REPORT_AFTER, ErrorLog, ErrorSignature

NOON = datetime(2026, 6, 8, 12, tzinfo=UTC)
ONE, OTHER = (
    ErrorSignature("ValueError", "bot.a", "f", 1),
    ErrorSignature("ValueError", "bot.a", "f", 2),
)


def fails() -> None:
    json.loads("what somebody wrote")


def failed(ours: str) -> ErrorSignature:
    try:
        fails()
    except ValueError as error:
        return ErrorSignature.of(error, ours)
    raise AssertionError


def test_the_place_is_the_innermost_of_our_own() -> None:
    kind = failed("tests")
    assert (kind.error, kind.module, kind.function) == (
        "json.decoder.JSONDecodeError",
        __name__,
        "fails",
    )
    assert failed("elsewhere").module == "json.decoder"


def test_what_was_never_raised_has_no_place() -> None:
    assert ErrorSignature.of(ValueError("Ann's own words"), "bot") == ErrorSignature(
        "ValueError", "", "", 0
    )


def test_a_place_without_a_module_is_named_by_its_file() -> None:
    with pytest.raises(ZeroDivisionError) as failed:
        exec(compile("1 / 0", "/somewhere/x.py", "exec"), {"__name__": ""})  # noqa: S102 - the case
    failed.value.__traceback__ = failed.tb.tb_next
    assert ErrorSignature.of(failed.value, "x").module == "x.py"


@given(st.lists(st.tuples(st.sampled_from([ONE, OTHER]), st.integers(-5, 200))))
def test_no_kind_is_told_twice_in_an_hour_and_none_is_forgotten(
    happened: list[tuple[ErrorSignature, int]],
) -> None:
    failures, now = ErrorLog(), NOON
    told: dict[ErrorSignature, list[tuple[datetime, int]]] = {ONE: [], OTHER: []}
    counts = dict.fromkeys(told, 0)
    for kind, minutes in happened:
        now += timedelta(minutes=minutes)
        counts[kind] += 1
        if count := failures.note(kind, now):
            told[kind].append((now, count))
            assert sum(n for _, n in told[kind]) == counts[kind]
    for times in told.values():
        for (before, _), (after, _) in pairwise(times):
            assert after < before or after - before >= REPEAT_REPORT_AFTER
