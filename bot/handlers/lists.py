"""The interview's parts as lists, and the pages of every list."""

from telegram import Update

from bot.context import Context
from bot.domain import reference
from bot.handlers import favourites, full_text, prompts, reading_list, search
from bot.handlers.reading import numbered
from bot.handlers.reply import notify, show
from bot.views import errors, lists
from bot.views.callback_data import List, Page
from bot.views.settings_callback_data import Ask


async def questions(update: Update, context: Context) -> None:
    """`/questions`: the table of contents; with a number, that question with its answer."""
    if numbered(context.args) is not None:
        await question(update, context)
    else:
        await show(update, lists.questions(context.edition(update)))


async def topics(update: Update, context: Context) -> None:
    """`/topics [topic]`: all topics, or the ones named by a title, a part of it or a number."""
    words = " ".join(context.args or [])
    found = context.deps.interview.find_topics(words) if words else ()
    if len(found) == 1:
        await show(update, lists.topic(context.edition(update), found[0]))
    elif words and not found:
        await notify(update, errors.no_topic(context.words(update)))
    else:
        await show(update, lists.topics(context.edition(update), found))


async def tagged(update: Update, context: Context, tag: str) -> bool:
    """Show the topic that a hashtag names, or those that it may mean; False if there is none."""
    words, deps, edition = tag.replace("_", " "), context.deps, context.edition(update)
    found = deps.interview.find_topics(words)
    if not found:
        named = (await deps.search.find(words, most=1)).topics
        found = tuple(filter(None, (deps.interview.topic(one.slug) for one in named)))
    if len(found) == 1:
        await show(update, lists.topic(edition, found[0]))
    elif found:
        await show(update, lists.topics(edition, found))
    return bool(found)


async def footnotes(update: Update, context: Context) -> None:
    """`/footnotes`: all footnotes; with a number, that one."""
    if context.args:
        await footnote(update, context)
    else:
        await show(update, lists.footnotes(context.edition(update)))


async def footnote(update: Update, context: Context) -> None:
    """`/footnote n`: the footnote, with a button to the text that cites it; without n, ask."""
    if context.args or not context.deps.interview.footnotes:
        await prompts.footnote(update, context, " ".join(context.args or []))
    else:
        await prompts.ask(update, context, Ask.FOOTNOTE)


async def question(update: Update, context: Context) -> None:
    """`/question n`: question n with its answer; for words, search hits; else all questions."""
    number = numbered(context.args)
    if number is not None:
        await full_text.show(update, context, reference.question(number))
    elif not (context.args and await search.found(update, context)):
        await show(update, lists.questions(context.edition(update)))


async def turn_page(update: Update, context: Context) -> None:
    """Show the page of a list that the button names; beyond the end, the last page."""
    page, edition = Page.unpack(context.pressed(update)), context.edition(update)
    trail = context.trail(update)
    match page.list:
        case List.QUESTIONS:
            await show(update, lists.questions(edition, page.number, trail))
        case List.FOOTNOTES:
            await show(update, lists.footnotes(edition, page.number, trail))
        case List.LINKS:
            await reading_list.page(update, context, page.number, trail)
        case List.FAVOURITES:
            await favourites.page(update, context, page.number, trail)
        case List.TOPICS:
            await show(update, lists.topics(edition, (), page.number, trail))
        case List.TOPIC:
            topic = edition.interview.topic(page.slug)
            if topic:
                await show(update, lists.topic(edition, topic, page.number, trail))
            else:
                await notify(update, errors.no_topic(edition.words))
