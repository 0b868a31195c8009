"""Backups: whole and checked, and put back without losing what was there."""

import os
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url

from bot.db import backup, processes
from bot.db.backup import CopyImpossible
from bot.db.processes import Lost
from tests.command import command


def write(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute(statement)
        database.commit()


def add_chat(file: Path, number: int) -> None:
    values = "(telegram_id, thread, kind, draws) VALUES"
    write(file, f"INSERT INTO chats {values} ({number}, 0, 'group', 0)")


def chats(file: Path) -> list[int]:
    with closing(sqlite3.connect(file)) as database:
        return [n for (n,) in database.execute("SELECT telegram_id FROM chats ORDER BY 1")]


def tables(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as database:
        return {name for (name,) in database.execute("SELECT name FROM sqlite_master")}


def names(file: Path) -> set[str]:
    """Return the names of all that is beside a file, and its own."""
    return {path.name for path in file.parent.iterdir()}


@pytest.fixture
def database(tmp_path: Path, loaded: Path) -> Path:
    """Return a database with one chat."""
    path = tmp_path / "utdrag.db"
    shutil.copy(loaded, path)
    add_chat(path, 7)
    return path


def url(path: Path) -> URL:
    return make_url(f"sqlite+aiosqlite:///{path}")


def test_a_backup_is_whole_while_the_database_is_in_use(database: Path) -> None:
    """What is committed and still in the log is in it; what is not committed is not."""
    copy = database.with_name("copy.db")
    with closing(sqlite3.connect(database, isolation_level=None)) as using:
        using.execute("PRAGMA journal_mode = WAL")
        add_chat(database, 8)
        using.execute("BEGIN IMMEDIATE")
        using.execute("DELETE FROM chats")
        said = backup.back_up(url(database), copy)
        using.execute("ROLLBACK")
    assert said == f"{copy}: chats 2, subscriptions 0, deliveries 0"
    assert chats(copy) == [7, 8]
    assert names(database) == {"copy.db", "utdrag.db"}
    assert copy.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("postgresql+psycopg://db/utdrag", "use its own tool, pg_dump --format=custom"),
        ("sqlite+aiosqlite://", "nothing to copy"),
        ("sqlite+aiosqlite:///none.db", "nothing to back up"),
    ],
)
def test_a_backup_that_cannot_be_made_says_why(tmp_path: Path, name: str, problem: str) -> None:
    with pytest.raises(CopyImpossible, match=problem):
        backup.back_up(make_url(name), tmp_path / "copy.db")


def test_a_backup_overwrites_nothing(database: Path) -> None:
    """Nor does it get a log that is left of a file of that name, nor delete another's part."""
    with pytest.raises(CopyImpossible, match="exists already"):
        backup.back_up(url(database), database)
    assert chats(database) == [7]
    copy = database.with_name("copy.db")
    for ending in ("-journal", "-wal", "-shm"):
        left = Path(f"{copy}{ending}")
        left.touch()
        with pytest.raises(CopyImpossible, match=f"{ending} exists already: name a new file"):
            backup.back_up(url(database), copy)
        left.unlink()
    another = database.rename(f"{copy}.part")
    backup.back_up(url(another), copy)
    assert chats(copy) == chats(another) == [7]
    assert names(copy) == {"copy.db", "copy.db.part"}


def test_two_backups_at_once_do_not_disturb_each_other(database: Path) -> None:
    copies = [database.with_name("copy.db")] * 4
    with ThreadPoolExecutor() as threads:
        made = [threads.submit(backup.back_up, url(database), copy) for copy in copies]
    for one in made:
        failed = one.exception()
        assert failed is None or "exists already" in str(failed)
    assert chats(copies[0]) == [7]
    assert names(database) == {"copy.db", "utdrag.db"}


def damage(file: Path) -> None:
    """Overwrite a page in the middle: the file still opens."""
    with file.open("r+b") as raw:
        raw.seek(4096 * 3)
        raw.write(b"\xff" * 4096)


def spoil(file: Path) -> None:
    file.write_bytes(b"This is not a database. " * 400)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def of_another_program(file: Path) -> None:
    file.unlink()
    write(file, "CREATE TABLE chats (id INTEGER)")


