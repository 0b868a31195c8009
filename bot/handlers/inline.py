"""Inline mode: the interview in any chat, without the bot in it."""

from collections.abc import Sequence

from telegram import InlineQueryResultPhoto, Update

from bot.context import Context
from bot.db import history, subscriptions
from bot.domain import excerpt_of_the_day, inline_query, reference
from bot.domain.chat import Address
from bot.domain.interview import Excerpt
from bot.domain.reference import Reference, ReferenceKind
from bot.domain.schedule import zone
from bot.handlers import quotes
from bot.handlers.reading import numbered
from bot.handlers.reply import answer_inline
from bot.views import inline as view
from bot.views.edition import Edition
from bot.views.inline import InlineResults
from bot.views.quotes import Quote


async def answer(update: Update, context: Context) -> None:
    """`@bot words`: offer the parts of the interview that the words name, or else search hits.

    Without words, offer the excerpts of the day.
    """
    query = update.inline_query
    assert query
    edition, interview = context.edition(update), context.deps.interview
    typed, start = query.query.strip(), numbered([query.offset]) or 0
    if query.offset and not start:  # not an offset that this bot has given: nothing follows it
        await answer_inline(query, view.references(edition, (), start))
    elif not typed:
        await answer_inline(query, view.today(edition, await _picks(update, context), start))
    elif quote := Quote.typed(typed):
        await answer_inline(query, _picture(edition, quote))
    elif places := inline_query.find_references(interview, typed, edition.bot):
        pictures = _pictures(edition, places) if edition.pictures else []
        await answer_inline(query, view.references(edition, places, start, pictures))
    else:
        language = edition.words.language
        hits = await context.deps.search.find(typed, start, view.PER_PAGE, language)
        await answer_inline(query, view.found(edition, hits, start))


def _picture(edition: Edition, quote: Quote) -> InlineResults:
    """Return a quotation as a picture; if that is not possible, its excerpt; or no result."""
    found = quotes.offered(edition, quote) if edition.pictures else []
    here = reference.excerpt(quote.excerpt)
    known = edition.interview.excerpt(quote.excerpt)
    return view.references(edition, (here,) if known and not found else (), 0, found)


def _pictures(edition: Edition, places: Sequence[Reference]) -> Sequence[InlineQueryResultPhoto]:
    """Return a picture of each sentence if one excerpt alone was found, otherwise none."""
    only = edition.interview.excerpt(places[0].number) if len(places) == 1 else None
    return quotes.each(edition, only) if only and places[0].kind is ReferenceKind.EXCERPT else ()


async def _picks(update: Update, context: Context) -> Sequence[Excerpt]:
    """Return the excerpts of the day, first the one that the sender got today; store nothing."""
    deps, user = context.deps, update.effective_user
    assert user
    private = Address(user.id)
    async with deps.read_sessions.begin() as session:
        subscription = await subscriptions.get(session, private)
        last = await history.last(session, private)
    got = excerpt_of_the_day.received_today(deps.interview, subscription, last, deps.now())
    today = deps.now().astimezone(zone(deps.default_zone)).date()
    return excerpt_of_the_day.of_the_day(deps.interview, today, got)
