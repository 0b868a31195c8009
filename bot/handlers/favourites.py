"""Favourites: starring an excerpt, and the list of starred excerpts."""

from telegram import Update

from bot.context import Context
from bot.db import chats
from bot.db.bookmarks import FAVOURITES
from bot.handlers.reply import notify, replace_pressed, show
from bot.views import errors
from bot.views import favourites as view
from bot.views.callback_data import Star
from bot.views.trail import NO_TRAIL, Trail


async def first(update: Update, context: Context) -> None:
    """`/favourites`: the first page of the list."""
    await page(update, context, 1)


async def page(update: Update, context: Context, number: int, trail: Trail = NO_TRAIL) -> None:
    """Show a page of the list, counted from 1; refer a group or channel to a private chat."""
    chat = context.reader(update)
    if not chat.is_private:
        await notify(update, view.private_only(context.words(update)))
        return
    async with context.deps.read_sessions.begin() as session:
        starred = await FAVOURITES.of_chat(session, chat.address)
    await show(update, view.page(context.edition(update), number, starred, trail))


async def star(update: Update, context: Context) -> None:
    """Star an excerpt, or take its star away; the pressed button changes at once."""
    pressed, words = Star.unpack(context.pressed(update)), context.words(update)
    excerpt = context.deps.interview.excerpt_by_id(pressed.excerpt)
    if not context.reader(update).is_private:
        await notify(update, view.private_only(words))
        return
    if excerpt is None:
        await notify(update, errors.no_excerpt(words, context.deps.interview))
        return
    async with context.deps.db.begin() as session:
        chat = await chats.get(session, context.reader(update))
        if pressed.on:
            await chats.save(session, chat)
            await FAVOURITES.add(session, chat.address, excerpt.id)
        else:
            await FAVOURITES.remove(session, chat.address, excerpt.id)
    button = view.star(words, excerpt.id, starred=pressed.on)
    await replace_pressed(update, button, view.changed(words, starred=pressed.on))
