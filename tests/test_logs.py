"""What is written down: one line a record, for people or for machines, and no secret."""

import json
import logging
import os
import sys
from asyncio import CancelledError
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

import pytest
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError

from bot import cli
from bot.commands import WRONG
from bot.service import logs
from bot.service.logs import Formatter, worth_telling
from tests.conftest import CONTENT, TOKEN

SECRETS = (TOKEN, "hook-secret", 'p"ss w/ord')
MOMENT = datetime(2026, 6, 8, 10, 0, 0, 120_000, tzinfo=UTC)

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def raised(error: BaseException) -> ExcInfo:
    try:
        raise error
    except type(error):
        found = sys.exc_info()
        assert found[0]
        return found


def record(
    said: str, *args: object, error: BaseException | None = None, **extra: object
) -> logging.LogRecord:
    exc_info = raised(error) if error else None
    made = logging.LogRecord("bot.x", logging.INFO, __file__, 1, said, args, exc_info)
    made.created = MOMENT.timestamp()
    made.__dict__ |= extra
    return made


def text(made: logging.LogRecord, *, plain: bool = False) -> str:
    return Formatter("text", SECRETS, plain=plain).format(made)


def machine(made: logging.LogRecord) -> dict[str, Any]:
    line = Formatter("json", SECRETS, plain=False).format(made)
    assert "\n" not in line
    told = json.loads(line)
    assert isinstance(told, dict)
    return told


def test_a_line_for_people() -> None:
    line = text(record("update", kind="message", what="/read", chat=None, outcome="", ms=1.5))
    assert line == (
        "2026-06-08T10:00:00.120Z INFO    bot.x: update kind=message what=/read ms=1.5"
    )


def test_a_line_for_machines() -> None:
    assert machine(record("%d came", 3, ms=1.5)) == {
        "time": "2026-06-08T10:00:00.120Z",
        "level": "INFO",
        "logger": "bot.x",
        "event": "3 came",
        "ms": 1.5,
    }


def test_a_byte_that_is_no_utf_8_is_written_down_too() -> None:
    made = record("the folder %s", "d\udce5ta")
    assert machine(made)["event"] == "the folder d\udce5ta"
    assert "the folder d" in text(made)


def test_a_failure_is_one_object_for_machines_and_a_traceback_for_people() -> None:
    failed = record("it failed", error=ValueError("boom"))
    assert "ValueError: boom" in machine(failed)["exception"]
    assert text(failed).splitlines()[1] == "Traceback (most recent call last):"


def test_chats_are_told_apart_and_not_named() -> None:
    ann, again, ben = (machine(record("update", chat=chat))["chat"] for chat in (1001, 1001, 1002))
    assert ann == again != ben
    assert len(ann) == 8
    other = Formatter("json", ("another token",), plain=False).format(record("", chat=1001))
    assert ann not in other
    assert "chat=1001" in text(record("update", chat=1001), plain=True)


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("form", ["text", "json"])
def test_no_secret_is_written_down(form: str, secret: str) -> None:
    formatter = Formatter(form, SECRETS, plain=True)
    url = f"https://api.telegram.org/bot{secret}/x?a={quote(secret, safe='')}"
    made = record(f"{secret} %s", url, error=RuntimeError(url), chat=1)
    made.stack_info = f"Stack: {url}"
    line = formatter.format(made)
    for shown in (secret, quote(secret, safe=""), json.dumps(secret)[1:-1]):
        assert shown not in line
    assert line.count("…") == 7


def test_without_a_secret_there_is_nothing_to_hide() -> None:
    assert Formatter("text", (), plain=False).format(record("hello")).endswith("bot.x: hello")


def test_what_libraries_add_to_their_records_is_left_out() -> None:
    assert "wrote" not in text(record("hello", body="what Ann wrote"))


def test_an_outage_is_one_line_and_our_own_fault_is_more() -> None:
    for kind in (NetworkError, InvalidToken, Conflict):
        outage = text(record("no way:", error=kind("connection refused")))
        assert outage.endswith("bot.x: no way: connection refused")
    assert "Traceback" in text(record("refused", error=BadRequest("can't parse entities")))


def test_a_job_broken_off_is_no_failure_and_a_refused_token_is_one() -> None:
    assert worth_telling(record("no", error=InvalidToken("no")))
    assert not worth_telling(record("job raised an exception", error=CancelledError()))
    assert worth_telling(record("hello"))


@pytest.mark.parametrize(
    ("level", "priority"),
    [("DEBUG", 7), ("INFO", 6), ("WARNING", 4), ("ERROR", 3), ("CRITICAL", 2)],
)
def test_for_the_journal_each_line_has_its_priority_and_no_time(level: str, priority: int) -> None:
    made = record("it failed", error=ValueError("boom"))
    made.levelno, made.levelname = getattr(logging, level), level
    text = Formatter("text", SECRETS, plain=False, journal=True).format(made)
    first, *below = text.splitlines()
    assert first == f"<{priority}>{level:<7} bot.x: it failed"
    assert below
    assert all(line.startswith(f"<{priority}>") for line in below)
    line = Formatter("json", SECRETS, plain=False, journal=True).format(made)
    assert line.startswith(f'<{priority}>{{"level":"{level}"')


@pytest.mark.parametrize("of_journal", [True, False])
def test_a_complaint_at_the_start_has_its_priority_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, of_journal: bool
) -> None:
    """The journal is whatever file JOURNAL_STREAM names by its device and inode."""
    with (tmp_path / "journal").open("w+", encoding="utf-8") as file:
        found = os.fstat(file.fileno())
        monkeypatch.setenv("JOURNAL_STREAM", f"{found.st_dev}:{found.st_ino + (not of_journal)}")
        monkeypatch.setenv("SEND_RATE", "many")
        monkeypatch.setattr(sys, "stderr", file)
        assert cli.main(["run"]) == WRONG
        file.seek(0)
        assert file.read().startswith("<3>SEND_RATE=" if of_journal else "SEND_RATE=")


@pytest.mark.usefixtures("restored")
def test_the_journal_is_told_priorities(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "journal").open("w+", encoding="utf-8") as file:
        found = os.fstat(file.fileno())
        monkeypatch.setenv("JOURNAL_STREAM", f"{found.st_dev}:{found.st_ino}")
        monkeypatch.setattr(sys, "stderr", file)
        monkeypatch.setenv("CONTENT_DIR", str(CONTENT))
        assert cli.main(["content", "check"]) == 0
        logging.getLogger("bot.x").warning("hello")
        file.seek(0)
        assert file.read() == "<4>WARNING bot.x: hello\n"


@pytest.fixture
def restored() -> Iterator[None]:
    """Bring pytest's own handlers back at the end."""
    root, ours = logging.getLogger(), logging.getLogger("bot")
    before = root.level, root.handlers[:], ours.level
    yield
    root.handlers[:] = before[1]
    root.setLevel(before[0])
    ours.setLevel(before[2])
    logging.getLogger("apscheduler").setLevel(logging.NOTSET)


@pytest.mark.usefixtures("restored")
def test_libraries_speak_from_warnings_on(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO", "json", SECRETS)
    logging.getLogger("bot.x").info("ours")
    logging.getLogger("bot.x").debug("not this")
    logging.getLogger("aiohttp").info("nor this")
    logging.getLogger("aiohttp").warning("theirs with %s", TOKEN)
    logging.getLogger("apscheduler.scheduler").warning("still busy")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines] == ["ours", "theirs with …"]
