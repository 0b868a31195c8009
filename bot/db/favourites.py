"""Favourites: the excerpts that the reader in a private chat has starred."""

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import chats
from bot.db.tables import ChatRow, FavouriteRow
from bot.domain.chat import Address, Chat
from bot.domain.interview import Excerpt


async def starred(session: AsyncSession, chat: Chat, excerpt: Excerpt | None) -> bool | None:
    """Tell whether it is a favourite; None in groups and channels, which have no favourites."""
    if excerpt is None or not chat.is_private:
        return None
    return excerpt.id in await of_chat(session, chat.address)


async def of_chat(session: AsyncSession, address: Address) -> set[int]:
    """Return the identities of the favourite excerpts."""
    query = (
        select(FavouriteRow.excerpt_id)
        .join(ChatRow, ChatRow.id == FavouriteRow.chat_id)
        .where(ChatRow.telegram_id == address.chat, ChatRow.thread == address.thread)
    )
    return set(await session.scalars(query))


async def add(session: AsyncSession, address: Address, excerpt: Excerpt) -> None:
    """Add a favourite to those of a stored chat; a repetition is harmless."""
    row = await chats.row_of(session, address)
    assert row
    if await session.get(FavouriteRow, (row.id, excerpt.id)) is None:
        session.add(FavouriteRow(chat_id=row.id, excerpt_id=excerpt.id))
        await session.flush()


async def remove(session: AsyncSession, address: Address, excerpt: Excerpt) -> None:
    """Remove a favourite, if it is one."""
    if row := await chats.row_of(session, address):
        await session.execute(
            delete(FavouriteRow).where(
                FavouriteRow.chat_id == row.id, FavouriteRow.excerpt_id == excerpt.id
            )
        )
