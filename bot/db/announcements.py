"""Operators' announcements: which chats are still to get one, and the outcome for the others.

When an announcement is over it is deleted, with its text and its recipients.
"""

import logging
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    bindparam,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import bulk
from bot.db.chats import chat_of
from bot.db.settlement import PAUSE_AFTER, lock_chats
from bot.db.tables import AnnouncementRow, ChatRow, RecipientRow, SubscriptionRow
from bot.domain.announcement import AnnouncementClaim, Progress
from bot.domain.delivery import Outcome, State
from bot.domain.subscription import Pause

log = logging.getLogger(__name__)

ACTIVE = or_(
    SubscriptionRow.paused.is_(None), SubscriptionRow.paused.in_([Pause.BY_HAND, Pause.FINISHED])
)
"""The condition for the subscriptions whose chats get announcements.

All but those that ended, whose chat cannot be reached, or whose posts Telegram refused: chats that
paused the excerpts, or have received the last one, get announcements too.
"""


async def reach(session: AsyncSession) -> int:
    """Return how many chats an announcement goes to now: each group once, whatever its topics."""
    query = select(func.count(ChatRow.telegram_id.distinct()))
    query = query.join(SubscriptionRow, SubscriptionRow.chat_id == ChatRow.id).where(ACTIVE)
    return await session.scalar(query) or 0


async def draft(session: AsyncSession, operator: int, language: str | None, html: str) -> int:
    """Store a message as the operator's draft, in place of an earlier draft; return its id."""
    await session.execute(delete(AnnouncementRow).where(*_draft_of(operator)))
    row = AnnouncementRow(operator=operator, language=language, html=html, shown=0)
    session.add(row)
    await session.flush()
    return row.id


async def is_draft(session: AsyncSession, number: int, operator: int) -> bool:
    """Tell whether this is a draft of the operator's, neither sent nor cancelled yet."""
    query = select(AnnouncementRow.id).where(AnnouncementRow.id == number, *_draft_of(operator))
    return await session.scalar(query) is not None


async def cancel(session: AsyncSession, number: int, operator: int) -> None:
    """Delete a draft of the operator's; do nothing if it was sent or is gone."""
    await session.execute(
        delete(AnnouncementRow).where(AnnouncementRow.id == number, *_draft_of(operator))
    )


async def begin(session: AsyncSession, number: int, operator: int, message: int) -> None:
    """Make a draft due for all who are subscribed now (`ACTIVE`); do nothing if it is no draft.

    `message` is the id of the message that shows the progress.
    """
    begun = await session.execute(
        update(AnnouncementRow)
        .where(AnnouncementRow.id == number, *_draft_of(operator))
        .values(message_id=message)
        .returning(AnnouncementRow.id)
    )
    if begun.first() is None:
        return
    everybody = (
        select(literal(number), func.min(ChatRow.id))
        .join(SubscriptionRow, SubscriptionRow.chat_id == ChatRow.id)
        .where(ACTIVE)
        .group_by(ChatRow.telegram_id)
    )
    await session.execute(
        insert(RecipientRow).from_select(["announcement_id", "chat_id"], everybody)
    )


async def claim(
    session: AsyncSession,
    now: datetime,
    *,
    most: int,
    claimed_by: int,
    paused_chats: Collection[int] = (),
) -> list[AnnouncementClaim]:
    """Claim at most `most` chats that are still to get an announcement.

    Return an empty list while a daily post is due, as daily posts go first. Chats that are no
    longer `ACTIVE` are removed from the recipients. Chats in `paused_chats` (Telegram's ids) and
    rows locked by another process are left for later.
    """
    is_paused = ChatRow.telegram_id.in_(paused_chats)
    due = select(ChatRow.id).join(SubscriptionRow, SubscriptionRow.chat_id == ChatRow.id)
    if await session.scalar(due.where(SubscriptionRow.due_at <= now, ~is_paused).limit(1)):
        return []
    active = SubscriptionRow.chat_id.is_not(None) & ACTIVE
    query = (
        select(
            RecipientRow.announcement_id,
            AnnouncementRow.html,
            active,
            SubscriptionRow.silent,
        )
        .add_columns(ChatRow)
        .select_from(RecipientRow)
        .join(AnnouncementRow, AnnouncementRow.id == RecipientRow.announcement_id)
        .join(ChatRow, ChatRow.id == RecipientRow.chat_id)
        .outerjoin(SubscriptionRow, SubscriptionRow.chat_id == ChatRow.id)
        .where(RecipientRow.state.is_(None), ~is_paused)
        .order_by(RecipientRow.announcement_id, RecipientRow.chat_id)
        .limit(most)
        .with_for_update(skip_locked=True, of=RecipientRow)
    )
    claims: dict[int, AnnouncementClaim] = {}
    for number, html, is_active, silent, chat in (await session.execute(query)).all():
        this = (
            RecipientRow.announcement_id == number,
            RecipientRow.chat_id == chat.id,
        )
        if not is_active:
            await session.execute(delete(RecipientRow).where(*this))
        elif chat.telegram_id not in claims:
            state = State.PLANNED
            try:
                claim = AnnouncementClaim(number, chat.id, chat_of(chat), html, silent=silent)
                claims[chat.telegram_id] = claim
            except bulk.UNREADABLE:
                log.exception("A chat cannot be read, and gets no announcement")
                state = State.FAILED
            claimed = {"state": state, "claimed_at": now, "claimed_by": claimed_by}
            await session.execute(update(RecipientRow).where(*this).values(claimed))
    return list(claims.values())


