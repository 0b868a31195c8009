"""The schema: migrations make what the tables say, and SQLite is set up to lose nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, make_url, select, text
from sqlalchemy.ext.asyncio import async_sessionmaker

from bot.db import engine
from bot.db.engine import BackupImpossible
from bot.db.tables import Base, LinkRow
from tests.conftest import settings_for


def url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


async def test_the_tables_match_the_migrations(empty: str) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))

    database = engine.create(settings_for(empty).database_url)
    await engine.upgrade(database)
    await engine.upgrade(database)
    async with database.begin() as connection:
        assert await connection.run_sync(differences) == []
    await database.dispose()


async def test_reading_lists_from_before_topics_have_none(tmp_path: Path) -> None:
    def to(revision: str) -> Callable[[Connection], None]:
        config = Config()
        config.set_main_option("script_location", str(engine.MIGRATIONS))

        def migrate(connection: Connection) -> None:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)

        return migrate

    database = engine.create(make_url(url(tmp_path / "utdrag.db")))
    async with database.begin() as connection:
        await connection.run_sync(to("0001"))
        names = "slug, digest, title, language, date, people, credits, sources, reading_title"
        names += ", reading_introduction, text, marks, anchors"
        empty = ", ".join(["''"] * 13)
        await connection.execute(text(f"INSERT INTO interviews ({names}) VALUES ({empty})"))
        names = "interview_id, number, title, note, date, url"
        values = "1, 1, 'A title', '', '2024', 'https://a.example'"
        await connection.execute(text(f"INSERT INTO links ({names}) VALUES ({values})"))
    await engine.upgrade(database)
    async with async_sessionmaker(database).begin() as session:
        [link] = await session.scalars(select(LinkRow))
        assert (link.title, link.topics) == ("A title", [])
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
        values = "(telegram_id, thread, kind, draws) VALUES (7, 0, 'group', 0)"
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
