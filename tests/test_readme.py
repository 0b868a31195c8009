"""The README tells of every setting and command that there is, and of no other."""

import re
from pathlib import Path

import pytest

from bot import cli
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
SYSTEMD = {"NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC"}
"""What systemd itself sets."""

COMMON = {"LC_ALL", "LC_MESSAGES", "LANG", "TZ", "https_proxy", "all_proxy"}
"""What all programs read: the terminal's language, and the proxies that deploy/README tells of."""


class Asked(dict[str, str]):
    """An environment that remembers what was looked for in it."""

    def __init__(self, **known: str) -> None:
        super().__init__(known)
        self.names: set[str] = set()

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        self.names.add(name)
        return super().get(name, default)


def test_every_setting_is_told_of_with_its_default() -> None:
    environment = Asked(PORT="8080", WEBHOOK_URL="https://bot.example/hook")
    Settings.from_env(environment)
    wanted = environment.names - SYSTEMD - COMMON
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| (.+?) \|", README, re.MULTILINE))
    example = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))
    assert set(rows) == set(example) == wanted
    for name, default in rows.items():
        assert default == (f"`{example[name]}`" if example[name] else "none"), name


def test_the_example_can_be_used_as_it_is() -> None:
    values = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))
    assert Settings.from_env(values) == Settings.from_env({})


def test_every_command_is_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    known = set(re.findall(r"^    (\w+) ", capsys.readouterr().out, re.MULTILINE))
    told = set(re.findall(r"^\| `utdrag (\w+)", README, re.MULTILINE))
    assert known <= told <= known
