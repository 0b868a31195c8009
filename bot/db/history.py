"""Reading the ledger: the deliveries of a chat."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.chats import row_of
from bot.db.tables import ChatRow, DeliveryRow
from bot.domain.chat import Address
from bot.domain.delivery import Delivery, Reason, State


async def last(session: AsyncSession, address: Address) -> Delivery | None:
    """Return the chat's newest delivery, None if it has none."""
    chat = await row_of(session, address)
    query = select(DeliveryRow).where(DeliveryRow.chat_id == (chat.id if chat else None))
    row = await session.scalar(query.order_by(DeliveryRow.day.desc()).limit(1))
    return _delivery(row) if row else None


async def last_day(session: AsyncSession, address: Address) -> date | None:
    """Return the newest local date with a delivery, which can have no second one; or None."""
    query = select(func.max(DeliveryRow.day)).join(ChatRow, ChatRow.id == DeliveryRow.chat_id)
    return await session.scalar(
        query.where(ChatRow.telegram_id == address.chat, ChatRow.thread == address.thread)
    )


async def has_sent(session: AsyncSession, address: Address) -> bool:
    """Tell whether a post was sent to the chat, or may have been (planned, uncertain)."""
    query = select(DeliveryRow.day).join(ChatRow, ChatRow.id == DeliveryRow.chat_id)
    query = query.where(ChatRow.telegram_id == address.chat, ChatRow.thread == address.thread)
    query = query.where(DeliveryRow.state != State.FAILED)
    return await session.scalar(query.limit(1)) is not None


async def of_chat(session: AsyncSession, address: Address) -> list[Delivery]:
    """Return all deliveries of the chat, oldest first."""
    query = select(DeliveryRow).join(ChatRow, ChatRow.id == DeliveryRow.chat_id)
    query = query.where(ChatRow.telegram_id == address.chat, ChatRow.thread == address.thread)
    return [_delivery(row) for row in await session.scalars(query.order_by(DeliveryRow.day))]


def _delivery(row: DeliveryRow) -> Delivery:
    return Delivery(
        row.day,
        row.excerpt_id,
        State(row.state),
        row.planned_at,
        row.settled_at,
        Reason(row.reason),
    )
