"""Reading positions, series positions, and the subscription that a first one would have."""

from datetime import time

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import bookmarks, chats, history, subscriptions
from bot.domain.chat import Chat
from bot.domain.interview import Excerpt, Interview
from bot.domain.subscription import Subscription


async def move(session: AsyncSession, interview: Interview, chat: Chat, excerpt: Excerpt) -> Chat:
    """Store that a chat has read an excerpt, and return the chat as it is then.

    In a private chat what is read straight ahead of the daily series moves the series too.
    """
    chat = chat.read(interview, excerpt)
    await chats.save(session, chat)
    if chat.is_private:
        before = await subscriptions.get(session, chat.address)
        after = before and before.read_ahead(interview, excerpt)
        if after and after != before:
            await subscriptions.save(session, chat.address, after)
    return chat


async def known(
    session: AsyncSession, chat: Chat, excerpt: Excerpt
) -> tuple[bool | None, Subscription | None]:
    """Return whether the excerpt has a star, None where there are no stars; the subscription."""
    starred = await bookmarks.starred(session, chat, excerpt)
    return starred, await subscriptions.get(session, chat.address)


async def wanted(
    session: AsyncSession,
    interview: Interview,
    chat: Chat,
    before: Subscription | None,
    default: tuple[time, str],
) -> Subscription:
    """Return what a chat that subscribes has then: what it had before, or a first subscription.

    `default` is the time and the zone of a first one. It begins after the excerpt read last, and
    so does one that was ended before anything of it was sent. In a private chat the series is
    paused at its end, with a question; elsewhere it begins again.
    """
    after = chat.series_begins_after(interview)
    if before is None:
        return Subscription(*default, last_in_order=after, restarts=not chat.is_private)
    if before.is_ended and not await history.has_sent(session, chat.address):
        return before.begun_again(after)
    return before
