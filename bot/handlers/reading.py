"""Reading: what shows an excerpt, and what moves the chat's reading position."""

from collections.abc import Callable
from dataclasses import replace

from telegram import Update
from telegram.error import TelegramError

from bot.bot_api.errors import Effect, effect
from bot.context import Context, seen
from bot.db import bookmarks, chats, positions
from bot.domain import number_words
from bot.domain.chat import Chat
from bot.domain.interview import Excerpt
from bot.domain.reference import Reference, ReferenceKind
from bot.domain.subscription import Subscription
from bot.handlers import search
from bot.handlers.read_only import even_read_only
from bot.handlers.reply import notify, open_in_private, replace_pressed, show
from bot.views import by_reference, errors, lists, reading_list, small_talk, start
from bot.views import excerpt as view
from bot.views.callback_data import Blank, More, Open, Way
from bot.views.excerpt_buttons import Reader
from bot.views.screen import Screen
from bot.views.series_callback_data import Own, Post
from bot.views.trail import NO_TRAIL, RANDOM, OpenHit, Trail, hit_step


@even_read_only
async def read(update: Update, context: Context) -> None:
    """`/read [n]` and the button of the same name: excerpt n, or the one read last.

    Words are searched for. Whoever types `/read` alone before reading anything gets the
    introduction, whose button reads on; not in a channel, where it would have no button.
    """
    interview, edition = context.deps.interview, context.edition(update)
    wanted = numbered(context.args)
    may_begin = not (context.args or update.callback_query or edition.channel)
    if may_begin and interview.introduction.text:
        async with context.deps.read_sessions.begin() as session:
            stored = await chats.get(session, context.reader(update))
        if interview.excerpt_by_id(stored.reading_position) is None:
            await show(update, start.introduction(edition))
            return
    if context.args and wanted is None and await search.found(update, context):
        return
    if context.args and wanted is None:
        await notify(update, errors.which_excerpt(edition.words, interview))
        return
    await _read(
        update,
        context,
        lambda chat: (
            interview.excerpt(wanted) if wanted is not None else chat.stopped_at(interview)
        ),
    )


@even_read_only
async def next_(update: Update, context: Context) -> None:
    """`/next`: the excerpt after the one read last; after the last of all, say so."""
    interview = context.deps.interview
    the_end = view.the_end(context.edition(update))
    await _read(update, context, lambda chat: chat.following(interview), nothing=the_end)


@even_read_only
async def previous(update: Update, context: Context) -> None:
    """Go back from the reading position by one excerpt, and show it."""
    interview = context.deps.interview
    first = errors.no_further(context.words(update), is_first=True)
    await _read(
        update,
        context,
        lambda chat: interview.excerpt(chat.stopped_at(interview).number - 1),
        nothing=first,
    )


@even_read_only
async def random(update: Update, context: Context) -> None:
    """`/random`: an excerpt not drawn lately; the reading position stays."""
    async with context.deps.db.begin() as session:
        chat = await chats.get(session, context.reader(update))
        chat, excerpt = chat.drawn(context.deps.interview)
        await chats.save(session, chat)
        starred, subscription = await positions.star_and_subscription(session, chat, excerpt)
    reader = _reader(update, context, chat, subscription, starred=starred)
    await show(update, view.show(context.edition(update), excerpt, Trail((RANDOM,)), reader))


@even_read_only
async def open_(update: Update, context: Context) -> None:
    """Show the part that a button names; for an excerpt by `Way.READ`, move the position to it."""
    pressed, trail = Open.unpack(context.pressed(update)), context.trail(update)
    if pressed.way is Way.LOOK or pressed.reference.kind is not ReferenceKind.EXCERPT:
        await show_reference(update, context, pressed.reference, trail)
        return
    excerpt = context.deps.interview.excerpt(pressed.reference.number)
    await _read(update, context, lambda _: excerpt, trail)


async def open_own(update: Update, context: Context) -> None:
    """Open what a button below a group's post names: ephemerally, or by a link in private."""
    here = Own.unpack(context.pressed(update)).reference
    excerpt = context.deps.interview.excerpt(here.number)
    if context.ephemeral_reader is None:
        await open_in_private(update, context.edition(update).url(here))
    elif here.kind is ReferenceKind.EXCERPT:
        await _read(update, context, lambda _: excerpt)
    else:
        await show_reference(update, context, here)


async def show_reference(
    update: Update, context: Context, place: Reference, trail: Trail | None = None
) -> None:
    """Show a part of the interview, or say that there is none; the reading position stays."""
    if found := await screen(update, context, place, trail):
        await show(update, found)
    else:
        await notify(update, by_reference.not_found(context.edition(update), place))


async def screen(
    update: Update, context: Context, place: Reference, trail: Trail | None = None
) -> Screen | None:
    """Return a part of the interview as a screen for this chat, None if there is no such part."""
    reader = Reader()
    if place.kind is ReferenceKind.EXCERPT and (
        excerpt := context.deps.interview.excerpt(place.number)
    ):
        async with context.deps.read_sessions.begin() as session:
            chat = await chats.get(session, context.reader(update))
            starred, subscription = await positions.star_and_subscription(session, chat, excerpt)
        reader = _reader(update, context, chat, subscription, starred=starred)
    edition = context.edition(update)
    if place.kind is ReferenceKind.READING_LIST:
        async with context.deps.read_sessions.begin() as session:
            ticked = await bookmarks.ticked(session, context.reader(update))
        number = reading_list.page_with(edition, place.number)
        return reading_list.page(edition, number, ticked, trail or Trail())
    return by_reference.show(edition, place, trail or Trail(), reader)


