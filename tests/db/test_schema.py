"""The schema: migrations make what the tables say, and SQLite is set up to lose nothing."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, make_url, text

from bot.db import engine
from bot.db.engine import BackupImpossible
from bot.db.tables import Base


def url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


async def test_the_tables_match_the_migrations(tmp_path: Path) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))

    database = engine.create(make_url(url(tmp_path / "new" / "utdrag.db")))
    await engine.upgrade(database)
    await engine.upgrade(database)
    async with database.begin() as connection:
        assert await connection.run_sync(differences) == []
    await database.dispose()


async def test_sqlite_keeps_what_was_committed_through_a_power_cut(tmp_path: Path) -> None:
    database = engine.create(make_url(url(tmp_path / "utdrag.db")))
    async with database.begin() as connection:
        found = [
            await connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    await database.dispose()
    assert found == ["wal", 2, 1]


async def test_a_database_in_memory_works_too() -> None:
    database = engine.create(make_url("sqlite+aiosqlite://"))
    async with database.begin() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1
    await database.dispose()


async def test_a_backup_is_whole_while_the_database_is_in_use(tmp_path: Path) -> None:
    database = engine.create(make_url(url(tmp_path / "utdrag.db")))
    await engine.upgrade(database)
    async with database.begin() as connection:
        values = "(telegram_id, thread, kind, draws, rich) VALUES (7, 0, 'group', 0, 0)"
        await connection.execute(text(f"INSERT INTO chats {values}"))
    copy = engine.create(make_url(url(tmp_path / "copy.db")))
    engine.backup(database.url, tmp_path / "copy.db")
    async with copy.begin() as connection:
        assert await connection.scalar(text("SELECT telegram_id FROM chats")) == 7
    await copy.dispose()
    await database.dispose()


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("postgresql+psycopg://db/utdrag", "use its own pg_dump"),
        ("sqlite+aiosqlite://", "nothing to back up"),
        ("sqlite+aiosqlite:///none.db", "nothing to back up"),
    ],
)
def test_a_backup_that_cannot_be_made_says_why(tmp_path: Path, name: str, problem: str) -> None:
    with pytest.raises(BackupImpossible, match=problem):
        engine.backup(make_url(name), tmp_path / "copy.db")


def test_a_backup_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "utdrag.db").touch()
    with pytest.raises(BackupImpossible, match="exists already"):
        engine.backup(make_url(url(tmp_path / "utdrag.db")), tmp_path / "utdrag.db")
