"""The interview's parts as lists, and the pages of every list."""

from telegram import Update

from bot.context import Context
from bot.domain import place
from bot.handlers import favourites, reading_list
from bot.handlers.answer import show, tell
from bot.handlers.reading import look, numbered
from bot.views import lists, trouble
from bot.views.buttons import List, Page


async def questions(update: Update, context: Context) -> None:
    """`/questions`: the table of contents."""
    await show(update, lists.questions(context.edition(update)))


async def topics(update: Update, context: Context) -> None:
    """`/topics [topic]`: all topics, or the one that is named, in part or by its place."""
    words = " ".join(context.args or [])
    found = context.deps.interview.find_topics(words) if words else ()
    if len(found) == 1:
        await show(update, lists.topic(context.edition(update), found[0]))
    elif words and not found:
        await tell(update, trouble.no_topic(context.words(update)))
    else:
        await show(update, lists.topics(context.edition(update), found))


async def footnotes(update: Update, context: Context) -> None:
    """`/footnotes`: all footnotes; with a number, that one."""
    if context.args:
        await footnote(update, context)
    else:
        await show(update, lists.footnotes(context.edition(update)))


async def footnote(update: Update, context: Context) -> None:
    """`/footnote n`: the note and the place that cites it."""
    number = numbered(context.args)
    if number is None:
        line = trouble.which_footnote(context.words(update), context.deps.interview)
        await tell(update, line)
    else:
        await look(update, context, place.footnote(number))


async def turn(update: Update, context: Context) -> None:
    """Turn to a page of a list; one that it no longer has becomes its last."""
    query = update.callback_query
    assert query
    assert query.data
    page, edition = Page.unpack(query.data), context.edition(update)
    match page.list:
        case List.QUESTIONS:
            await show(update, lists.questions(edition, page.number))
        case List.FOOTNOTES:
            await show(update, lists.footnotes(edition, page.number))
        case List.LINKS:
            await reading_list.page(update, context, page.number)
        case List.FAVOURITES:
            await favourites.page(update, context, page.number)
        case List.TOPICS:
            await show(update, lists.topics(edition, number=page.number))
        case List.TOPIC:
            topic = edition.interview.topic(page.slug)
            if topic:
                await show(update, lists.topic(edition, topic, page.number))
            else:
                await tell(update, trouble.no_topic(edition.words))
