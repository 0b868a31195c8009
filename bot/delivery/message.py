"""Daily posts and announcements as Bot API calls, rendered once for all that get the same."""

import logging
from dataclasses import dataclass

from telegram.error import BadRequest, InvalidToken

from bot.bot_api.calls import call
from bot.bot_api.errors import ErrorKind, classify
from bot.bot_api.slots import Slot
from bot.context import Context
from bot.db.processes import Lease
from bot.domain.abilities import Ability
from bot.domain.announcement import AnnouncementClaim
from bot.domain.chat import Address, ChatKind
from bot.domain.delivery import Claim, Ending
from bot.views import excerpt as view
from bot.views import rich
from bot.views.screen import Screen, message_parameters, plain_json

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RenderedMessage:
    """A method of the Bot API and its parameters, without the chat that the message goes to.

    `instead` is the message to send if Telegram refuses this one.
    """

    method: str
    parameters: dict[str, object]
    instead: "RenderedMessage | None" = None


class LeaseLost(Exception):
    """The lease has expired, and others may have taken over the claim; nothing was sent."""


class Renderer:
    """Renders each daily post once for all chats that get the same one, and sends messages.

    PTB 22.8 has no rich messages (Bot API 10.1): they are sent without its methods.
    """

    def __init__(self, context: Context, lease: Lease) -> None:
        self._context = context
        self._lease = lease
        self._rendered: dict[
            tuple[int, str | None, ChatKind, bool, Ending, bool, bool], RenderedMessage
        ] = {}
        self._rich = True

    def render(self, claim: Claim | AnnouncementClaim) -> RenderedMessage:
        if isinstance(claim, AnnouncementClaim):
            return rendered(Screen(text=claim.html, reply_markup=None))
        chat = claim.chat
        with_rich = chat.rich and self._rich and self._takes_rich(chat.address)
        ephemeral = chat.answers_ephemerally(self._context.deps.now())
        key = (
            claim.excerpt.id,
            chat.spoken,
            chat.kind,
            claim.in_order,
            claim.ending,
            with_rich,
            ephemeral,
        )
        found = self._rendered.get(key)
        if found is None:
            found = self._rendered[key] = self._render(
                claim, with_rich=with_rich, ephemeral=ephemeral
            )
        return found

    def _render(self, claim: Claim, *, with_rich: bool, ephemeral: bool) -> RenderedMessage:
        chat, excerpt = claim.chat, claim.excerpt
        words = self._context.deps.languages.of(chat.spoken)
        edition = self._context.edition_in(words, channel=chat.kind is ChatKind.CHANNEL)
        private, in_order, ending = chat.is_private, claim.in_order, claim.ending
        plain = rendered(
            view.post(
                edition,
                excerpt,
                private=private,
                in_order=in_order,
                ending=ending,
                ephemeral=ephemeral,
            )
        )
        if with_rich:
            screen = rich.post(
                edition,
                excerpt,
                private=private,
                in_order=in_order,
                ending=ending,
                ephemeral=ephemeral,
            )
            if screen:
                return RenderedMessage("sendRichMessage", plain_json(screen), instead=plain)
        return plain

    async def send(
        self,
        address: Address,
        message: RenderedMessage,
        *,
        silent: bool = False,
        slot: Slot | None = None,
    ) -> int:
        """Send a message and return Telegram's id of it; raises TelegramError and LeaseLost.

        If a rich message itself is refused, so that nothing was sent, send the plain one instead;
        that chat then gets plain posts for a day. Other chats still get rich ones, unless an older
        server does not know the method: it answers 404, which PTB takes for a wrong token. Then
        all further posts of this broadcast are plain.
        """
        try:
            return await self._send(address, message, slot, silent=silent)
        except (BadRequest, InvalidToken) as error:
            if message.instead is None or classify(error) is not ErrorKind.OTHER:
                raise
            log.warning("A rich message was refused, a plain one goes instead: %s", error)
            sent = await self._send(address, message.instead, slot, silent=silent)
            self._rich = self._rich and not isinstance(error, InvalidToken)
            deps = self._context.deps
            deps.abilities.mark_missing(address.chat, Ability.RICH, deps.now())
            return sent

    def _takes_rich(self, address: Address) -> bool:
        deps = self._context.deps
        return deps.abilities.has(address.chat, Ability.RICH, deps.now())

    async def _send(
        self, address: Address, message: RenderedMessage, slot: Slot | None, *, silent: bool
    ) -> int:
        parameters = {**message.parameters, "chat_id": address.chat}
        if address.thread:
            parameters["message_thread_id"] = address.thread
        if silent:
            parameters["disable_notification"] = True
        if not self._lease.held:
            raise LeaseLost
        sent = await call(self._context.bot, message.method, parameters, slot)
        return int(sent["message_id"])


def rendered(screen: Screen) -> RenderedMessage:
    """Return a screen as a call of sendMessage, without the chat."""
    return RenderedMessage("sendMessage", message_parameters(screen))
