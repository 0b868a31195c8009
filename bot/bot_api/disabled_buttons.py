"""Adapts disabled buttons in outgoing keyboards to what the Bot API server accepts."""

import logging
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest
from telegram.ext import BaseRateLimiter
from typing_extensions import override

from bot.bot_api.errors import is_of_buttons
from bot.bot_api.slots import Slot
from bot.domain.abilities import Abilities, Ability
from bot.views.disabled_buttons import enabled, may_disable, with_disabled_placeholders

MARKUP = "reply_markup"

log = logging.getLogger(__name__)


class DisabledButtons(BaseRateLimiter[Slot]):
    """Adapts keyboards; a wrapper of a rate limiter, as PTB sends every call through one.

    Placeholders, buttons that only fill up a row, are sent disabled. A server older than Bot API
    10.3 refuses that; then, and in that chat for a day, they are sent as buttons that show a line
    when pressed, and other disabled buttons are left out.
    """

    __slots__ = ("_abilities", "_limiter", "_now")

    def __init__(
        self, limiter: BaseRateLimiter[Slot], abilities: Abilities, now: Callable[[], datetime]
    ) -> None:
        self._limiter = limiter
        self._abilities = abilities
        self._now = now

    @override
    async def initialize(self) -> None:
        await self._limiter.initialize()

    @override
    async def shutdown(self) -> None:
        await self._limiter.shutdown()

    @override
    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Slot | None,
    ) -> Any:  # the JSON value of any method's result
        async def send(keyboard: object) -> Any:  # noqa: ANN401 - as above
            sent = {**data, MARKUP: keyboard}
            return await self._limiter.process_request(
                callback, (endpoint, sent), kwargs, endpoint, sent, rate_limit_args
            )

        keyboard, chat = data.get(MARKUP), data.get("chat_id")
        if isinstance(keyboard, InlineKeyboardMarkup):
            keyboard = keyboard.to_dict()
        if not (isinstance(keyboard, dict) and may_disable(keyboard)):
            return await self._limiter.process_request(
                callback, args, kwargs, endpoint, data, rate_limit_args
            )
        plain, modern = enabled(keyboard), with_disabled_placeholders(keyboard)
        if plain == modern or not isinstance(chat, int):
            return await send(plain)
        if not self._abilities.has(chat, Ability.DISABLED, self._now()):
            return await send(plain)
        try:
            return await send(modern)
        except BadRequest as error:
            if not is_of_buttons(error):
                raise
            log.info("Disabled buttons were refused, others go instead: %s", error)
        sent = await send(plain)
        self._abilities.mark_missing(chat, Ability.DISABLED, self._now())
        return sent
