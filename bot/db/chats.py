"""Chats: their languages, choices and reading positions."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import bulk, chat_merge, locks
from bot.db.locks import Space
from bot.db.tables import ChatRow
from bot.domain.chat import Address, Chat, ChatKind


async def get(session: AsyncSession, seen: Chat) -> Chat:
    """Return the stored chat, updated by `seen`: the chat as the update alone describes it.

    If it is not stored, return `seen`, for a forum topic with its group's `ephemeral_after`.
    Nothing is written. The chat is locked until the transaction ends (see `row_of`).
    """
    row = await row_of(session, seen.address)
    if row:
        return chat_of(row).seen_again(seen)
    if seen.is_group and seen.address.thread:
        group = await row_of(session, seen.address.without_thread)
        return replace(seen, ephemeral_after=group.ephemeral_after) if group else seen
    return seen


async def save(session: AsyncSession, chat: Chat) -> None:
    """Store the chat as it now is, new or known."""
    row = await row_of(session, chat.address)
    if row is None:
        row = ChatRow(telegram_id=chat.address.chat, thread=chat.address.thread)
        session.add(row)
    row.kind, row.language = chat.kind, chat.language
    row.reading_position, row.return_to, row.draws = (
        chat.reading_position,
        chat.return_to,
        chat.draws,
    )
    row.chosen, row.rich = chat.chosen, chat.rich
    row.ephemeral_after, row.post_thread = chat.ephemeral_after, chat.post_thread
    await session.flush()


async def set_ephemeral(session: AsyncSession, seen: Chat, since: int | None) -> None:
    """Set `ephemeral_after` (see `Chat`) of a group and of all its topics to `since`.

    After this Unix time only whoever asked sees a reply; with None everybody always does.
    """
    for address in sorted({seen.address.without_thread, seen.address}, key=lambda one: one.thread):
        chat = await get(session, replace(seen, address=address))
        await save(session, replace(chat, ephemeral_after=since))
    every = update(ChatRow).where(ChatRow.telegram_id == seen.address.chat)
    await session.execute(every.values(ephemeral_after=since))


async def with_ephemeral_answers(session: AsyncSession) -> set[int]:
    """Return Telegram's ids of the groups that have `ephemeral_after` (see `Chat`)."""
    query = select(ChatRow.telegram_id).where(ChatRow.ephemeral_after.is_not(None))
    return set(await session.scalars(query))


async def threads(session: AsyncSession, telegram_id: int) -> list[Chat]:
    """Return the stored chats with this id: the chat itself, then its forum topics."""
    query = select(ChatRow).where(ChatRow.telegram_id == telegram_id).order_by(ChatRow.thread)
    return [chat_of(row) for row in await session.scalars(query)]


async def forget(session: AsyncSession, telegram_id: int) -> None:
    """Delete the chat, its forum topics and all that refers to them; its row in `menus` stays."""
    await session.execute(delete(ChatRow).where(ChatRow.telegram_id == telegram_id))


async def leave_topic(session: AsyncSession, telegram_id: int) -> None:
    """Set that posts go to the private chat itself from now on, not to one of its topics."""
    every = update(ChatRow).where(ChatRow.telegram_id == telegram_id)
    await session.execute(every.values(post_thread=0))


async def move(session: AsyncSession, old: int, new: int) -> None:
    """Give everything stored of a group to the supergroup that it became; idempotent.

    What was stored of the supergroup since then is merged into it (`chat_merge`).
    """
    query = select(ChatRow).where(ChatRow.telegram_id == old).with_for_update()
    for row in (await session.scalars(query)).all():
        if twin := await row_of(session, Address(new, row.thread)):
            await chat_merge.merge(session, row, twin)
        row.telegram_id, row.kind = new, ChatKind.SUPERGROUP
        await session.flush()


async def row_of(session: AsyncSession, address: Address) -> ChatRow | None:
    """Return the chat's row, locked until the transaction ends; None if the chat is not stored.

    A chat that is not stored is locked too: of two transactions that add it, the second waits
    and finds what the first has stored. Rows that refer to a locked one can still be added. A
    session that only reads locks nothing.
    """
    query = select(ChatRow).where(
        ChatRow.telegram_id == address.chat, ChatRow.thread == address.thread
    )
    query = bulk.for_update(session, query, key_share=True)
    row = await session.scalar(query)
    if row is None and not bulk.only_reads(session):
        await locks.acquire(await session.connection(), Space.CHAT, address.chat ^ address.thread)
        row = await session.scalar(query)
    return row


def chat_of(row: ChatRow | Row[Any]) -> Chat:
    return Chat(
        address=Address(row.telegram_id, row.thread),
        kind=ChatKind(row.kind),
        language=row.language,
        reading_position=row.reading_position,
        draws=row.draws,
        chosen=row.chosen,
        rich=row.rich,
        return_to=row.return_to,
        ephemeral_after=row.ephemeral_after,
        post_thread=row.post_thread,
    )
