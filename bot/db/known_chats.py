"""Reads what the bot must know of a chat before it handles an update.

That is its languages, why its daily excerpts are paused, and who sees the replies.
"""

import asyncio
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.db.tables import ChatRow, SubscriptionRow
from bot.domain.chat import Address

QUERY = (
    select(
        ChatRow.telegram_id,
        ChatRow.thread,
        ChatRow.chosen,
        ChatRow.language,
        SubscriptionRow.paused,
        ChatRow.ephemeral_after,
    )
    .outerjoin(SubscriptionRow, SubscriptionRow.chat_id == ChatRow.id)
    .where(
        ChatRow.telegram_id.in_(bindparam("chats", expanding=True)),
        ChatRow.thread.in_(bindparam("threads", expanding=True)),
    )
)


class Known(NamedTuple):
    """What is stored of a chat; each value is None where there is none.

    `paused` tells why the daily excerpts are paused; `Chat` explains the other three.
    """

    chosen: str | None = None
    language: str | None = None
    paused: str | None = None
    ephemeral_after: int | None = None


class KnownChats:
    """Reads what is stored of chats, each time anew, as another process may have changed it.

    Calls of `at` that come while one waits for a database connection share one query.
    """

    def __init__(self, reading: async_sessionmaker[AsyncSession]) -> None:
        self._reading = reading
        self._asked = set[Address]()
        self._answer: asyncio.Future[dict[Address, Known]] | None = None

    async def at(self, address: Address) -> Known:
        """Return what is stored of a chat; raises SQLAlchemyError.

        For a forum topic that is not stored, return its group's `ephemeral_after` only.
        """
        if self._answer is None:
            self._asked = set()
            self._answer = asyncio.ensure_future(self._read(self._asked))
        self._asked |= {address, address.without_thread}
        found = await asyncio.shield(self._answer)
        group = found.get(address.without_thread, Known())
        return found.get(address, Known(ephemeral_after=group.ephemeral_after))

    async def _read(self, asked: set[Address]) -> dict[Address, Known]:
        async with self._reading.begin() as session:
            try:
                await session.connection()
            finally:
                self._answer = None  # whoever asks from now on begins a new query
            chats = {one.chat for one in asked}
            threads = {one.thread for one in asked}
            rows = await session.execute(QUERY, {"chats": chats, "threads": threads})
            return {Address(row.telegram_id, row.thread): Known(*row[2:]) for row in rows}
