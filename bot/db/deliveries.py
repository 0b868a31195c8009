"""Deliveries: the ledger of what was planned, and what became of it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Date,
    Integer,
    Text,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import rows, subscriptions
from bot.db.chats import chat_of, row_of
from bot.db.tables import ChatRow, DeliveryRow, Moment, SubscriptionRow
from bot.domain.chat import Address
from bot.domain.delivery import Claim, Delivery, Outcome, Reason, State
from bot.domain.interview import Interview
from bot.domain.schedule import Due
from bot.domain.subscription import Pause, Subscription

COLUMNS = [
    column
    for table in (SubscriptionRow.__table__, ChatRow.__table__)
    for column in table.c
    if column.name != "id"
]
"""A subscription and its chat as plain values: a broadcast has no time for more."""

PAUSES = {Reason.UNREACHABLE: Pause.UNREACHABLE, Reason.NO_TOPIC: Pause.NO_TOPIC}
"""The failures after which a subscription rests."""


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
    claims: dict[int, Claim] = {}
    planned: list[tuple[object, ...]] = []
    following: dict[Due, list[int]] = {}
    plans: dict[tuple[object, ...], tuple[Due, Due]] = {}
    for row in await session.execute(query):
        if row.telegram_id in claims:
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
            claims[row.telegram_id] = Claim(
                row.chat_id, due.on, chat_of(row), excerpt, wish.silent, wish.lap, into
            )
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
        .returning(DeliveryRow.chat_id)
    )
    ours = set(inserted.scalars())
    for due, ids in following.items():
        await connection.execute(
            update(SubscriptionRow)
            .where(SubscriptionRow.chat_id.in_(ids))
            .values(due_at=due.at, due_on=due.on)
        )
    return [claim for claim in claims.values() if claim.subscriber in ours]


async def is_claimed(session: AsyncSession, claim: Claim) -> bool:
    """Tell whether a claim is one still, after what happened meanwhile."""
    query = select(DeliveryRow.state).where(
        DeliveryRow.chat_id == claim.subscriber, DeliveryRow.day == claim.day
    )
    return await session.scalar(query) == State.PLANNED


async def settle(
    session: AsyncSession,
    settled: Sequence[tuple[Claim, Outcome]],
    interview: Interview,
    now: datetime,
) -> None:
    """Write down what became of claims.

    The daily place moves on only with what was sent, and the reading place with it if the
    chat has read exactly up to there; what came shuffled or by topic moves neither. A chat that
    cannot be reached has its subscription paused. A claim that is still planned is given back:
    it is due again. What was deleted meanwhile is left alone. What another process thought
    uncertain meanwhile is put right.
    """
    sent = [(claim, outcome) for claim, outcome in settled if outcome.state is State.SENT]
    if sent:
        await _sent(session, sent, interview, now)
    for claim, outcome in settled:
        if outcome.state is not State.SENT:
            await _not_sent(session, claim, outcome, now)


async def _sent(
    session: AsyncSession,
    sent: Sequence[tuple[Claim, Outcome]],
    interview: Interview,
    now: datetime,
) -> None:
    """Write down many in a few statements, however many there are."""
    claims = [claim for claim, _ in sent]
    if in_order := [claim for claim in claims if claim.in_order]:
        await _move_on(session, in_order, interview)
    if stray := [claim for claim in claims if not claim.in_order]:
        await _move_astray(session, stray)
    news = [(claim.subscriber, claim.day.isoformat(), outcome.message) for claim, outcome in sent]
    new = rows.table(session, news, chat=Integer(), day=Date(), message=BigInteger()).c
    connection = await session.connection()
    await connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.chat_id == new.chat, DeliveryRow.day == new.day)
        .values(state=State.SENT, reason=Reason.NONE, settled_at=now, message_id=new.message)
    )


async def _move_on(session: AsyncSession, claims: Sequence[Claim], interview: Interview) -> None:
    """Move the daily places, and the reading places that were exactly before the excerpts."""
    moves = []
    for claim in claims:
        previous = interview.excerpt(claim.excerpt.number - 1)
        moves.append((claim.subscriber, claim.excerpt.id, previous.id if previous else None))
    new = rows.table(session, moves, chat=Integer(), excerpt=Integer(), before=Integer()).c
    last = interview.excerpts[-1].id
    begins_again = and_(new.before.is_(None), ChatRow.place == last)
    so_far = or_(ChatRow.place.is_not_distinct_from(new.before), begins_again)
    connection = await session.connection()
    await connection.execute(
        update(ChatRow).where(ChatRow.id == new.chat, so_far).values(place=new.excerpt)
    )
    await connection.execute(
        update(SubscriptionRow).where(SubscriptionRow.chat_id == new.chat).values(last=new.excerpt)
    )


async def _move_astray(session: AsyncSession, claims: Sequence[Claim]) -> None:
    """Move on in laps; one that another choice has ended meanwhile is left alone."""
    moves = [(claim.subscriber, claim.excerpt.id, claim.lap, claim.into) for claim in claims]
    new = rows.table(
        session, moves, chat=Integer(), excerpt=Integer(), before=Integer(), into=Integer()
    ).c
    connection = await session.connection()
    chats = select(ChatRow.id).where(ChatRow.id.in_([claim.subscriber for claim in claims]))
    await connection.execute(chats.order_by(ChatRow.id).with_for_update(key_share=True))
    wish = SubscriptionRow
    await connection.execute(
        update(wish)
        .where(wish.chat_id == new.chat, wish.lap == new.before)
        .values(stray=new.excerpt, lap=new.into)
    )


async def _not_sent(session: AsyncSession, claim: Claim, outcome: Outcome, now: datetime) -> None:
    held = {"key_share": True}
    if await session.get(ChatRow, claim.subscriber, with_for_update=held) is None:
        return
    query = select(DeliveryRow).where(
        DeliveryRow.chat_id == claim.subscriber, DeliveryRow.day == claim.day
    )
    delivery = await session.scalar(query)
    if delivery is None:
        return
    delivery.state, delivery.reason = outcome.state, outcome.reason
    delivery.settled_at = now
    row = await session.get(SubscriptionRow, claim.subscriber, with_for_update=True)
    if outcome.state is State.PLANNED:
        await session.delete(delivery)
        await session.flush()
        newest = await session.scalar(
            select(func.max(DeliveryRow.day)).where(DeliveryRow.chat_id == claim.subscriber)
        )
        if row and not row.paused and (newest is None or newest < claim.day):
            subscriptions.write(
                row, subscriptions.subscription(session, row).due_again(delivery.day)
            )
    elif row and outcome.reason in PAUSES:
        subscriptions.write(
            row, subscriptions.subscription(session, row).pause(PAUSES[outcome.reason])
        )
    await session.flush()


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
