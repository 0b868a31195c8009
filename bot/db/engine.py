"""The connection to the database, and its way to the newest schema."""

import asyncio
import logging
import sqlite3
import sys
from importlib import import_module
from pathlib import Path

from aiosqlite import Connection as SQLite
from sqlalchemy import URL, Connection, event, exc, inspect, text
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection as Adapted
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.db import file, locks
from bot.db.file import Identity
from bot.db.locks import POSTGRESQL, Space
from bot.db.pool import waiting_for

OUT_OF_REACH = (exc.OperationalError, exc.InterfaceError, exc.InternalError)
"""What is raised while a server cannot be used: full, stopped, away. It may come back.

A statement that it refuses is none of them: that is our own fault, and stays one.
"""

DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

MACHINE = DAMAGE | {
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

LIMITS = {
    "connect_timeout": 5,  # seconds, as all but the next
    "tcp_user_timeout": 15_000,  # milliseconds
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "application_name": "utdrag",
}
"""How long to wait for PostgreSQL, and how soon it is noticed that it is gone.

In libpq's words; what DATABASE_URL says of them has precedence.
"""

FOR_A_TRANSACTION = (
    "SET LOCAL statement_timeout = '30s'; SET LOCAL idle_in_transaction_session_timeout = '60s'"
)
"""How long PostgreSQL lets a statement and a silent client take; `options` in DATABASE_URL win.

A connection pooler may give every transaction another connection, and refuses `options`: nothing
is set for longer than a transaction.
"""


READERS = 5
"""Connections that read a SQLite file, beside the one that writes; each is a thread, and one is
kept for what `Chosen` asks."""

BUSY = 30.0
"""Seconds for which another process's lock on a SQLite file is waited for."""

AGAIN = 0.02
"""Seconds from one try to the next where SQLite does not wait by itself."""


class BadSchema(Exception):
    """The text says why the database's schema is not for this version."""


class NoDriver(Exception):
    """The driver for PostgreSQL is missing or cannot be loaded; the text says what to install."""


class Damaged(Exception):
    """The text says what is wrong with the SQLite file."""


log = logging.getLogger(__name__)

READING = "utdrag_reading"
"""The option of an engine whose transactions only read."""

IDENTITY = "utdrag_identity"
"""The option of an engine that has the identity of its SQLite file."""

MIGRATIONS = Path(__file__).parent / "migrations"


def create(url: URL) -> AsyncEngine:
    """Return an engine that has not connected yet; a SQLite file's folder is made.

    A connection that PostgreSQL closed meanwhile is replaced before it is used. No statement is
    prepared in a connection: the next transaction may have another one. Errors show no values,
    and so logs do not either.

    Raises NoDriver.
    """
    if url.get_backend_name() == POSTGRESQL:
        _need_driver()
        limits = {name: value for name, value in LIMITS.items() if name not in url.query}
        engine = create_async_engine(
            url,
            connect_args={**limits, "prepare_threshold": None},
            pool_pre_ping=True,
            hide_parameters=True,
            **waiting_for(10),
        )
        if "options" not in url.query:
            event.listen(engine.sync_engine, "begin", _begin_postgresql)
        return engine
    if not (is_file(url) and url.database):
        return _sqlite(url, None)
    file.make(Path(url.database))
    return _sqlite(url, Identity(Path(url.database)))


def _need_driver() -> None:
    """Raise NoDriver where psycopg cannot be imported; without its libpq it cannot either."""
    try:
        import_module("psycopg")
    except ImportError:
        raise NoDriver(
            "DATABASE_URL is an address of PostgreSQL, whose driver psycopg is not installed: "
            f"`{sys.executable} -m pip install --require-hashes -r requirements-postgresql.txt` "
            "in the project's folder installs it"
        ) from None


def reading(engine: AsyncEngine) -> AsyncEngine:
    """Return an engine for the same database whose transactions only read.

    A SQLite file is read beside whoever writes, so readers have connections of their own.
    """
    if is_file(engine.url):
        known = engine.sync_engine.get_execution_options()
        engine = _sqlite(engine.url, known[IDENTITY], READERS).execution_options(**known)
    return engine.execution_options(**{READING: True}, postgresql_readonly=True)


def is_file(url: URL) -> bool:
    """Tell whether the database is a SQLite file: not PostgreSQL, and not in memory."""
    return url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}


def _sqlite(url: URL, identity: Identity | None, connections: int = 1) -> AsyncEngine:
    """Return an engine for SQLite; for a file it is one with so many connections."""
    if identity is None:
        engine = create_async_engine(url, hide_parameters=True)
    else:
        engine = create_async_engine(
            url,
            hide_parameters=True,
            execution_options={IDENTITY: identity},
            **waiting_for(connections),
        )
        event.listen(engine.sync_engine, "do_connect", lambda *_: identity.check())
        event.listen(engine.sync_engine, "connect", lambda *_: identity.note())
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