async def settle(
    session: AsyncSession, settled: Sequence[tuple[AnnouncementClaim, Outcome]]
) -> None:
    """Record the outcomes of claims, also where another process has marked them as uncertain.

    A chat with the outcome PLANNED, where nothing was sent, is due again. A chat that cannot be
    reached has its subscription paused, as after a daily post.
    """
    settled = sorted(settled, key=_place)
    unreachable = [claim.subscriber for claim, outcome in settled if outcome.reason in PAUSE_AFTER]
    await lock_chats(session, ChatRow.id, ChatRow.id, unreachable)
    for claim, outcome in settled:
        if outcome.reason in PAUSE_AFTER:
            rest = {"paused": PAUSE_AFTER[outcome.reason], "due_at": None, "due_on": None}
            subscription = (
                SubscriptionRow.chat_id == claim.subscriber,
                SubscriptionRow.paused.is_(None),
            )
            await session.execute(update(SubscriptionRow).where(*subscription).values(rest))
    connection = await session.connection()
    await connection.execute(
        update(RecipientRow)
        .where(
            RecipientRow.announcement_id == bindparam("number", type_=Integer),
            RecipientRow.chat_id == bindparam("chat", type_=Integer),
        )
        .values(state=bindparam("became", type_=String)),
        [
            {
                "number": claim.announcement,
                "chat": claim.subscriber,
                "became": None if outcome.state is State.PLANNED else outcome.state,
            }
            for claim, outcome in settled
        ],
    )


async def under_way(session: AsyncSession) -> list[tuple[Progress, int]]:
    """Return each announcement that was sent off, and how many chats its progress last showed."""
    query = select(AnnouncementRow).where(AnnouncementRow.message_id.is_not(None))
    found = []
    for row in (await session.scalars(query.order_by(AnnouncementRow.id))).all():
        assert row.message_id
        counted = await session.execute(
            select(RecipientRow.state, func.count())
            .where(RecipientRow.announcement_id == row.id)
            .group_by(RecipientRow.state)
        )
        states = Counter[str | None]()
        for state, count in counted:
            states[state] = count
        counts = (states[state] for state in (State.SENT, State.FAILED, State.UNCERTAIN))
        told = row.id, row.operator, row.message_id, row.language
        found.append((Progress(*told, states.total(), *counts), row.shown))
    return found


async def note_shown(session: AsyncSession, progress: Progress) -> bool:
    """Store how many chats the progress message shows as done, and return True.

    Return False if as many are stored already, as when another process has shown them.
    """
    result = await session.execute(
        update(AnnouncementRow)
        .where(AnnouncementRow.id == progress.announcement, AnnouncementRow.shown < progress.done)
        .values(shown=progress.done)
        .returning(AnnouncementRow.id)
    )
    return result.first() is not None


async def forget(session: AsyncSession, progress: Progress) -> None:
    """Delete a finished announcement and its recipients."""
    await session.execute(
        delete(AnnouncementRow).where(AnnouncementRow.id == progress.announcement)
    )


def _place(settled: tuple[AnnouncementClaim, Outcome]) -> tuple[int, int]:
    claim, _ = settled
    return claim.announcement, claim.subscriber


def _draft_of(operator: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return AnnouncementRow.operator == operator, AnnouncementRow.message_id.is_(None)
