"""Ticks: the entries of the reading list that the reader in a private chat has read."""

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import chats
from bot.db.tables import ChatRow, TickRow
from bot.domain.chat import Address, Chat
from bot.domain.interview import Link


async def ticked(session: AsyncSession, chat: Chat) -> set[str] | None:
    """Return the URLs that were ticked; None in groups and channels, which have no ticks."""
    return await of_chat(session, chat.address) if chat.is_private else None


async def of_chat(session: AsyncSession, address: Address) -> set[str]:
    query = (
        select(TickRow.url)
        .join(ChatRow, ChatRow.id == TickRow.chat_id)
        .where(ChatRow.telegram_id == address.chat, ChatRow.thread == address.thread)
    )
    return set(await session.scalars(query))


async def add(session: AsyncSession, address: Address, link: Link) -> None:
    """Tick an entry in a stored chat; a repetition is harmless."""
    row = await chats.row_of(session, address)
    assert row
    if await session.get(TickRow, (row.id, link.url)) is None:
        session.add(TickRow(chat_id=row.id, url=link.url))
        await session.flush()


async def remove(session: AsyncSession, address: Address, link: Link) -> None:
    """Take a tick away, if there is one."""
    if row := await chats.row_of(session, address):
        await session.execute(
            delete(TickRow).where(TickRow.chat_id == row.id, TickRow.url == link.url)
        )
