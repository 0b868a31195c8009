"""The file of a SQLite database: private to its owner, and not replaced while the bot runs."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL, exc

BESIDE = ("-wal", "-shm")
"""The suffixes of files that SQLite keeps beside the database, with the same permissions."""

OF_OTHERS = 0o077

IN_USE = (
    "The database with this file's name, without .lock, is in use: no empty one takes its place "
    "if it is missing.\n"
)
"""The text of a lock file whose database has been set up; before that, the lock file is empty."""


def is_file(url: URL) -> bool:
    """Tell whether the database is a SQLite file: not PostgreSQL, and not in memory."""
    return url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}


def make(path: Path) -> None:
    """Create the file, accessible to its owner only, and its folder, if they are missing.

    What root creates belongs to the owner of the folder, who runs the bot. If the file exists,
    take the permissions of group and others from it and from SQLite's files beside it, as far as
    they belong to this user. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        folder = path.parent.stat()
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            os.fchown(opened, folder.st_uid, folder.st_gid)
        os.close(opened)
    elif path.is_file():
        for one in (path, *beside(path)):
            _close_to_others(one)


def lock_file(path: Path) -> Path:
    """Return the file whose lock a bot holds on the database; symbolic links lead to the same."""
    return Path(f"{os.path.realpath(path)}.lock")  # a link to itself is no error


def mark_used(url: URL) -> None:
    """Write into the lock file of a SQLite database that the database is in use from now on.

    Does nothing for other databases, and where the file cannot be written, as on a full disk.
    """
    if not (is_file(url) and url.database):
        return
    lock = lock_file(Path(url.database))
    with suppress(OSError):
        make(lock)
        if lock.stat().st_size == 0:
            lock.write_text(IN_USE, encoding="utf-8")


def was_used(path: Path) -> bool:
    """Tell whether the lock file says that a database has been in use."""
    lock = lock_file(path)
    return lock.is_file() and lock.stat().st_size > 0


def is_lost(path: Path) -> bool:
    """Tell whether a database that was in use has been deleted or moved."""
    return not path.exists() and was_used(path)


def beside(path: Path) -> list[Path]:
    """Return those of SQLite's files beside the database that exist."""
    named = (Path(f"{path}{ending}") for ending in BESIDE)
    return [one for one in named if one.exists()]


def write_protected(path: Path) -> list[Path]:
    """Return the write-protected files beside the database; none if that is write-protected."""
    if not os.access(path, os.W_OK):
        return []
    return [one for one in beside(path) if not os.access(one, os.W_OK)]


def user() -> str:
    """Return words for the user that runs the bot, with its number where the system has one."""
    number = f", number {os.geteuid()}" if hasattr(os, "geteuid") else ""
    return f"the user that runs the bot{number}"


def _close_to_others(path: Path) -> None:
    found = path.stat()
    if hasattr(os, "geteuid") and found.st_uid == os.geteuid() and found.st_mode & OF_OTHERS:
        path.chmod(found.st_mode & 0o700)


class LogMoved(sqlite3.OperationalError):
    """The write-ahead log of a database was deleted or replaced."""


class Identity:
    """The files in which a database was opened, to notice that one was deleted or replaced.

    They are the database and its write-ahead log. SQLite itself goes on writing to the files that
    it has opened, and raises no error.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._log = Path(f"{os.path.realpath(path)}-wal")  # SQLite follows links first
        self._opened: tuple[int, int] | None = None
        self._opened_log: tuple[int, int] | None = None
        self._connections = 0

    def connected(self) -> None:
        """Count a new connection, and with the first one remember the file at the path."""
        self._connections += 1
        self._opened = self._opened or _found(self._path)

    def disconnected(self) -> None:
        """Count a connection less: the last one takes the write-ahead log away with it."""
        self._connections -= 1
        if not self._connections:
            self._opened_log = None

    def check(self) -> None:
        """Raise OperationalError if a file was deleted or replaced since it was opened."""
        if self._opened and _found(self._path) != self._opened:
            raise _moved(
                sqlite3.OperationalError(
                    f"{self._path} was deleted or replaced while the bot runs; nothing is stored "
                    "until it is put back, or the bot is restarted with `utdrag restore FILE`"
                )
            )
        if self._opened_log and _found(self._log) != self._opened_log:
            raise _moved(
                LogMoved(
                    f"{self._log} was deleted or replaced while the bot runs; nothing is stored "
                    "until the bot is restarted, which saves what was stored before"
                )
            )
        if self._connections and not self._opened_log:
            self._opened_log = _found(self._log)


def _found(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _moved(error: sqlite3.OperationalError) -> exc.OperationalError:
    error.sqlite_errorcode = sqlite3.SQLITE_READONLY_DBMOVED
    return exc.OperationalError("BEGIN", None, error)


def is_moved(error: object) -> bool:
    """Tell whether an error is that of a file that was deleted or replaced."""
    original = getattr(error, "orig", error)
    return getattr(original, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_DBMOVED


def is_log_moved(error: object) -> bool:
    """Tell whether an error is that of a write-ahead log that was deleted or replaced."""
    return isinstance(getattr(error, "orig", error), LogMoved)
