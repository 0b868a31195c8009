"""The reading list, and the ticks of entries that were read."""

from telegram import Update

from bot.context import Context
from bot.db import bookmarks, chats
from bot.db.bookmarks import READ_LINKS
from bot.domain import reference
from bot.handlers.reply import notify, replace_pressed, show
from bot.views import errors
from bot.views import reading_list as view
from bot.views.callback_data import Further, Tick
from bot.views.trail import NO_TRAIL, Trail


async def first(update: Update, context: Context) -> None:
    """`/links`: the first page of the list."""
    await page(update, context, 1)


async def page(update: Update, context: Context, number: int, trail: Trail = NO_TRAIL) -> None:
    """Show a page of the list, counted from 1."""
    async with context.deps.read_sessions.begin() as session:
        ticked = await bookmarks.ticked(session, context.reader(update))
    await show(update, view.page(context.edition(update), number, ticked, trail))


async def further(update: Update, context: Context) -> None:
    """Show the entries of the list that share a topic with the excerpt of the button."""
    pressed, edition = Further.unpack(context.pressed(update)), context.edition(update)
    excerpt = edition.interview.excerpt(pressed.excerpt)
    if excerpt is None:
        await notify(update, errors.no_excerpt(edition.words, edition.interview))
        return
    async with context.deps.read_sessions.begin() as session:
        ticked = await bookmarks.ticked(session, context.reader(update))
    trail = context.trail(update)
    if not trail.steps:  # a button of a message from before there were trails
        trail = Trail((reference.excerpt(excerpt.number).pack(),))
    await show(update, view.further(edition, excerpt, ticked, trail))


async def tick(update: Update, context: Context) -> None:
    """Tick an entry as read, or take the tick away; the button shows it at once."""
    pressed, words = Tick.unpack(context.pressed(update)), context.words(update)
    link = context.deps.interview.link(pressed.key)
    if not context.reader(update).is_private:
        await notify(update, view.private_only(words))
        return
    if link is None:
        await notify(update, view.no_link(words))
        return
    async with context.deps.db.begin() as session:
        chat = await chats.get(session, context.reader(update))
        if pressed.on:
            await chats.save(session, chat)
            await READ_LINKS.add(session, chat.address, link.url)
        else:
            await READ_LINKS.remove(session, chat.address, link.url)
    button = view.tick(link, ticked=pressed.on)
    await replace_pressed(update, button, view.changed(words, link, ticked=pressed.on))
