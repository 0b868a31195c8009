"""The file of a SQLite database: whose it is, and what is told when it is taken away."""

import errno
import logging
import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import cli
from bot.commands import FAILED
from bot.context import Context
from bot.db import backup, engine, processes, schema
from bot.db.backup import CopyImpossible
from bot.db.errors import explained
from bot.db.processes import NotAlone
from bot.delivery import jobs
from bot.emulator.telegram import Telegram
from bot.handlers import errors
from bot.settings import Settings
from tests.conftest import ON_SQLITE, running
from tests.talk import BEN, Bot, Chat, Clock

SORRY = "Något gick fel här. Försök gärna igen om en stund."


def modes(folder: Path) -> list[int]:
    """Return the permissions of a folder's files, by name."""
    return [stat.S_IMODE(one.stat().st_mode) for one in sorted(folder.iterdir())]


def open_up(folder: Path) -> None:
    for one in folder.iterdir():
        one.chmod(0o644)


@pytest.fixture
def everybody() -> Iterator[None]:
    """Let new files be readable by everybody, unless their maker says otherwise."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("everybody")
async def test_it_is_its_owners_alone(tmp_path: Path) -> None:
    """So is what stands beside it, what was made by an earlier version, and a copy."""
    url = make_url(f"sqlite+aiosqlite:///{tmp_path}/utdrag.db")
    with processes.single_process_lock(url):
        database = engine.create(url)
        await schema.upgrade(database)
        assert modes(tmp_path) == 4 * [0o600]  # with its log, the log's index, and the lock
        open_up(tmp_path)
        await engine.create(url).dispose()
        assert modes(tmp_path) == [0o600, 0o600, 0o600, 0o644]
        await database.dispose()
    copy, new = tmp_path / "copies" / "copy.db", tmp_path / "new" / "new.db"
    backup.back_up(url, copy)
    backup.restore(url.set(database=str(new)), copy)
    assert modes(copy.parent) == [0o600]
    assert modes(new.parent) == 2 * [0o600]


def complaints(caplog: pytest.LogCaptureFixture) -> list[str]:
    found = [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]
    assert not [r for r in caplog.records if r.exc_info]
    caplog.clear()
    return found


async def watch(bot: Bot) -> None:
    """Run the job of every five seconds; where it fails, its error comes where PTB brings it."""
    context = Context(bot.app)
    try:
        await jobs.watch(context)
    except Exception as error:  # noqa: BLE001 - whatever it is
        context.error = error
        await errors.on_error(None, context)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Let Ben be an operator."""
    return replace(settings, admins=frozenset({BEN.id}))


@pytest.fixture
def path(settings: Settings) -> Path:
    return Path(settings.database_url.database or "")


def spoil(path: Path) -> None:
    path.write_bytes(b"This is not a database. " * 400)


def take_away(path: Path, put_in_its_place: str) -> Path:
    """Move the file, and put another in its place, if any; return where it is now."""
    away, another = path.with_name("away.db"), path.with_name("another.db")
    shutil.copy(path, another)
    path.rename(away)
    if put_in_its_place == "a copy":
        another.rename(path)
    elif put_in_its_place == "garbage":
        spoil(path)
    return away


@ON_SQLITE
@pytest.mark.parametrize("put_in_its_place", ["nothing", "a copy", "garbage"])
async def test_a_file_that_is_taken_away_is_told_at_once(
    ann: Chat, path: Path, caplog: pytest.LogCaptureFixture, put_in_its_place: str
) -> None:
    """Nothing is confirmed or sent any more that would be lost, until the file is back."""
    bot = ann.bot
    operator = bot.private(BEN)
    await ann.say("/read 4")
    await ann.say("/subscribe 12:02")
    await ann.say("/status")  # with a connection that reads, and can go on
    told = len(operator.posts)
    away = take_away(path, put_in_its_place)
    await watch(bot)
    gone = (
        f"The database cannot be used: {path} was deleted or replaced while the bot runs; nothing "
        "is stored until it is put back, or the bot is restarted with `utdrag restore FILE`"
    )
    assert complaints(caplog) == [gone]
    assert "Databasfilen har tagits bort eller bytts ut" in operator.text
    assert len(operator.posts) == told + 1
    bot.clock.forward(minutes=3)
    before = len(ann.posts)
    with pytest.raises(OperationalError):
        await bot.tick()
    await watch(bot)
    assert len(ann.posts) == before
    await ann.say("/subscribe")
    assert ann.text == SORRY
    await ann.say("/read 9")
    assert "\n9/68 · " in ann.text
    assert not await bot.deps.availability.reachable()
    assert os.access(path, os.F_OK) is (put_in_its_place != "nothing")
    assert complaints(caplog) == []
    assert len(operator.posts) == told + 1

    os.rename(away, path)  # noqa: PTH104 - in the event loop
    await watch(bot)
    assert complaints(caplog) == ["The database can be used again"]
    before = len(ann.posts)
    await bot.tick()
    await bot.tick()
    assert [post.text.plain.count("/68 · ") for post in ann.posts[before:]] == [1]
    await ann.say("/subscribe 08:00")
    assert "Ett utdrag om dagen" in ann.text