async def upgrade(engine: AsyncEngine) -> None:
    """Bring the schema up to date, in one transaction; others who want the same wait for it.

    SQLite alters a table by copying it and dropping the old one, which would delete whatever
    refers to its rows (`ON DELETE CASCADE`): meanwhile it does not follow references, and what
    they point to is checked at the end.

    Raises BadSchema if it is of a later version of the bot, and Damaged where that is found.
    """
    async with engine.connect() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw
        sqlite = engine.dialect.name == "sqlite"
        if sqlite:  # it can only be set between transactions
            await raw.execute("PRAGMA foreign_keys = OFF")
        try:
            async with connection.begin():
                if sqlite:
                    await _examine(connection)
                if connection.dialect.name == POSTGRESQL:
                    await connection.execute(text("SET LOCAL statement_timeout = 0"))
                await locks.hold(connection, Space.START)
                await connection.run_sync(_upgrade)
        finally:
            if sqlite:
                await raw.execute("PRAGMA foreign_keys = ON")


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
    if isinstance(original, sqlite3.Error) and _code(original) == sqlite3.SQLITE_READONLY:
        protected = file.write_protected(Path(url.database or ""))
        return line + "".join(f"; {one} is write-protected" for one in protected)
    return line


def damaged(error: object) -> bool:
    """Tell whether an error says that a SQLite file is not what it should be."""
    original = getattr(error, "orig", error)
    return isinstance(original, sqlite3.Error) and _code(original) in DAMAGE


def out_of_reach(error: Exception) -> bool:
    """Tell whether an error says that the database cannot be used, and is no fault of ours."""
    original = getattr(error, "orig", None)
    if isinstance(original, sqlite3.Error):
        return _code(original) in MACHINE
    return isinstance(error, OUT_OF_REACH) and not conflict(error)


def conflict(error: Exception) -> bool:
    """Tell whether the same transaction may be tried again, as it met another one."""
    return getattr(getattr(error, "orig", None), "sqlstate", None) in CONFLICTS


def _code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code, 0 where the driver itself has failed."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


async def _examine(connection: AsyncConnection) -> None:
    """Raise Damaged if a SQLite file's pages are not sound; what is in them is not looked at."""
    found = await connection.scalar(text("PRAGMA quick_check(1)"))
    if found != "ok":
        raise Damaged(str(found))


def newest() -> str:
    """Return the schema's version that this version of the bot has."""
    return max(path.name[:4] for path in MIGRATIONS.glob("versions/[0-9]*.py"))


def _upgrade(connection: Connection) -> None:
    """Bring it up to date; a new one is told, as it may be that of a mistyped DATABASE_URL."""
    new = not inspect(connection).has_table("alembic_version")
    if not new:
        present = connection.scalar(text("SELECT version_num FROM alembic_version"))
        if present == newest():
            return
        if present is not None and present > newest():
            raise BadSchema(f"it is of a later version of the bot: {present}, this has {newest()}")
    from alembic import command  # noqa: PLC0415 - half a second that few starts need
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        lost = connection.execute(text("PRAGMA foreign_key_check")).all()
        if lost:
            raise BadSchema(f"rows that others refer to are missing: {lost[:9]}")
    if new:
        log.info("A new database was made: %s", _where(connection.engine.url))


def _where(url: URL) -> str:
    """Return a SQLite file's whole path, of any other database its URL without an account."""
    if url.get_backend_name() == "sqlite" and url.database:
        return str(Path(url.database).absolute())
    return str(URL.create(url.drivername, host=url.host, port=url.port, database=url.database))


def _prepare_sqlite(connection: Adapted, _: ConnectionPoolEntry) -> None:
    """Set what lasts for a connection: readers beside a writer, and no commit lost to a power cut.

    The driver's own transactions are switched off; `_begin_sqlite` begins them.
    """
    connection.isolation_level = None
    connection.run_async(_prepared)


async def _prepared(driver: SQLite) -> None:
    """Run the pragmas of a new connection; one that cannot be used is closed."""
    try:
        for pragma in (
            f"busy_timeout = {BUSY * 1000:.0f}",  # milliseconds
            "synchronous = FULL",
            "foreign_keys = ON",
        ):
            await driver.execute(f"PRAGMA {pragma}")
        await _write_ahead(driver)
    except BaseException:
        await driver.close()
        raise


async def _write_ahead(driver: SQLite) -> None:
    """Change the file to WAL where it is not.

    Two connections that change a new file at once are in each other's way, and SQLite fails then
    at once, whatever busy_timeout says: one has to let go of its lock.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + BUSY
    while True:
        try:
            await driver.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY or loop.time() > end:
                raise
        else:
            return
        await asyncio.sleep(AGAIN)


def _begin_postgresql(connection: Connection) -> None:
    connection.exec_driver_sql(FOR_A_TRANSACTION)


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first must not fail at its write.

    One that only reads says so, takes no lock and waits for nobody. Nothing is written to a file
    that was deleted or replaced.
    """
    options = connection.get_execution_options()
    reads, identity = options.get(READING), options.get(IDENTITY)
    if identity and not reads:
        identity.check()
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
