"""Deliveries: the ledger of what was planned and of what became of it; `settling` writes that."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Date, Integer, Row, Select, Text, and_, case, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import rows, subscriptions
from bot.db.chats import row_of
from bot.db.tables import ChatRow, DeliveryRow, Moment, SubscriptionRow
from bot.domain.chat import Address, Chat, Kind
from bot.domain.delivery import Claim, Delivery, Reason, State
from bot.domain.interview import Excerpt, Interview
from bot.domain.schedule import Due
from bot.domain.subscription import Order

OWN = (SubscriptionRow.chat_id, ChatRow.telegram_id, ChatRow.thread)
NOT_SHARED = {column.name for column in OWN} | {"id", "place", "draws"}
SHARED = [
    column
    for table in (SubscriptionRow.__table__, ChatRow.__table__)
    for column in table.c
    if column.name not in NOT_SHARED
]
"""What a post hangs on besides its chat: most have it in common, and then it is read once."""

SEED = case((SubscriptionRow.order == Order.SHUFFLED, SubscriptionRow.chat_id), else_=0)
"""Whoever has the excerpts shuffled has an order of their own."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is due, and when it is the next time, for all rows that are alike."""

    due: Due
    after: Due
    late: bool
    excerpt: Excerpt
    into: int | None
    lap: int
    silent: bool
    kind: Kind
    language: str | None
    chosen: str | None
    rich: bool


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
    coming: dict[int, tuple[list[int], Plan]] = {}
    planned: list[tuple[object, ...]] = []
    following: dict[Due, list[tuple[int]]] = {}
    connection = await session.connection()
    for row in (await connection.execute(_due(session, now, most, resting))).all():
        plan = _plan(session, row, interview, now, catch_up)
        state, why = (State.FAILED, Reason.TOO_LATE) if plan.late else (State.PLANNED, Reason.NONE)
        same = plan.due.on.isoformat(), plan.excerpt.id, state, why
        after = following.setdefault(plan.after, [])
        for own in rows.unpacked(row.own):
            subscriber, chat, _ = own
            if chat in coming:
                continue
            planned.append((subscriber, *same))
            after.append((subscriber,))
            if not plan.late:
                coming[chat] = own, plan
    if not planned:
        return []
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
    newest = await connection.scalar(select(func.coalesce(func.max(DeliveryRow.id), 0)))
    await connection.execute(
        rows.insert(session, DeliveryRow)
        .from_select([*new.c.keys(), *values], source)
        .on_conflict_do_nothing()  # a day that is in the ledger must not hold up the others
    )
    inserted = (
        select(rows.packed(session, DeliveryRow.chat_id, DeliveryRow.id))
        .join(new, and_(new.c.chat_id == DeliveryRow.chat_id, new.c.day == DeliveryRow.day))
        .where(DeliveryRow.id > newest, DeliveryRow.claimed_by == claimed_by)
    )
    numbers = dict(rows.unpacked(await connection.scalar(inserted)))
    for due, ids in following.items():
        those = rows.table(session, ids, chat_id=Integer()).c
        await connection.execute(
            update(SubscriptionRow)
            .where(SubscriptionRow.chat_id == those.chat_id)
            .values(due_at=due.at, due_on=due.on)
        )
    return [
        _claimed(numbers[subscriber], Address(chat, thread), plan)
        for (subscriber, chat, thread), plan in coming.values()
        if subscriber in numbers
    ]


def _due(
    session: AsyncSession, now: datetime, most: int, resting: Collection[int]
) -> Select[tuple[Any, ...]]:
    """Return what is due, the longest waiting first; what is alike is one row, with all chats."""
    query = (
        select(*OWN, *SHARED, SEED.label("seed"))
        .join_from(SubscriptionRow, ChatRow, ChatRow.id == SubscriptionRow.chat_id)
        .where(SubscriptionRow.due_at <= now)
        .order_by(SubscriptionRow.due_at)
        .limit(most)
        .with_for_update(skip_locked=True, of=[SubscriptionRow, ChatRow])
    )
    if resting:
        query = query.where(ChatRow.telegram_id.not_in(resting))
    due = query.subquery("due").c
    alike = [due[column.name] for column in SHARED] + [due.seed.label("chat_id")]
    own = rows.packed(session, *(due[column.name] for column in OWN))
    return select(*alike, own.label("own")).group_by(*alike).order_by(due.due_at)


async def is_claimed(session: AsyncSession, claim: Claim) -> bool:
    """Tell whether a claim is one still, after what happened meanwhile."""
    query = select(DeliveryRow.state).where(DeliveryRow.id == claim.delivery)
    return await session.scalar(query) == State.PLANNED


def _plan(
    session: AsyncSession, row: Row[Any], interview: Interview, now: datetime, catch_up: timedelta
) -> Plan:
    wish = subscriptions.subscription(session, row)
    due = wish.reached(now)
    assert due
    after = wish.plan(now, due.on).due
    assert after
    excerpt, into = wish.coming(interview)
    late = now - due.at > catch_up
    kind = Kind(row.kind)
    return Plan(
        due,
        after,
        late,
        excerpt,
        into,
        wish.lap,
        wish.silent,
        kind,
        row.language,
        row.chosen,
        row.rich,
    )


def _claimed(number: int, address: Address, plan: Plan) -> Claim:
    chat = Chat(address, plan.kind, plan.language, chosen=plan.chosen, rich=plan.rich)
    return Claim(number, chat, plan.excerpt, plan.silent, plan.lap, plan.into)


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
