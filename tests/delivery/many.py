"""Many subscribers, put into a database before the bot runs on it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    NullPool,
    create_engine,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.db import chats, engine, subscriptions
from bot.db.tables import ChatRow, DeliveryRow, ProcessRow, SubscriptionRow
from bot.domain.chat import Address, Chat, ChatKind
from bot.domain.schedule import Due
from bot.domain.subscription import Subscription
from bot.emulator.accounts import Room
from bot.emulator.telegram import Telegram
from bot.settings import Settings


async def subscribe(settings: Settings, telegram: Telegram, ids: Iterable[int]) -> None:
    """Let these private chats be subscribed, at a time that was a minute ago.

    What is given back is due at that time again, at whatever hour the tests run.
    """
    now = datetime.now(UTC)  # noqa: TID251 - a process has no other clock
    moment = (now - timedelta(minutes=1)).replace(second=0, microsecond=0)
    subscription = Subscription(moment.time(), "UTC", Due(moment, moment.date()))
    database = engine.create(settings.database_url)
    async with async_sessionmaker(database).begin() as session:
        first, *others = ids
        chat = Chat(Address(first), ChatKind.PRIVATE, "sv")
        await chats.save(session, chat)
        await subscriptions.save(session, chat.address, subscription)
        for number in (first, *others):
            telegram.add(Room(number, "private", str(number)))
        if others:
            await _copy(session, first, others)
    await database.dispose()


async def _copy(session: AsyncSession, first: int, others: list[int]) -> None:
    """Give others the chat and the subscription that the first has."""
    query = select(ChatRow.__table__).where(ChatRow.telegram_id == first)
    chat = dict((await session.execute(query)).mappings().one())
    query = select(SubscriptionRow.__table__).where(SubscriptionRow.chat_id == chat.pop("id"))
    subscription = dict((await session.execute(query)).mappings().one())
    new = insert(ChatRow).returning(ChatRow.id)
    ids = await session.scalars(new, [chat | {"telegram_id": number} for number in others])
    await session.execute(
        insert(SubscriptionRow), [subscription | {"chat_id": id_} for id_ in ids.all()]
    )


def next_day(settings: Settings, days: int = 1) -> None:
    """Make everybody due a minute ago once more, for a later date."""
    now = datetime.now(UTC)  # noqa: TID251 - as above
    day = now.date() + timedelta(days=days)
    with connected(settings) as connection:
        connection.execute(
            update(SubscriptionRow)
            .where(SubscriptionRow.paused.is_(None))
            .values(due_at=now - timedelta(minutes=1), due_on=day)
        )


def ledger(settings: Settings) -> dict[int, list[tuple[str, str]]]:
    """Return each chat's deliveries, oldest first: state and reason."""
    query = select(ChatRow.telegram_id, DeliveryRow.state, DeliveryRow.reason)
    query = query.join(DeliveryRow, DeliveryRow.chat_id == ChatRow.id).order_by(DeliveryRow.day)
    found: dict[int, list[tuple[str, str]]] = {}
    with connected(settings) as connection:
        for chat, state, reason in connection.execute(query):
            found.setdefault(chat, []).append((state, reason))
    return found


def states(settings: Settings) -> Counter[str]:
    """Return how many deliveries are in each state."""
    number = func.count().label("number")
    query = select(DeliveryRow.state, number).group_by(DeliveryRow.state)
    with connected(settings) as connection:
        return Counter({row.state: row.number for row in connection.execute(query)})


def shares(settings: Settings) -> list[float]:
    """Return which part of the rate each process has."""
    with connected(settings) as connection:
        return list(connection.scalars(select(ProcessRow.share)))


@contextmanager
def connected(settings: Settings) -> Iterator[Connection]:
    """Connect to the database beside the bot that runs on it, without asyncio."""
    with _database(settings.database_url).begin() as connection:
        yield connection


@lru_cache(maxsize=1)
def _database(url: URL) -> Engine:
    """Return an engine that keeps no connection, only what it knows of the database."""
    plain = url.set(drivername=url.drivername.removesuffix("+aiosqlite"))
    return create_engine(plain, poolclass=NullPool)


def posts(telegram: Telegram) -> Counter[int]:
    """Return how many posts each chat has got."""
    return Counter(m.room.id for m in telegram.messages.values() if "/68 · " in m.text.plain)
