"""Reading: what shows an excerpt, and what moves the chat's reading position."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Update
from telegram.error import TelegramError

from bot.context import Context, seen
from bot.db import chats, favourites, subscriptions
from bot.domain.chat import Chat
from bot.domain.interview import Excerpt
from bot.domain.place import Kind, Place
from bot.handlers.answer import show, tell
from bot.handlers.unsaved import even_unsaved
from bot.refusals import Effect, effect
from bot.views import excerpt as view
from bot.views import places, trouble
from bot.views.buttons import Blank, More, Open, Post, Way
from bot.views.excerpt_buttons import Reader
from bot.views.screen import Screen
from bot.views.trail import NO_TRAIL, RANDOM, Trail


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
        excerpt = interview.excerpt(number)
        reader = await _read(session, context, chat, excerpt)
    await _show(update, context, excerpt, reader, chat)


@even_unsaved
async def next_(update: Update, context: Context) -> None:
    """`/next`: the excerpt after the one read last."""
    interview = context.deps.interview
    async with context.deps.db.begin() as session:
        chat = await chats.get(session, seen(update))
        excerpt = chat.following(interview)
        reader = await _read(session, context, chat, excerpt)
    if excerpt:
        await _show(update, context, excerpt, reader, chat)
    else:
        await tell(update, trouble.the_end(context.words(update)))


@even_unsaved
async def previous(update: Update, context: Context) -> None:
    """Show the excerpt before the one read last."""
    interview = context.deps.interview
    async with context.deps.db.begin() as session:
        chat = await chats.get(session, seen(update))
        excerpt = interview.excerpt(chat.stopped_at(interview).number - 1)
        reader = await _read(session, context, chat, excerpt)
    if excerpt:
        await _show(update, context, excerpt, reader, chat)
    else:
        words = context.words(update)
        await tell(update, trouble.no_further(words, is_first=True, in_topic=False))


@even_unsaved
async def random(update: Update, context: Context) -> None:
    """`/random`: an excerpt not drawn lately; the reading position stays."""
    async with context.deps.db.begin() as session:
        chat = await chats.get(session, seen(update))
        chat, excerpt = chat.drawn(context.deps.interview)
        await chats.save(session, chat)
        reader = await _reader(session, context, chat, excerpt)
    await show(update, view.show(context.edition(update), excerpt, Trail((RANDOM,)), reader))


@even_unsaved
async def open_(update: Update, context: Context) -> None:
    """Follow a button to a place; the reading position moves where the button reads on."""
    pressed, trail = Open.unpack(context.pressed(update)), context.trail(update)
    if pressed.way is Way.LOOK or pressed.place.kind is not Kind.EXCERPT:
        await look(update, context, pressed.place, trail)
        return
    async with context.deps.db.begin() as session:
        chat = await chats.get(session, seen(update))
        excerpt = context.deps.interview.excerpt(pressed.place.number)
        reader = await _read(session, context, chat, excerpt)
    await _show(update, context, excerpt, reader, chat, trail)


async def look(update: Update, context: Context, place: Place, trail: Trail | None = None) -> None:
    """Show a place, or say that there is none such."""
    if found := await screen(update, context, place, trail):
        await show(update, found)
    else:
        await tell(update, places.nowhere(context.edition(update), place))


async def screen(
    update: Update, context: Context, place: Place, trail: Trail | None = None
) -> Screen | None:
    """Return a place as a screen for this chat, None if there is none such."""
    reader = Reader()
    if place.kind is Kind.EXCERPT and (excerpt := context.deps.interview.excerpt(place.number)):
        async with context.deps.reading.begin() as session:
            chat = await chats.get(session, seen(update))
            reader = await _reader(session, context, chat, excerpt)
    return places.look(context.edition(update), place, trail or Trail(), reader)


async def more(update: Update, context: Context) -> None:
    """Show what can be done with an excerpt beside reading it."""
    pressed, edition = More.unpack(context.pressed(update)), context.edition(update)
    excerpt = edition.interview.excerpt(pressed.excerpt)
    if excerpt is None:
        await tell(update, trouble.no_excerpt(edition.words, edition.interview))
        return
    async with context.deps.reading.begin() as session:
        chat = await chats.get(session, seen(update))
        reader = await _reader(session, context, chat, excerpt)
    await show(update, view.more(edition, excerpt, context.trail(update), reader))


async def post(update: Update, context: Context) -> None:
    """Show a subscriber's post again, as it was sent."""
    pressed, edition = Post.unpack(context.pressed(update)), context.edition(update)
    excerpt = edition.interview.excerpt(pressed.excerpt)
    if excerpt is None:
        await tell(update, trouble.no_excerpt(edition.words, edition.interview))
        return
    async with context.deps.reading.begin() as session:
        starred = await favourites.starred(session, seen(update), excerpt)
    again = view.post(
        edition,
        excerpt,
        private=True,
        in_order=pressed.in_order,
        ending=pressed.ending,
        starred=bool(starred),
    )
    await show(update, again)


