"""Chats come and go: blocked, removed, brought back, become supergroups."""

from telegram import ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.context import Context, seen
from bot.db import chats, history, subscriptions
from bot.domain.subscription import Pause
from bot.handlers import bot_profile
from bot.handlers.permissions import may_post
from bot.views import errors, other_chats, subscription_notices

ABSENT = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}


async def changed(update: Update, context: Context) -> None:
    """Pause the chat's subscriptions when the bot is removed; resume them when it is back.

    In a channel the bot counts as removed while it may not post. A group that forbids the bot to
    write for a while pauses nothing, as Telegram does not tell when that ends: each post is tried.
    Where the bot was just added and has no subscription to resume, it says hello.
    """
    member = update.my_chat_member
    assert member
    may = may_post(member.new_chat_member, member.chat.type)
    there = may or (member.chat.type != ChatType.CHANNEL and _is_in(member.new_chat_member))
    async with context.deps.db.begin() as session:
        stored = await subscriptions.of_chat(session, member.chat.id)
        if not there:
            for address, subscription in stored.items():
                await subscriptions.save(session, address, subscription.pause_as_unreachable())
    if there:
        await _resume(context, member.chat.id, Pause.UNREACHABLE)
    if _arrived(member) and all(subscription.is_ended for subscription in stored.values()):
        await _greet(update, context, may=may)


async def back(update: Update, context: Context) -> None:
    """Resume the daily excerpts of a reader who could not be reached and now writes or presses.

    Telegram may say for a while that a chat is not found, and does not tell when that is over.
    """
    await _resume(context, seen(update).address.chat, Pause.UNREACHABLE)


async def tell_that_they_go_on(update: Update, context: Context) -> None:
    """Tell a reader whose excerpts were resumed when the next comes; do nothing if none does."""
    address = seen(update).address
    async with context.deps.read_sessions.begin() as session:
        subscription = await subscriptions.get(session, address)
    if subscription and subscription.due:
        line = subscription_notices.reachable_again(context.edition(update), subscription)
        await context.bot.send_message(address.chat, errors.html(line))


async def heard(update: Update, context: Context) -> None:
    """Do nothing: `prepared`, around this handler, notes that the sender can be reached."""


async def moved(update: Update, context: Context) -> None:
    """Move what is stored about a group to the supergroup that it became.

    Telegram says so in both chats, of which one is enough. If the message comes from the
    supergroup, the bot is in it, and subscriptions paused as unreachable are resumed.
    """
    message = update.message
    assert message
    here = message.chat.id
    old, new = message.migrate_from_chat_id or here, message.migrate_to_chat_id or here
    async with context.deps.db.begin() as session:
        await chats.move(session, old, new)
    for chat in (old, new):
        await bot_profile.set_group_menu(context, chat)
    if here == new:
        await _resume(context, new, Pause.UNREACHABLE)


async def reopened(update: Update, context: Context) -> None:
    """Resume the daily excerpts of a forum topic that was closed and is open again."""
    address = seen(update).address
    await _resume(context, address.chat, Pause.FORUM_TOPIC_CLOSED, address.thread)


async def _resume(context: Context, chat: int, after: Pause, thread: int | None = None) -> None:
    """Resume a chat's subscriptions, or that of one `thread`, that were paused as `after` says."""
    async with context.deps.db.begin() as session:
        for address, subscription in (await subscriptions.of_chat(session, chat)).items():
            if thread in {None, address.thread}:
                last_day = await history.last_day(session, address)
                resumed = subscription.resume(after, context.deps.now(), last_day)
                await subscriptions.save(session, address, resumed)


async def _greet(update: Update, context: Context, *, may: bool) -> None:
    """Say hello: in a group itself, for a channel in private to whoever added the bot.

    `may` tells whether the bot may post; in a group where it may not, nothing is sent. A private
    message to somebody who has never talked to the bot raises a TelegramError.
    """
    member = update.my_chat_member
    assert member
    edition = context.edition(update)
    if member.chat.type == ChatType.CHANNEL:
        screen = other_chats.in_a_channel(edition.words, member.chat, may=may)
        await context.bot.send_message(member.from_user.id, **screen)
    elif may:
        await member.chat.send_message(**other_chats.in_a_group(edition))


def _arrived(member: ChatMemberUpdated) -> bool:
    """Tell whether the bot was added just now, to a group or a channel."""
    if member.chat.type == ChatType.PRIVATE:
        return False
    return _is_in(member.new_chat_member) and not _is_in(member.old_chat_member)


def _is_in(member: ChatMember) -> bool:
    """Tell whether a member is in the chat.

    A restricted one may have left (Bot API, ChatMemberRestricted).
    """
    return member.status not in ABSENT and getattr(member, "is_member", True)
