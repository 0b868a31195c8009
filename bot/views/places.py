"""Whatever a place is, as a screen."""

from typing import assert_never

from bot.domain.place import Kind, Place
from bot.views import about, excerpt, lists, reading_list, trouble
from bot.views.edition import Edition
from bot.views.excerpt_buttons import ANYBODY, Reader
from bot.views.screen import Screen
from bot.views.trail import NO_TRAIL, Trail


def look(  # noqa: PLR0911 - a table
    edition: Edition, place: Place, trail: Trail = NO_TRAIL, reader: Reader = ANYBODY
) -> Screen | None:
    """Show a place; None if the interview has no such place."""
    interview = edition.interview
    match place.kind:
        case Kind.EXCERPT:
            found = interview.excerpt(place.number)
            return excerpt.show(edition, found, trail, reader) if found else None
        case Kind.QUESTION:
            asked = interview.question(place.number)
            return lists.question(edition, asked, trail) if asked else None
        case Kind.FOOTNOTE:
            note = interview.footnote(place.number)
            return lists.footnote(edition, note, trail) if note else None
        case Kind.TOPIC:
            topic = interview.topic(place.slug)
            return lists.topic(edition, topic, trail=trail) if topic else None
        case Kind.INTRODUCTION:
            return about.introduction(edition, trail)
        case Kind.CREDITS:
            return about.about(edition, trail)
        case Kind.READING_LIST:
            number = reading_list.page_with(edition, place.number)
            return reading_list.page(edition, number, None, trail)
        case _:
            assert_never(place.kind)


def nowhere(edition: Edition, place: Place) -> str:
    """Say that there is no such place, and which there are; plain text of one line."""
    words, interview = edition.words, edition.interview
    match place.kind:
        case Kind.EXCERPT:
            return trouble.no_excerpt(words, interview)
        case Kind.QUESTION:
            return trouble.no_question(words, interview)
        case Kind.FOOTNOTE:
            return trouble.no_footnote(words, interview)
        case Kind.TOPIC:
            return trouble.no_topic(words)
        case Kind.INTRODUCTION | Kind.CREDITS | Kind.READING_LIST:
            return trouble.no_links(words)
        case _:
            assert_never(place.kind)
