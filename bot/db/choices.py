"""Saving what a reader chooses in the settings."""

from datetime import datetime, time

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import chats, history, positions, subscriptions
from bot.domain import preferences
from bot.domain.chat import Chat
from bot.domain.interview import Interview
from bot.domain.preferences import ON, Setting


async def choose(  # noqa: PLR0913, PLR0917 - what it depends on
    session: AsyncSession,
    interview: Interview,
    seen: Chat,
    what: Setting,
    value: str,
    now: datetime,
    default: tuple[time, str],
    subscriber: str | None = None,
) -> bool:
    """Save a choice; return False if it is about daily excerpts and there are none (any more).

    `seen` is the chat as the update describes it. If the choice begins daily excerpts,
    `subscriber` is the language of whoever chose, and `default` the time and zone of a first
    subscription.
    """
    chat = await chats.get(session, seen)
    if what is Setting.EPHEMERAL:
        await chats.set_ephemeral(session, chat, 0 if value == ON else None)
        return True
    if what.is_of_chat:
        await chats.save(session, preferences.of_chat(chat, what, value))
        return True
    before = await subscriptions.get(session, chat.address)
    if what is Setting.DAILY and value != ON:
        return await subscriptions.end(session, chat.address)
    begins = before is None or before.is_ended
    if begins and what is not Setting.DAILY:
        return False
    await chats.save(
        session, chat.with_subscriber(subscriber, seen.post_thread) if begins else chat
    )
    subscription = await positions.to_begin(session, interview, chat, before, default)
    subscription = preferences.of_subscription(subscription, what, value, now, interview)
    last_day = await history.last_day(session, chat.address)
    subscription = subscription.replan(before, now, last_day)
    await subscriptions.save(session, chat.address, subscription)
    return True
