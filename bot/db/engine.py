"""Engines: how the database is connected to, and how transactions begin."""

import asyncio
import sqlite3
import sys
from importlib import import_module
from pathlib import Path

from aiosqlite import Connection as SQLite
from sqlalchemy import URL, Connection, event
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection as Adapted
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.db import file
from bot.db.errors import result_code
from bot.db.file import Identity, is_file
from bot.db.locks import POSTGRESQL
from bot.db.pool import waiting_for

LIMITS = {
    "connect_timeout": 5,  # seconds, as all but the next
    "tcp_user_timeout": 15_000,  # milliseconds
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "application_name": "utdrag",
}
"""Parameters of connections to PostgreSQL, by libpq's names: timeouts and the application's name.

The timeouts are to connect, and to notice that the server is gone. A parameter in DATABASE_URL has
precedence.
"""


FOR_A_TRANSACTION = (
    "SET LOCAL statement_timeout = '30s'; SET LOCAL idle_in_transaction_session_timeout = '60s'"
)
"""SQL at the start of each PostgreSQL transaction: time limits of a statement and a silent client.

It is not run if DATABASE_URL has `options`. The limits end with the transaction, as a connection
pooler may give every transaction another connection, and refuses `options`.
"""


MAX_READERS = 5
"""Connections that read a SQLite file, beside the one that writes; each is a thread."""


LOCK_WAIT_SECONDS = 30.0
"""Seconds for which another process's lock on a SQLite file is waited for."""


RETRY_SECONDS = 0.02
"""Seconds between two attempts to switch a file to WAL, for which SQLite may not wait by
itself."""


class NoDriver(Exception):
    """The driver for PostgreSQL is missing or cannot be loaded; the text says what to install."""


READ_ONLY = "utdrag_reading"
"""The execution option of an engine whose transactions only read, and the key in a session's
`info`."""


IDENTITY = "utdrag_identity"
"""The execution option of an engine that holds the `Identity` of its SQLite file."""


def create(url: URL) -> AsyncEngine:
    """Return an engine that has not connected yet; make a SQLite file and its folder.

    A connection that PostgreSQL has closed is replaced before it is used. No statement is prepared
    there, as the next transaction may get another connection from a pooler. Errors, and so logs,
    show no values of statements.

    Raises NoDriver, and OSError if the file cannot be made.
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
    """Raise NoDriver if psycopg cannot be imported, as also without the library libpq."""
    try:
        import_module("psycopg")
    except ImportError:
        raise NoDriver(
            "DATABASE_URL is an address of PostgreSQL, whose driver psycopg is not installed: "
            f"`{sys.executable} -m pip install --require-hashes -r requirements-postgresql.txt` "
            "in the project's folder installs it"
        ) from None


def read_only(engine: AsyncEngine) -> AsyncEngine:
    """Return an engine for the same database whose transactions only read.

    For a SQLite file, which can be read while somebody writes, it has connections of its own
    (MAX_READERS); for other databases it shares those of `engine`.
    """
    if is_file(engine.url):
        known = engine.sync_engine.get_execution_options()
        engine = _sqlite(engine.url, known[IDENTITY], MAX_READERS).execution_options(**known)
    return engine.execution_options(**{READ_ONLY: True}, postgresql_readonly=True)


def _sqlite(url: URL, identity: Identity | None, connections: int = 1) -> AsyncEngine:
    """Return an engine for SQLite; `identity` and `connections` (the most) are for a file only."""
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
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    if identity:  # last, as a connection that could not be prepared is no connection
        event.listen(engine.sync_engine, "connect", lambda *_: identity.connected())
        event.listen(engine.sync_engine, "close", lambda *_: identity.disconnected())
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Adapted, _: ConnectionPoolEntry) -> None:
    """Set up a new connection, so that a power cut loses no commit and a writer stops no reader.

    The driver begins no transactions itself; `_begin_sqlite` does.
    """
    connection.isolation_level = None
    connection.run_async(_prepared)


async def _prepared(driver: SQLite) -> None:
    """Run the pragmas of a new connection; one that cannot be used is closed."""
    try:
        for pragma in (
            f"busy_timeout = {LOCK_WAIT_SECONDS * 1000:.0f}",  # milliseconds
            "synchronous = FULL",
            "foreign_keys = ON",
        ):
            await driver.execute(f"PRAGMA {pragma}")
        await _write_ahead(driver)
    except BaseException:
        await driver.close()
        raise


async def _write_ahead(driver: SQLite) -> None:
    """Switch the file to write-ahead logging (WAL); try for at most LOCK_WAIT_SECONDS.

    If two connections switch a new file at the same time, one of them fails immediately, whatever
    busy_timeout says, and has to try again.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + LOCK_WAIT_SECONDS
    while True:
        try:
            await driver.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if result_code(error) != sqlite3.SQLITE_BUSY or loop.time() > end:
                raise
        else:
            return
        await asyncio.sleep(RETRY_SECONDS)


def _begin_postgresql(connection: Connection) -> None:
    connection.exec_driver_sql(FOR_A_TRANSACTION)


def _begin_sqlite(connection: Connection) -> None:
    """Begin a transaction with the write lock, so that one that reads first can still write.

    A transaction of an engine that only reads takes no lock and does not wait. Raises
    OperationalError before anything is written to a file that was deleted or replaced.
    """
    options = connection.get_execution_options()
    reads, identity = options.get(READ_ONLY), options.get(IDENTITY)
    if identity and not reads:
        identity.check()
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
