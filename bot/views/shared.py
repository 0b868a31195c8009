"""A place of the interview as a message for another chat: with its citation, without callbacks."""

from bot.domain.place import Kind, Place
from bot.views import citation, excerpt, passage, places, search, sharing
from bot.views.edition import Edition
from bot.views.screen import Screen, fits

SHORTENED = 1000
"""Characters of a text that does not fit into a message together with its citation."""


def look(edition: Edition, here: Place) -> Screen | None:
    """Show a place; None if the interview has no such place."""
    if here.kind is Kind.EXCERPT:
        found = edition.interview.excerpt(here.number)
        return excerpt.shared(edition, found) if found else None
    screen = places.look(edition, here)
    if screen is None:
        return None
    cited, below = citation.full(edition, here), sharing.for_many(edition, here)
    whole = Screen(text=f"{screen['text']}\n\n{cited}", reply_markup=below)
    if fits(whole):
        return whole
    beginning = passage.opening(plain_text(edition, here), SHORTENED)
    head = f"<b>{search.label(edition, here)}</b>"
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
