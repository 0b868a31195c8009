"""What became of claims, written into the ledger once."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import BigInteger, Integer, Subquery, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import TypeEngine

from bot.db import rows, subscriptions
from bot.db.tables import ChatRow, DeliveryRow, SubscriptionRow
from bot.domain.delivery import Claim, Outcome, Reason, State
from bot.domain.interview import Interview
from bot.domain.subscription import Pause

PAUSES = {Reason.UNREACHABLE: Pause.UNREACHABLE, Reason.NO_TOPIC: Pause.NO_TOPIC}
"""The failures after which a subscription rests."""

OPEN = DeliveryRow.state.not_in([State.SENT, State.FAILED])
"""What can be settled: what another process thought uncertain meanwhile is put right.

Said the other way round SQLite would go through all of them for each.
"""


async def settle(
    session: AsyncSession,
    settled: Sequence[tuple[Claim, Outcome]],
    interview: Interview,
    now: datetime,
) -> None:
    """Write down what became of claims; again, after a commit that was not heard of, is no harm.

    The daily place moves on only with what was sent, and the reading place with it if the
    chat has read exactly up to there; what came shuffled or by topic moves neither. A chat that
    cannot be reached has its subscription paused. A claim that is still planned is given back:
    it is due again. What was deleted meanwhile is left alone, and what has joined another chat
    counts there.
    """
    await _hold(session, [claim.delivery for claim, _ in settled])
    sent = [(claim, outcome) for claim, outcome in settled if outcome.state is State.SENT]
    if sent:
        await _sent(session, sent, interview, now)
    for claim, outcome in settled:
        if outcome.state is not State.SENT:
            await _not_sent(session, claim, outcome, now)


async def give_back(session: AsyncSession, process: int, moments: Collection[datetime]) -> None:
    """Let be due again what a process has claimed at these moments and knows nothing of."""
    query = select(DeliveryRow).where(
        DeliveryRow.claimed_by == process, DeliveryRow.planned_at.in_(moments), OPEN
    )
    await _hold(session, [row.id for row in await session.scalars(query)])
    for delivery in (await session.scalars(query)).all():
        await _give_back(session, delivery)


async def _hold(session: AsyncSession, deliveries: Sequence[int]) -> None:
    """Wait for the chats before anything else is held, as commands do: nobody waits in a ring.

    On SQLite whoever writes has been waited for already.
    """
    if session.get_bind().dialect.name == "sqlite":
        return
    numbers = rows.table(session, [(number,) for number in deliveries], delivery=Integer()).c
    whose = select(DeliveryRow.chat_id).where(DeliveryRow.id == numbers.delivery)
    chats = select(ChatRow.id).where(ChatRow.id.in_(whose)).order_by(ChatRow.id)
    await session.execute(chats.with_for_update(key_share=True))


async def _sent(
    session: AsyncSession,
    sent: Sequence[tuple[Claim, Outcome]],
    interview: Interview,
    now: datetime,
) -> None:
    """Write down many in a few statements, however many there are."""
    in_order = [(claim, outcome) for claim, outcome in sent if claim.in_order]
    if in_order:
        await _move_on(session, [claim for claim, _ in in_order], interview)
    if len(in_order) < len(sent):
        await _move_astray(session, [claim for claim, _ in sent if not claim.in_order])
    news = [(claim.delivery, outcome.message) for claim, outcome in sent]
    new = rows.table(session, news, delivery=Integer(), message=BigInteger()).c
    connection = await session.connection()
    await connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.id == new.delivery, OPEN)
        .values(state=State.SENT, reason=Reason.NONE, settled_at=now, message_id=new.message)
    )


async def _move_on(session: AsyncSession, done: Sequence[Claim], interview: Interview) -> None:
    """Move the daily places, and the reading places that were exactly before the excerpts."""
    previous = {after.id: before.id for before, after in pairwise(interview.excerpts)}
    moves = [(claim.delivery, claim.excerpt.id, previous.get(claim.excerpt.id)) for claim in done]
    new = _open(session, moves, excerpt=Integer(), before=Integer()).c
    last = interview.excerpts[-1].id
    begins_again = and_(new.before.is_(None), ChatRow.place == last)
    so_far = or_(ChatRow.place.is_not_distinct_from(new.before), begins_again)
    connection = await session.connection()
    await connection.execute(
        update(ChatRow).where(ChatRow.id == new.chat_id, so_far).values(place=new.excerpt)
    )
    await connection.execute(
        update(SubscriptionRow)
        .where(SubscriptionRow.chat_id == new.chat_id)
        .values(last=new.excerpt)
    )


async def _move_astray(session: AsyncSession, done: Sequence[Claim]) -> None:
    """Move on in laps; one that another choice has ended meanwhile is left alone."""
    moves = [(claim.delivery, claim.excerpt.id, claim.lap, claim.into) for claim in done]
    new = _open(session, moves, excerpt=Integer(), before=Integer(), into=Integer()).c
    connection = await session.connection()
    wish = SubscriptionRow
    await connection.execute(
        update(wish)
        .where(wish.chat_id == new.chat_id, wish.lap == new.before)
        .values(stray=new.excerpt, lap=new.into)
    )


def _open(
    session: AsyncSession, moves: Sequence[Sequence[object]], **columns: TypeEngine[Any]
) -> Subquery:
    """Return those moves, by deliveries, that are not settled yet, each with its chat's row."""
    new = rows.table(session, moves, delivery=Integer(), **columns)
    query = select(*new.c, DeliveryRow.chat_id).join_from(
        new, DeliveryRow, DeliveryRow.id == new.c.delivery
    )
    return query.where(OPEN).subquery("open")


async def _not_sent(session: AsyncSession, claim: Claim, outcome: Outcome, now: datetime) -> None:
    query = select(DeliveryRow).where(DeliveryRow.id == claim.delivery, OPEN)
    delivery = await session.scalar(query)
    if delivery is None:
        return
    if outcome.state is State.PLANNED:
        await _give_back(session, delivery)
        return
    delivery.state, delivery.reason = outcome.state, outcome.reason
    delivery.settled_at = now
    if outcome.reason in PAUSES:
        row = await session.get(SubscriptionRow, delivery.chat_id, with_for_update=True)
        if row:
            wish = subscriptions.subscription(session, row)
            subscriptions.write(row, wish.pause(PAUSES[outcome.reason]))
    await session.flush()


async def _give_back(session: AsyncSession, delivery: DeliveryRow) -> None:
    """Let a post be due again, unless a later one has been decided upon meanwhile."""
    await session.delete(delivery)
    await session.flush()
    row = await session.get(SubscriptionRow, delivery.chat_id, with_for_update=True)
    newest = await session.scalar(
        select(func.max(DeliveryRow.day)).where(DeliveryRow.chat_id == delivery.chat_id)
    )
    if row and not row.paused and (newest is None or newest < delivery.day):
        wish = subscriptions.subscription(session, row)
        subscriptions.write(row, wish.due_again(delivery.day))
        await session.flush()
