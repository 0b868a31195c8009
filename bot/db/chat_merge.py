"""Merges two entries of one chat (rows of `chats`), as after a group became a supergroup.

Where both have a value, one of them stays; `merge` tells which.
"""

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import subscriptions
from bot.db.tables import ChatRow, DeliveryRow, RecipientRow, SubscriptionRow
from bot.domain.delivery import State

FROM_WEAKEST = [State.FAILED, State.PLANNED, State.UNCERTAIN, State.SENT]
"""States of deliveries, weakest first: if both entries of a chat have a delivery for a day, the
one whose state comes later here is kept."""


async def merge(session: AsyncSession, kept: ChatRow, younger: ChatRow) -> None:
    """Add what the younger entry of a chat has to the older one, and delete the younger.

    The ledgers become one, with the delivery of each date whose outcome is the surer
    (`FROM_WEAKEST`). The older entry (`kept`) keeps its positions, as it has read for longer, and
    its choices; what it lacks is taken from the younger. Time, zone and pause are the younger's,
    as they were chosen last. If the older's subscription was ended and the younger's was not, the
    younger's replaces it.
    """
    kept.reading_position = kept.reading_position or younger.reading_position
    kept.return_to = kept.return_to or younger.return_to
    kept.language = kept.language or younger.language
    kept.post_thread = kept.post_thread or younger.post_thread
    kept.chosen, kept.rich = kept.chosen or younger.chosen, kept.rich or younger.rich
    if kept.ephemeral_after is None:
        kept.ephemeral_after = younger.ephemeral_after
    await _deliveries(session, kept, younger)
    await _subscription(session, kept, younger)
    await _recipients(session, kept, younger)
    await session.delete(younger)
    await session.flush()


async def _deliveries(session: AsyncSession, kept: ChatRow, younger: ChatRow) -> None:
    query = select(DeliveryRow).where(DeliveryRow.chat_id == kept.id)
    known = {row.day: row for row in await session.scalars(query)}
    query = select(DeliveryRow).where(DeliveryRow.chat_id == younger.id)
    for row in (await session.scalars(query)).all():
        same_day = known.get(row.day)
        if same_day and not _is_replaced(same_day, row):
            continue  # deleted together with its chat
        if same_day:
            await session.delete(same_day)
            await session.flush()
        row.chat_id = kept.id
    await session.flush()


async def _recipients(session: AsyncSession, kept: ChatRow, younger: ChatRow) -> None:
    """Give the older entry the announcements to the younger one, with their outcomes.

    An announcement to both entries is sent once.
    """
    query = select(RecipientRow).where(RecipientRow.chat_id == younger.id)
    for row in (await session.scalars(query)).all():
        twin = await session.get(RecipientRow, (row.announcement_id, kept.id))
        if twin is None:
            row.chat_id = kept.id
        elif not twin.state:
            twin.state = row.state
            twin.claimed_at, twin.claimed_by = row.claimed_at, row.claimed_by
    await session.flush()


def _is_replaced(old: DeliveryRow, new: DeliveryRow) -> bool:
    """Tell whether the older entry's delivery of a day is replaced by the younger entry's.

    Of two planned deliveries the younger entry's stays, as Telegram accepts nothing under the
    group's old id any more.
    """
    if old.state == new.state == State.PLANNED:
        return True
    return FROM_WEAKEST.index(State(new.state)) > FROM_WEAKEST.index(State(old.state))


async def _subscription(session: AsyncSession, kept: ChatRow, younger: ChatRow) -> None:
    old = await session.get(SubscriptionRow, kept.id, with_for_update=True)
    new = await session.get(SubscriptionRow, younger.id, with_for_update=True)
    if new is None:
        return
    subscription = subscriptions.from_row(session, new)
    before = subscriptions.from_row(session, old) if old else None
    if before and (subscription.is_ended or not before.is_ended):
        subscription = replace(
            before,
            at=subscription.at,
            zone=subscription.zone,
            place=subscription.place,
            lost_zone=subscription.lost_zone,
            due=subscription.due,
            paused=subscription.paused,
            paused_until=subscription.paused_until,
            last_in_order=before.last_in_order or subscription.last_in_order,
        )
    query = select(func.max(DeliveryRow.day)).where(DeliveryRow.chat_id == kept.id)
    last_day = await session.scalar(query)
    if subscription.due and (
        (last_day and subscription.due.on <= last_day)
        or not subscription.comes_on(subscription.due.on)
    ):
        subscription = subscription.plan(subscription.due.at, last_day)
    await session.delete(new)
    old = old or SubscriptionRow(chat_id=kept.id)
    subscriptions.write(old, subscription)
    session.add(old)
    await session.flush()
