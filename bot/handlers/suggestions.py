"""Times and towns that somebody writes in a private chat without being asked for them."""

from telegram import Update

from bot.context import Context, seen
from bot.db import chats, history, subscriptions
from bot.domain.locality import Locality
from bot.domain.subscribe_command import TimeAndPlace, Typed, parse
from bot.handlers.reply import show
from bot.handlers.time_and_place import find, understand
from bot.views import localities, status
from bot.views import suggestions as view
from bot.views.localities import Ambiguity

MAX_WORDS = 3
"""The most words of a text that is taken for a town though nobody asked for one."""


async def time_(update: Update, context: Context, text: str) -> bool:
    """Ask whether the excerpts shall come at the time that was typed, or which one is meant.

    Return False if the text cannot be understood, as where the words beside the time are no town.
    """
    words, asked = context.words(update), understand(update, context, text)
    if isinstance(asked, Ambiguity):
        await show(update, localities.ask(words, asked, context.deps.now()))
    elif isinstance(asked, TimeAndPlace):
        await show(update, view.time_(words, asked, text))
    else:
        return False
    return True


async def subscription(update: Update, context: Context) -> None:
    """Offer a subscription to whoever asks how to get one; show a subscriber the status."""
    deps, edition = context.deps, context.edition(update)
    async with deps.read_sessions.begin() as session:
        chat = await chats.get(session, seen(update))
        subscription = await subscriptions.get(session, chat.address)
        last = await history.last(session, chat.address)
    if subscription is None or subscription.is_ended:
        before = (
            TimeAndPlace(
                subscription.at, subscription.zone, subscription.place, subscription.weekdays
            )
            if subscription
            else None
        )
        wanted = before or TimeAndPlace(*deps.default)
        await show(update, view.time_(edition.words, wanted))
    else:
        await show(update, status.show(edition, chat, subscription, last, deps.now()))


async def place(update: Update, context: Context, text: str) -> bool:
    """Ask a subscriber whether the excerpts shall follow the local time of a town or country.

    Return False, without asking, if the text does not clearly name one, if the search finds its
    words in the interview, or if the chat has no subscription.
    """
    said, deps = parse(text), context.deps
    if not isinstance(said, Typed) or said.times or len(text.split()) > MAX_WORDS:
        return False
    results = await deps.search.find(text, most=1, language=context.words(update).language)
    if results.is_vague or (results.total and not results.guesses):
        return False
    async with deps.read_sessions.begin() as session:
        subscription = await subscriptions.get(session, seen(update).address)
    there = find(update, context, said.place, declined=said.declined) if said.place else []
    if subscription is None or subscription.is_ended or not isinstance(there, Locality):
        return False
    await show(update, view.place(context.words(update), there, text))
    return True
