"""What getChat tells of a chat, also on an older Bot API server."""

from typing import Any

from telegram import Chat
from telegram.ext import ExtBot

from bot.bot_api.calls import call
from bot.bot_api.slots import Slot


async def get_chat(bot: ExtBot[Slot], which: int | str) -> Chat:
    """Return a chat by its id or @username; raises TelegramError.

    PTB's own method wants fields of ChatFullInfo that a server before Bot API 7.3 does not send
    (max_reaction_count). Fields that `Chat` does not have are in `api_kwargs`, as JSON.
    """
    told: dict[str, Any] = await call(bot, "getChat", {"chat_id": which})
    return Chat.de_json(told, bot)