@pytest.mark.parametrize("break_", [damage, spoil, empty, of_another_program])
def test_a_damaged_database_gives_no_backup(database: Path, break_: object) -> None:
    assert callable(break_)
    break_(database)
    with pytest.raises(CopyImpossible, match=r"malformed|damaged|not a database|lost its tables"):
        backup.back_up(url(database), database.with_name("copy.db"))
    assert names(database) == {"utdrag.db"}


def test_a_backup_is_put_back_and_the_old_database_kept(database: Path) -> None:
    copy = database.with_name("copy.db")
    backup.back_up(url(database), copy)
    for number in (8, 9):
        add_chat(database, number)
        assert backup.restore(url(database), copy) == (
            f"{database}: chats 1, subscriptions 0, deliveries 0; "
            f"the old one is utdrag.db.before-restore-{number - 7}"
        )
        assert chats(database) == chats(copy) == [7]
        assert chats(database.with_name(f"utdrag.db.before-restore-{number - 7}")) == [7, number]


def test_a_backup_can_be_the_beginning(database: Path, tmp_path: Path) -> None:
    new = tmp_path / "new" / "utdrag.db"
    assert backup.restore(url(new), database) == (f"{new}: chats 1, subscriptions 0, deliveries 0")
    assert chats(new) == [7]


@pytest.mark.parametrize("break_", [damage, spoil])
def test_a_backup_takes_the_place_of_a_damaged_database(database: Path, break_: object) -> None:
    """The damaged one's log stays with it: the new one must not find it."""
    assert callable(break_)
    copy, log = database.with_name("copy.db"), Path(f"{database}-wal")
    backup.back_up(url(database), copy)
    break_(database)
    log.write_bytes(b"log")
    backup.restore(url(database), copy)
    assert chats(database) == [7]
    kept = database.with_name("utdrag.db.before-restore-1")
    assert kept.stat().st_size > 0
    assert not log.exists() or log.stat().st_size == 0


def test_the_log_of_a_database_that_was_deleted_does_not_get_into_the_backup(
    database: Path,
) -> None:
    """SQLite would write the log's pages over those of whatever file is beside it."""
    copy, log = database.with_name("copy.db"), Path(f"{database}-wal")
    backup.back_up(url(database), copy)
    with closing(sqlite3.connect(database)) as using:
        using.execute("PRAGMA journal_mode = WAL")
        add_chat(database, 8)
        left = log.read_bytes()
    for number in (1, 2):
        database.unlink()
        log.write_bytes(left)
        kept = f"utdrag.db.before-restore-{number}-wal"
        assert backup.restore(url(database), copy) == (
            f"{database}: chats 1, subscriptions 0, deliveries 0; "
            f"the log that a deleted one has left is {kept}"
        )
        assert chats(database) == [7]
        assert database.with_name(kept).read_bytes() == left


def later(file: Path) -> None:
    write(file, "UPDATE alembic_version SET version_num = '9999'")


def without_version(file: Path) -> None:
    write(file, "DELETE FROM alembic_version")


@pytest.mark.parametrize(
    ("break_", "problem"),
    [
        (Path.unlink, "there is no file"),
        (damage, r"malformed|damaged"),
        (spoil, "not a database"),
        (of_another_program, "is no database of this bot"),
        (without_version, "is no database of this bot"),
        (later, "is of a later version of the bot: 9999"),
    ],
)
def test_what_is_no_backup_replaces_nothing(database: Path, break_: object, problem: str) -> None:
    assert callable(break_)
    copy = database.with_name("copy.db")
    backup.back_up(url(database), copy)
    break_(copy)
    with pytest.raises(CopyImpossible, match=problem):
        backup.restore(url(database), copy)
    assert chats(database) == [7]
    assert names(database) <= {"copy.db", "utdrag.db", "utdrag.db.lock"}


def test_what_failed_before_the_first_database_was_made_prevents_no_start(
    database: Path, tmp_path: Path
) -> None:
    """Neither a restore of what is no backup, nor a start that came no further than the lock."""
    folder = tmp_path / "new"
    spoil(database)
    with pytest.raises(CopyImpossible):
        backup.restore(url(folder / "utdrag.db"), database)
    assert names(folder / "utdrag.db") == {"utdrag.db.lock"}
    folder = folder.rename(tmp_path / "again")
    status, _, complaint = command("db", "upgrade", folder=folder)
    assert (status, "A new database was made" in complaint) == (0, True)
    (folder / "utdrag.db").unlink()
    status, _, complaint = command("db", "upgrade", folder=folder)
    assert (status, "was deleted or moved" in complaint) == (1, True)


