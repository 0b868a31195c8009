"""What an inline query is answered with: results to choose from, each a message of its own."""

from collections.abc import Sequence
from typing import TypedDict

from telegram import (
    InlineQueryResult,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)

from bot.domain import reference
from bot.domain.interview import Excerpt
from bot.domain.reference import Reference, ReferenceKind
from bot.domain.search_result import SearchResults
from bot.views import passage, search, shared_message
from bot.views.edition import Edition
from bot.views.screen import plain

PER_PAGE = 10
"""Results at once, of at most 50 (Bot API, answerInlineQuery): more than an app shows."""

MAX_TITLE, MAX_DESCRIPTION = 64, 120
"""Characters of a result's title and of its description that an app shows."""

CACHED, CACHED_TODAY = 300, 60
"""Seconds for which Telegram may give the same answer again; the second for the excerpts of the
day, which change with the day."""

PAYLOAD = "inline"
"""The start parameter of the button above the results; `/start` treats it as no parameter."""


class InlineResults(TypedDict):
    """The arguments with which to answer an inline query: `await query.answer(**results)`.

    The answer is always personal: the words around the text are in the language of whoever typed,
    and otherwise Telegram would show it to other users as well. `next_offset` is None at the end,
    not empty: PTB 22.8 makes `[]` of an empty text.
    """

    results: list[InlineQueryResult]
    next_offset: str | None
    cache_time: int
    is_personal: bool
    button: InlineQueryResultsButton | None


def today(edition: Edition, picks: Sequence[Excerpt], start: int) -> InlineResults:
    """Return a page of the excerpts `picks`, of which the first is that of the day.

    `start` is the number of results before this page.
    """
    title = edition.words.gettext("From the interview today")
    places = [reference.excerpt(excerpt.number) for excerpt in picks]
    page = references(edition, places, start)
    if start == 0:
        page["results"][0] = _result(edition, places[0], title=title)
    page["cache_time"] = CACHED_TODAY
    return page


def references(
    edition: Edition,
    places: Sequence[Reference],
    start: int,
    pictures: Sequence[InlineQueryResult] = (),
) -> InlineResults:
    """Return a page of results: parts of the interview, then pictures.

    `start` is the number of results before this page.
    """
    end = start + PER_PAGE
    results: list[InlineQueryResult] = [_result(edition, one) for one in places[start:end]]
    results += pictures[max(0, start - len(places)) : max(0, end - len(places))]
    return _page(results, start, len(places) + len(pictures))


def found(edition: Edition, hits: SearchResults, start: int) -> InlineResults:
    """Return a page of search hits, each described by the text around the words found.

    `hits.hits` are those of the page alone, and `start` the number of hits before it. If nothing
    was found, a button opens the bot.
    """
    results: list[InlineQueryResult] = [
        _result(
            edition, hit.reference, description=plain(search.around(edition, hit, MAX_DESCRIPTION))
        )
        for hit in hits.hits
    ]
    page = _page(results, start, hits.total)
    if not hits.total:
        page["button"] = _button(edition.words.gettext("Nothing was found. Open the bot"))
    return page


def line(text: str) -> InlineResults:
    """Return no results, and a button that says why and opens the bot; `text` is its label."""
    return InlineResults(
        results=[], next_offset=None, cache_time=0, is_personal=True, button=_button(text)
    )


def _page(results: list[InlineQueryResult], start: int, total: int) -> InlineResults:
    after = start + PER_PAGE
    return InlineResults(
        results=results,
        next_offset=str(after) if after < total else None,
        cache_time=CACHED,
        is_personal=True,
        button=None,
    )


def _result(
    edition: Edition, here: Reference, *, title: str = "", description: str = ""
) -> InlineQueryResultArticle:
    screen = shared_message.show(edition, here)
    return InlineQueryResultArticle(
        id=here.pack(),
        title=_shortened(_title(edition, here, title), MAX_TITLE),
        description=description
        or _shortened(shared_message.plain_text(edition, here), MAX_DESCRIPTION),
        input_message_content=InputTextMessageContent(screen["text"]),
        reply_markup=screen["reply_markup"],
    )


def _title(edition: Edition, here: Reference, title: str) -> str:
    """Return a result's title: `title`, the label of what it shows, the topics of an excerpt."""
    label = search.label(edition, here)
    excerpt = (
        edition.interview.excerpt(here.number) if here.kind is ReferenceKind.EXCERPT else None
    )
    topics = (edition.interview.topic(slug) for slug in (excerpt.topics if excerpt else ()))
    return " · ".join(filter(None, [title, label, *(edition.title(t) for t in topics if t)]))


def _shortened(text: str, most: int) -> str:
    return plain(passage.opening(" ".join(text.split()), most))


def _button(text: str) -> InlineQueryResultsButton:
    return InlineQueryResultsButton(text, start_parameter=PAYLOAD)
