"""Settlement: recording the outcomes of claims in the ledger, and what follows from them."""

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
from bot.db.base import Moment
from bot.db.tables import ChatRow, DeliveryRow, SubscriptionRow
from bot.domain.delivery import Claim, Ending, Outcome, Reason, State
from bot.domain.interview import Interview
from bot.domain.subscription import Pause

IntColumn: TypeAlias = InstrumentedAttribute[int]

PAUSE_AFTER = {
    Reason.UNREACHABLE: Pause.UNREACHABLE,
    Reason.FORUM_TOPIC_CLOSED: Pause.FORUM_TOPIC_CLOSED,
}
"""The reasons of failures after which a subscription is paused, and the pause that follows."""

MAX_REFUSALS = 3
"""The number of successive posts refused by Telegram after which a subscription is paused."""

IS_OPEN = and_(DeliveryRow.state != State.SENT, DeliveryRow.state != State.FAILED)
"""The condition for open deliveries: planned ones, and those marked uncertain by another process.

Written as "not sent and not failed" because SQLite would otherwise scan all deliveries each time.
"""


async def settle(
    session: AsyncSession,
    settled: Sequence[tuple[Claim, Outcome]],
    interview: Interview,
    now: datetime,
) -> list[Claim]:
    """Record the outcomes of claims; a repetition, after a commit without an answer, is harmless.

    Only posts that were sent move a position on. The series position, and the cycle of a shuffled
    series or one of a topic, move only if they are what they were at the claim, so that a reader
    who has read ahead or moved the series is not put back. A post in plain reading order moves the
    reading position too, if that is directly before the excerpt.

    A series that does not begin again is paused at its end. A subscription is paused too if its
    chat cannot be reached or its topic is closed (`PAUSE_AFTER`), or if Telegram has refused the
    newest MAX_REFUSALS posts. Return the claims after which refusals have paused a subscription.

    A claim with the outcome PLANNED is deleted, and its post is due again. Deliveries that were
    deleted meanwhile are ignored; those merged into another chat count there.
    """
    await lock_chats(
        session, DeliveryRow.id, DeliveryRow.chat_id, [c.delivery for c, _ in settled]
    )
    sent = [(claim, outcome) for claim, outcome in settled if outcome.state is State.SENT]
    if sent:
        await _sent(session, sent, interview, now)
    return [
        claim
        for claim, outcome in settled
        if outcome.state is not State.SENT and await _not_sent(session, claim, outcome, now)
    ]


async def give_back(session: AsyncSession, process: int, moments: Collection[datetime]) -> None:
    """Delete the open claims that a process made at these moments; their posts are due again.

    For claims whose commit got no answer: nothing of them was sent.
    """
    query = select(DeliveryRow).where(
        DeliveryRow.claimed_by == process, DeliveryRow.planned_at.in_(moments), IS_OPEN
    )
    found = [row.id for row in await session.scalars(query)]
    await lock_chats(session, DeliveryRow.id, DeliveryRow.chat_id, found)
    for delivery in (await session.scalars(query)).all():
        await _give_back(session, delivery)


