"""What became of claims, written into the ledger once."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    Integer,
    Select,
    Subquery,
    Update,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import TypeEngine

from bot.db import rows, subscriptions
from bot.db.tables import ChatRow, DeliveryRow, Moment, SubscriptionRow
from bot.domain.delivery import Claim, Ending, Outcome, Reason, State
from bot.domain.interview import Interview
from bot.domain.subscription import Pause

Number: TypeAlias = InstrumentedAttribute[int]

PAUSES = {Reason.UNREACHABLE: Pause.UNREACHABLE, Reason.NO_TOPIC: Pause.NO_TOPIC}
"""The failures after which a subscription rests."""

REFUSALS = 3
"""Days in a row on which Telegram refuses a post, after which its subscription rests."""

OPEN = and_(DeliveryRow.state != State.SENT, DeliveryRow.state != State.FAILED)
"""What can be settled: what another process thought uncertain meanwhile is put right.

Said the other way round SQLite would go through all of them for each.
"""


async def settle(
    session: AsyncSession,
    settled: Sequence[tuple[Claim, Outcome]],
    interview: Interview,
    now: datetime,
) -> list[Claim]:
    """Write down what became of claims; again, after a commit that was not heard of, is no harm.

    The series position moves on only with what was sent, and only from where it was when that
    was claimed: whoever has read ahead since, or moved the series by hand, is not put back. The
    reading position moves with it if the chat has read exactly up to there; what came shuffled
    or by topic moves it not. A series that has come to its end rests. A chat that cannot be
    reached has its subscription paused, and so has one whose posts Telegram refuses day after
    day; those of the second sort are returned. A claim that is still planned is given back:
    it is due again. What was deleted meanwhile is left alone, and what has joined another chat
    counts there.
    """
    await hold(session, DeliveryRow.id, DeliveryRow.chat_id, [c.delivery for c, _ in settled])
    sent = [(claim, outcome) for claim, outcome in settled if outcome.state is State.SENT]
    if sent:
        await _sent(session, sent, interview, now)
    return [
        claim
        for claim, outcome in settled
        if outcome.state is not State.SENT and await _not_sent(session, claim, outcome, now)
    ]


async def give_back(session: AsyncSession, process: int, moments: Collection[datetime]) -> None:
    """Let be due again what a process has claimed at these moments and knows nothing of."""
    query = select(DeliveryRow).where(
        DeliveryRow.claimed_by == process, DeliveryRow.planned_at.in_(moments), OPEN
    )
    found = [row.id for row in await session.scalars(query)]
    await hold(session, DeliveryRow.id, DeliveryRow.chat_id, found)
    for delivery in (await session.scalars(query)).all():
        await _give_back(session, delivery)


async def hold(
    session: AsyncSession, number: Number, chat: Number, numbers: Sequence[int]
) -> None:
    """Wait for the chats of rows with these numbers before anything else is held.

    Whatever settles waits for them in the order of their ids, and commands wait for theirs first
    too: nobody waits in a ring. `number` and `chat` are the rows' columns. On SQLite whoever
    writes has been waited for already.
    """
    dialect = rows.dialect(session)
    if numbers and dialect != rows.SQLITE:
        numbered = rows.pack([(each,) for each in numbers])
        await session.execute(_chats(dialect, number, chat), {"rows": numbered})


@cache
def _chats(dialect: str, number: Number, chat: Number) -> Select[Any]:
    whose = select(chat).where(number == rows.table(dialect, number=Integer()).c.number)
    chats = select(ChatRow.id).where(ChatRow.id.in_(whose)).order_by(ChatRow.id)
    return chats.with_for_update(key_share=True)


async def _sent(
    session: AsyncSession,
    sent: Sequence[tuple[Claim, Outcome]],
    interview: Interview,
    now: datetime,
) -> None:
    """Write down many in a few statements, however many there are."""
    dialect, connection = rows.dialect(session), await session.connection()
    before = {after.id: before.id for before, after in pairwise(interview.excerpts)}
    in_order = [
        (claim.delivery, claim.excerpt.id, before.get(claim.excerpt.id), claim.after)
        for claim, _ in sent
        if claim.in_order
    ]
    if in_order:
        moves = {"rows": rows.pack(in_order)}
        last = interview.excerpts[-1].id
        await connection.execute(_reading_places(dialect), moves | {"last_one": last})
        await connection.execute(_daily_places(dialect), moves)
    astray = [
        (claim.delivery, claim.excerpt.id, claim.lap, claim.into)
        for claim, _ in sent
        if not claim.in_order
    ]
    if astray:
        await connection.execute(_laps(dialect), {"rows": rows.pack(astray)})
    finals = [
        (claim.delivery, claim.excerpt.id) for claim, _ in sent if claim.ending is Ending.RESTS
    ]
    if finals:
        await connection.execute(_finished(dialect), {"rows": rows.pack(finals)})
    news = rows.pack([(claim.delivery, outcome.message) for claim, outcome in sent])
    await connection.execute(_settled(dialect), {"rows": news, "moment": now})


@cache
def _settled(dialect: str) -> Update:
    """Write down that claims were sent."""
    new = rows.table(dialect, delivery=Integer(), message=BigInteger()).c
    settled_at = bindparam("moment", type_=Moment())
    return (
        update(DeliveryRow)
        .where(DeliveryRow.id == new.delivery, OPEN)
        .values(state=State.SENT, reason=Reason.NONE)
        .values(settled_at=settled_at, message_id=new.message)
    )


@cache
def _reading_places(dialect: str) -> Update:
    """Move the reading places that were exactly before the excerpts."""
    new = _open(dialect, excerpt=Integer(), before=Integer(), after=Integer()).c
    begins_again = and_(new.before.is_(None), ChatRow.place == bindparam("last_one"))
    so_far = or_(ChatRow.place.is_not_distinct_from(new.before), begins_again)
    return_to = case((ChatRow.return_to != new.excerpt, ChatRow.return_to))
    move = update(ChatRow).where(ChatRow.id == new.chat_id, so_far)
    return move.values(place=new.excerpt, return_to=return_to)


@cache
def _daily_places(dialect: str) -> Update:
    """Move the series positions that are where they were when the posts were claimed."""
    new = _open(dialect, excerpt=Integer(), before=Integer(), after=Integer()).c
    wish = update(SubscriptionRow).where(
        SubscriptionRow.chat_id == new.chat_id,
        SubscriptionRow.last.is_not_distinct_from(new.after),
    )
    return wish.values(last=new.excerpt)


@cache
def _finished(dialect: str) -> Update:
    """Let series rest that have come to their end and stand there."""
    new = _open(dialect, excerpt=Integer()).c
    stands = or_(
        SubscriptionRow.last == new.excerpt,
        SubscriptionRow.stray == new.excerpt,
    )
    wish = update(SubscriptionRow).where(
        SubscriptionRow.chat_id == new.chat_id, SubscriptionRow.paused.is_(None), stands
    )
    return wish.values(paused=Pause.FINISHED, due_at=None, due_on=None)


@cache
def _laps(dialect: str) -> Update:
    """Move on in laps; one that another choice has ended meanwhile is left alone."""
    new = _open(dialect, excerpt=Integer(), before=Integer(), into=Integer()).c
    wish = update(SubscriptionRow).where(
        SubscriptionRow.chat_id == new.chat_id, SubscriptionRow.lap == new.before
    )
    return wish.values(stray=new.excerpt, lap=new.into)


def _open(dialect: str, **columns: TypeEngine[Any]) -> Subquery:
    """Return those rows, by deliveries, that are not settled yet, each with its chat's row."""
    new = rows.table(dialect, delivery=Integer(), **columns)
    query = select(*new.c, DeliveryRow.chat_id).where(DeliveryRow.id == new.c.delivery, OPEN)
    return query.subquery("open")


