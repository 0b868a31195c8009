"""The newest rules of time zones are used, from whichever source."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, reset_tzpath

import pytest
import tzdata

from bot.emulator.telegram import Telegram
from bot.settings import Settings
from bot.time_zones import rules
from bot.time_zones.rules import Rules
from tests.conftest import running
from tests.talk import Clock

OLDER, NEWER = "1999c", "2999a"
PACKAGE = Rules(tzdata.IANA_VERSION, "the package tzdata")
STOCKHOLM = Path(tzdata.__file__).parent / "zoneinfo" / "Europe" / "Stockholm"


@pytest.fixture
def system(tmp_path: Path) -> Iterator[Path]:
    """Return a system's folder of zone files that says of Vancouver that it is Stockholm."""
    folder = tmp_path / "zoneinfo"
    (folder / "America").mkdir(parents=True)
    (folder / "America" / "Vancouver").write_bytes(STOCKHOLM.read_bytes())
    reset_tzpath([str(tmp_path / "none"), str(folder)])
    ZoneInfo.clear_cache()
    yield folder
    reset_tzpath(())
    ZoneInfo.clear_cache()


def winter_time(name: str) -> str | None:
    return datetime(2026, 1, 1, tzinfo=ZoneInfo(name)).tzname()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("tzdata.zi", f"# version {OLDER}\n# This zic input file is in the public domain.\n"),
        ("tzdata.zi", f"# version {OLDER}-debian\n"),
        ("tzdata.zi", f"# version {tzdata.IANA_VERSION}\n"),
        ("tzdata.zi", "# version unknown\n"),
        ("tzdata.zi", ""),
        ("+VERSION", f"{OLDER}\n"),
        ("leapseconds", f"# version {NEWER}\n"),
    ],
)
def test_the_package_is_used_where_the_system_has_nothing_newer(
    system: Path, file: str, text: str
) -> None:
    (system / file).write_text(text, encoding="ascii")
    assert winter_time("America/Vancouver") == "CET"
    rules.use_newest()
    assert winter_time("America/Vancouver") != "CET"
    assert rules.in_use() == PACKAGE


@pytest.mark.parametrize(
    ("file", "text"),
    [("tzdata.zi", f"# version {NEWER}\n"), ("+VERSION", f"{NEWER}\n"), ("+VERSION", NEWER)],
)
def test_a_newer_system_is_used(system: Path, file: str, text: str) -> None:
    (system / file).write_text(text, encoding="ascii")
    rules.use_newest()
    assert winter_time("America/Vancouver") == "CET"
    assert winter_time("Europe/Helsinki") == "EET"  # which that system lacks
    assert rules.in_use() == Rules(NEWER, str(system))


def test_every_command_uses_the_newest(system: Path) -> None:
    (system / "tzdata.zi").write_text(f"# version {OLDER}\n", encoding="ascii")
    asked = (
        "from bot import cli; from bot.time_zones import rules; import json; "
        "cli.main(['content', 'check']); print(json.dumps(rules.in_use().version))"
    )
    env = {"PYTHONTZPATH": str(system)}
    done = subprocess.run(
        [sys.executable, "-c", asked], env=env, capture_output=True, check=True, text=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == tzdata.IANA_VERSION


async def test_the_start_says_which_are_used_and_warns_of_old_ones(
    settings: Settings,
    clock: Clock,
    telegram: Telegram,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO", "bot")
    async with running(settings, clock, telegram):
        pass
    assert f"Time zone rules: {tzdata.IANA_VERSION} of the package tzdata" in caplog.text
    assert "older than a year" not in caplog.text
    clock.forward(days=800)
    async with running(settings, clock, telegram):
        pass
    assert f"The time zone rules ({tzdata.IANA_VERSION}) are older than a year" in caplog.text
    assert "pip install --upgrade tzdata" in caplog.text


@pytest.mark.parametrize(
    ("today", "old"), [("2025-12-31", False), ("2026-06-30", False), ("2026-07-01", True)]
)
def test_rules_are_old_after_a_year(today: str, *, old: bool) -> None:
    assert Rules("2025b", "").are_old(date.fromisoformat(today)) is old
