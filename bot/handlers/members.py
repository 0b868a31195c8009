"""Chats come and go: blocked, removed, brought back, become supergroups."""

from telegram import (
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberMember,
    ChatMemberRestricted,
    Update,
)
from telegram.constants import ChatType

from bot.context import Context
from bot.db import chats, deliveries, subscriptions
from bot.domain.subscription import Pause


async def changed(update: Update, context: Context) -> None:
    """Pause the chat's subscriptions when the bot may not post there any more, and resume them."""
    member = update.my_chat_member
    assert member
    now = context.deps.now()
    may = _may_post(member.new_chat_member, member.chat.type)
    async with context.deps.db.begin() as session:
        wishes = await subscriptions.of_chat(session, member.chat.id)
        for address, wish in wishes.items():
            if may and wish.paused is Pause.UNREACHABLE:
                last_day = await deliveries.last_day(session, address)
                await subscriptions.save(session, address, wish.plan(now, last_day))
            elif not may:
                await subscriptions.save(session, address, wish.pause(Pause.UNREACHABLE))


async def moved(update: Update, context: Context) -> None:
    """Give a group's things to the supergroup it became; both of them say so, one is enough."""
    message = update.message
    assert message
    here = message.chat.id
    old, new = message.migrate_from_chat_id or here, message.migrate_to_chat_id or here
    async with context.deps.db.begin() as session:
        await chats.move(session, old, new)


def _may_post(member: ChatMember, kind: str) -> bool:
    match member:
        case ChatMemberAdministrator():
            return kind != ChatType.CHANNEL or bool(member.can_post_messages)
        case ChatMemberRestricted():
            return member.is_member and member.can_send_messages
        case ChatMemberMember():
            return kind != ChatType.CHANNEL
        case _:
            return False
