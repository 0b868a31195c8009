"""Who may change a chat, there or from elsewhere, and whether the bot may post there."""

from telegram import (
    Chat,
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberMember,
    ChatMemberOwner,
    ChatMemberRestricted,
    Update,
)
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, TelegramError

from bot.bot_api.chat_details import get_chat
from bot.bot_api.errors import ErrorKind, classify
from bot.context import Context
from bot.domain.chat import Obstacle
from bot.handlers.reply import notify
from bot.views import errors

ADMINISTRATORS = {ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER}


def may_post(member: ChatMember, kind: str) -> bool:
    """Tell whether the bot's own membership lets it post text.

    In a group any administrator may. What the group forbids all its members is not considered.
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


async def check_posting(context: Context, user: int, which: int | str) -> Chat | Obstacle:
    """Return the group or channel if this user administers it and the bot may post there.

    Otherwise return the obstacle. `which` is an id or `@username`.
    """
    bot = context.bot
    try:
        chat = await get_chat(bot, which)
        me = await bot.get_chat_member(chat.id, bot.id)
    except TelegramError as error:
        if classify(error) is not ErrorKind.UNREACHABLE:
            raise
        return Obstacle.NOT_THERE
    if chat.is_direct_messages:
        return Obstacle.DIRECT
    if me.status in {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}:
        return Obstacle.NOT_THERE  # Telegram tells of a public chat even if the bot is not in it
    permissions = chat.api_kwargs.get("permissions")
    silent = permissions is not None and not permissions.get("can_send_messages")
    if not may_post(me, chat.type) or (silent and isinstance(me, ChatMemberMember)):
        return Obstacle.MAY_NOT_POST
    administers = await _administers(context, chat.id, user)
    if administers:
        return chat
    return Obstacle.HIDDEN if administers is None else Obstacle.NOT_YOURS


def is_direct(update: Update) -> bool:
    """Tell whether the update came in the direct messages of a channel (Bot API, Chat)."""
    chat = update.effective_chat
    return chat is not None and bool(chat.is_direct_messages)


async def may_change(update: Update, context: Context, otherwise: str) -> bool:
    """Tell whether the sender may change the chat: always in private, else as an administrator.

    What is written in a channel is written by its administrators; an anonymous administrator of a
    group writes as the group itself (Bot API, Message.sender_chat). Whoever may not is sent the
    line `otherwise`, which says what only administrators can do; or a line that the bot cannot see
    who the administrators are.
    """
    chat, user, message = update.effective_chat, update.effective_user, update.message
    assert chat
    if chat.type == ChatType.PRIVATE or update.channel_post:
        return True
    if message and message.sender_chat:
        may: bool | None = message.sender_chat.id == chat.id
    else:
        assert user
        may = await _administers(context, chat.id, user.id)
    if not may:
        hidden = errors.administrators_hidden(context.words(update))
        await notify(update, hidden if may is None else otherwise)
    return bool(may)


async def _administers(context: Context, chat: int, user: int) -> bool | None:
    """Tell whether somebody administers a chat, None if Telegram does not tell the bot.

    Telegram refuses to tell about a user who is not a member, and, where members are hidden, about
    anybody to a bot that is no administrator; then the list of administrators is asked for.
    """
    try:
        member = await context.bot.get_chat_member(chat, user)
    except BadRequest:
        try:
            known = await context.bot.get_chat_administrators(chat)
        except BadRequest:
            return None
        return any(one.user.id == user for one in known)
    return member.status in ADMINISTRATORS
