"""A place of the interview as a message for another chat: with its citation, without callbacks."""

from html import escape

from telegram import InlineKeyboardMarkup

from bot.domain import place
from bot.domain.interview import Topic
from bot.domain.place import Kind, Place
from bot.views import citation, excerpt, lists, passage, places, search, sharing
from bot.views.edition import Edition
from bot.views.screen import Screen, fits

SHORTENED = 1000
"""Characters of a text that does not fit into a message together with its citation."""


def look(edition: Edition, here: Place) -> Screen:
    """Show a place that the interview has."""
    if here.kind is Kind.EXCERPT:
        found = edition.interview.excerpt(here.number)
        assert found
        return excerpt.shared(edition, found)
    screen = places.look(edition, here)
    assert screen
    topic = edition.interview.topic(here.slug)
    text = _topic(edition, topic) if topic else screen["text"]
    cited = citation.full(edition, here)
    below = InlineKeyboardMarkup(sharing.for_many(edition, here))
    whole = Screen(text=f"{text}\n\n{cited}", reply_markup=below)
    if fits(whole):
        return whole
    beginning = passage.opening(plain_text(edition, here), SHORTENED)
    head = f"<b>{escape(search.label(edition, here), quote=False)}</b>"
    return Screen(text=f"{head}\n\n{beginning}\n\n{cited}", reply_markup=below)


def plain_text(edition: Edition, here: Place) -> str:
    """Return the words at a place; of a topic its excerpts' beginning."""
    interview = edition.interview
    topic = interview.topic(here.slug)
    first = topic.excerpts[0] if topic and topic.excerpts else 0
    found = {
        Kind.EXCERPT: interview.excerpt(here.number),
        Kind.QUESTION: interview.question(here.number),
        Kind.FOOTNOTE: interview.footnote(here.number),
        Kind.TOPIC: interview.excerpt(first),
    }[here.kind]
    return found.passage.text if found else ""


def _topic(edition: Edition, topic: Topic) -> str:
    """List as many of a topic's excerpts as a page of the list has, by links, not buttons."""
    head = f"<b>{escape(topic.title, quote=False)} ({len(topic.excerpts)})</b>"
    first = topic.excerpts[: lists.PER_PAGE]
    lines = [
        f"{edition.link(place.excerpt(n), str(n))}. {passage.opening(e.passage.text, lists.LINE)}"
        for n in first
        if (e := edition.interview.excerpt(n))
    ]
    return "\n\n".join([head, *lines])
