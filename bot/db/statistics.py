"""Statistics from the database."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import subscriptions
from bot.db.tables import ChatRow, DeliveryRow
from bot.domain.chat import ChatKind
from bot.domain.delivery import Reason, State
from bot.domain.statistics import Statistics, first_day


async def get(session: AsyncSession, today: date) -> Statistics:
    """Count chats (a forum is one), subscriptions, and deliveries from `first_day` to today."""
    kinds = select(ChatRow.kind, func.count(ChatRow.telegram_id.distinct())).group_by(ChatRow.kind)
    columns = DeliveryRow.day, DeliveryRow.state, DeliveryRow.reason
    days = select(*columns, func.count()).group_by(*columns)
    days = days.where(DeliveryRow.day.between(first_day(today), today))
    return Statistics(
        today=today,
        chats={ChatKind(kind): count for kind, count in await session.execute(kinds)},
        subscriptions=await subscriptions.count(session),
        deliveries={
            (day, State(state), Reason(reason)): count
            for day, state, reason, count in await session.execute(days)
        },
    )
