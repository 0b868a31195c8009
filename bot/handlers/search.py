"""Searching the interview."""

from functools import partial

from telegram import Update

from bot.context import Context, searched
from bot.handlers.reply import notify, show
from bot.views import errors
from bot.views import search as view
from bot.views.callback_data import Results
from bot.views.trail import NO_TRAIL, Trail


async def search(update: Update, context: Context) -> None:
    """`/search words`: the passages with these words, best first."""
    await find(update, context, " ".join(context.args or []))


async def find(update: Update, context: Context, typed: str) -> None:
    """Show the first page of what was found for words that somebody typed."""
    await _show(update, context, view.shown(typed), 1)


async def found(update: Update, context: Context) -> bool:
    """Search for the words after a command that expects a number, and show what is found.

    Return False, and show nothing, if nothing is found or the words have no letter.
    """
    typed, language = " ".join(context.args or []), context.words(update).language
    results = await context.deps.search.find(typed, most=1, language=language)
    if has_some := bool(results.hits) and any(map(str.isalpha, typed)):
        await find(update, context, typed)
    return has_some


async def number(update: Update, context: Context, typed: str) -> None:
    """Show where the text has a number that is no excerpt's, or say that it does not have it."""
    if (await context.deps.search.find(typed, most=1)).hits:
        await find(update, context, typed)
    else:
        words, interview = context.words(update), context.deps.interview
        await notify(update, errors.no_number(words, interview, typed))


async def turn(update: Update, context: Context) -> None:
    """Turn to another page of search results, or say that the search has expired."""
    query = update.callback_query
    assert query
    pressed = Results.unpack(context.pressed(update))
    if typed := pressed.words or searched(query.message):
        await _show(update, context, typed, pressed.number, context.trail(update))
    else:
        await notify(update, errors.old_search(context.words(update)))


async def _show(
    update: Update, context: Context, typed: str, page: int, trail: Trail = NO_TRAIL
) -> None:
    """Show a page of results, beyond the last page the last, or say that nothing was found."""
    edition, most = context.edition(update), view.PER_PAGE
    find = partial(context.deps.search.find, most=most, language=edition.words.language)
    found = await find(typed, (page - 1) * most)
    if found.total and not found.hits:
        page = view.pages(found)
        found = await find(typed, (page - 1) * most)
    if found.hits or found.topics:
        await show(update, view.results(edition, typed, page, found, trail))
    else:
        await show(update, view.nothing(edition, typed, is_vague=found.is_vague))