async def hit(update: Update, context: Context) -> None:
    """Show the search hit whose number the button carries; the reading position stays."""
    number, trail = OpenHit.unpack(context.pressed(update)).number, context.trail(update)
    language = context.words(update).language
    found = await context.deps.search.find(trail.sought, number - 1, 1, language)
    if not found.hits:
        await notify(update, errors.old_search(context.words(update)))
        return
    step = hit_step(number, found.total, trail.sought)
    inside = Trail((step, *trail.steps[1:]), trail.words)
    await show_reference(update, context, found.hits[0].reference, inside)


async def more(update: Update, context: Context) -> None:
    """Show an excerpt with buttons for what can be done with it, such as sharing or citing."""
    pressed, edition = More.unpack(context.pressed(update)), context.edition(update)
    if excerpt := edition.interview.excerpt(pressed.excerpt):
        await _more(update, context, lambda _: excerpt)
    else:
        await notify(update, errors.no_excerpt(edition.words, edition.interview))


async def share(update: Update, context: Context) -> None:
    """Show the excerpt read last as `more` does, with buttons to share or cite it."""
    interview = context.deps.interview
    await _more(update, context, lambda chat: chat.stopped_at(interview))


async def _more(update: Update, context: Context, choose: Callable[[Chat], Excerpt]) -> None:
    edition = context.edition(update)
    async with context.deps.read_sessions.begin() as session:
        chat = await chats.get(session, context.reader(update))
        excerpt = choose(chat)
        starred, subscription = await positions.star_and_subscription(session, chat, excerpt)
    reader = _reader(update, context, chat, subscription, starred=starred)
    await show(update, view.more(edition, excerpt, context.trail(update), reader))


async def reopen_post(update: Update, context: Context) -> None:
    """Show a subscriber's post again, as it was sent."""
    pressed, edition = Post.unpack(context.pressed(update)), context.edition(update)
    excerpt = edition.interview.excerpt(pressed.excerpt)
    if excerpt is None:
        await notify(update, errors.no_excerpt(edition.words, edition.interview))
        return
    async with context.deps.read_sessions.begin() as session:
        starred = await bookmarks.starred(session, context.reader(update), excerpt)
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
    """Say that there is no excerpt before the first or after the last.

    After the last in a topic the button becomes the one to the next topic.
    """
    edition, trail = context.edition(update), context.trail(update)
    is_first = context.pressed(update) == Blank.FIRST.pack()
    topic = trail.topic(edition)
    line = errors.no_further(edition.words, is_first=is_first, in_topic=topic is not None)
    following = None if topic is None or is_first else lists.next_topic(edition, topic)
    if following:
        await replace_pressed(update, following, line)
    else:
        await notify(update, line)


async def _read(
    update: Update,
    context: Context,
    choose: Callable[[Chat], Excerpt | None],
    trail: Trail = NO_TRAIL,
    *,
    nothing: Screen | str | None = None,
) -> None:
    """Move the reading position to the excerpt that `choose` picks and show it, or `nothing`."""
    deps, edition = context.deps, context.edition(update)
    async with deps.db.begin() as session:
        before = await chats.get(session, context.reader(update))
        if excerpt := choose(before):
            chat = await positions.move(session, deps.interview, before, excerpt)
            starred, subscription = await positions.star_and_subscription(session, chat, excerpt)
    if excerpt is None:
        await _miss(update, context, nothing or errors.no_excerpt(edition.words, deps.interview))
        return
    reader = _reader(update, context, chat, subscription, starred=starred)
    try:
        await show(update, view.show(edition, excerpt, trail, reader))
    except TelegramError as error:
        if effect(error) not in {Effect.UNKNOWN, Effect.DONE}:
            await move_back(update, context, before, excerpt)
        raise


async def _miss(update: Update, context: Context, nothing: Screen | str) -> None:
    """Show `nothing` in place of an excerpt; if it is a line, with a button after a command."""
    if isinstance(nothing, str) and update.callback_query:
        await notify(update, nothing)
    elif isinstance(nothing, str):
        await show(update, small_talk.missing(context.edition(update), nothing))
    else:
        await show(update, nothing)


async def move_back(update: Update, context: Context, before: Chat, excerpt: Excerpt) -> None:
    """Undo the move of the reading position to an excerpt that was certainly not shown.

    `before` is the chat before that move. Do nothing if the reader has read on meanwhile. Callers
    keep the move where Telegram's answer was lost, as the excerpt may have been read.
    """
    async with context.deps.db.begin() as session:
        chat = await chats.get(session, context.reader(update))
        if chat.reading_position == excerpt.id:  # and not read on elsewhere meanwhile
            back = replace(
                chat, reading_position=before.reading_position, return_to=before.return_to
            )
            await chats.save(session, back)


def _reader(
    update: Update,
    context: Context,
    chat: Chat,
    subscription: Subscription | None,
    *,
    starred: bool | None,
) -> Reader:
    """Return what the buttons below an excerpt depend on; subscriptions count in private only."""
    subscribed = subscription is not None and not subscription.is_ended
    is_private = seen(update).is_private
    return Reader(
        starred=starred,
        return_to=chat.before_jump(context.deps.interview),
        is_subscribed=subscribed and is_private,
        may_subscribe=is_private,
    )


def numbered(words: list[str] | None) -> int | None:
    """Return the number that is typed in digits (0 beyond six) or in words; None for no number."""
    match words:
        case [word] if word.isdecimal():
            return int(word) if len(word) <= len("999999") else 0
        case [*some]:
            return number_words.number(" ".join(some))
        case _:
            return None
