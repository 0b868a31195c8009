"""Who may change a chat from elsewhere, and whether the bot may post there."""

from telegram import (
    ChatFullInfo,
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberMember,
    ChatMemberOwner,
    ChatMemberRestricted,
)
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, TelegramError

from bot.context import Context
from bot.domain.chat import Obstacle
from bot.refusals import Refusal, meaning

ADMINISTRATORS = {ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER}


def may_post(member: ChatMember, kind: str) -> bool:
    """Tell whether the bot may post text, as far as its own membership says.

    Any administrator may in a group; what all plain members may is not in here.
    """
    match member:
        case ChatMemberOwner():
            return True
        case ChatMemberAdministrator():
            return kind != ChatType.CHANNEL or bool(member.can_post_messages)
        case ChatMemberRestricted():
            return member.is_member and member.can_send_messages
        case ChatMemberMember():
            return kind != ChatType.CHANNEL
        case _:
            return False


async def look(context: Context, user: int, which: int | str) -> ChatFullInfo | Obstacle:
    """Return the group or channel if this user administers it and the bot may post there."""
    bot = context.bot
    try:
        chat = await bot.get_chat(which)
        me = await bot.get_chat_member(chat.id, bot.id)
    except TelegramError as error:
        if meaning(error) is not Refusal.UNREACHABLE:
            raise
        return Obstacle.NOT_THERE
    if me.status in {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}:
        return Obstacle.NOT_THERE  # a public chat shows itself all the same
    silent = chat.permissions is not None and not chat.permissions.can_send_messages
    if not may_post(me, chat.type) or (silent and isinstance(me, ChatMemberMember)):
        return Obstacle.MAY_NOT_POST
    try:
        them = await bot.get_chat_member(chat.id, user)
    except BadRequest:  # Telegram knows nothing of them there
        return Obstacle.NOT_YOURS
    return chat if them.status in ADMINISTRATORS else Obstacle.NOT_YOURS
