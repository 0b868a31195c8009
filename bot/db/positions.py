"""Reading positions, series positions, and the subscription with which a chat begins."""

from datetime import time

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import bookmarks, chats, history, subscriptions
from bot.domain.chat import Chat
from bot.domain.interview import Excerpt, Interview
from bot.domain.subscription import Subscription


async def move(session: AsyncSession, interview: Interview, chat: Chat, excerpt: Excerpt) -> Chat:
    """Store that a chat has read an excerpt, and return the updated chat.

    In a private chat the daily series moves on too if it would bring this excerpt next, unless it
    is shuffled.
    """
    chat = chat.read(interview, excerpt)
    await chats.save(session, chat)
    if chat.is_private:
        before = await subscriptions.get(session, chat.address)
        after = before and before.read_ahead(interview, excerpt)
        if after and after != before:
            await subscriptions.save(session, chat.address, after)
    return chat


async def star_and_subscription(
    session: AsyncSession, chat: Chat, excerpt: Excerpt
) -> tuple[bool | None, Subscription | None]:
    """Return `bookmarks.starred` of the excerpt, and the chat's subscription, if any."""
    starred = await bookmarks.starred(session, chat, excerpt)
    return starred, await subscriptions.get(session, chat.address)


async def to_begin(
    session: AsyncSession,
    interview: Interview,
    chat: Chat,
    before: Subscription | None,
    default: tuple[time, str],
) -> Subscription:
    """Return the subscription of a chat that subscribes: `before`, or a first one if it is None.

    A first one begins after the excerpt read last (`Chat.series_begins_after`), at the time and in
    the zone of `default`. In a private chat its series is paused at its end, with a question;
    elsewhere it begins again. A `before` that was ended before anything was sent begins after the
    excerpt read last, too, unless its order, topic or series position was chosen. Nothing is
    stored, and no next post is set.
    """
    after = chat.series_begins_after(interview)
    if before is None:
        return Subscription(*default, last_in_order=after, restarts=not chat.is_private)
    if before.is_ended and not await history.has_sent(session, chat.address):
        return before.beginning_after(after)
    return before