async def blank(update: Update, context: Context) -> None:
    """Say that there is no excerpt before the first or after the last."""
    words, trail = context.words(update), context.trail(update)
    is_first = context.pressed(update) == Blank.FIRST.pack()
    topic = trail.topic(context.edition(update))
    await tell(update, trouble.no_further(words, is_first=is_first, in_topic=topic is not None))


async def _read(
    session: AsyncSession, context: Context, chat: Chat, excerpt: Excerpt | None
) -> Reader:
    """Move the reading position; in a private chat what is read ahead moves the series too."""
    if excerpt is None:
        return Reader()
    interview = context.deps.interview
    chat = chat.read(interview, excerpt)
    await chats.save(session, chat)
    if chat.is_private:
        subscription = await subscriptions.get(session, chat.address)
        moved = subscription and subscription.read_ahead(interview, excerpt)
        if moved and moved != subscription:
            await subscriptions.save(session, chat.address, moved)
    return await _reader(session, context, chat, excerpt)


async def _reader(session: AsyncSession, context: Context, chat: Chat, excerpt: Excerpt) -> Reader:
    """Return what the buttons below an excerpt depend on."""
    subscription = await subscriptions.get(session, chat.address)
    subscribed = subscription is not None and not subscription.is_ended
    return Reader(
        starred=await favourites.starred(session, chat, excerpt),
        return_to=chat.before_jump(context.deps.interview),
        is_subscribed=subscribed and chat.is_private,
        may_subscribe=chat.is_private,
    )


async def _show(  # noqa: PLR0913, PLR0917 - what is shown, and what is put back
    update: Update,
    context: Context,
    excerpt: Excerpt | None,
    reader: Reader,
    before: Chat,
    trail: Trail = NO_TRAIL,
) -> None:
    """Show the excerpt to which the reading position was moved; move it back if that failed.

    Where the answer was lost the excerpt may have been read, and the position stays at it.
    `before` is the chat before the position was moved.
    """
    edition = context.edition(update)
    if excerpt is None:
        await tell(update, trouble.no_excerpt(edition.words, edition.interview))
        return
    try:
        await show(update, view.show(edition, excerpt, trail, reader))
    except TelegramError as error:
        if effect(error) not in {Effect.UNKNOWN, Effect.DONE}:
            async with context.deps.db.begin() as session:
                chat = await chats.get(session, seen(update))
                if chat.place == excerpt.id:  # and not read on elsewhere meanwhile
                    back = replace(chat, place=before.place, return_to=before.return_to)
                    await chats.save(session, back)
        raise


def numbered(words: list[str] | None) -> int | None:
    """Return the one number that was typed; 0, which nothing has, for one beyond all."""
    match words:
        case [word] if word.isdecimal():
            return int(word) if len(word) <= len("999999") else 0
        case _:
            return None
