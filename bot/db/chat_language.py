"""What each answer depends on, asked before it.

The languages that are stored of a chat, why its daily excerpts rest if they do, and who sees the
answers.
"""

import asyncio
import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from aiosqlite import Connection as SQLite
from sqlalchemy import bindparam, case, exc, func, literal_column, or_, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker

from bot.db.engine import is_file
from bot.db.tables import ChatRow, SubscriptionRow
from bot.domain.chat import Address

_HERE = ChatRow.thread == bindparam("thread")
QUERY = (
    select(
        func.max(case((_HERE, ChatRow.chosen))),
        func.max(case((_HERE, ChatRow.language))),
        func.max(case((_HERE, SubscriptionRow.paused))),
        func.max(ChatRow.ephemeral_after),
    )
    .outerjoin(SubscriptionRow, SubscriptionRow.chat_id == ChatRow.id)
    .where(
        ChatRow.telegram_id == bindparam("chat"), or_(_HERE, ChatRow.thread == literal_column("0"))
    )
)
"""One row, of the chat or topic and of the whole chat, whose answers a new topic has."""
SQL = str(QUERY.compile(dialect=sqlite.dialect(paramstyle="named")))


class Known(NamedTuple):
    """The language that was chosen, the one last seen, and why the daily excerpts rest.

    Each is None if there is none. `ephemeral_after` is the chat's (see `Chat`).
    """

    chosen: str | None = None
    language: str | None = None
    paused: str | None = None
    ephemeral_after: int | None = None


class ChatLanguages:
    """Reads the database each time, since another process may have written to it.

    One connection to a SQLite file is kept for it, and its driver is asked directly: through
    SQLAlchemy the same question takes ten times as long, and it comes before every answer.
    """

    def __init__(self, reading: async_sessionmaker[AsyncSession]) -> None:
        self._reading = reading
        self._engine: AsyncEngine = reading.kw["bind"]
        self._is_file = is_file(self._engine.url)
        self._connection: AsyncConnection | None = None
        self._driver: SQLite | None = None
        self._opening = asyncio.Lock()

    async def at(self, address: Address) -> Known:
        """Return what is known of a chat; raises SQLAlchemyError."""
        values = {"chat": address.chat, "thread": address.thread}
        if self._is_file:
            found = await self._ask(values)
        else:
            async with self._reading.begin() as session:
                found = (await session.execute(QUERY, values)).first()
        return Known(*found) if found else Known()

    async def _ask(self, values: dict[str, int]) -> Sequence[Any] | None:
        driver = self._driver or await self._opened()
        try:
            rows = await driver.execute_fetchall(SQL, values)
        except sqlite3.ProgrammingError:  # our own fault, and no outage
            raise
        except sqlite3.Error as error:
            await self.close()
            raise exc.OperationalError(SQL, None, error) from error
        return next(iter(rows), None)

    async def _opened(self) -> SQLite:
        async with self._opening:
            self._connection = self._connection or await self._engine.connect()
            raw = await self._connection.get_raw_connection()
            driver: SQLite | None = raw.driver_connection
            assert driver
            self._driver = driver
            return driver

    async def close(self) -> None:
        """Give the connection back; the next question takes one anew."""
        connection, self._connection, self._driver = self._connection, None, None
        if connection:
            await connection.close()
