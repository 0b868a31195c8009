"""Daily excerpts of a group or channel, set up from a private chat."""

from telegram import Update
from telegram.constants import ChatType

from bot.context import Context, kind_of
from bot.db import chats, history, positions, subscriptions
from bot.domain.chat import Address, Chat, Obstacle
from bot.domain.open_questions import OpenQuestion
from bot.domain.subscribe_command import TimeAndPlace, names_chat, parse_chat
from bot.domain.subscription import Pause
from bot.handlers import permissions
from bot.handlers.reply import acknowledge, add, notify, show
from bot.handlers.time_and_place import understand
from bot.views import localities, other_chats
from bot.views import subscription as subscription_view
from bot.views.callback_data import SubscribeChat
from bot.views.localities import Ambiguity
from bot.views.settings_callback_data import Ask


async def offer(update: Update, context: Context) -> None:
    """Let the user choose a group or channel by Telegram's keys, which work in private only."""
    edition, chat = context.edition(update), update.effective_chat
    assert chat
    if chat.type != ChatType.PRIVATE:
        await notify(update, other_chats.here_or_in_private(edition.words))
        return
    await add(update, other_chats.offer(edition))
    context.deps.open_questions.remember(chat.id, OpenQuestion(Ask.CHAT))
    await acknowledge(update)


async def called_off(update: Update, context: Context) -> None:
    """Cancel the choice of a chat or location, and remove its keyboard even if none is open."""
    chat, words = update.effective_chat, context.words(update)
    assert chat
    said = other_chats.called_off if context.open_question else other_chats.nothing_to_cancel
    await add(update, said(words))


async def shared(update: Update, context: Context) -> None:
    """Subscribe the chat that was chosen, or show the subscription it has."""
    message = update.message
    assert message
    assert message.chat_shared
    await _subscribe(update, context, message.chat_shared.chat_id, TimeAndPlace())


async def pressed(update: Update, context: Context) -> None:
    """Subscribe the channel that the button names, which came when the bot was added there."""
    chat = update.effective_chat
    assert chat
    if chat.type != ChatType.PRIVATE:
        await notify(update, other_chats.here_or_in_private(context.words(update)))
        return
    which = SubscribeChat.unpack(context.pressed(update)).chat
    await _subscribe(update, context, which, TimeAndPlace())
    await acknowledge(update)


async def begin(update: Update, context: Context, which: int, request: TimeAndPlace) -> None:
    """Subscribe another chat (`which`, its id) with the time and town chosen by a button."""
    await _subscribe(update, context, which, request)
    await acknowledge(update)


async def subscribe(update: Update, context: Context) -> None:
    """`/subscribe @channel [weekdays] [time] [town]` (or a chat's id): subscribe another chat.

    Where several times or towns may be meant, ask which.
    """
    assert context.args
    which, *words = context.args
    asked, user = understand(update, context, " ".join(words)), update.effective_user
    assert user
    if isinstance(asked, TimeAndPlace):
        await _subscribe(update, context, parse_chat(which), asked)
    elif not isinstance(asked, Ambiguity):
        await notify(update, subscription_view.mistake(context.words(update), *asked))
    elif isinstance(
        found := await permissions.check_posting(context, user.id, parse_chat(which)), Obstacle
    ):
        await notify(update, other_chats.obstacle(context.words(update), found))
    else:
        screen = localities.ask(context.words(update), asked, context.deps.now(), found.id)
        await show(update, screen)


async def unsubscribe(update: Update, context: Context) -> None:
    """`/unsubscribe @channel` (or a chat's id): end the daily excerpts in another chat."""
    user, words = update.effective_user, context.words(update)
    assert context.args
    assert user
    found = await permissions.check_posting(context, user.id, parse_chat(context.args[0]))
    if isinstance(found, Obstacle):
        await notify(update, other_chats.obstacle(words, found))
        return
    async with context.deps.db.begin() as session:
        was = await subscriptions.end(session, Address(found.id))
    await notify(update, other_chats.ended(words, found, was_subscribed=was))


def is_meant(update: Update, words: list[str] | None) -> bool:
    """Tell whether a command is sent in a private chat and its first word names another chat."""
    chat = update.effective_chat
    assert chat
    return chat.type == ChatType.PRIVATE and bool(words and names_chat(words[0]))


async def _subscribe(
    update: Update, context: Context, which: int | str, request: TimeAndPlace
) -> None:
    user, here, deps = update.effective_user, update.effective_chat, context.deps
    assert user
    assert here
    edition = context.edition(update)
    found = await permissions.check_posting(context, user.id, which)
    if isinstance(found, Obstacle):
        await add(update, other_chats.cannot(edition.words, found))
        return
    async with deps.db.begin() as session:
        there = Chat(Address(found.id), kind_of(found), user.language_code)
        chat = await chats.get(session, there)
        before = await subscriptions.get(session, chat.address)
        if before is None or before.is_ended:
            chat = chat.with_subscriber(user.language_code)
        await chats.save(session, chat)
        begun = await positions.to_begin(session, deps.interview, chat, before, deps.default)
        if begun.due is None or request != TimeAndPlace():
            last_day = await history.last_day(session, chat.address)
            changed = begun.with_time_and_place(request)
            is_paused = begun.paused is Pause.BY_HAND and request != TimeAndPlace()
            if begun.due or is_paused:
                begun = changed.replan(before, deps.now(), last_day)
            else:
                begun = changed.plan(deps.now(), last_day)
            await subscriptions.save(session, chat.address, begun)
    await add(update, other_chats.begun(edition, found, begun, deps.now()))
