"""Inline mode: the interview in any chat, without the bot in it."""

from collections.abc import Sequence

from telegram import Update

from bot.context import Context
from bot.db import history, subscriptions
from bot.domain import excerpt_of_the_day, inline_query
from bot.domain.chat import Address
from bot.domain.interview import Excerpt
from bot.domain.schedule import zone
from bot.handlers.reading import numbered
from bot.handlers.reply import offer
from bot.views import inline as view


async def asked(update: Update, context: Context) -> None:
    """`@bot words`: what the words name, what has them in it, or the excerpts of the day."""
    query = update.inline_query
    assert query
    edition, interview = context.edition(update), context.deps.interview
    typed, start = query.query.strip(), numbered([query.offset]) or 0
    if query.offset and not start:  # no offset of ours: what follows it is nothing
        await offer(query, view.named(edition, (), start))
    elif not typed:
        await offer(query, view.today(edition, await _picks(update, context), start))
    elif places := inline_query.find_references(interview, typed):
        await offer(query, view.named(edition, places, start))
    else:
        hits = await context.deps.search.find(typed, start, view.PER_PAGE)
        await offer(query, view.found(edition, hits, start))


async def _picks(update: Update, context: Context) -> Sequence[Excerpt]:
    """Return the excerpts of the day for whoever asks; nothing is stored about them."""
    deps, user = context.deps, update.effective_user
    assert user
    private = Address(user.id)
    async with deps.reading.begin() as session:
        wish = await subscriptions.get(session, private)
        last = await history.last(session, private)
    got = excerpt_of_the_day.received_today(deps.interview, wish, last, deps.now())
    today = deps.now().astimezone(zone(deps.default_zone)).date()
    return excerpt_of_the_day.of_the_day(deps.interview, today, got)
