"""Buttons that move the daily series: next now, start over, shuffle, go on after an excerpt."""

from collections.abc import Callable

from telegram import Update
from telegram.error import TelegramError

from bot.bot_api.errors import Effect, effect
from bot.context import Context, seen
from bot.db import chats, history, subscriptions
from bot.domain.subscription import Order, Pause, Subscription
from bot.handlers.permissions import may_change
from bot.handlers.reading import move_back, read
from bot.handlers.reply import acknowledge, add, notify
from bot.views import errors, status
from bot.views import excerpt as view
from bot.views import subscription as subscription_view
from bot.views.series_callback_data import Continue, Series


async def send_next(update: Update, context: Context) -> None:
    """Send the next excerpt of a private chat's series at once, and move the series past it.

    If the chat has no daily excerpts (any more), the excerpt is opened for reading instead; at the
    end of the series the status is shown. A group is told that no daily excerpts come.
    """
    deps, interview, edition = context.deps, context.deps.interview, context.edition(update)
    async with deps.db.begin() as session:
        here = await chats.get(session, seen(update))
        before = await subscriptions.get(session, here.address)
        first = here.following(interview) or interview.excerpts[0]
        stopped = before.excerpt(interview) if before else first
        if before and (before.is_ended or not here.is_private):
            before = None
        if before and before.paused is not Pause.FINISHED:
            excerpt, cycle = before.coming(interview)
            ending = before.ending(interview)
            await chats.save(session, here.read(interview, excerpt))
            after = await subscriptions.save(session, here.address, before.advance(interview))
    if before is None and here.is_private:
        context.args = [str(stopped.number)]
        await read(update, context)
        return
    if before is None:
        await notify(update, subscription_view.not_subscribed(edition.words))
        return
    if before.paused is Pause.FINISHED:
        await add(update, status.show(edition, here, before, None, deps.now()))
        await acknowledge(update)
        return
    post = view.post(edition, excerpt, private=True, in_order=cycle is None, ending=ending)
    try:
        await add(update, post)
    except TelegramError as error:
        if effect(error) not in {Effect.UNKNOWN, Effect.DONE}:
            await _put_back(update, context, before, after)
            await move_back(update, context, here, excerpt)
        raise
    await acknowledge(update)


async def _put_back(
    update: Update, context: Context, before: Subscription, after: Subscription
) -> None:
    """Undo the move of the series past an excerpt that could not be shown.

    Do nothing if the series has moved on meanwhile.
    """
    async with context.deps.db.begin() as session:
        address = seen(update).address
        if await subscriptions.get(session, address) == after:  # and not moved on meanwhile
            await subscriptions.save(session, address, before)


async def restart(update: Update, context: Context) -> None:
    """Let a series that has come to its end begin again, as it was or shuffled."""
    order = Order.SHUFFLED if context.pressed(update) == Series.SHUFFLED.pack() else None
    await _change(update, context, lambda s: s.with_order(order, s.topic) if order else s.again())


async def from_here(update: Update, context: Context) -> None:
    """Let the daily series continue after the excerpt of the pressed button."""
    pressed, interview = Continue.unpack(context.pressed(update)), context.deps.interview
    excerpt = interview.excerpt(pressed.excerpt)
    if excerpt is None:
        await notify(update, errors.no_excerpt(context.words(update), interview))
    else:
        await _change(update, context, lambda s: s.moved_to(excerpt))


async def _change(
    update: Update, context: Context, change: Callable[[Subscription], Subscription]
) -> None:
    """Store a change of the series, if the sender may, and say when its next excerpt comes."""
    deps, words = context.deps, context.words(update)
    if not await may_change(update, context, subscription_view.administrators_only(words)):
        return
    async with deps.db.begin() as session:
        chat = await chats.get(session, seen(update))
        subscription = await subscriptions.get(session, chat.address)
        if subscription and not subscription.is_ended:
            last_day = await history.last_day(session, chat.address)
            changed = change(subscription).go_on(deps.now(), last_day)
            subscription = await subscriptions.save(session, chat.address, changed)
    if subscription is None or subscription.is_ended:
        await notify(update, subscription_view.not_subscribed(words))
    else:
        line = subscription_view.goes_on(context.edition(update), subscription)
        await notify(update, line, is_change=True)
