"""Where a reader begins: welcome, help, and whose text it is."""

from telegram import Update

from bot.context import Context
from bot.domain.place import Place
from bot.handlers.answer import show, tell
from bot.views import about, places, trouble


async def start(update: Update, context: Context) -> None:
    """`/start [payload]`: the place that the payload names, otherwise the welcome."""
    edition = context.edition(update)
    if context.args:
        place = Place.unpack(context.args[0])
        screen = places.look(edition, place) if place else None
        if screen:
            await show(update, screen)
            return
        await tell(update, trouble.no_such_link(edition.words))
    await show(update, about.welcome(edition))


async def help_(update: Update, context: Context) -> None:
    """`/help`: what can be typed."""
    await show(update, about.help_(context.edition(update)))


async def introduction(update: Update, context: Context) -> None:
    """Show the interview's introduction."""
    await show(update, about.introduction(context.edition(update)))


async def credits_(update: Update, context: Context) -> None:
    """`/about`: people, sources, credits."""
    await show(update, about.about(context.edition(update)))