@ON_SQLITE
async def test_a_log_that_is_deleted_is_told_at_once_and_a_restart_saves_all(
    settings: Settings,
    clock: Clock,
    telegram: Telegram,
    path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with running(settings, clock, telegram) as bot:
        ann, operator = bot.private(), bot.private(BEN)
        await ann.say("/subscribe 12:02")
        await ann.say("/read 4")
        os.unlink(f"{path}-wal")  # noqa: PTH108 - in the event loop
        told = len(operator.posts)
        for _ in range(2):
            await watch(bot)
        gone = f"The database cannot be used: {path}-wal was deleted or replaced"
        assert [one.partition(" while")[0] for one in complaints(caplog)] == [gone]
        assert "En del av databasen har tagits bort" in operator.text
        assert len(operator.posts) == told + 1
        await ann.say("/subscribe 13:00")
        assert ann.text == SORRY
    async with running(settings, clock, telegram) as bot:
        ann = bot.private()
        await ann.say("/status")
        assert "kl. 12:02" in ann.text.replace("\xa0", " ")
        assert "4 av 68" in ann.text


@ON_SQLITE
async def test_connections_that_are_made_anew_are_no_matter(
    ann: Chat, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The last one that is closed deletes the log."""
    await ann.say("/read 4")
    log = Path(f"{path}-wal")
    for _ in range(3):
        for sessions in (ann.bot.deps.db, ann.bot.deps.read_sessions):
            database = sessions.kw["bind"]
            assert isinstance(database, AsyncEngine)
            await database.dispose()
        assert not os.access(log, os.F_OK)
        await ann.say("/subscribe")
        await watch(ann.bot)
        assert complaints(caplog) == []
        assert os.access(log, os.F_OK)


@ON_SQLITE
async def test_a_file_that_is_damaged_while_the_bot_runs_is_told_with_what_helps(
    ann: Chat, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What is damaged shows to connections that have not read it before."""
    await ann.say("/read 4")
    database = ann.bot.deps.db.kw["bind"]
    assert isinstance(database, AsyncEngine)
    await database.dispose()
    spoil(path)
    await watch(ann.bot)
    [complaint] = complaints(caplog)
    assert complaint.startswith("The database cannot be used: ")
    assert "the file is damaged: `utdrag restore FILE` puts a backup in its place" in complaint
    await ann.say("/subscribe")
    assert ann.text == SORRY


def test_the_lock_follows_a_link(tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    (tmp_path / "utdrag.db").touch()
    link.symlink_to(tmp_path / "utdrag.db")
    with (
        processes.single_process_lock(make_url(f"sqlite:///{link}")),
        pytest.raises(NotAlone, match="another `utdrag run` uses"),
        processes.single_process_lock(make_url(f"sqlite:///{tmp_path}/utdrag.db")),
    ):
        pass


@pytest.mark.parametrize("words", [["run"], ["restore", "{}/copy.db"]])
def test_a_file_system_without_locks_is_named(
    tmp_path: Path,
    words: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(processes, "_lock", refuse)
    monkeypatch.setenv("BOT_TOKEN", "123456:AAGjk2LmNopQrStUvWxYz0123456789abcde")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/utdrag.db")
    (tmp_path / "copy.db").touch()
    assert cli.main([word.format(tmp_path) for word in words]) == FAILED
    assert capsys.readouterr().err == (
        f"{tmp_path}/utdrag.db.lock cannot be locked: No locks available; "
        "SQLite needs a disk of this machine, no network file system\n"
    )


def test_what_may_not_be_written_names_who_would_have_to_own_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> int:  # root may write everywhere
        raise PermissionError(errno.EACCES, "Permission denied", f"{tmp_path}/utdrag.db.lock")

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setenv("BOT_TOKEN", "123456:AAGjk2LmNopQrStUvWxYz0123456789abcde")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/utdrag.db")
    assert cli.main(["run"]) == FAILED
    assert capsys.readouterr().err == (
        f"the database cannot be used: {tmp_path}/utdrag.db.lock: Permission denied; its folder "
        f"must belong to the user that runs the bot, number {os.geteuid()}\n"
    )


def test_files_beside_it_that_were_left_write_protected_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "utdrag.db"
    left = tmp_path / "utdrag.db-shm"
    for one in (path, left):
        one.touch()
    monkeypatch.setattr(os, "access", lambda one, _: Path(one) != left)
    error = sqlite3.OperationalError("attempt to write a readonly database")
    error.sqlite_errorcode = sqlite3.SQLITE_READONLY
    url = make_url(f"sqlite:///{path}")
    assert explained(error, url) == (
        f"attempt to write a readonly database; {left} is write-protected"
    )
    monkeypatch.setattr(os, "access", lambda *_: True)
    assert explained(error, url) == "attempt to write a readonly database"
    malformed = sqlite3.DatabaseError("database disk image is malformed")
    malformed.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    assert "`utdrag restore FILE` puts a backup in its place" in explained(malformed, url)


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("/dev/full/copy.db", "/dev/full/copy.db cannot be written: Not a directory"),
        ("/proc/copy.db", "/proc/copy.db cannot be written: "),
        ("{}/none/copy.db", ""),
    ],
)
def test_a_backup_that_cannot_be_written_names_what_cannot(
    tmp_path: Path, loaded: Path, target: str, problem: str
) -> None:
    file = Path(target.format(tmp_path))
    if not problem:
        backup.back_up(make_url(f"sqlite:///{loaded}"), file)
        assert file.exists()
        return
    with pytest.raises(CopyImpossible) as wrong:
        backup.back_up(make_url(f"sqlite:///{loaded}"), file)
    assert str(wrong.value).startswith(problem)
