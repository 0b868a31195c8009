"""Copies of a SQLite database: made while it is in use, checked, and put back in its place."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from tempfile import mkstemp

from sqlalchemy import URL

from bot.db.file import BESIDE, mark_used
from bot.db.locks import POSTGRESQL
from bot.db.processes import NotAlone, check_not_lost, single_process_lock
from bot.db.schema import newest
from bot.db.tables import METADATA

KINDS = ("chats", "subscriptions", "deliveries")
"""The tables whose numbers of rows are told to whoever makes or restores a copy.

A file without these tables is no database of the bot.
"""

SIDE_FILES = ("-journal", *BESIDE)
"""The suffixes of all files that SQLite may leave beside a database."""

OF_THE_COPY = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
"""SQLite's primary result codes for errors of the file that is written, the copy, not of its
source."""

TO_PG_DUMP = 'pg_dump --format=custom --file=FILE "URL"'
TO_PG_RESTORE = 'pg_restore --no-owner --single-transaction --dbname="URL" FILE'
"""PostgreSQL's own commands to make a copy, and to restore it into an empty database.

URL stands for DATABASE_URL without the driver, `+psycopg`.
"""


class CopyImpossible(Exception):
    """A backup or a restore that cannot be made; the text says why."""


def back_up(url: URL, file: Path) -> str:
    """Copy the database, as it is at one moment, into a new file; return a line about the copy.

    The file appears only when it is whole and was checked. Raises CopyImpossible and Lost.
    """
    database = _database(url, TO_PG_DUMP)
    check_not_lost(url)
    with _sqlite_errors(database), _os_errors(file):
        return _back_up(database, file)


def _back_up(database: Path, file: Path) -> str:
    if not database.is_file():
        raise CopyImpossible(f"there is no {database} yet: nothing to back up")
    for there in (file, *(Path(f"{file}{ending}") for ending in SIDE_FILES)):
        if there.exists():  # SQLite would apply a log of this name to the copy
            raise CopyImpossible(f"{there} exists already: name a new file")
    with closing(sqlite3.connect(database)) as source:
        source.execute("BEGIN")  # what is counted is what is copied
        if not _version(source):
            raise CopyImpossible(f"{database} is no database of this bot, or has lost its tables")
        expected = _counted(source)
        with _copied(source, file) as part:
            if (found := _sound(part)) != expected:
                raise CopyImpossible(f"{file} has not become the same as {database}")
            part.replace(file)
    _sync(file.parent)
    return f"{file}: {_told(found)}"


def restore(url: URL, file: Path) -> str:
    """Replace the database with a copy; return a line about it, and where the old one is kept.

    At every moment either the old or the new database is in place. Raises CopyImpossible, also
    while a bot runs.
    """
    database = Path(os.path.realpath(_database(url, TO_PG_RESTORE)))  # a link stays one
    try:
        with _os_errors(file), _sqlite_errors(file):
            if not file.is_file():
                raise CopyImpossible(f"there is no file {file}")
            with single_process_lock(url), closing(_opened(file)) as source:
                _known(source, file)
                with _copied(source, database) as part:
                    found = _sound(part)
                    _belong(part, database)
                    kept = _keep(database)
                    part.replace(database)
                mark_used(url)
    except NotAlone:
        raise CopyImpossible(f"a bot runs on {database}: stop it first") from None
    _sync(database.parent)
    return f"{database}: {_told(found)}{kept}"


def _database(url: URL, otherwise: str) -> Path:
    if url.get_backend_name() == POSTGRESQL:
        raise CopyImpossible(
            f"the database is PostgreSQL: use its own tool, {otherwise} "
            "(see Backups in deploy/README.md)"
        )
    if not url.database or url.database == ":memory:":
        raise CopyImpossible("the database is in memory: there is nothing to copy")
    return Path(url.database)


@contextmanager
def _sqlite_errors(file: Path) -> Iterator[None]:
    """Turn an error of SQLite into CopyImpossible, with the name of the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise CopyImpossible(f"{file} cannot be copied: {error}") from None


@contextmanager
def _os_errors(file: Path) -> Iterator[None]:
    """Turn an error of the operating system into CopyImpossible, with the file's name."""
    try:
        yield
    except OSError as error:
        name = error.filename or file
        raise CopyImpossible(f"{name} cannot be used: {error.strerror or error}") from None


