"""What became of claims, written into the ledger once."""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TypeAlias

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Integer,
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

from bot.db import bulk, subscriptions
from bot.db.tables import ChatRow, DeliveryRow, Moment, SubscriptionRow
from bot.domain.delivery import Claim, Ending, Outcome, Reason, State
from bot.domain.interview import Interview
from bot.domain.subscription import Pause

Number: TypeAlias = InstrumentedAttribute[int]

PAUSE_AFTER = {Reason.UNREACHABLE: Pause.UNREACHABLE, Reason.NO_TOPIC: Pause.NO_TOPIC}
"""The failures after which a subscription rests."""

MAX_REFUSALS = 3
"""Days in a row on which Telegram refuses a post, after which its subscription rests."""

IS_OPEN = and_(DeliveryRow.state != State.SENT, DeliveryRow.state != State.FAILED)
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
        DeliveryRow.claimed_by == process, DeliveryRow.planned_at.in_(moments), IS_OPEN
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
    if numbers and bulk.dialect(session) != bulk.SQLITE:
        chats = select(ChatRow.id).where(ChatRow.id.in_(select(chat).where(number.in_(numbers))))
        await session.execute(chats.order_by(ChatRow.id).with_for_update(key_share=True))


async def _sent(
    session: AsyncSession,
    sent: Sequence[tuple[Claim, Outcome]],
    interview: Interview,
    now: datetime,
) -> None:
    """Write down many in a few statements, however many there are."""
    before = {after.id: before.id for before, after in pairwise(interview.excerpts)}
    in_order, astray, finals, news = [], [], [], []
    for claim, outcome in sent:
        post: dict[str, int | None] = {"delivery": claim.delivery, "excerpt": claim.excerpt.id}
        if claim.in_order:
            previous, last = before.get(claim.excerpt.id), interview.excerpts[-1].id
            in_order.append(post | {"before": previous, "after": claim.after, "last_one": last})
        else:
            astray.append(post | {"before": claim.lap, "into": claim.next_cycle})
        if claim.ending is Ending.RESTS:
            finals.append(post)
        news.append({"delivery": claim.delivery, "message": outcome.message, "moment": now})
    connection = await session.connection()
    for statement, each in (
        (_READING_PLACES, in_order),
        (_DAILY_PLACES, in_order),
        (_LAPS, astray),
        (_FINISHED, finals),
        (_SETTLED, news),
    ):
        if each:
            await connection.execute(statement, each)


def _number(name: str) -> BindParameter[int | None]:
    return bindparam(name, type_=Integer())


_CHAT = (
    select(DeliveryRow.chat_id)
    .where(DeliveryRow.id == _number("delivery"), IS_OPEN)
    .scalar_subquery()
)
"""The chat of a delivery that is not settled yet."""

_WISH = update(SubscriptionRow).where(SubscriptionRow.chat_id == _CHAT)

_SETTLED = (
    update(DeliveryRow)
    .where(DeliveryRow.id == _number("delivery"), IS_OPEN)
    .values(state=State.SENT, reason=Reason.NONE)
    .values(settled_at=bindparam("moment", type_=Moment()))
    .values(message_id=bindparam("message", type_=BigInteger()))
)
"""Writes down that a claim was sent."""

_READING_PLACES = (
    update(ChatRow)
    .where(ChatRow.id == _CHAT)
    .where(
        or_(
            ChatRow.place.is_not_distinct_from(_number("before")),
            and_(_number("before").is_(None), ChatRow.place == _number("last_one")),
        )
    )
    .values(place=_number("excerpt"))
    .values(return_to=case((ChatRow.return_to != _number("excerpt"), ChatRow.return_to)))
)
"""Moves a reading place that was exactly before the excerpt."""

_DAILY_PLACES = _WISH.where(SubscriptionRow.last.is_not_distinct_from(_number("after"))).values(
    last=_number("excerpt")
)
"""Moves a series position that is where it was when the post was claimed."""

_FINISHED = _WISH.where(
    SubscriptionRow.paused.is_(None),
    or_(SubscriptionRow.last == _number("excerpt"), SubscriptionRow.stray == _number("excerpt")),
).values(paused=Pause.FINISHED, due_at=None, due_on=None)
"""Lets a series rest that has come to its end and stands there."""

_LAPS = _WISH.where(SubscriptionRow.lap == _number("before")).values(
    stray=_number("excerpt"), lap=_number("into")
)
"""Moves on in a lap; one that another choice has ended meanwhile is left alone."""


async def _not_sent(session: AsyncSession, claim: Claim, outcome: Outcome, now: datetime) -> bool:
    """Return whether the subscription rests now, as its posts are refused again and again."""
    query = select(DeliveryRow).where(DeliveryRow.id == claim.delivery, IS_OPEN)
    delivery = await session.scalar(query)
    if delivery is None:
        return False
    if outcome.state is State.PLANNED:
        await _give_back(session, delivery)
        return False
    delivery.state, delivery.reason = outcome.state, outcome.reason
    delivery.settled_at = now
    await session.flush()
    pause = PAUSE_AFTER.get(outcome.reason)
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
    newest = await session.scalars(query.order_by(DeliveryRow.day.desc()).limit(MAX_REFUSALS))
    return list(newest) == [Reason.REFUSED] * MAX_REFUSALS


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
