"""The bot as a process whose database is taken from it: a full disk, a lost server, a bad file."""

import asyncio
import os
import shutil
import signal
import subprocess
from asyncio.subprocess import Process
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.emulator.messages import Message
from bot.settings import Settings
from tests import postgres
from tests.command import command
from tests.conftest import ON_POSTGRESQL, settings_for
from tests.delivery.many import ledger, next_day, posts, subscribe
from tests.server import Server, environment, finished, said, serving, started, until
from tests.talk import ANN

pytestmark = [pytest.mark.timeout(600), pytest.mark.both_databases]

SORRY = "Något gick fel här. Försök gärna igen om en stund."
LINE, AGAIN = "The database cannot be used: ", "The database can be used again"
SECONDS_AWAY = 2
NOBODY = "http://127.0.0.1:9"
"""An address where nobody answers."""

CHATS = range(2001, 2161)


class Disk:
    """A small file system of its own, in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self) -> None:
        with suppress(OSError), self._filler.open("wb", buffering=0) as filler:
            while True:
                filler.write(b"\0" * 4096)

    def empty(self) -> None:
        self._filler.unlink()

    def protect(self) -> None:
        subprocess.run(["/bin/mount", "-o", "remount,ro", self.folder], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """Mount a disk of two megabytes; only root can."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["/bin/mount", "-t", "tmpfs", "-o", "size=2M", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no small disk can be mounted here")
    yield Disk(folder)
    subprocess.run(["/bin/umount", "--lazy", folder], check=True)


def got(server: Server) -> dict[int, int]:
    """Return how many daily posts each subscriber has got."""
    return {chat: number for chat, number in posts(server.telegram).items() if chat in CHATS}


async def asked(server: Server, text: str) -> str:
    """Say something and return the answer, whoever else gets something meanwhile."""
    room, news = server.telegram.private(ANN), server.telegram.news

    def answers() -> list[Message]:
        return [n for n in news if isinstance(n, Message) and n.room.id == ANN.id]

    before = len(answers())
    server.tell(server.telegram.say(room, ANN, text))
    await until(lambda: len(answers()) > before)
    return answers()[before].text.plain


def told(lines: str) -> list[str]:
    """Return what was written from warnings on, without the time."""
    assert "Traceback" not in lines, lines
    return [line.partition(": ")[2] for line in lines.splitlines() if " INFO " not in line]


async def heard(process: Process, text: str) -> list[str]:
    """Wait until the bot writes this; return all that it wrote up to there."""
    lines = ""
    async with asyncio.timeout(240):
        while text not in lines:
            lines += await said(process)
    return told(lines)


async def ended(process: Process) -> list[str]:
    """End the bot; return what it wrote."""
    process.send_signal(signal.SIGTERM)
    status, _, complaints = await finished(process)
    assert status == 0
    return told(complaints)


async def test_a_full_disk(disk: Disk, loaded: Path, tmp_path: Path) -> None:
    """Of a broadcast, what was sent is written down when there is room, and the rest is sent."""
    shutil.copy(loaded, disk.folder / "utdrag.db")
    settings = settings_for(f"sqlite:///{disk.folder}/utdrag.db")
    async with serving() as server:
        await subscribe(settings, server.telegram, CHATS)
        server.held = {"one": asyncio.Event()}
        env = environment(settings, BOT_API_URL=f"{server.url}/one", SEND_RATE="1000")
        process = await started("run", env=env, folder=tmp_path)
        await until(lambda: server.came["one"] > 0)  # claimed, and on their way
        disk.fill()
        server.held["one"].set()
        await until(lambda: len(posts(server.telegram)) > 0)
        assert "\n9/68 · " in await asked(server, "/read 9")
        assert (await asked(server, "/fotnot 3")).startswith("Fotnot 3")
        assert await asked(server, "/subscribe") == SORRY
        assert "sent" not in {state for [(state, _)] in ledger(settings).values()}
        disk.empty()
        await until(lambda: got(server) == dict.fromkeys(CHATS, 1))
        await until(lambda: all(found == [("sent", "")] for found in ledger(settings).values()))
        assert "Ett utdrag om dagen" in await asked(server, "/subscribe")
        assert await heard(process, AGAIN) == [f"{LINE}database or disk is full", AGAIN]
        assert await ended(process) == []
    assert got(server) == dict.fromkeys(CHATS, 1)


def test_a_backup_onto_a_full_disk_names_the_copy(
    disk: Disk, loaded: Path, tmp_path: Path
) -> None:
    database, copy = tmp_path / "utdrag.db", disk.folder / "copy.db"
    shutil.copy(loaded, database)
    disk.fill()
    status, _, complaint = command("backup", str(copy), folder=tmp_path)
    assert (status, complaint) == (1, f"{copy} cannot be written: database or disk is full\n")
    disk.empty()
    assert not list(disk.folder.iterdir())
    status, out, _ = command("backup", str(copy), folder=tmp_path)
    assert (status, out) == (0, f"{copy}: chats 0, subscriptions 0, deliveries 0\n")


async def test_a_disk_without_room_for_a_database(disk: Disk, tmp_path: Path) -> None:
    disk.fill()
    complaint = await refused(disk.folder, tmp_path)
    assert "disk" in complaint or "No space left" in complaint or "unable to open" in complaint


async def refused(data: Path, folder: Path) -> str:
    """Start a bot that cannot start, and return its one line."""
    async with serving() as server:
        env = environment(data, BOT_API_URL=server.url)
        process = await started("run", env=env, folder=folder)
        status, _, complaints = await finished(process)
    assert (status, complaints.count("\n")) == (1, 1), complaints
    return complaints


