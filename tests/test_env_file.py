"""`.env`: what is read from it, and the one line that says why it cannot be."""

import os
import re
from pathlib import Path

import pytest

from bot import cli
from bot.commands import WRONG
from bot.settings import env_file
from bot.settings.environment import BadSettings
from tests.command import command

TOKEN = "123456:AAGjk2LmNopQrStUvWxYz0123456789abcde"
EXAMPLE = Path(__file__).parents[1] / ".env.example"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def load(path: Path, content: str | bytes, **env: str) -> dict[str, str]:
    """Return the environment after a file with this content was read."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    path.chmod(0o600)
    assert env_file.load(path, env) == []
    return env


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("A='pa${B}ss'", "pa${B}ss"),
        ("export A='pa${B}ss' # '", "pa${B}ss"),
        ("\n\nA = 'pa${B}ss'", "pa${B}ss"),
        (r"A='it\'s ${B}'", "it's ${B}"),
        ('A="pa${B}ss"', "pa-b-ss"),
        ("A=pa${B}ss", "pa-b-ss"),
        ("A=it's${B}'", "it's-b-'"),
        ("A=${NONE:-other}", "other"),
        ("A=pa$Bss", "pa$Bss"),
        ("A=", ""),
        ("\N{BYTE ORDER MARK}A=1 # one\r\n", "1"),
    ],
)
def test_only_single_quotes_keep_what_they_hold(path: Path, line: str, value: str) -> None:
    assert load(path, line, B="-b-")["A"] == value


def test_the_environment_wins_also_within_a_value(path: Path) -> None:
    read = load(path, "A=file\nB=${A}\nC", A="real")
    assert read == {"A": "real", "B": "real"}


def test_no_file_is_no_matter(path: Path) -> None:
    assert env_file.load(path, {}) == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("A=1\n# nyckel fr\u00e5n\n".encode("latin-1"), ", line 2, is not in UTF-8"),
        (f"BOT_TOKEN={TOKEN}\r\n".encode("utf-16"), ", line 1, is not in UTF-8"),
        (f"BOT_TOKEN={TOKEN}\r\n".encode("utf-16-le"), " is not in UTF-8, or is no text"),
        (f"A=1\n\n\nBOT_TOKEN {TOKEN}\n".encode(), ", line 4, is not possible: it must be NAME="),
        (f"BOT_TOKEN='{TOKEN}\nA=1\n".encode(), ", line 1, is not possible: it must be NAME="),
        (f"A=1\n'b=c'={TOKEN}\n".encode(), ", line 2, is not possible: it must be NAME="),
    ],
)
def test_what_cannot_be_read_is_named_and_not_shown(
    path: Path,
    content: bytes,
    problem: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path.write_bytes(content)
    monkeypatch.chdir(path.parent)
    for words in (["run"], ["chat"], ["content", "check"]):
        assert cli.main(words) == WRONG
        complaint = capsys.readouterr().err
        assert complaint.startswith(f".env{problem}")
        assert complaint.count("\n") == 1
        assert TOKEN not in complaint


def test_a_file_that_may_not_be_read_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> str:  # root may read everything
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_text", refused)
    with pytest.raises(BadSettings) as wrong:
        env_file.load(path, {})
    assert str(wrong.value) == f"{path} cannot be read: Permission denied"


def test_a_pipe_in_its_place_is_named(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(BadSettings, match="cannot be read: it is a pipe, and must be a file"):
        env_file.load(path, {})


def test_a_folder_in_its_place_is_named(path: Path) -> None:
    path.mkdir()
    with pytest.raises(BadSettings, match="cannot be read: Is a directory"):
        env_file.load(path, {})


def test_a_mistyped_name_and_a_file_for_everybody_are_warned_of(path: Path) -> None:
    path.write_text("SENDRATE=3\nMY_OWN=1\nHTTPS_PROXY=x\n", encoding="utf-8")
    path.chmod(0o644)
    env: dict[str, str] = {}
    assert env_file.load(path, env) == [
        f"{path} can be read by everybody on this machine: `chmod 600 {path}`",
        f"{path} sets SENDRATE, which is no setting: is SEND_RATE meant?",
    ]
    assert env == {"SENDRATE": "3", "MY_OWN": "1", "HTTPS_PROXY": "x"}


def test_a_mistyped_name_in_the_environment_is_warned_of_unless_the_setting_is_set(
    path: Path,
) -> None:
    env = {"SENDRATE": "3", "DATABASE_URI": "x", "DATABASE_URL": "y", "HOSTNAME": "z"}
    warning = "the environment sets SENDRATE, which is no setting: is SEND_RATE meant?"
    assert env_file.load(path, env) == [warning]
    path.write_text("HOST=x\nHOSTS=y\nBOT_TOKEN=\nBOTTOKEN=1\n", encoding="utf-8")
    path.chmod(0o600)
    assert env_file.load(path, env) == [
        warning,
        f"{path} sets HOSTS, which is no setting: is HOST meant?",
        f"{path} sets BOTTOKEN, which is no setting: is BOT_TOKEN meant?",
    ]


def test_every_command_logs_the_warnings(path: Path) -> None:
    path.write_text("LOG_LEVELS=DEBUG\n", encoding="utf-8")
    path.chmod(0o644)
    for words in (["content", "check"], ["db", "upgrade"]):
        status, _, complaints = command(*words, folder=path.parent, SENDRATE="3")
        assert status == 0
        for warning in (
            "WARNING bot.commands: the environment sets SENDRATE, which is no setting",
            "WARNING bot.commands: .env sets LOG_LEVELS, which is no setting: is LOG_LEVEL meant?",
            "WARNING bot.commands: .env can be read by everybody on this machine",
        ):
            assert warning in complaints


def test_the_example_has_all_settings() -> None:
    names = re.findall(r"^#?([A-Z_]+)=", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(names) == sorted(env_file.NAMES)
