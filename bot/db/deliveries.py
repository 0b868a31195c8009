"""Deliveries: the ledger of what was planned and of what became of it; `settling` writes that."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Date, Integer, Row, Text, case, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import rows, subscriptions
from bot.db.chats import chat_of, row_of
from bot.db.tables import ChatRow, DeliveryRow, Moment, SubscriptionRow
from bot.domain.chat import Address
from bot.domain.delivery import Claim, Delivery, Reason, State
from bot.domain.interview import Excerpt, Interview
from bot.domain.schedule import Due
from bot.domain.subscription import Subscription

COLUMNS = [
    column
    for table in (SubscriptionRow.__table__, ChatRow.__table__)
    for column in table.c
    if column.name != "id"
]
"""A subscription and its chat as plain values: a broadcast has no time for more."""


async def claim(  # noqa: PLR0913 - what a claim depends on
    session: AsyncSession,
    interview: Interview,
    now: datetime,
    *,
    catch_up: timedelta,
    most: int,
    claimed_by: int,
    resting: Collection[int] = (),
) -> list[Claim]:
    """Claim what is due for a process, at most so many and one a chat, the longest waiting first.

    Each becomes a planned delivery, and its subscription is set to the day after, in this
    transaction: whoever crashes from here on has claimed at most one a day. A post that is
    more than `catch_up` late is written down as failed instead and is not returned. Chats in
    `resting` (Telegram's ids) are left for later, and so are those that anybody else holds.
    """
    query = (
        select(*COLUMNS)
        .join_from(SubscriptionRow, ChatRow, ChatRow.id == SubscriptionRow.chat_id)
        .where(SubscriptionRow.due_at <= now)
        .order_by(SubscriptionRow.due_at)
        .limit(most)
        .with_for_update(skip_locked=True, of=[SubscriptionRow, ChatRow])
    )
    if resting:
        query = query.where(ChatRow.telegram_id.not_in(resting))
    coming: dict[int, tuple[Row[Any], Subscription, Excerpt, int | None]] = {}
    planned: list[tuple[object, ...]] = []
    following: dict[Due, list[int]] = {}
    plans: dict[tuple[object, ...], tuple[Due, Due]] = {}
    for row in await session.execute(query):
        if row.telegram_id in coming:
            continue
        wish = subscriptions.subscription(session, row)
        timing = wish.timing
        if timing not in plans:  # many share a time and a zone
            plans[timing] = _plan(wish, now)
        due, after = plans[timing]
        excerpt, into = wish.coming(interview)
        late = now - due.at > catch_up
        state, why = (State.FAILED, Reason.TOO_LATE) if late else (State.PLANNED, Reason.NONE)
        planned.append((row.chat_id, due.on.isoformat(), excerpt.id, state, why))
        following.setdefault(after, []).append(row.chat_id)
        if not late:
            coming[row.telegram_id] = row, wish, excerpt, into
    if not planned:
        return []
    connection = await session.connection()
    new = rows.table(
        session,
        planned,
        chat_id=Integer(),
        day=Date(),
        excerpt_id=Integer(),
        state=Text(),
        reason=Text(),
    )
    moment = literal(now, Moment())
    values = {
        "planned_at": moment,
        "claimed_by": literal(claimed_by),
        "settled_at": case((new.c.state == State.FAILED, moment)),
    }
    source = select(*new.c, *values.values()).where(new.c.chat_id.is_not(None))
    inserted = await connection.execute(
        rows.insert(session, DeliveryRow)
        .from_select([*new.c.keys(), *values], source)
        .on_conflict_do_nothing()  # a day that is in the ledger must not hold up the others
        .returning(DeliveryRow.chat_id, DeliveryRow.id)
    )
    numbers = dict(inserted.all())
    for due, ids in following.items():
        await connection.execute(
            update(SubscriptionRow)
            .where(SubscriptionRow.chat_id.in_(ids))
            .values(due_at=due.at, due_on=due.on)
        )
    return [
        Claim(numbers[row.chat_id], chat_of(row), excerpt, wish.silent, wish.lap, into)
        for row, wish, excerpt, into in coming.values()
        if row.chat_id in numbers
    ]


async def is_claimed(session: AsyncSession, claim: Claim) -> bool:
    """Tell whether a claim is one still, after what happened meanwhile."""
    query = select(DeliveryRow.state).where(DeliveryRow.id == claim.delivery)
    return await session.scalar(query) == State.PLANNED


def _plan(wish: Subscription, now: datetime) -> tuple[Due, Due]:
    """Return the post to decide upon, and the one after it."""
    due = wish.reached(now)
    assert due
    after = wish.plan(now, due.on).due
    assert after
    return due, after


async def last(session: AsyncSession, address: Address) -> Delivery | None:
    """Return the chat's newest delivery."""
    chat = await row_of(session, address)
    query = select(DeliveryRow).where(DeliveryRow.chat_id == (chat.id if chat else None))
    row = await session.scalar(query.order_by(DeliveryRow.day.desc()).limit(1))
    return _delivery(row) if row else None


async def last_day(session: AsyncSession, address: Address) -> date | None:
    """Return the newest local date that has a delivery: no other post may be on it."""
    query = select(func.max(DeliveryRow.day)).join(ChatRow, ChatRow.id == DeliveryRow.chat_id)
    return await session.scalar(
        query.where(ChatRow.telegram_id == address.chat, ChatRow.thread == address.thread)
    )


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
