"""Reading positions: moved, and what else is known of a chat that reads an excerpt."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import chats, favourites, subscriptions
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
    starred = await favourites.starred(session, chat, excerpt)
    return starred, await subscriptions.get(session, chat.address)
