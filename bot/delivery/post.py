"""The message of the day, rendered once for all chats that get the same one."""

from typing import Any, TypeAlias

from telegram.constants import ParseMode
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.context import Context
from bot.domain.announcement import Notice
from bot.domain.chat import Address
from bot.domain.delivery import Claim
from bot.views import excerpt as view
from bot.views.screen import Screen

Printed: TypeAlias = tuple[RequestParameter, ...]
"""The parameters of sendMessage (Bot API) without the chat that it goes to."""


class Press:
    """Prints each message of a broadcast once, and sends copies.

    It makes the request itself, on PTB's network and with PTB's errors, but without what PTB does
    to build and read each message: that is most of what a broadcast would cost.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._network = context.bot.request
        self._url = f"{context.bot.base_url}/sendMessage"
        self._printed: dict[tuple[int, str | None, bool], Printed] = {}
        self._copied: dict[str, Printed] = {}

    def print(self, claim: Claim | Notice) -> Printed:
        if isinstance(claim, Notice):
            return self._copy(claim.html)
        chat = claim.chat
        key = claim.excerpt.id, chat.language, chat.is_private
        found = self._printed.get(key)
        if found is None:
            edition = self._context.edition_in(self._context.deps.languages.of(chat.language))
            found = printed(view.post(edition, claim.excerpt, private=chat.is_private))
            self._printed[key] = found
        return found

    def _copy(self, html: str) -> Printed:
        found = self._copied.get(html)
        if found is None:
            found = self._copied[html] = printed(Screen(text=html, reply_markup=None))
        return found

    async def send(self, address: Address, message: Printed) -> int:
        """Send a message and return Telegram's id of it; raises TelegramError."""
        where = [RequestParameter("chat_id", address.chat, None)]
        if address.thread:
            where.append(RequestParameter("message_thread_id", address.thread, None))
        sent: Any = await self._network.post(self._url, RequestData([*where, *message]))
        return int(sent["message_id"])


def printed(screen: Screen) -> Printed:
    """Return a screen as it goes over the network."""
    markup = screen["reply_markup"]
    values: dict[str, Any] = {
        "text": screen["text"],
        "parse_mode": ParseMode.HTML,
        "link_preview_options": {"is_disabled": True},
    }
    if markup:
        values["reply_markup"] = markup.to_dict()
    return tuple(RequestParameter(name, value, None) for name, value in values.items())
