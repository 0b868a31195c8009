"""Deliveries: the ledger of what was planned and of what became of it; `settling` writes that."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any

from sqlalchemy import (
    BigInteger,
    Date,
    Insert,
    Integer,
    Row,
    Select,
    Subquery,
    Text,
    Update,
    bindparam,
    case,
    func,
    null,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import rows, subscriptions
from bot.db.tables import ChatRow, DeliveryRow, Moment, SubscriptionRow
from bot.domain.chat import Address, Chat, Kind
from bot.domain.delivery import Claim, Ending, Reason, State
from bot.domain.interview import Excerpt, Interview
from bot.domain.schedule import DAY, Due
from bot.domain.subscription import Order

OWN = (SubscriptionRow.chat_id, ChatRow.telegram_id, ChatRow.thread)
NOT_SHARED = {column.name for column in OWN} | {
    "id",
    "place",
    "return_to",
    "draws",
    "place_name",
}
SHARED = [
    column
    for table in (SubscriptionRow.__table__, ChatRow.__table__)
    for column in table.c
    if column.name not in NOT_SHARED
]
"""What a post hangs on besides its chat: most have it in common, and then it is read once."""

NAMELESS = null().label("place_name")
"""No post shows the place's name, which would set apart what is alike."""

SEED = case((SubscriptionRow.order == Order.SHUFFLED, SubscriptionRow.chat_id), else_=0)
"""Whoever has the excerpts shuffled has an order of their own."""


MOMENT, PROCESS = bindparam("moment", type_=Moment()), bindparam("process", type_=Integer())


@dataclass(frozen=True, slots=True)
class Plan:
    """What is due, and when it is the next time, for all rows that are alike."""

    due: Due
    after: Due
    late: bool
    excerpt: Excerpt
    into: int | None
    series_position: int | None
    ending: Ending
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
    unread: list[Exception] | None = None,
) -> list[Claim]:
    """Claim what is due for a process, at most so many and one a chat, the longest waiting first.

    Each becomes a planned delivery, and its subscription is set to the day after, in this
    transaction: whoever crashes from here on has claimed at most one a day. A post that is
    more than `catch_up` late is written down as failed instead and is not returned. Chats in
    `resting` (Telegram's ids) are left for later, and so are those that anybody else holds.
    A subscription that cannot be read is put off by a day, and why goes into `unread`.
    """
    unread = [] if unread is None else unread
    coming: dict[int, tuple[list[int], Plan]] = {}
    planned: list[tuple[object, ...]] = []
    following: dict[Due, list[tuple[int]]] = {}
    newest, whole = 0, True
    dialect = rows.dialect(session)
    connection = await session.connection()
    wanted = {"moment": now, "most": most, "resting": list(resting)}
    result = await connection.execute(_due(dialect), wanted)
    seen = set[int]()
    while True:
        try:
            if (row := result.fetchone()) is None:
                break
            newest = row.newest
            plan = _plan(session, row, interview, now, catch_up)
        except rows.UNREADABLE:
            whole = False
            continue
        state, why = (State.FAILED, Reason.TOO_LATE) if plan.late else (State.PLANNED, Reason.NONE)
        same = plan.due.on.isoformat(), plan.excerpt.id, state, why
        after = following.setdefault(plan.after, [])
        for own in rows.unpack(row.own):
            subscriber, chat, _ = own
            seen.add(subscriber)
            if chat in coming:
                continue
            planned.append((subscriber, *same))
            after.append((subscriber,))
            if not plan.late:
                coming[chat] = own, plan
    if not whole:
        reread = partial(_plan, interview=interview, now=now, catch_up=catch_up)
        unread += await _put_off_unread(session, reread, wanted, seen)
    if not planned:
        return []
    new = {"rows": rows.pack(planned), "process": claimed_by}
    await connection.execute(_plan_all(dialect), new | {"moment": now})
    inserted = await connection.scalar(_planned(dialect), new | {"newest": newest})
    numbers = dict(rows.unpack(inserted))
    for due, ids in following.items():
        then = {"rows": rows.pack(ids), "then": due.at, "then_on": due.on}
        await connection.execute(_put_off(dialect), then)
    return [
        _claimed(numbers[subscriber], Address(chat, thread), plan)
        for (subscriber, chat, thread), plan in coming.values()
        if subscriber in numbers
    ]


