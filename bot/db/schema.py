"""The schema of the database, brought up to date by Alembic's migrations."""

import logging
from pathlib import Path

from sqlalchemy import URL, Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.db import file, locks
from bot.db.errors import Damaged
from bot.db.locks import POSTGRESQL, Space


class BadSchema(Exception):
    """A schema that this version of the bot cannot use; the text says why."""


MIGRATIONS = Path(__file__).parent / "migrations"


log = logging.getLogger(__name__)


async def upgrade(engine: AsyncEngine) -> None:
    """Bring the schema up to date in one transaction; other processes that do so wait for it.

    SQLite alters a table by copying it and dropping the old one, which would delete whatever
    refers to its rows (`ON DELETE CASCADE`): meanwhile foreign keys are off, and they are
    checked at the end.

    Raises BadSchema if the schema is of a later version of the bot or a foreign key points to
    nothing, and Damaged if a SQLite file is broken.
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
                await locks.acquire(connection, Space.START)
                await connection.run_sync(_upgrade)
        finally:
            if sqlite:
                await raw.execute("PRAGMA foreign_keys = ON")


def newest() -> str:
    """Return the number of the newest migration, such as `0015`: the version of the schema."""
    return max(path.name[:4] for path in MIGRATIONS.glob("versions/[0-9]*.py"))


async def _examine(connection: AsyncConnection) -> None:
    """Raise Damaged if the structure of a SQLite file is broken; its contents are not checked."""
    found = await connection.scalar(text("PRAGMA quick_check(1)"))
    if found != "ok":
        raise Damaged(str(found))


def _upgrade(connection: Connection) -> None:
    """Run the migrations; log a new database, in case DATABASE_URL was mistyped.

    Raises BadSchema, and Damaged if a SQLite file has lost its tables.
    """
    tables = inspect(connection).get_table_names()
    new = "alembic_version" not in tables
    if new and file.is_file(connection.engine.url):
        if tables:
            raise BadSchema("it is another program's: it has tables, and none of the bot's")
        if file.was_used(Path(connection.engine.url.database or "")):
            raise Damaged("it has lost its tables")
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
    """Return a SQLite file's full path, or the URL of another database without credentials."""
    if url.get_backend_name() == "sqlite" and url.database:
        return str(Path(url.database).absolute())
    return str(URL.create(url.drivername, host=url.host, port=url.port, database=url.database))
