"""How many files can be open: as many as the system allows."""

import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service import open_files

UNIT = Path(__file__).parents[1] / "deploy" / "utdrag.service"


@pytest.fixture(autouse=True)
def limits() -> Iterator[tuple[int, int]]:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield before
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_the_soft_limit_is_raised_to_the_hard_one(limits: tuple[int, int]) -> None:
    _, hard = limits
    resource.setrlimit(resource.RLIMIT_NOFILE, (512, hard))
    assert open_files.allowed() == 512
    open_files.allow_more()
    assert open_files.allowed() == min(hard, open_files.ENOUGH)


def test_where_it_may_not_be_raised_it_stays(
    monkeypatch: pytest.MonkeyPatch, limits: tuple[int, int]
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    resource.setrlimit(resource.RLIMIT_NOFILE, (512, limits[1]))
    with monkeypatch.context() as patched:
        patched.setattr(resource, "setrlimit", refused)
        open_files.allow_more()
    assert open_files.allowed() == 512


def test_systemd_sets_what_the_unit_forbids_the_bot_to_set() -> None:
    unit = UNIT.read_text(encoding="utf-8")
    assert "SystemCallFilter=~@privileged @resources" in unit
    assert f"LimitNOFILE={open_files.ENOUGH}" in unit
