"""A quotation as a picture: the choice of its sentences, the picture, and results of inline mode.

The module that draws it is imported when first needed.
"""

import logging

from telegram import InlineQueryResultPhoto, Update
from telegram.error import BadRequest

from bot.context import Context
from bot.domain.interview import Excerpt
from bot.handlers.ephemeral import NotShown
from bot.handlers.reply import acknowledge, add_picture, notify, show
from bot.views import errors
from bot.views import quotes as view
from bot.views.edition import Edition
from bot.views.quotes import ChooseQuote, DrawQuote, Quote

log = logging.getLogger(__name__)


async def choose(update: Update, context: Context) -> None:
    """Show the sentences of an excerpt, with buttons to choose those for the picture."""
    from bot.site import card  # noqa: PLC0415 - see above

    quote, edition = ChooseQuote.unpack(context.pressed(update)).quote, context.edition(update)
    excerpt, text = _quoted(edition, quote)
    if excerpt is None or text is None:
        await notify(update, errors.old_button(edition.words))
        return
    sentences = card.sentences(excerpt.passage.text)
    await show(update, view.choose(edition, quote, sentences, context.trail(update)))


async def draw(update: Update, context: Context) -> None:
    """Send the picture of the chosen sentences, by its `file_id` if it was sent before."""
    from bot.site import card  # noqa: PLC0415 - see above

    quote, edition = DrawQuote.unpack(context.pressed(update)).quote, context.edition(update)
    excerpt, text = _quoted(edition, quote)
    if excerpt is None or text is None:
        await notify(update, errors.old_button(edition.words))
        return
    deps = context.deps
    words = deps.languages.of(edition.interview.language)
    shown = card.quotation(words, edition.interview, excerpt, text)
    caption, below = view.caption(edition, excerpt), view.below(edition, quote)
    if known := deps.picture_ids.get(shown):
        try:
            await add_picture(update, known, caption, below)
        except (BadRequest, NotShown) as error:  # another Bot API server has other ids
            log.info("A picture is sent again, as Telegram does not know it: %s", error)
        else:
            await acknowledge(update)
            return
    try:
        picture = await card.drawn(shown)
    except card.TooLong:
        await notify(update, view.too_long(edition))
        return
    if picture is None:
        await notify(update, view.none(edition))
        return
    deps.picture_ids.set(shown, await add_picture(update, picture, caption, below))
    await acknowledge(update)


def offered(edition: Edition, quote: Quote) -> list[InlineQueryResultPhoto]:
    """Return the picture as the one result of inline mode; none if there are no such sentences."""
    excerpt, text = _quoted(edition, quote)
    return [view.result(edition, excerpt, quote, text)] if excerpt and text else []


def each(edition: Edition, excerpt: Excerpt) -> list[InlineQueryResultPhoto]:
    """Return pictures of the first `OFFERED` sentences, one each, as results of inline mode."""
    from bot.site import card  # noqa: PLC0415 - see above

    found = card.sentences(excerpt.passage.text)
    return [
        view.result(edition, excerpt, Quote(excerpt.number, number, number), text)
        for number, text in enumerate(found[: view.OFFERED], 1)
    ]


def _quoted(edition: Edition, quote: Quote) -> tuple[Excerpt | None, str | None]:
    """Return the excerpt and the text of its chosen sentences, None for what does not exist."""
    from bot.site import card  # noqa: PLC0415 - see above

    excerpt = edition.interview.excerpt(quote.excerpt)
    text = card.some(excerpt.passage.text, quote.first, quote.last) if excerpt else None
    return excerpt, text
