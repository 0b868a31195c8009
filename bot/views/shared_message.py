"""A part of the interview as a message for another chat: with its citation, without callbacks."""

from html import escape
from typing import assert_never

from telegram import InlineKeyboardMarkup

from bot.domain import reference
from bot.domain.interview import Topic
from bot.domain.reference import Reference, ReferenceKind
from bot.views import (
    by_reference,
    citation,
    excerpt,
    lists,
    passage,
    reading_list,
    search,
    share_buttons,
)
from bot.views.edition import Edition
from bot.views.screen import Screen, fits

SHORTENED = 1000
"""Characters to which a text is cut if it does not fit into one message with its citation."""


def show(edition: Edition, here: Reference) -> Screen:
    """Return a part of the interview, which must exist, as a message to share.

    What is too long for a message together with its citation is cut.
    """
    if here.kind is ReferenceKind.EXCERPT:
        found = edition.interview.excerpt(here.number)
        assert found
        return excerpt.shared(edition, found)
    screen, interview = by_reference.show(edition, here), edition.interview
    assert screen
    topic = interview.topic(here.slug)
    link = next((link for link in interview.links if link.number == here.number), None)
    text = screen["text"]
    if topic:
        text = _topic(edition, topic)
    elif link and here.kind is ReferenceKind.READING_LIST:
        text = reading_list.entry(edition, link)
    cited = citation.full(edition, here)
    below = InlineKeyboardMarkup(share_buttons.rows(edition, here))
    whole = Screen(text=f"{text}\n\n{cited}", reply_markup=below)
    if fits(whole):
        return whole
    beginning = passage.opening(plain_text(edition, here), SHORTENED)
    head = f"<b>{escape(search.label(edition, here), quote=False)}</b>"
    return Screen(text=f"{head}\n\n{beginning}\n\n{cited}", reply_markup=below)


def plain_text(edition: Edition, here: Reference) -> str:
    """Return the plain text of a part of the interview; empty if there is none.

    Of a topic it is the first excerpt, of the credits and reading list the reading list's
    introduction.
    """
    interview = edition.interview
    topic = interview.topic(here.slug)
    first = topic.excerpts[0] if topic and topic.excerpts else 0
    match here.kind:
        case ReferenceKind.EXCERPT | ReferenceKind.TOPIC:
            found = interview.excerpt(first or here.number)
            return found.passage.text if found else ""
        case ReferenceKind.QUESTION:
            asked = interview.question(here.number)
            return asked.passage.text if asked else ""
        case ReferenceKind.FOOTNOTE:
            note = interview.footnote(here.number)
            return note.passage.text if note else ""
        case ReferenceKind.INTRODUCTION:
            return interview.introduction.text
        case ReferenceKind.CREDITS | ReferenceKind.READING_LIST:
            return interview.reading_introduction
        case _:
            assert_never(here.kind)


def _topic(edition: Edition, topic: Topic) -> str:
    """Return as HTML the first page of a topic's excerpts, with links instead of buttons."""
    head = f"<b>{escape(edition.both(topic), quote=False)} ({len(topic.excerpts)})</b>"
    first = topic.excerpts[: lists.PER_PAGE]
    excerpts = [excerpt for n in first if (excerpt := edition.interview.excerpt(n))]
    lines = [
        f"{edition.link(reference.excerpt(one.number), str(one.number))}. "
        f"{passage.listed(edition, one)}"
        for one in excerpts
    ]
    return "\n\n".join([head, *lines])