async def test_a_write_protected_disk(disk: Disk, loaded: Path, tmp_path: Path) -> None:
    shutil.copy(loaded, disk.folder / "utdrag.db")
    disk.protect()
    assert "database cannot be used: " in await refused(disk.folder, tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes to what is write-protected")
async def test_a_write_protected_file(loaded: Path, tmp_path: Path) -> None:
    shutil.copy(loaded, tmp_path / "utdrag.db")
    (tmp_path / "utdrag.db").chmod(0o444)
    complaint = await refused(tmp_path, tmp_path)
    assert complaint == "the database cannot be used: attempt to write a readonly database\n"


def spoil(file: Path) -> None:
    file.write_bytes(b"This is not a database. " * 400)


def damage(file: Path) -> None:
    with file.open("r+b") as raw:
        raw.seek(4096 * 9)
        raw.write(b"\xff" * 4096)


@pytest.mark.parametrize("break_", [spoil, damage])
async def test_a_damaged_file_is_said_and_a_backup_helps(
    loaded: Path, tmp_path: Path, break_: Callable[[Path], None]
) -> None:
    file, copy = tmp_path / "utdrag.db", tmp_path / "copy.db"
    shutil.copy(loaded, file)
    env = environment(tmp_path)
    process = await started("backup", str(copy), env=env, folder=tmp_path)
    status, out, _ = await finished(process)
    assert (status, out) == (0, f"{copy}: chats 0, subscriptions 0, deliveries 0\n")
    break_(file)
    complaint = await refused(tmp_path, tmp_path)
    assert complaint.startswith("the database cannot be used: ")
    assert "the file is damaged: `utdrag restore FILE` puts a backup in its place" in complaint
    unreached = await started(
        "run", env=env | {"BOT_API_URL": NOBODY}, folder=tmp_path
    )  # nobody answers for Telegram
    status, _, complaints = await finished(unreached)
    assert (status, complaints.splitlines()[-1:]) == (1, [complaint.strip()])
    process = await started("restore", str(copy), env=env, folder=tmp_path)
    status, out, complaints = await finished(process)
    assert (status, complaints) == (0, "")
    assert "the old one is utdrag.db.before-restore-1" in out
    async with serving() as server:
        process = await started("run", env=env | {"BOT_API_URL": server.url}, folder=tmp_path)
        assert "68 utdrag" in await asked(server, "/start")
        assert await ended(process) == []


async def test_a_database_that_was_deleted_is_not_replaced_by_an_empty_one(
    loaded: Path, tmp_path: Path
) -> None:
    """It has to be put back, or its lock file deleted too."""
    file, away, lock = (tmp_path / f"utdrag.db{ending}" for ending in ("", ".away", ".lock"))
    shutil.copy(loaded, file)
    env = environment(tmp_path)
    async with serving() as server:
        running = env | {"BOT_API_URL": server.url}
        process = await started("run", env=running, folder=tmp_path)
        await asked(server, "/read 9")
        file.rename(away)
        commands = ["run"], ["db", "upgrade"], ["backup", "copy.db"]
        gone = f"{file} was deleted or moved"
        helps = "put it back, or end the bot and `utdrag restore FILE`"
        for words in commands:
            ended_with = await finished(await started(*words, env=running, folder=tmp_path))
            assert ended_with == (1, "", f"{gone} while a bot runs: {helps}\n")
        process.kill()
        await process.wait()
        helps = "put it back, or `utdrag restore FILE`; to begin with an empty database, delete"
        for words in commands:
            ended_with = await finished(await started(*words, env=running, folder=tmp_path))
            assert ended_with == (1, "", f"{gone}: {helps} {lock}\n")
            assert not file.exists()
        away.rename(file)
        process = await started("run", env=running, folder=tmp_path)
        assert "9/68 · " in await asked(server, "/read")
        assert await ended(process) == []
        file.unlink()
        lock.unlink()
        process = await started("run", env=running, folder=tmp_path)
        assert "bakom galler" in await asked(server, "/read")  # the introduction
        assert await ended(process) == []


@ON_POSTGRESQL
async def test_postgresql_goes_away_and_comes_back(
    settings: Settings, server: postgres.Server, tmp_path: Path
) -> None:
    """What was sent meanwhile is written down, what was due meanwhile is sent, each once."""
    async with serving() as telegram:
        await subscribe(settings, telegram.telegram, CHATS)
        telegram.held = {"one": asyncio.Event()}
        env = environment(settings, BOT_API_URL=f"{telegram.url}/one", SEND_RATE="1000")
        process = await started("run", env=env, folder=tmp_path)
        await until(lambda: telegram.came["one"] > 0)
        await asyncio.to_thread(server.stop)
        telegram.held["one"].set()
        try:
            await until(lambda: len(posts(telegram.telegram)) > 0)
            assert await asked(telegram, "/read 9") == SORRY
            assert (await asked(telegram, "/fotnot 3")).startswith("Fotnot 3")
            await asyncio.sleep(SECONDS_AWAY)
        finally:
            await asyncio.to_thread(server.start)
        await until(lambda: got(telegram) == dict.fromkeys(CHATS, 1))
        await until(lambda: all(found == [("sent", "")] for found in ledger(settings).values()))
        assert "\n9/68 · " in await asked(telegram, "/read 9")
        next_day(settings)
        await until(lambda: got(telegram) == dict.fromkeys(CHATS, 2))
        lines = await heard(process, AGAIN)
        assert [line.startswith(LINE) for line in lines] == [True, False], lines
        assert await ended(process) == []
    assert got(telegram) == dict.fromkeys(CHATS, 2)
