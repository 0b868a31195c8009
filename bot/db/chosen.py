"""What each answer depends on, asked before it, so as fast as can be.

The languages that are stored of a chat, and why its daily excerpts rest if they do.
"""

import sqlite3
from typing import NamedTuple

from sqlalchemy import URL, bindparam, exc, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.db.processes import serves_one
from bot.db.tables import ChatRow, SubscriptionRow
from bot.domain.chat import Address

QUERY = (
    select(ChatRow.chosen, ChatRow.language, SubscriptionRow.paused)
    .outerjoin(SubscriptionRow, SubscriptionRow.chat_id == ChatRow.id)
    .where(ChatRow.telegram_id == bindparam("chat"), ChatRow.thread == bindparam("thread"))
)
SQL = str(QUERY.compile(dialect=sqlite.dialect(paramstyle="named")))


class Known(NamedTuple):
    """The language that was chosen, the one last seen, and why the daily excerpts rest.

    Each is None if there is none.
    """

    chosen: str | None = None
    language: str | None = None
    paused: str | None = None


class Chosen:
    """Asks the database each time: another process may have written what memory would not know.

    A SQLite file is read in the event loop itself, by the driver alone. Nobody holds up its
    readers (WAL), and to hand one row's question to another thread and back, and through
    SQLAlchemy, takes thirty times as long as to answer it.
    """

    def __init__(self, url: URL, reading: async_sessionmaker[AsyncSession]) -> None:
        self._reading = reading
        alone = serves_one(url) and url.database != ":memory:"
        self._file = url.database if alone else None
        self._connection: sqlite3.Connection | None = None

    async def at(self, address: Address) -> Known:
        """Return what is known of a chat; raises SQLAlchemyError."""
        values = {"chat": address.chat, "thread": address.thread}
        if self._file:
            return self._read(self._file, values)
        async with self._reading.begin() as session:
            found = (await session.execute(QUERY, values)).first()
            return Known(*found) if found else Known()

    def _read(self, file: str, values: dict[str, int]) -> Known:
        try:
            if self._connection is None:
                self._connection = sqlite3.connect(file, timeout=0, isolation_level=None)
            found = self._connection.execute(SQL, values).fetchone()
        except sqlite3.ProgrammingError:  # our own fault, and no outage
            raise
        except sqlite3.Error as error:
            self.close()
            raise exc.OperationalError(SQL, None, error) from error
        return Known(*found) if found else Known()

    def close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None