async def _not_sent(session: AsyncSession, claim: Claim, outcome: Outcome, now: datetime) -> bool:
    """Return whether the subscription rests now, as its posts are refused again and again."""
    query = select(DeliveryRow).where(DeliveryRow.id == claim.delivery, OPEN)
    delivery = await session.scalar(query)
    if delivery is None:
        return False
    if outcome.state is State.PLANNED:
        await _give_back(session, delivery)
        return False
    delivery.state, delivery.reason = outcome.state, outcome.reason
    delivery.settled_at = now
    await session.flush()
    pause = PAUSES.get(outcome.reason)
    if outcome.reason is Reason.REFUSED and await _refused_again(session, delivery.chat_id):
        pause = Pause.REFUSED
    if pause is None:
        return False
    row = await session.get(SubscriptionRow, delivery.chat_id, with_for_update=True)
    if row is None or row.paused:  # what rests or was ended meanwhile stays so
        return False
    subscriptions.write(row, subscriptions.subscription(session, row).pause(pause))
    await session.flush()
    return pause is Pause.REFUSED


async def _refused_again(session: AsyncSession, chat: int) -> bool:
    """Tell whether Telegram has refused all of a chat's newest posts."""
    query = select(DeliveryRow.reason).where(DeliveryRow.chat_id == chat)
    newest = await session.scalars(query.order_by(DeliveryRow.day.desc()).limit(REFUSALS))
    return list(newest) == [Reason.REFUSED] * REFUSALS


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
