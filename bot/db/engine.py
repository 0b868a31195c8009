"""The connection to the database, and its way to the newest schema."""

import asyncio
import logging
import sqlite3
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import URL, Connection, event, exc, inspect, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.pool import ConnectionPoolEntry

from bot.db import locks
from bot.db.locks import POSTGRESQL, Space

OUT_OF_REACH = (exc.OperationalError, exc.InterfaceError, exc.InternalError, exc.TimeoutError)
"""What is raised while the database cannot be used: locked, full, away. It may come back.

A statement that it refuses is none of them: that is our own fault, and stays one.
"""

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


AT_ONCE = {"pool_size": 5, "max_overflow": 0, "pool_use_lifo": True}
"""Connections to a SQLite file: one writes at a time, and each is a thread with its memory.

The one that was used last is used first: the others stay small.
"""


class BadSchema(Exception):
    """The text says why the database's schema is not for this version."""


class NoDriver(Exception):
    """The text says which library is missing."""


class Damaged(Exception):
    """The text says what is wrong with the SQLite file."""


log = logging.getLogger(__name__)

READING = "utdrag_reading"
"""The option of an engine whose transactions only read."""

PATIENCE = 2.0
"""Seconds for which `reachable` waits."""

MIGRATIONS = Path(__file__).parent / "migrations"


def create(url: URL) -> AsyncEngine:
    """Return an engine that has not connected yet; a SQLite file's folder is made.

    A connection that PostgreSQL closed meanwhile is replaced before it is used. No statement is
    prepared in a connection: the next transaction may have another one. Errors show no values,
    and so logs do not either.
    """
    if url.get_backend_name() == POSTGRESQL:
        if find_spec("psycopg") is None:
            raise NoDriver(
                "psycopg, the driver for PostgreSQL, is missing: install utdrag[postgres]"
            )
        limits = {name: value for name, value in LIMITS.items() if name not in url.query}
        engine = create_async_engine(
            url,
            connect_args={**limits, "prepare_threshold": None},
            pool_pre_ping=True,
            pool_size=10,
            pool_timeout=10,
            hide_parameters=True,
        )
        if "options" not in url.query:
            event.listen(engine.sync_engine, "begin", _begin_postgresql)
        return engine
    file = url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}
    engine = create_async_engine(url, hide_parameters=True, **(AT_ONCE if file else {}))
    if url.get_backend_name() == "sqlite":
        if file and url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
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


def damaged(error: object) -> bool:
    """Tell whether an error says that a SQLite file is not what it should be."""
    original = getattr(error, "orig", error)
    code = getattr(original, "sqlite_errorcode", 0) & 0xFF  # the primary one
    return isinstance(original, sqlite3.Error) and code in {
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
    }


async def reachable(db: async_sessionmaker[AsyncSession]) -> bool:
    """Tell whether a transaction can be had without waiting for long.

    One that has to wait is left to itself: it cannot be broken off before the database answers.
    """
    asking = asyncio.ensure_future(_answers(db))
    done, _ = await asyncio.wait({asking}, timeout=PATIENCE)
    return bool(done) and asking.result()


async def _answers(db: async_sessionmaker[AsyncSession]) -> bool:
    try:
        async with db.begin() as session:
            await session.execute(text("SELECT 1"))
    except (exc.SQLAlchemyError, OSError):
        return False
    return True


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


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Set what lasts for a connection: readers beside a writer, and no commit lost to a power cut.

    The driver's own transactions are switched off; `_begin_sqlite` begins them.
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "busy_timeout = 10000",  # milliseconds
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_postgresql(connection: Connection) -> None:
    connection.exec_driver_sql(FOR_A_TRANSACTION)


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first must not fail at its write.

    One that only reads says so, takes no lock and waits for nobody.
    """
    reads = connection.get_execution_options().get(READING)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
