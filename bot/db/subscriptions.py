"""Subscriptions: the wishes for daily excerpts."""

from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.chats import row_of
from bot.db.tables import ChatRow, SubscriptionRow
from bot.domain.chat import Address
from bot.domain.schedule import Due
from bot.domain.subscription import Pause, Subscription


async def get(session: AsyncSession, address: Address) -> Subscription | None:
    """Return the chat's subscription, held until the transaction ends."""
    row = await _row(session, address)
    return subscription(row) if row else None


async def save(session: AsyncSession, address: Address, wish: Subscription) -> None:
    """Store the subscription, new or known; the chat must be stored already."""
    row = await _row(session, address)
    if row is None:
        chat = await row_of(session, address)  # from here on nobody else adds one
        assert chat
        row = await _row(session, address) or SubscriptionRow(chat_id=chat.id)
        session.add(row)
    write(row, wish)
    await session.flush()


async def end(session: AsyncSession, address: Address) -> bool:
    """Delete the subscription; its deliveries stay. Return whether there was one."""
    row = await _row(session, address)
    if row is None:
        return False
    await session.execute(delete(SubscriptionRow).where(SubscriptionRow.chat_id == row.chat_id))
    return True


async def of_chat(session: AsyncSession, telegram_id: int) -> dict[Address, Subscription]:
    """Return all subscriptions of a chat, those of its forum topics included."""
    query = select(ChatRow.thread, SubscriptionRow).join_from(
        ChatRow, SubscriptionRow, ChatRow.id == SubscriptionRow.chat_id
    )
    query = query.where(ChatRow.telegram_id == telegram_id).order_by(ChatRow.thread)
    rows = await session.execute(query.with_for_update(of=SubscriptionRow))
    return {Address(telegram_id, thread): subscription(row) for thread, row in rows}


def subscription(row: SubscriptionRow | Row[Any]) -> Subscription:
    due = Due(row.due_at, row.due_on) if row.due_at and row.due_on else None
    return Subscription(row.at, row.zone, due, row.last, Pause(row.paused) if row.paused else None)


def write(row: SubscriptionRow, wish: Subscription) -> None:
    row.at, row.zone = wish.at, wish.zone
    row.due_at, row.due_on = (wish.due.at, wish.due.on) if wish.due else (None, None)
    row.last, row.paused = wish.last, wish.paused


async def _row(session: AsyncSession, address: Address) -> SubscriptionRow | None:
    query = select(SubscriptionRow).join(ChatRow, ChatRow.id == SubscriptionRow.chat_id)
    query = query.where(ChatRow.telegram_id == address.chat, ChatRow.thread == address.thread)
    return await session.scalar(query.with_for_update(of=SubscriptionRow))
