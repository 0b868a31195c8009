"""Reading on: what moves the chat's reading place."""

from dataclasses import replace

from telegram import Update
from telegram.error import TelegramError

from bot.context import Context, seen
from bot.db import chats, favourites
from bot.domain.chat import Chat
from bot.domain.interview import Excerpt
from bot.domain.place import Kind, Place
from bot.handlers.answer import show, tell
from bot.handlers.unsaved import even_unsaved
from bot.refusals import Effect, effect
from bot.views import excerpt as view
from bot.views import places, trouble
from bot.views.buttons import Open, Way
from bot.views.screen import Screen


@even_unsaved
async def read(update: Update, context: Context) -> None:
    """`/read [n]` and the button of the same name: excerpt n, or where this chat stopped."""
    interview = context.deps.interview
    wanted = numbered(context.args)
    if context.args and wanted is None:
        await tell(update, trouble.which_excerpt(context.words(update), interview))
        return
    async with context.deps.db.begin() as session:
        chat = await chats.get(session, seen(update))
        number = chat.stopped_at(interview).number if wanted is None else wanted
        if excerpt := interview.excerpt(number):
            await chats.save(session, chat.at(excerpt))
        starred = await favourites.starred(session, chat, excerpt)
    if excerpt:
        await _show(update, context, chat, excerpt, starred=starred)
    else:
        await tell(update, trouble.no_excerpt(context.words(update), interview))


@even_unsaved
async def next_(update: Update, context: Context) -> None:
    """`/next`: the excerpt after the one read last."""
    interview = context.deps.interview
    async with context.deps.db.begin() as session:
        chat = await chats.get(session, seen(update))
        if excerpt := chat.following(interview):
            await chats.save(session, chat.at(excerpt))
        starred = await favourites.starred(session, chat, excerpt)
    if excerpt:
        await _show(update, context, chat, excerpt, starred=starred)
    else:
        await show(update, view.the_end(context.edition(update)))


@even_unsaved
async def random(update: Update, context: Context) -> None:
    """`/random`: an excerpt not drawn lately; the reading place stays."""
    async with context.deps.db.begin() as session:
        chat = await chats.get(session, seen(update))
        chat, excerpt = chat.drawn(context.deps.interview)
        await chats.save(session, chat)
        starred = await favourites.starred(session, chat, excerpt)
    await show(update, view.draw(context.edition(update), excerpt, starred=starred))


@even_unsaved
async def open_(update: Update, context: Context) -> None:
    """Follow a button to a place; the reading place moves where the button reads on."""
    query = update.callback_query
    assert query
    assert query.data
    pressed = Open.unpack(query.data)
    if pressed.way is Way.LOOK or pressed.place.kind is not Kind.EXCERPT:
        await look(update, context, pressed.place)
        return
    async with context.deps.db.begin() as session:
        chat = await chats.get(session, seen(update))
        if excerpt := context.deps.interview.excerpt(pressed.place.number):
            await chats.save(session, chat.at(excerpt))
        starred = await favourites.starred(session, chat, excerpt)
    if excerpt:
        await _show(update, context, chat, excerpt, starred=starred)
    else:
        await tell(update, places.nowhere(context.edition(update), pressed.place))


async def _show(
    update: Update, context: Context, before: Chat, excerpt: Excerpt, *, starred: bool | None
) -> None:
    """Show the excerpt to which the reading place was moved; move it back if that surely failed.

    Where the answer was lost the excerpt may have been read, and the place stays at it.
    """
    try:
        await show(update, view.read(context.edition(update), excerpt, starred=starred))
    except TelegramError as error:
        if effect(error) not in {Effect.UNKNOWN, Effect.DONE}:
            async with context.deps.db.begin() as session:
                chat = await chats.get(session, seen(update))
                if chat.place == excerpt.id:  # and not read on elsewhere meanwhile
                    await chats.save(session, replace(chat, place=before.place))
        raise


async def look(update: Update, context: Context, place: Place) -> None:
    """Show a place, or say that there is none such."""
    if found := await screen(update, context, place):
        await show(update, found)
    else:
        await tell(update, places.nowhere(context.edition(update), place))


async def screen(update: Update, context: Context, place: Place) -> Screen | None:
    """Return a place as a screen for this chat, None if there is none such."""
    starred = None
    if place.kind is Kind.EXCERPT:
        excerpt = context.deps.interview.excerpt(place.number)
        async with context.deps.reading.begin() as session:
            starred = await favourites.starred(session, seen(update), excerpt)
    return places.look(context.edition(update), place, starred=starred)


def numbered(words: list[str] | None) -> int | None:
    """Return the one number that was typed; 0, which nothing has, for one beyond all."""
    match words:
        case [word] if word.isdecimal():
            return int(word) if len(word) <= len("999999") else 0
        case _:
            return None
