"""Deliveries: the ledger of what was planned, and what became of it."""

from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import subscriptions
from bot.db.chats import chat_of, row_of
from bot.db.tables import ChatRow, DeliveryRow, SubscriptionRow
from bot.domain.chat import Address
from bot.domain.delivery import Claim, Delivery, Outcome, Reason, State
from bot.domain.interview import Excerpt, Interview
from bot.domain.subscription import Pause


async def claim(  # noqa: PLR0913 - what the decision needs
    session: AsyncSession,
    interview: Interview,
    now: datetime,
    catch_up: timedelta,
    most: int,
    *,
    claimed_by: int,
) -> list[Claim]:
    """Claim what is due for a process, at most so many, the longest waiting first.

    Each becomes a planned delivery, and its subscription is set to the day after, in this
    transaction: whoever crashes from here on has claimed at most one a day. A post that is
    more than `catch_up` late is written down as failed instead and is not returned.
    """
    query = (
        select(SubscriptionRow, ChatRow)
        .join(ChatRow, ChatRow.id == SubscriptionRow.chat_id)
        .where(SubscriptionRow.due_at <= now)
        .order_by(SubscriptionRow.due_at)
        .limit(most)
        .with_for_update(skip_locked=True, of=SubscriptionRow)
    )
    claims: list[tuple[DeliveryRow, ChatRow, Excerpt]] = []
    for row, chat in (await session.execute(query)).all():
        wish = subscriptions.subscription(row)
        due = wish.reached(now)
        assert due
        excerpt = wish.excerpt(interview)
        late = now - due.at > catch_up
        delivery = DeliveryRow(
            chat_id=row.chat_id,
            day=due.on,
            excerpt_id=excerpt.id,
            state=State.FAILED if late else State.PLANNED,
            planned_at=now,
            claimed_by=claimed_by,
            settled_at=now if late else None,
            reason=Reason.TOO_LATE if late else Reason.NONE,
        )
        session.add(delivery)
        subscriptions.write(row, wish.plan(now, due.on))
        if not late:
            claims.append((delivery, chat, excerpt))
    await session.flush()
    return [Claim(delivery.id, chat_of(chat), excerpt) for delivery, chat, excerpt in claims]


async def settle(
    session: AsyncSession, claim: Claim, outcome: Outcome, interview: Interview, now: datetime
) -> None:
    """Write down what became of a claim.

    The daily place moves on only with what was sent, and the reading place with it if the
    chat has read exactly up to there. A chat that cannot be reached has its subscription
    paused. A claim that is still planned is given back: it is due again. A chat whose data
    were deleted meanwhile has nothing to settle.
    """
    delivery = await session.get(DeliveryRow, claim.id)
    if delivery is None:
        return
    delivery.state, delivery.reason = outcome.state, outcome.reason
    delivery.message_id, delivery.settled_at = outcome.message, now
    row = await session.get(SubscriptionRow, delivery.chat_id, with_for_update=True)
    if outcome.state is State.PLANNED:
        await session.delete(delivery)
        if row and not row.paused:
            subscriptions.write(row, subscriptions.subscription(row).due_again(delivery.day))
    elif outcome.state is State.SENT:
        chat = await session.get_one(ChatRow, delivery.chat_id, with_for_update=True)
        if row:
            row.last = claim.excerpt.id
        stored = chat_of(chat)
        following = stored.following(interview)
        if following is None or following.id == claim.excerpt.id:
            chat.place = claim.excerpt.id
    elif outcome.reason is Reason.UNREACHABLE and row:
        subscriptions.write(row, subscriptions.subscription(row).pause(Pause.UNREACHABLE))
    await session.flush()


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
