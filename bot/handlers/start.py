"""Where a reader begins: welcome, help, and whose text it is."""

from telegram import Update
from telegram.constants import ChatType

from bot.context import Context, seen
from bot.db import chats, subscriptions
from bot.domain.reference import Reference
from bot.handlers import privacy, reading, reading_list
from bot.handlers import subscription as subscription_commands
from bot.handlers.reply import notify, show
from bot.views import about, errors, inline, other_chats
from bot.views import privacy as privacy_view
from bot.views import start as view
from bot.views.reading_list import PAYLOAD


async def start(update: Update, context: Context) -> None:
    """`/start [payload]`: the part of the interview that the payload names, or the welcome.

    The payload of the link that adds the bot to a group begins the daily excerpts there. Others
    open `/privacy`, the reading list or the introduction.
    """
    edition, chat = context.edition(update), update.effective_chat
    assert chat
    if context.args == [other_chats.PAYLOAD] and chat.type != ChatType.PRIVATE:
        context.args = []
        await subscription_commands.subscribe(update, context)
        return
    if context.args == [privacy_view.PAYLOAD]:
        await privacy.stored(update, context)
        return
    if context.args == [PAYLOAD]:
        await reading_list.first(update, context)
        return
    if context.args == [view.PAYLOAD] and context.deps.interview.introduction.text:
        await introduction(update, context)
        return
    if context.args and context.args != [inline.PAYLOAD]:
        place = Reference.unpack(context.args[0])
        screen = await reading.screen(update, context, place) if place else None
        if screen:
            await show(update, screen)
            return
        await notify(update, errors.no_such_link(edition.words))
    async with context.deps.read_sessions.begin() as session:
        stored = await chats.get(session, context.reader(update))
        here = seen(update)
        subscription = await subscriptions.get(session, here.address)
    interview = edition.interview
    reached, before = (
        interview.excerpt_by_id(stored.reading_position),
        stored.before_jump(interview),
    )
    screen = view.welcome(edition, reached, before, subscription, private=here.is_private)
    await show(update, screen)


async def help_(update: Update, context: Context) -> None:
    """`/help`: what can be typed."""
    await show(update, view.help_(context.edition(update), private=seen(update).is_private))


async def introduction(update: Update, context: Context) -> None:
    """Show the interview's introduction."""
    await show(update, view.introduction(context.edition(update), context.trail(update)))


async def credits_(update: Update, context: Context) -> None:
    """`/about`: people, sources, credits."""
    await show(update, about.show(context.edition(update), context.trail(update)))
