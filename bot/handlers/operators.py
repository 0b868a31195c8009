"""What only operators can ask for: statistics, and the preview of a daily post."""

from zoneinfo import ZoneInfo

from telegram import Update

from bot.context import Context
from bot.db import statistics
from bot.drawing.chart import draw_in_thread
from bot.handlers.reading import numbered
from bot.handlers.reply import add, notify
from bot.views import errors, operators
from bot.views import excerpt as view


async def stats(update: Update, context: Context) -> None:
    """`/stats`: chats, subscriptions, and the deliveries of 30 days with a picture."""
    deps, words, message = context.deps, context.words(update), update.message
    assert message
    today = deps.now().astimezone(ZoneInfo(deps.default_zone)).date()
    async with deps.read_sessions.begin() as session:
        found = await statistics.get(session, today)
    text = operators.numbers(words, found)
    picture = await draw_in_thread(operators.chart(words, found))
    if picture:
        await message.reply_photo(picture, caption=text, do_quote=False)
    else:
        await message.reply_text(text, do_quote=False)


async def preview(update: Update, context: Context) -> None:
    """`/preview n`: excerpt n as the daily post of a private chat, and of a group."""
    edition = context.edition(update)
    excerpt = edition.interview.excerpt(numbered(context.args) or 0)
    if excerpt is None:
        await notify(update, errors.no_excerpt(edition.words, edition.interview))
        return
    await notify(update, operators.both_ways(edition.words))
    await add(update, view.post(edition, excerpt, private=True))
    await add(update, view.post(edition, excerpt, private=False))
