"""How many files can be open: as many as the system allows."""

import re
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service import open_files
from tests.server import ends_well, environment, serving, started
from tests.talk import ANN

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


def soft_limit(pid: int) -> int:
    """Return how many files a process may have open, as Linux tells it."""
    limits = Path(f"/proc/{pid}/limits").read_text(encoding="ascii")
    [soft] = re.findall(r"^Max open files +(\d+)", limits, re.MULTILINE)
    return int(soft)


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="Linux tells it there")
async def test_the_bot_raises_it_at_its_start(tmp_path: Path, limits: tuple[int, int]) -> None:
    _, hard = limits
    resource.setrlimit(resource.RLIMIT_NOFILE, (512, hard))
    async with serving() as server:
        env = environment(tmp_path, BOT_API_URL=server.url)
        process = await started("run", env=env, folder=tmp_path)
        await server.say(ANN, "/start")
        raised = soft_limit(process.pid)
        process.terminate()
        await ends_well(process)
    assert raised == min(hard, open_files.ENOUGH)


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
