"""Subscriptions: reading and storing them.

A row keeps the time zone that the reader chose. When it is read, the default zone stands in for a
name that the installed tzdata does not know.
"""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.bulk import for_update, readable
from bot.db.tables import ChatRow, SubscriptionRow
from bot.domain.chat import Address
from bot.domain.schedule import DAY, EVERY_DAY, Due, due_on, is_known, next_due, zone
from bot.domain.subscription import MAX_PLANNED_AHEAD, Order, Pause, Subscription

DEFAULT_ZONE = "default zone"
"""The key in a session's `info` of the time zone used for a zone that tzdata does not know."""

OFFSET_STEP = timedelta(minutes=15)
"""Nowadays the UTC offsets of all time zones are multiples of this."""


async def get(session: AsyncSession, address: Address) -> Subscription | None:
    """Return the chat's subscription, if any, its row locked until the transaction ends."""
    row = await _row(session, address)
    return from_row(session, row) if row else None


async def save(
    session: AsyncSession, address: Address, subscription: Subscription
) -> Subscription:
    """Store the subscription, new or known, and return it; the chat must be stored already."""
    row = await _row(session, address)
    if row is None:
        query = select(ChatRow.id)
        query = query.where(ChatRow.telegram_id == address.chat, ChatRow.thread == address.thread)
        chat = await session.scalar(query.with_for_update(key_share=True))
        row = await _row(session, address)  # who held the chat until now may have added it
        row = row or SubscriptionRow(chat_id=chat)
        session.add(row)
    write(row, subscription)
    await session.flush()
    return from_row(session, row)


async def end(session: AsyncSession, address: Address) -> bool:
    """Unsubscribe; return False if the chat had not subscribed, or had unsubscribed already.

    Choices, series position and deliveries stay.
    """
    row = await _row(session, address)
    if row is None or row.paused == Pause.ENDED:
        return False
    write(row, from_row(session, row).ended())
    await session.flush()
    return True


async def of_chat(session: AsyncSession, telegram_id: int) -> dict[Address, Subscription]:
    """Return all subscriptions of a chat, those of its forum topics included."""
    query = select(ChatRow.thread, SubscriptionRow).join_from(
        ChatRow, SubscriptionRow, ChatRow.id == SubscriptionRow.chat_id
    )
    query = query.where(ChatRow.telegram_id == telegram_id).order_by(ChatRow.thread)
    found = await session.execute(for_update(session, query, of=SubscriptionRow))
    return {Address(telegram_id, thread): from_row(session, row) for thread, row in found}


async def realign(session: AsyncSession) -> tuple[int, set[str]]:
    """Move each next post to the moment that its local time has by the installed tzdata.

    A zone may have changed its rules, or its name may be gone, since the post was planned. Return
    how many posts were moved, and the names of zones that are not known. UTC offsets differ by
    quarters of an hour (OFFSET_STEP): a moment that differs by anything else was set for another
    reason and stays, as does one in a row that cannot be read.
    """
    plan = (
        SubscriptionRow.zone,
        SubscriptionRow.at,
        SubscriptionRow.due_on,
        SubscriptionRow.due_at,
    )
    query = select(*plan).where(SubscriptionRow.due_at.is_not(None)).distinct()
    moved, unknown = 0, set[str]()
    connection = await session.connection()
    for name, at, day, moment in map(tuple, readable(await connection.execute(query))):
        assert day
        assert moment
        if not is_known(name):
            unknown.add(name)
        due = _aligned(at, zone(_in_use(session, name)), day, moment)
        if due.at != moment and not (due.at - moment) % OFFSET_STEP:
            rows = await session.execute(
                update(SubscriptionRow)
                .where(
                    *(
                        column == value
                        for column, value in zip(plan, (name, at, day, moment), strict=True)
                    )
                )
                .values(due_at=due.at, due_on=due.on)
                .returning(SubscriptionRow.chat_id)
            )
            moved += len(rows.all())
    return moved, unknown


async def reschedule_far_ahead(session: AsyncSession, now: datetime) -> int:
    """Reschedule posts that a wrong system clock had put far into the future; return how many.

    A date that already has a delivery in the ledger gets no second post.
    """
    query = select(SubscriptionRow).where(SubscriptionRow.due_at > now + MAX_PLANNED_AHEAD)
    count = 0
    for row in (await session.scalars(query.with_for_update(skip_locked=True))).all():
        subscription = from_row(session, row)
        planned = subscription.plan(now, None)
        write(row, planned)
        count += planned != subscription
    await session.flush()
    return count


async def backlog(session: AsyncSession, now: datetime) -> tuple[int, timedelta]:
    """Return how many posts are due and not claimed yet, and how long ago the oldest was due."""
    query = select(func.count(), func.min(SubscriptionRow.due_at))
    waiting, oldest = (await session.execute(query.where(SubscriptionRow.due_at <= now))).one()
    return waiting, now - oldest if oldest else timedelta()


def from_row(session: AsyncSession, row: SubscriptionRow | Row[Any]) -> Subscription:
    name = _in_use(session, row.zone)
    return Subscription(
        at=row.at,
        zone=name,
        due=Due(row.due_at, row.due_on) if row.due_at and row.due_on else None,
        last_in_order=row.last,
        paused=Pause(row.paused) if row.paused else None,
        lost_zone=row.zone if name != row.zone else None,
        order=Order(row.order),
        topic=row.topic,
        weekdays=frozenset(d for d in EVERY_DAY if str(d) in row.weekdays) or EVERY_DAY,
        restarts=row.restarts,
        silent=row.silent,
        paused_until=row.paused_until,
        last_out_of_order=row.position,
        cycle=row.cycle,
        seed=row.chat_id,
        place=row.place_name,
    )


async def count(session: AsyncSession) -> dict[str, int]:
    """Count active subscriptions (`active`), and paused ones by reason, without ended ones."""
    query = select(SubscriptionRow.paused, func.count()).group_by(SubscriptionRow.paused)
    query = query.where(SubscriptionRow.paused.is_distinct_from(Pause.ENDED))
    return {paused or "active": count for paused, count in await session.execute(query)}


def write(row: SubscriptionRow, subscription: Subscription) -> None:
    row.at, row.zone, row.place_name = (
        subscription.at,
        subscription.lost_zone or subscription.zone,
        subscription.place,
    )
    row.due_at, row.due_on = (
        (subscription.due.at, subscription.due.on) if subscription.due else (None, None)
    )
    row.last, row.paused = subscription.last_in_order, subscription.paused
    row.order, row.topic = subscription.order, subscription.topic
    row.weekdays, row.silent = (
        "".join(map(str, sorted(subscription.weekdays))),
        subscription.silent,
    )
    row.restarts = subscription.restarts
    row.paused_until, row.position, row.cycle = (
        subscription.paused_until,
        subscription.last_out_of_order,
        subscription.cycle,
    )


def _in_use(session: AsyncSession, zone: str) -> str:
    return zone if is_known(zone) else str(session.info.get(DEFAULT_ZONE, "UTC"))


def _aligned(at: time, where: ZoneInfo, day: date, moment: datetime) -> Due:
    return due_on(day, at, where) or next_due(at, where, moment - 2 * DAY, not_on=day)


async def _row(session: AsyncSession, address: Address) -> SubscriptionRow | None:
    query = select(SubscriptionRow).join(ChatRow, ChatRow.id == SubscriptionRow.chat_id)
    query = query.where(ChatRow.telegram_id == address.chat, ChatRow.thread == address.thread)
    return await session.scalar(for_update(session, query, of=SubscriptionRow))