def test_a_database_that_has_lost_its_tables_is_not_set_up_again(tmp_path: Path) -> None:
    """As one that was emptied, or whose log was deleted before its pages were in the file."""
    path = tmp_path / "utdrag.db"
    assert command("db", "upgrade", folder=tmp_path)[0] == 0
    empty(path)
    for words in (["db", "upgrade"], ["backup", "copy.db"]):
        status, _, complaint = command(*words, folder=tmp_path)
        assert (status, "lost its tables" in complaint) == (1, True)
        assert tables(path) == set()
    path.with_name("utdrag.db.lock").unlink()
    assert command("db", "upgrade", folder=tmp_path)[0] == 0
    assert "chats" in tables(path)


def test_the_database_of_another_program_gets_no_tables(database: Path, tmp_path: Path) -> None:
    of_another_program(database)
    status, _, complaint = command("db", "upgrade", folder=tmp_path)
    assert status == 1
    assert "it is another program's: it has tables, and none of the bot's" in complaint
    assert tables(database) == {"chats"}


def test_a_database_that_another_program_reads_is_not_replaced(database: Path) -> None:
    """Its log would not be in it, and be lost if the restore ended between two steps."""
    copy = database.with_name("copy.db")
    backup.back_up(url(database), copy)
    with closing(sqlite3.connect(database, isolation_level=None)) as reading:
        reading.execute("PRAGMA journal_mode = WAL")
        reading.execute("BEGIN")
        reading.execute("SELECT * FROM chats").fetchall()
        add_chat(database, 8)
        with pytest.raises(CopyImpossible, match=r"another program uses .*: end it first"):
            backup.restore(url(database), copy)
    assert chats(database) == [7, 8]


def test_a_link_to_the_database_stays_one(database: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    real, copy = database.rename(tmp_path / "disk" / "real.db"), tmp_path / "copy.db"
    database.symlink_to(real)
    backup.back_up(url(database), copy)
    add_chat(real, 8)
    backup.restore(url(database), copy)
    assert database.readlink() == real
    assert chats(real) == [7]
    assert chats(tmp_path / "disk" / "real.db.before-restore-1") == [7, 8]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can")
def test_what_root_makes_belongs_to_the_folders_owner(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    os.chown(folder, 1234, 1234)
    backup.restore(url(folder / "utdrag.db"), database)
    assert names(folder / "utdrag.db") == {"utdrag.db", "utdrag.db.lock"}
    assert {path.stat().st_uid for path in folder.iterdir()} == {1234}
    (folder / "utdrag.db").unlink()
    (folder / "utdrag.db.lock").unlink()
    assert command("db", "upgrade", folder=folder)[0] == 0
    assert {path.stat().st_uid for path in folder.iterdir()} == {1234}


def test_a_restored_database_is_missed_too(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    backup.restore(url(folder / "utdrag.db"), database)
    (folder / "utdrag.db").unlink()
    with pytest.raises(Lost, match="was deleted or moved"):
        processes.check_not_lost(url(folder / "utdrag.db"))


def test_a_link_to_itself_is_named(tmp_path: Path) -> None:
    path = tmp_path / "utdrag.db"
    path.symlink_to(path)
    for words in (["run"], ["db", "upgrade"], ["backup", "copy.db"]):
        status, _, complaint = command(*words, folder=tmp_path)
        assert (status, complaint.count("\n")) == (1, 1), complaint


def test_nothing_is_put_back_while_a_bot_runs(database: Path) -> None:
    copy = database.with_name("copy.db")
    backup.back_up(url(database), copy)
    with (
        processes.single_process_lock(url(database)),
        pytest.raises(CopyImpossible, match=r"a bot runs on .*utdrag\.db: stop it first"),
    ):
        backup.restore(url(database), copy)


def test_postgresql_has_its_own_tools(tmp_path: Path) -> None:
    with pytest.raises(CopyImpossible, match="use its own tool, pg_restore --no-owner"):
        backup.restore(make_url("postgresql+psycopg://db/utdrag"), tmp_path / "copy.db")
    guide = Path(__file__).parents[2] / "deploy" / "README.md"
    for line in (backup.TO_PG_DUMP, backup.TO_PG_RESTORE):
        assert line in guide.read_text(encoding="utf-8")
