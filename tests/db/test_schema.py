"""The schema: migrations make what the tables say, and SQLite is set up to lose nothing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import time
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, make_url, select, text
from sqlalchemy.ext.asyncio import async_sessionmaker

from bot.db import chats, engine, schema, subscriptions
from bot.db.availability import read_only_sessions
from bot.db.known_chats import Known, KnownChats
from bot.db.schema import BadSchema
from bot.db.tables import METADATA, ChatRow, LinkRow, SubscriptionRow
from bot.domain.chat import Address, Chat, ChatKind
from bot.domain.schedule import EVERY_DAY, MONDAY_TO_FRIDAY
from bot.domain.subscription import Subscription
from tests.conftest import settings_for


def url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


async def test_the_tables_match_the_migrations(empty: str) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), METADATA))

    database = engine.create(settings_for(empty).database_url)
    await schema.upgrade(database)
    await schema.upgrade(database)
    async with database.begin() as connection:
        assert await connection.run_sync(differences) == []
    await database.dispose()


def test_a_row_of_chat_and_subscription_names_each_column_once() -> None:
    """A claim reads both tables in one row (`db/deliveries.py`): one name would hide the other."""
    chat, subscription = (
        {column.key for column in table.__mapper__.column_attrs}
        for table in (ChatRow, SubscriptionRow)
    )
    assert not chat & subscription


async def test_a_new_database_is_told_once_with_its_place(
    empty: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "bot.db.schema")
    where = make_url(empty)
    for _ in range(2):
        database = engine.create(settings_for(empty).database_url)
        await schema.upgrade(database)
        await database.dispose()
    (told,) = [record.getMessage() for record in caplog.records]
    assert told.startswith("A new database was made: ")
    assert told.endswith(f"/{where.database}".replace("//", "/"))
    assert "@" not in told


def to(revision: str) -> Callable[[Connection], None]:
    """Return what makes the schema that there was at a revision."""

    def migrate(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(schema.MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)

    return migrate


async def test_reading_lists_from_before_topics_have_none(tmp_path: Path) -> None:
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
    await schema.upgrade(database)
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


async def test_what_there_was_before_the_settings_goes_on_as_it_was(tmp_path: Path) -> None:
    database = engine.create(make_url(url(tmp_path / "utdrag.db")))
    async with database.begin() as connection:
        await connection.run_sync(to("0001"))
        chat = "(id, telegram_id, thread, kind, draws) VALUES (1, 7, 0, 'group', 0)"
        subscription = "(chat_id, at, zone) VALUES (1, '08:00:00.000000', 'Europe/Stockholm')"
        await connection.execute(text(f"INSERT INTO chats {chat}"))
        await connection.execute(text(f"INSERT INTO subscriptions {subscription}"))
    await schema.upgrade(database)
    async with async_sessionmaker(database).begin() as session:
        stored = await chats.threads(session, 7)
        found = await subscriptions.get(session, Address(7))
    await database.dispose()
    assert stored == [Chat(Address(7), ChatKind.GROUP)]
    assert found == Subscription(time(8), "Europe/Stockholm", seed=1, restarts=True)


async def test_chosen_weekdays_and_the_end_of_a_series_come_from_what_was(tmp_path: Path) -> None:
    """A group's series went round before, and a private one rests at its end from now on."""
    database = engine.create(make_url(url(tmp_path / "utdrag.db")))
    async with database.begin() as connection:
        await connection.run_sync(to("0009"))
        chats_ = "(id, telegram_id, thread, kind, draws) VALUES "
        chats_ += "(1, 7, 0, 'group', 0), (2, 8, 0, 'private', 0)"
        wishes = "(chat_id, at, zone, weekdays_only) VALUES "
        wishes += "(1, '08:00:00.000000', 'UTC', false), (2, '08:00:00.000000', 'UTC', true)"
        await connection.execute(text(f"INSERT INTO chats {chats_}"))
        await connection.execute(text(f"INSERT INTO subscriptions {wishes}"))
    await schema.upgrade(database)
    async with async_sessionmaker(database).begin() as session:
        found = [await subscriptions.get(session, Address(number)) for number in (7, 8)]
    await database.dispose()
    assert [
        (subscription.weekdays, subscription.restarts) for subscription in found if subscription
    ] == [
        (EVERY_DAY, True),
        (MONDAY_TO_FRIDAY, False),
    ]


async def test_what_only_reads_waits_for_no_writer(tmp_path: Path) -> None:
    address = make_url(url(tmp_path / "utdrag.db"))
    database = engine.create(address)
    await schema.upgrade(database)
    sessions = async_sessionmaker(database)
    readers = read_only_sessions(sessions)
    known_chats = KnownChats(readers)
    known = [Chat(Address(7), ChatKind.PRIVATE, chosen="en")]
    async with sessions.begin() as writer, readers.begin() as reader:
        await chats.save(writer, known[0])
        assert await chats.threads(reader, 7) == []
        assert await known_chats.at(Address(7)) == Known()
    async with readers.begin() as reader:
        assert await chats.threads(reader, 7) == known
        assert await known_chats.at(Address(7)) == Known("en")
    await readers.kw["bind"].dispose()
    await database.dispose()


async def test_a_migration_that_finds_rows_missing_changes_nothing(tmp_path: Path) -> None:
    database = engine.create(make_url(url(tmp_path / "utdrag.db")))
    async with database.begin() as connection:
        await connection.run_sync(to("0001"))
    with closing(sqlite3.connect(tmp_path / "utdrag.db")) as careless, careless:
        subscription = "(chat_id, at, zone) VALUES (1, '08:00', 'Europe/Stockholm')"
        careless.execute(f"INSERT INTO subscriptions {subscription}")
    with pytest.raises(BadSchema, match="are missing"):
        await schema.upgrade(database)
    async with database.begin() as connection:
        version = await connection.scalar(text("SELECT version_num FROM alembic_version"))
        assert version == "0001"
        assert await connection.scalar(text("PRAGMA foreign_keys")) == 1
    await database.dispose()
