"""Bot API calls with plain JSON values, since making PTB's objects takes most of a call's time."""

import re
from functools import cache
from typing import Any

from telegram.error import EndPointNotFound
from telegram.ext import ExtBot

from bot.bot_api.slots import Slot


async def call(
    bot: ExtBot[Slot], method: str, parameters: dict[str, object], slot: Slot | None = None
) -> Any:  # noqa: ANN401 - the JSON value of any method's result
    """Call a method and return its result; raises TelegramError.

    A message without a slot waits for one, as replies to readers do. For a refused token (401) and
    an unknown method (404) it raises InvalidToken with the server's text, where PTB raises
    EndPointNotFound.
    """
    try:
        return await bot.do_api_request(_spelt(method), parameters, rate_limit_args=slot)
    except EndPointNotFound as error:
        raise (error.__cause__ or error) from None


@cache
def _spelt(method: str) -> str:
    """Return `send_Message` for `sendMessage`; PTB turns it back into `sendMessage`.

    Given the name as it is, PTB warns at each call if it has a method of that name.
    """
    return re.sub("[A-Z]", r"_\g<0>", method)
