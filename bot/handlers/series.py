"""The daily series moved by its reader: the next one now, again, shuffled, from an excerpt on."""

from collections.abc import Callable

from telegram import Update

from bot.context import Context, seen
from bot.db import chats, history, subscriptions
from bot.domain.subscription import Order, Subscription
from bot.handlers.access import may_change
from bot.handlers.answer import add, done, tell
from bot.views import daily, trouble
from bot.views import excerpt as view
from bot.views.series_buttons import Continue, Series


async def now(update: Update, context: Context) -> None:
    """Send the next excerpt of the series at once, and move the series to it."""
    interview = context.deps.interview
    async with context.deps.db.begin() as session:
        here = await chats.get(session, seen(update))
        subscription = await subscriptions.get(session, here.address)
        if subscription and here.is_private and not subscription.is_ended:
            excerpt, lap = subscription.coming(interview)
            ending = subscription.ending(interview)
            await chats.save(session, here.read(interview, excerpt))
            await subscriptions.save(session, here.address, subscription.advance(interview))
        else:
            subscription = None
    edition = context.edition(update)
    if subscription is None:
        await tell(update, daily.not_subscribed(edition.words))
        return
    post = view.post(edition, excerpt, private=True, in_order=lap is None, ending=ending)
    await add(update, post)
    await done(update)


async def go_on(update: Update, context: Context) -> None:
    """Let a series that has come to its end begin again, in order or shuffled."""
    order = Order.SHUFFLED if context.pressed(update) == Series.SHUFFLED.pack() else None
    await _change(update, context, lambda s: s.ordered(order, s.topic) if order else s.again())


async def from_here(update: Update, context: Context) -> None:
    """Let the series go on from an excerpt."""
    pressed, interview = Continue.unpack(context.pressed(update)), context.deps.interview
    excerpt = interview.excerpt(pressed.excerpt)
    if excerpt is None:
        await tell(update, trouble.no_excerpt(context.words(update), interview))
    else:
        await _change(update, context, lambda s: s.moved_to(excerpt))


async def _change(
    update: Update, context: Context, change: Callable[[Subscription], Subscription]
) -> None:
    """Change how the series goes on, and say when its next excerpt comes."""
    deps, words = context.deps, context.words(update)
    if not await may_change(update, context, daily.administrators_only(words)):
        return
    async with deps.db.begin() as session:
        chat = await chats.get(session, seen(update))
        subscription = await subscriptions.get(session, chat.address)
        if subscription and not subscription.is_ended:
            last_day = await history.last_day(session, chat.address)
            changed = change(subscription).unfinished(deps.now(), last_day)
            subscription = await subscriptions.save(session, chat.address, changed)
    if subscription is None or subscription.is_ended:
        await tell(update, daily.not_subscribed(words))
    else:
        await tell(update, daily.goes_on(context.edition(update), subscription))
