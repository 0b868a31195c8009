"""The menus of commands that were sent to Telegram."""

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import bulk
from bot.db.tables import MenuRow

EVERYBODY = 0
"""The chat's id that stands for the menu without a chat of its own, which is for everybody
else."""


async def told(session: AsyncSession) -> set[tuple[int, str]]:
    """Return chat and language of each menu that Telegram has; the chat may be EVERYBODY."""
    found = await session.execute(select(MenuRow.chat, MenuRow.language))
    return {(chat, language) for chat, language in found}


async def remember(session: AsyncSession, chats: Collection[tuple[int, str]]) -> None:
    """Store which chats have a menu in which language; what is stored already is no error."""
    row = bulk.insert(bulk.dialect(session), MenuRow).on_conflict_do_nothing()
    values = [{"chat": chat, "language": language} for chat, language in sorted(chats)]
    await session.execute(row, values)


async def forget(session: AsyncSession, chat: int, language: str) -> None:
    """Store that a chat has no menu in this language any more."""
    await session.execute(
        delete(MenuRow).where(MenuRow.chat == chat, MenuRow.language == language)
    )
