"""Searching the interview."""

from telegram import Message, MessageEntity, Update

from bot.context import Context
from bot.handlers.answer import show, tell
from bot.views import search as view
from bot.views import trouble
from bot.views.buttons import Results


async def search(update: Update, context: Context) -> None:
    """`/search words`: the passages with these words, best first."""
    if context.args:
        await find(update, context, " ".join(context.args))
    else:
        await tell(update, trouble.which_words(context.words(update)))


async def find(update: Update, context: Context, typed: str) -> None:
    """Show the first page of what was found for words that somebody typed."""
    await _show(update, context, view.shown(typed), 1)


async def turn(update: Update, context: Context) -> None:
    """Turn to a page of the results below which the button stands."""
    query = update.callback_query
    assert query
    assert query.data
    if typed := _searched(query.message):
        await _show(update, context, typed, Results.unpack(query.data).number)
    else:
        await tell(update, trouble.old_search(context.words(update)))


async def _show(update: Update, context: Context, typed: str, page: int) -> None:
    """Show a page; one that there is not (any more) becomes the last."""
    find, most = context.deps.search.find, view.PER_PAGE
    found = find(typed, (page - 1) * most, most)
    if found.total and not found.hits:
        page = view.pages(found)
        found = find(typed, (page - 1) * most, most)
    if found.hits:
        await show(update, view.results(context.edition(update), typed, page, found))
    else:
        await tell(update, trouble.nothing_found(context.words(update)))


def _searched(message: object) -> str:
    """Return what a message shows as searched for; empty for one that cannot be read any more."""
    if not isinstance(message, Message):
        return ""
    return next(iter(message.parse_entities([MessageEntity.CODE]).values()), "")