def _opened(file: Path) -> sqlite3.Connection:
    """Open a SQLite file for reading only."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _known(source: sqlite3.Connection, file: Path) -> None:
    """Raise CopyImpossible if it is not a database of this bot, or one of a later version."""
    version = _version(source)
    if version is None:
        raise CopyImpossible(f"{file} is no database of this bot")
    if version > newest():
        raise CopyImpossible(
            f"{file} is of a later version of the bot: {version}, this has {newest()}"
        )


def _version(source: sqlite3.Connection) -> str | None:
    """Return the version of the schema, None if it is no database of this bot."""
    if not {*KINDS, "alembic_version"} <= _tables(source):
        return None
    version: str | None
    [version] = source.execute("SELECT max(version_num) FROM alembic_version").fetchone()
    return version


def _tables(database: sqlite3.Connection) -> set[str]:
    return {name for (name,) in database.execute("SELECT name FROM sqlite_master")}


@contextmanager
def _copied(source: sqlite3.Connection, target: Path) -> Iterator[Path]:
    """Yield the path of a copy beside the target; delete the copy afterwards if it was not moved.

    The copy has a name that no other file has, which ends with `.part`, and is accessible to its
    owner only. It is flushed to the disk. Raises CopyImpossible.
    """
    try:
        if not target.parent.exists():
            target.parent.mkdir(parents=True)
        opened, name = mkstemp(".part", f"{target.name}.", target.parent)
    except OSError as error:
        raise CopyImpossible(f"{target} cannot be written: {error.strerror}") from None
    os.close(opened)
    part = Path(name)
    try:
        with closing(sqlite3.connect(part)) as copy:
            _fill(copy, source, target)
        _sync(part)
        yield part
    finally:
        for one in (part, *(Path(f"{part}{ending}") for ending in SIDE_FILES)):
            one.unlink(missing_ok=True)


def _fill(copy: sqlite3.Connection, source: sqlite3.Connection, target: Path) -> None:
    """Copy the whole database; raise CopyImpossible if the copy cannot be written."""
    try:
        copy.execute("PRAGMA journal_mode = MEMORY")  # no file beside it meanwhile
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in OF_THE_COPY:
            raise CopyImpossible(f"{target} cannot be written: {error}") from None
        raise


def _sound(file: Path) -> Mapping[str, int]:
    """Return how many rows each table has; raises CopyImpossible for a damaged file."""
    with closing(_opened(file)) as copy:
        [found] = copy.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            raise CopyImpossible(f"the database is damaged: {' '.join(found.split())}")
        return _counted(copy)


def _counted(database: sqlite3.Connection) -> Mapping[str, int]:
    there = _tables(database)
    return {
        name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 - our own names
        for name in METADATA.tables
        if name in there
    }


def _told(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{kind} {counts.get(kind, 0)}" for kind in KINDS)


def _belong(part: Path, database: Path) -> None:
    """Give the copy (`part`) the owner and mode of the database that it replaces.

    Without a database, give it the owner of the folder. So the bot can use it even if root
    restores.
    """
    old = (database if database.exists() else database.parent).stat()
    if hasattr(os, "chown"):
        with suppress(PermissionError):  # only root can give files away
            os.chown(part, old.st_uid, old.st_gid)
    if database.exists():
        part.chmod(old.st_mode & 0o777)


def _keep(database: Path) -> str:
    """Give the present database a second name; return words that say which, `""` if there is none.

    A write-ahead log that remains is renamed accordingly: SQLite would apply it to the new
    database. It is left by a database that is damaged, or that was deleted. Raises CopyImpossible
    if another program has the database open.
    """
    exists, log = database.exists(), Path(f"{database}-wal")
    if exists:
        with suppress(sqlite3.Error), closing(sqlite3.connect(database)) as old:
            # then the write-ahead log has nothing that the database lacks
            [busy, *_] = old.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise CopyImpossible(f"another program uses {database}: end it first")
    free = (database.with_name(f"{database.name}.before-restore-{n}") for n in count(1))
    kept = next(path for path in free if not (path.exists() or Path(f"{path}-wal").exists()))
    if exists:
        kept.hardlink_to(database)
    left = log.exists()
    if left:
        log.replace(f"{kept}-wal")
    Path(f"{database}-shm").unlink(missing_ok=True)
    if exists:
        return f"; the old one is {kept.name}"
    return f"; the log that a deleted one has left is {kept.name}-wal" if left else ""


def _sync(path: Path) -> None:
    """Flush a file, or the entries of a folder, to the disk.

    A folder that cannot be opened for reading is left out.
    """
    is_folder = path.is_dir()
    if is_folder and (os.name == "nt" or not os.access(path, os.R_OK)):
        return
    opened = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