async def lock_chats(
    session: AsyncSession, number: IntColumn, chat: IntColumn, numbers: Sequence[int]
) -> None:
    """Lock the chats of the rows with these numbers, before anything else is locked.

    Settlements lock them in the order of their ids, and commands lock their chat first too, so
    that no deadlock can form. `number` is the column of these numbers, `chat` that of the chats'
    ids. On SQLite, where one transaction writes at a time, this does nothing.
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
    """Record many posts as sent in a few statements, however many there are."""
    before = {after.id: before.id for before, after in pairwise(interview.excerpts)}
    in_order, out_of_order, finals, news = [], [], [], []
    for claim, outcome in sent:
        post: dict[str, int | None] = {"delivery": claim.delivery, "excerpt": claim.excerpt.id}
        post["after"] = claim.after
        if claim.in_order:
            previous, last = before.get(claim.excerpt.id), interview.excerpts[-1].id
            in_order.append(post | {"before": previous, "last_one": last})
        else:
            out_of_order.append(post | {"before": claim.cycle, "into": claim.next_cycle})
        if claim.ending is Ending.PAUSES:
            finals.append(post)
        news.append({"delivery": claim.delivery, "message": outcome.message, "moment": now})
    connection = await session.connection()
    for statement, each in (
        (_MOVE_READING_POSITION, in_order),
        (_MOVE_SERIES_POSITION, in_order),
        (_MOVE_OUT_OF_ORDER, out_of_order),
        (_PAUSE_AS_FINISHED, finals),
        (_MARK_AS_SENT, news),
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

_SUBSCRIPTION = update(SubscriptionRow).where(SubscriptionRow.chat_id == _CHAT)

_MARK_AS_SENT = (
    update(DeliveryRow)
    .where(DeliveryRow.id == _number("delivery"), IS_OPEN)
    .values(state=State.SENT, reason=Reason.NONE)
    .values(settled_at=bindparam("moment", type_=Moment()))
    .values(message_id=bindparam("message", type_=BigInteger()))
)
"""Marks a delivery as sent."""

_MOVE_READING_POSITION = (
    update(ChatRow)
    .where(ChatRow.id == _CHAT)
    .where(
        or_(
            ChatRow.reading_position.is_not_distinct_from(_number("before")),
            and_(_number("before").is_(None), ChatRow.reading_position == _number("last_one")),
        )
    )
    .values(reading_position=_number("excerpt"))
    .values(return_to=case((ChatRow.return_to != _number("excerpt"), ChatRow.return_to)))
)
"""Moves a reading position to the excerpt if it is directly before it.

The interview's last excerpt counts as before the first. `return_to` is cleared if it is the
excerpt.
"""

_MOVE_SERIES_POSITION = _SUBSCRIPTION.where(
    SubscriptionRow.last.is_not_distinct_from(_number("after"))
).values(last=_number("excerpt"))
"""Moves a series position to the excerpt if it is still where it was when the post was claimed."""

_PAUSE_AS_FINISHED = _SUBSCRIPTION.where(
    SubscriptionRow.paused.is_(None),
    or_(
        SubscriptionRow.last == _number("excerpt"), SubscriptionRow.position == _number("excerpt")
    ),
).values(paused=Pause.FINISHED, due_at=None, due_on=None)
"""Pauses a subscription as finished if its position is still the excerpt, the last of its
series."""

_MOVE_OUT_OF_ORDER = _SUBSCRIPTION.where(
    SubscriptionRow.cycle == _number("before"),
    SubscriptionRow.position.is_not_distinct_from(_number("after")),
).values(position=_number("excerpt"), cycle=_number("into"))
"""Moves a subscription's position out of order to the excerpt, and its cycle on, unless a change
of settings has begun a new cycle, or the reader has read ahead."""


async def _not_sent(session: AsyncSession, claim: Claim, outcome: Outcome, now: datetime) -> bool:
    """Record an outcome other than SENT; return whether refusals have paused the subscription."""
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
    if row is None or row.paused:  # what was paused or ended meanwhile stays so
        return False
    subscriptions.write(row, subscriptions.from_row(session, row).pause(pause))
    await session.flush()
    return pause is Pause.REFUSED


async def _refused_again(session: AsyncSession, chat: int) -> bool:
    """Tell whether Telegram has refused each of a chat's newest MAX_REFUSALS posts."""
    query = select(DeliveryRow.reason).where(DeliveryRow.chat_id == chat)
    newest = await session.scalars(query.order_by(DeliveryRow.day.desc()).limit(MAX_REFUSALS))
    return list(newest) == [Reason.REFUSED] * MAX_REFUSALS


async def _give_back(session: AsyncSession, delivery: DeliveryRow) -> None:
    """Delete an open delivery and make its post due again.

    It is not due again if a later one is in the ledger, or if the subscription is paused.
    """
    await session.delete(delivery)
    await session.flush()
    row = await session.get(SubscriptionRow, delivery.chat_id, with_for_update=True)
    newest = await session.scalar(
        select(func.max(DeliveryRow.day)).where(DeliveryRow.chat_id == delivery.chat_id)
    )
    if row and not row.paused and (newest is None or newest < delivery.day):
        subscription = subscriptions.from_row(session, row)
        subscriptions.write(row, subscription.due_again(delivery.day))
        await session.flush()
