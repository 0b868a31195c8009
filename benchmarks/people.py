"""Databases full of subscribers, written past the bot: a million of them in seconds."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.ext.asyncio import async_sessionmaker

from bot import loader
from bot.db import engine, schema
from bot.settings import Settings
from bot.views.i18n import Languages

CONTENT = Path(__file__).parents[1] / "content"
TOKEN = "123456:AAGjk2LmNopQrStUvWxYz0123456789abcde"  # noqa: S105 - of no bot
SECRET = "of-no-webhook"  # noqa: S105 - as it says
FIRST = 1_000_000
"""The Telegram id of the first subscriber; the others follow."""


def environment(database: Path, url: str, **more: str) -> dict[str, str]:
    known = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": url,
        "DATABASE_URL": f"sqlite:///{database}",
        "CONTENT_DIR": str(CONTENT),
        "LOG_LEVEL": "WARNING",
    }
    return known | more


def webhook(port: int) -> dict[str, str]:
    """Return the environment for a webhook at this port of loopback; nothing for port 0."""
    url, secret = f"http://127.0.0.1:{port}/hook", SECRET
    return {"WEBHOOK_URL": url, "WEBHOOK_SECRET": secret, "PORT": str(port)} if port else {}


def settings(database: Path, url: str, **more: str) -> Settings:
    return Settings.from_env(environment(database, url, **more))


def now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)  # noqa: TID251 - no part of the bot


async def load(database: Path) -> None:
    """Make a database with the interview and nobody in it."""
    connection = engine.create(settings(database, "http://127.0.0.1").database_url)
    await schema.upgrade(connection)
    async with async_sessionmaker(connection).begin() as session:
        changed = await loader.changed(session, CONTENT, Languages.load("sv"))
        await loader.store(session, CONTENT, changed)
    await connection.dispose()


def subscribe(database: Path, count: int, due: datetime, *, length: int | None = None) -> None:
    """Add private chats whose daily posts are all due at a moment (UTC), first in the ledger.

    With a length, the excerpt that comes next is the one whose text is nearest to it.
    """
    with closing(sqlite3.connect(database)) as connection, connection:
        first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM chats").fetchone()[0]
        last = None
        if length is not None:
            query = "SELECT number FROM excerpts WHERE number > 1 ORDER BY abs(length(text) - ?)"
            (number,) = connection.execute(query, [length]).fetchone()
            query = "SELECT id FROM excerpts WHERE number = ? - 1"
            (last,) = connection.execute(query, [number]).fetchone()
        ids = range(first, first + count)
        connection.executemany(
            "INSERT INTO chats (id, telegram_id, thread, kind, language, place, draws)"
            " VALUES (?, ?, 0, 'private', 'sv', ?, 0)",
            ((n, FIRST + n, last) for n in ids),
        )
        at, on = f"{due:%H:%M}:00.000000", f"{due:%Y-%m-%d}"
        connection.executemany(
            "INSERT INTO subscriptions (chat_id, at, zone, due_at, due_on, last)"
            " VALUES (?, ?, 'UTC', ?, ?, ?)",
            ((n, at, f"{due:%Y-%m-%d %H:%M:%S}.000000", on, last) for n in ids),
        )


def sent(database: Path) -> int:
    """Return how many deliveries are in the ledger as sent."""
    query = "SELECT count(*) FROM deliveries WHERE state = 'sent'"
    with closing(sqlite3.connect(database)) as connection:
        (count,) = connection.execute(query).fetchone()
    assert isinstance(count, int)
    return count


async def full(database: Path, count: int, length: int | None = None) -> None:
    """Make a database whose subscribers are all due since a minute ago."""
    await load(database)
    due = now().replace(second=0, microsecond=0) - timedelta(minutes=1)
    await asyncio.to_thread(subscribe, database, count, due, length=length)
