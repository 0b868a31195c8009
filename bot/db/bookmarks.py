"""What the reader in a private chat has marked: favourite excerpts, and links that were read."""

from typing import Generic, TypeVar

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import QueryableAttribute

from bot.db import chats
from bot.db.tables import ChatRow, FavouriteRow, TickRow
from bot.domain.chat import Address, Chat
from bot.domain.interview import Excerpt

Key = TypeVar("Key", int, str)


class Marks(Generic[Key]):
    """The marks of one kind, each a row with a chat and a key; `key` is the column of that key."""

    def __init__(
        self, row: type[FavouriteRow] | type[TickRow], key: QueryableAttribute[Key]
    ) -> None:
        self._row = row
        self._key: QueryableAttribute[Key] = key

    async def of_chat(self, session: AsyncSession, address: Address) -> set[Key]:
        """Return the keys of all that is marked in a chat."""
        query = (
            select(self._key)
            .join(ChatRow, ChatRow.id == self._row.chat_id)
            .where(ChatRow.telegram_id == address.chat, ChatRow.thread == address.thread)
        )
        return set(await session.scalars(query))

    async def add(self, session: AsyncSession, address: Address, key: Key) -> None:
        """Mark something in a stored chat; a repetition is harmless."""
        chat = await chats.row_of(session, address)
        assert chat
        if await session.get(self._row, (chat.id, key)) is None:
            session.add(self._row(**{"chat_id": chat.id, self._key.key: key}))
            await session.flush()

    async def remove(self, session: AsyncSession, address: Address, key: Key) -> None:
        """Remove a mark, if the chat has it."""
        if chat := await chats.row_of(session, address):
            await session.execute(
                delete(self._row).where(self._row.chat_id == chat.id, self._key == key)
            )


FAVOURITES = Marks(FavouriteRow, FavouriteRow.excerpt_id)
"""Starred excerpts, by their identities."""

READ_LINKS = Marks(TickRow, TickRow.url)
"""Entries of the reading list that were read, by their URLs."""


async def starred(session: AsyncSession, chat: Chat, excerpt: Excerpt | None) -> bool | None:
    """Tell whether an excerpt is a favourite; None without one, and in groups and channels."""
    if excerpt is None or not chat.is_private:
        return None
    return excerpt.id in await FAVOURITES.of_chat(session, chat.address)


async def ticked(session: AsyncSession, chat: Chat) -> set[str] | None:
    """Return the URLs of links that were ticked as read; None in groups and channels."""
    return await READ_LINKS.of_chat(session, chat.address) if chat.is_private else None