@cache
def _due(dialect: str) -> Select[Any]:
    """Return what is due, the longest waiting first; what is alike is one row, with all chats.

    `newest` is the last delivery's number before any of these has one.
    """
    due = _each(*OWN, *SHARED, SEED.label("seed")).subquery("due").c
    alike = [due[column.name] for column in SHARED] + [due.seed.label("chat_id")]
    own = rows.packed(dialect, *(due[column.name] for column in OWN)).label("own")
    newest = select(func.coalesce(func.max(DeliveryRow.id), 0)).scalar_subquery().label("newest")
    return select(*alike, NAMELESS, own, newest).group_by(*alike).order_by(due.due_at)


async def _put_off_unread(
    session: AsyncSession,
    read: Callable[[AsyncSession, Row[Any]], object],
    wanted: dict[str, Any],
    others: Collection[int],
) -> list[Exception]:
    """Let what is due and cannot be read wait for a day, so that it is tried once on each."""
    connection = await session.connection()
    alone = select(SubscriptionRow.chat_id, NAMELESS, *SHARED).join_from(SubscriptionRow, ChatRow)
    alone = alone.where(SubscriptionRow.chat_id == bindparam("number", type_=Integer()))
    errors: list[Exception] = []
    broken: list[tuple[int]] = []
    for number in (await connection.scalars(_each(SubscriptionRow.chat_id), wanted)).all():
        if number not in others:
            try:
                read(session, (await connection.execute(alone, {"number": number})).one())
            except rows.UNREADABLE as error:
                errors.append(error)
                broken.append((number,))
    then = wanted["moment"] + DAY
    values = {"rows": rows.pack(broken), "then": then, "then_on": then.date()}
    await connection.execute(_put_off(rows.dialect(session)), values)
    return errors


def _each(*columns: Any) -> Select[Any]:  # noqa: ANN401 - whatever `select` takes
    """Return these columns of each chat whose post is due, the longest waiting first."""
    resting = bindparam("resting", expanding=True, type_=BigInteger())
    return (
        select(*columns)
        .join_from(SubscriptionRow, ChatRow, ChatRow.id == SubscriptionRow.chat_id)
        .where(SubscriptionRow.due_at <= MOMENT, ChatRow.telegram_id.not_in(resting))
        .order_by(SubscriptionRow.due_at)
        .limit(bindparam("most", type_=Integer()))
        .with_for_update(skip_locked=True, of=[SubscriptionRow, ChatRow])
    )


def _rows_planned(dialect: str) -> Subquery:
    return rows.table(
        dialect, chat_id=Integer(), day=Date(), excerpt_id=Integer(), state=Text(), reason=Text()
    )


@cache
def _plan_all(dialect: str) -> Insert:
    """Write down what is planned; a day that is in the ledger must not hold up the others."""
    new = _rows_planned(dialect)
    values = {
        "planned_at": MOMENT,
        "claimed_by": PROCESS,
        "settled_at": case((new.c.state == State.FAILED, MOMENT)),
    }
    source = select(*new.c, *values.values()).where(new.c.chat_id.is_not(None))
    insert = rows.insert(dialect, DeliveryRow).from_select([*new.c.keys(), *values], source)
    return insert.on_conflict_do_nothing()


@cache
def _planned(dialect: str) -> Select[Any]:
    """Return the numbers of what was just planned."""
    new = _rows_planned(dialect).c
    return (
        select(rows.packed(dialect, DeliveryRow.chat_id, DeliveryRow.id))
        .where(DeliveryRow.chat_id == new.chat_id, DeliveryRow.day == new.day)
        .where(DeliveryRow.id > bindparam("newest"), DeliveryRow.claimed_by == PROCESS)
    )


@cache
def _put_off(dialect: str) -> Update:
    """Set subscriptions to another due moment."""
    those = rows.table(dialect, chat_id=Integer()).c
    then = {
        "due_at": bindparam("then", type_=Moment()),
        "due_on": bindparam("then_on", type_=Date()),
    }
    return update(SubscriptionRow).where(SubscriptionRow.chat_id == those.chat_id).values(then)


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
        wish.last,
        wish.ending(interview),
        wish.lap,
        wish.silent,
        kind,
        row.language,
        row.chosen,
        row.rich,
    )


def _claimed(number: int, address: Address, plan: Plan) -> Claim:
    chat = Chat(address, plan.kind, plan.language, chosen=plan.chosen, rich=plan.rich)
    return Claim(
        number,
        chat,
        plan.excerpt,
        plan.silent,
        plan.lap,
        plan.into,
        plan.series_position,
        plan.ending,
    )
