"""The ledger of deliveries: claiming the posts that are due. `settlement` records outcomes."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import (
    BigInteger,
    Date,
    Integer,
    Row,
    Select,
    bindparam,
    case,
    null,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import bulk, subscriptions
from bot.db.base import Moment
from bot.db.tables import ChatRow, DeliveryRow, SubscriptionRow
from bot.domain.chat import Address, Chat, ChatKind
from bot.domain.delivery import Claim, Reason, State
from bot.domain.interview import Excerpt, Interview
from bot.domain.schedule import DAY, Due
from bot.domain.subscription import Order

CHAT_COLUMNS = (SubscriptionRow.chat_id, ChatRow.telegram_id, ChatRow.thread, ChatRow.post_thread)
NOT_SHARED = {column.key for column in CHAT_COLUMNS} | {
    "id",
    "reading_position",
    "return_to",
    "draws",
    "place_name",
}
SHARED_COLUMNS = [
    column.columns[0].label(column.key)
    for table in (SubscriptionRow.__mapper__, ChatRow.__mapper__)
    for column in table.column_attrs
    if column.key not in NOT_SHARED
]
"""The columns that decide which post comes, and when the next one is due.

Rows that are alike in all of them are planned once.
"""

NO_PLACE_NAME = null().label("place_name")
"""NULL in the place of `place_name`, which no post shows: rows that differ only in it are
alike."""

SEED = case((SubscriptionRow.order == Order.SHUFFLED, SubscriptionRow.chat_id), else_=0)
"""The chat's number for shuffled subscriptions, each of which has an order of its own; 0 for
others. Rows are alike only if it is the same."""


NOW = bindparam("moment", type_=Moment())


@dataclass(frozen=True, slots=True)
class Plan:
    """The post that is due, and the due time after it, for all subscriptions that are alike.

    They are alike in all SHARED_COLUMNS. `late` tells that it is too late to send the post.
    """

    due: Due
    after: Due
    late: bool
    excerpt: Excerpt
    make_claim: Callable[[int, Address, int], Claim]
    """Makes a claim from a delivery's number, the chat's address, and the thread for the chat's
    posts."""


async def claim(  # noqa: PLR0913 - what a claim depends on
    session: AsyncSession,
    interview: Interview,
    now: datetime,
    *,
    catch_up: timedelta,
    most: int,
    claimed_by: int,
    paused_chats: Collection[int] = (),
    unreadable: list[Exception] | None = None,
) -> list[Claim]:
    """Claim at most `most` due posts for the process `claimed_by`, the longest due first.

    A call claims one topic of a forum at most. Each post becomes a planned delivery, and its
    subscription gets its next due time, in the same transaction: a crash later on can cost a chat
    one post, and never sends it two. A post that is more than `catch_up` late is recorded as
    failed instead and is not returned. Chats in `paused_chats` (Telegram's ids) and rows locked by
    others are left for later. A subscription that cannot be read is put off by a day, and the
    error is added to `unreadable`.
    """
    unreadable = [] if unreadable is None else unreadable
    coming: dict[int, tuple[Row[Any], Plan]] = {}
    planned: list[dict[str, object]] = []
    postponed: list[dict[str, object]] = []
    plans: dict[tuple[object, ...], Plan] = {}
    whole = True
    connection = await session.connection()
    wanted = {"moment": now, "most": most, "paused_chats": list(paused_chats)}
    result = await connection.execute(_DUE, wanted)
    seen = set[int]()
    while True:
        try:
            if (row := result.fetchone()) is None:
                break
            alike = tuple(row[len(CHAT_COLUMNS) :])
            plan = plans.get(alike)
            if plan is None:
                plan = plans[alike] = _plan(session, row, interview, now, catch_up)
        except bulk.UNREADABLE:
            whole = False
            continue
        seen.add(row.chat_id)
        if row.telegram_id in coming:
            continue
        planned.append(_new(row.chat_id, plan, now, claimed_by))
        postponed.append(_then(row.chat_id, plan.after.at, plan.after.on))
        if not plan.late:
            coming[row.telegram_id] = row, plan
    if not whole:
        reread = partial(_plan, interview=interview, now=now, catch_up=catch_up)
        unreadable += await _postpone_unreadable(session, reread, wanted, seen)
    if not planned:
        return []
    # a day that is in the ledger already must not hold up the others
    new = bulk.insert(bulk.dialect(session), DeliveryRow).on_conflict_do_nothing()
    insert = new.returning(DeliveryRow.chat_id, DeliveryRow.id)
    numbers = {chat: number for chat, number in await connection.execute(insert, planned)}  # noqa: C416 - rows are no pairs to mypy
    await connection.execute(_POSTPONE, postponed)
    return [
        plan.make_claim(
            numbers[row.chat_id], Address(row.telegram_id, row.thread), row.post_thread
        )
        for row, plan in coming.values()
        if row.chat_id in numbers
    ]


def _new(subscriber: int, plan: Plan, now: datetime, claimed_by: int) -> dict[str, object]:
    """Return the columns of a new delivery: planned, or failed if it is too late to send it."""
    return {
        "chat_id": subscriber,
        "day": plan.due.on,
        "excerpt_id": plan.excerpt.id,
        "state": State.FAILED if plan.late else State.PLANNED,
        "reason": Reason.TOO_LATE if plan.late else Reason.NONE,
        "planned_at": now,
        "claimed_by": claimed_by,
        "settled_at": now if plan.late else None,
    }


def _then(subscriber: int, at: datetime, on: date) -> dict[str, object]:
    """Return the parameters of `_POSTPONE`: a subscription's next due time and its date."""
    return {"number": subscriber, "then": at, "then_on": on}


async def _postpone_unreadable(
    session: AsyncSession,
    read: Callable[[AsyncSession, Row[Any]], object],
    wanted: dict[str, Any],
    others: Collection[int],
) -> list[Exception]:
    """Put off by a day each due subscription that cannot be read; return the errors.

    So it is tried once a day. `read` raises the error, `wanted` has the parameters of `_each`, and
    `others` are the subscribers that could be read.
    """
    connection = await session.connection()
    alone = select(SubscriptionRow.chat_id, NO_PLACE_NAME, *SHARED_COLUMNS).join_from(
        SubscriptionRow, ChatRow
    )
    alone = alone.where(SubscriptionRow.chat_id == bindparam("number", type_=Integer()))
    errors: list[Exception] = []
    broken: list[dict[str, object]] = []
    then = wanted["moment"] + DAY
    for number in (await connection.scalars(_each(SubscriptionRow.chat_id), wanted)).all():
        if number not in others:
            try:
                read(session, (await connection.execute(alone, {"number": number})).one())
            except bulk.UNREADABLE as error:
                errors.append(error)
                broken.append(_then(number, then, then.date()))
    if broken:
        await connection.execute(_POSTPONE, broken)
    return errors


def _each(*columns: Any) -> Select[Any]:  # noqa: ANN401 - whatever `select` takes
    """Return a query of these columns for chats whose post is due, the longest waiting first.

    It locks their rows, and leaves out rows that others have locked.
    """
    paused_chats = bindparam("paused_chats", expanding=True, type_=BigInteger())
    return (
        select(*columns)
        .join_from(SubscriptionRow, ChatRow, ChatRow.id == SubscriptionRow.chat_id)
        .where(SubscriptionRow.due_at <= NOW, ChatRow.telegram_id.not_in(paused_chats))
        .order_by(SubscriptionRow.due_at)
        .limit(bindparam("most", type_=Integer()))
        .with_for_update(skip_locked=True, of=[SubscriptionRow, ChatRow])
    )


_DUE = _each(*CHAT_COLUMNS, NO_PLACE_NAME, *SHARED_COLUMNS, SEED.label("seed"))

_POSTPONE = (
    update(SubscriptionRow)
    .where(SubscriptionRow.chat_id == bindparam("number", type_=Integer()))
    .values(due_at=bindparam("then", type_=Moment()), due_on=bindparam("then_on", type_=Date()))
)
"""Sets a subscription's next due time and its date; parameters: see `_then`."""


async def is_claimed(session: AsyncSession, claim: Claim) -> bool:
    """Tell whether the claim is still planned in the ledger, neither settled nor deleted."""
    query = select(DeliveryRow.state).where(DeliveryRow.id == claim.delivery)
    return await session.scalar(query) == State.PLANNED


def _plan(
    session: AsyncSession, row: Row[Any], interview: Interview, now: datetime, catch_up: timedelta
) -> Plan:
    subscription = subscriptions.from_row(session, row)
    due = subscription.reached(now)
    assert due
    after = subscription.plan(now, due.on).due
    assert after
    excerpt, into = subscription.coming(interview)
    in_order = into is None
    kind, language, chosen, rich = ChatKind(row.kind), row.language, row.chosen, row.rich
    ending = subscription.ending(interview)

    def claimed(number: int, address: Address, post_thread: int) -> Claim:
        chat = Chat(
            address,
            kind,
            language,
            chosen=chosen,
            rich=rich,
            ephemeral_after=row.ephemeral_after,
            post_thread=post_thread,
        )
        return Claim(
            number,
            chat,
            excerpt,
            subscription.silent,
            subscription.cycle,
            into,
            subscription.last_in_order if in_order else subscription.last_out_of_order,
            ending,
        )

    return Plan(due, after, now - due.at > catch_up, excerpt, claimed)
