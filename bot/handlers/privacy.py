"""What is stored about a chat: told, given out, deleted."""

import json

from telegram import Update

from bot.context import Context, seen
from bot.db import chats, history, subscriptions
from bot.db.bookmarks import FAVOURITES, READ_LINKS
from bot.domain.bookmarks import Bookmarks
from bot.domain.delivery import State
from bot.handlers import bot_profile
from bot.handlers.permissions import may_change
from bot.handlers.reply import acknowledge, add_file, show
from bot.views import privacy

FILE = "utdrag.json"


async def stored(update: Update, context: Context) -> None:
    """`/privacy`: what is stored about this chat."""
    address = seen(update).address
    async with context.deps.read_sessions.begin() as session:
        known = await chats.threads(session, address.chat)
        posts = [await history.of_chat(session, chat.address) for chat in known]
    screen = privacy.stored(
        context.edition(update),
        known=bool(known),
        deliveries=sum(post.state is State.SENT for of_one in posts for post in of_one),
        is_private=seen(update).is_private,
        contact=context.deps.operator_contact,
        private=f"https://t.me/{context.bot.username}?start={privacy.PAYLOAD}"
        if context.ephemeral_reader
        else None,
    )
    await show(update, screen)


async def export(update: Update, context: Context) -> None:
    """Send all that is stored about this chat as a JSON file, if the sender may change it."""
    address = seen(update).address
    if not await may_change(update, context, privacy.administrators_export(context.words(update))):
        return
    async with context.deps.read_sessions.begin() as session:
        known = await chats.threads(session, address.chat)
        stored = await subscriptions.of_chat(session, address.chat)
        entries = [
            (
                one,
                stored.get(one.address),
                await history.of_chat(session, one.address),
                Bookmarks(
                    await FAVOURITES.of_chat(session, one.address),
                    await READ_LINKS.of_chat(session, one.address),
                ),
            )
            for one in known
        ]
    text = json.dumps(privacy.export(context.deps.interview, entries), indent=2)
    await add_file(update, text.encode(), FILE)
    await acknowledge(update)


async def ask(update: Update, context: Context) -> None:
    """Ask for confirmation before everything is deleted, if the sender may change the chat."""
    words = context.words(update)
    if await may_change(update, context, privacy.administrators_erase(words)):
        await show(update, privacy.confirm(words, private=seen(update).is_private))


async def erase(update: Update, context: Context) -> None:
    """Delete everything about this chat and its forum topics, if the sender may change it."""
    words = context.words(update)
    if not await may_change(update, context, privacy.administrators_erase(words)):
        return
    async with context.deps.db.begin() as session:
        await chats.forget(session, seen(update).address.chat)
    await bot_profile.set_group_menu(context, seen(update).address.chat)
    await show(update, privacy.erased(context.edition(update)))
