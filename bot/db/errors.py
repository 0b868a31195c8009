"""What a database's errors mean: an outage, a conflict, damage or a fault of the bot."""

import sqlite3
from pathlib import Path

from sqlalchemy import URL, exc

from bot.db import file

OUT_OF_REACH = (exc.OperationalError, exc.InterfaceError, exc.InternalError)
"""SQLAlchemy's errors for a server that cannot be used: full, stopped, out of reach.

A statement that the server rejects raises others: that is a fault of the bot.
"""


DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


OUTAGE = DAMAGE | {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
}
"""SQLite's primary result codes for what the file or the machine refuses; all others are errors
of our statements (SQLite, Result and Error Codes). The driver has one exception for both."""


CONFLICTS = {"40001", "40P01"}
"""PostgreSQL's codes for a serialization failure and a deadlock: it has undone one of two
transactions that were in each other's way, and the same transaction can be tried again."""


class Damaged(Exception):
    """The SQLite file is damaged; the text says how."""


def one_line(error: Exception) -> str:
    """Return what the database itself says, without the statement and its values."""
    return " ".join(str(getattr(error, "orig", error)).split())


def explained(error: Exception, url: URL) -> str:
    """Return what the database itself says, and what helps where that is known."""
    line, original = one_line(error), getattr(error, "orig", error)
    if isinstance(error, Damaged) or damaged(error):
        return f"{line}; the file is damaged: `utdrag restore FILE` puts a backup in its place"
    if isinstance(error, PermissionError) and error.filename:
        return f"{error.filename}: {error.strerror}; its folder must belong to {file.user()}"
    if isinstance(original, sqlite3.Error) and result_code(original) == sqlite3.SQLITE_READONLY:
        protected = file.write_protected(Path(url.database or ""))
        return line + "".join(f"; {one} is write-protected" for one in protected)
    return line


def damaged(error: object) -> bool:
    """Tell whether an error says that a SQLite file is damaged, or is no database at all."""
    original = getattr(error, "orig", error)
    return isinstance(original, sqlite3.Error) and result_code(original) in DAMAGE


def out_of_reach(error: Exception) -> bool:
    """Tell whether an error says that the database cannot be used, and is no fault of ours."""
    original = getattr(error, "orig", None)
    if isinstance(original, sqlite3.Error):
        return result_code(original) in OUTAGE
    return isinstance(error, OUT_OF_REACH) and not conflict(error)


def conflict(error: Exception) -> bool:
    """Tell whether PostgreSQL undid the transaction because of another one: it can be repeated."""
    return getattr(getattr(error, "orig", None), "sqlstate", None) in CONFLICTS


def result_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code, 0 where the driver itself has failed."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF
