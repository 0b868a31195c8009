"""Many subscribers, put into a database file before the bot runs on it."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from sqlalchemy.ext.asyncio import async_sessionmaker

from bot.db import chats, engine, subscriptions
from bot.domain.chat import Address, Chat, Kind
from bot.domain.schedule import Due
from bot.domain.subscription import Subscription
from bot.settings import Settings
from bot.standin.people import Room
from bot.standin.telegram import Telegram


async def subscribe(settings: Settings, telegram: Telegram, ids: Iterable[int]) -> None:
    """Let these private chats be subscribed, and due a minute ago."""
    now = datetime.now(UTC)  # noqa: TID251 - a process has no other clock
    due = Due(now - timedelta(minutes=1), now.date())
    database = engine.create(settings.database_url)
    async with async_sessionmaker(database).begin() as session:
        for number in ids:
            telegram.add(Room(number, "private", str(number)))
            chat = Chat(Address(number), Kind.PRIVATE, "sv")
            await chats.save(session, chat)
            await subscriptions.save(session, chat.address, Subscription(time(8), "UTC", due))
    await database.dispose()


def next_day(database: Path, days: int = 1) -> None:
    """Make everybody due a minute ago once more, for a later date."""
    now = datetime.now(UTC)  # noqa: TID251 - as above
    day = now.date() + timedelta(days=days)
    ago = (now - timedelta(minutes=1)).replace(tzinfo=None).isoformat(" ")
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "UPDATE subscriptions SET due_at = ?, due_on = ? WHERE paused IS NULL",
            (ago, day.isoformat()),
        )


def ledger(database: Path) -> dict[int, list[tuple[str, str]]]:
    """Return each chat's deliveries, oldest first: state and reason."""
    query = (
        "SELECT telegram_id, state, reason FROM deliveries JOIN chats ON chats.id = chat_id "
        "ORDER BY day"
    )
    found: dict[int, list[tuple[str, str]]] = {}
    with closing(sqlite3.connect(database)) as connection:
        for chat, state, reason in connection.execute(query):
            found.setdefault(chat, []).append((state, reason))
    return found


def posts(telegram: Telegram) -> Counter[int]:
    """Return how many posts each chat has got."""
    return Counter(m.room.id for m in telegram.messages.values() if "/68 · " in m.text.plain)
