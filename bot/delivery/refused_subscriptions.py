"""Notices about subscriptions paused because Telegram refused three posts in a row."""

import logging

from telegram.error import TelegramError

from bot.bot_api.chat_details import get_chat
from bot.context import Context
from bot.context.operator_reports import report_paused
from bot.db import chats
from bot.delivery.message import LeaseLost, Renderer, rendered
from bot.domain.chat import Address, ChatKind
from bot.domain.delivery import Claim
from bot.views import subscription_notices

log = logging.getLogger(__name__)


async def tell_paused(context: Context, paused: list[Claim]) -> None:
    """Send operators and each chat a notice that daily posts are paused; failures are logged."""
    if paused:
        await report_paused(context, len(paused))
    for claim in paused:
        try:
            await _tell(context, claim)
        except (TelegramError, LeaseLost) as error:
            log.info("A chat could not be told that its subscription is paused: %s", error)


async def _tell(context: Context, claim: Claim) -> None:
    """Send a chat a notice that its posts are paused; for a channel, to its administrators.

    Readers of a channel are not told. Of its administrators those are told, in private, whose
    private chat is stored: the bot may not write to people who have never written to it (Bot API).
    """
    chat, languages = claim.chat, context.deps.languages
    renderer = Renderer(context, context.deps.process.lease)
    if chat.kind is not ChatKind.CHANNEL:
        message = rendered(subscription_notices.refused(languages.of(chat.spoken)))
        await renderer.send(chat.destination, message)
        return
    bot = context.bot
    title = (await get_chat(bot, chat.address.chat)).title
    for member in await bot.get_chat_administrators(chat.address.chat):
        async with context.deps.read_sessions.begin() as session:
            known = await chats.threads(session, member.user.id)
        for one in known:
            message = rendered(subscription_notices.refused(languages.of(one.spoken), title))
            await renderer.send(Address(one.address.chat), message)
