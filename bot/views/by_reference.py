"""The screen of a part of the interview, whatever kind of part it is."""

from typing import assert_never

from bot.domain.reference import Reference, ReferenceKind
from bot.views import about, errors, excerpt, lists, reading_list, start
from bot.views.edition import Edition
from bot.views.excerpt_buttons import ANYBODY, Reader
from bot.views.screen import Screen
from bot.views.trail import NO_TRAIL, Trail


def show(  # noqa: PLR0911 - a table
    edition: Edition, reference: Reference, trail: Trail = NO_TRAIL, reader: Reader = ANYBODY
) -> Screen | None:
    """Show a part of the interview, the reading list without buttons to tick its entries.

    None for an excerpt, question, footnote or topic that does not exist.
    """
    interview = edition.interview
    match reference.kind:
        case ReferenceKind.EXCERPT:
            found = interview.excerpt(reference.number)
            return excerpt.show(edition, found, trail, reader) if found else None
        case ReferenceKind.QUESTION:
            asked = interview.question(reference.number)
            return lists.question(edition, asked, trail) if asked else None
        case ReferenceKind.FOOTNOTE:
            note = interview.footnote(reference.number)
            return lists.footnote(edition, note, trail) if note else None
        case ReferenceKind.TOPIC:
            topic = interview.topic(reference.slug)
            return lists.topic(edition, topic, trail=trail) if topic else None
        case ReferenceKind.INTRODUCTION:
            return start.introduction(edition, trail)
        case ReferenceKind.CREDITS:
            return about.show(edition, trail)
        case ReferenceKind.READING_LIST:
            number = reading_list.page_with(edition, reference.number)
            return reading_list.page(edition, number, None, trail)
        case _:
            assert_never(reference.kind)


def not_found(edition: Edition, reference: Reference) -> str:
    """Return the plain line that says that there is no such part, and which parts there are."""
    words, interview = edition.words, edition.interview
    match reference.kind:
        case ReferenceKind.EXCERPT:
            return errors.no_excerpt(words, interview)
        case ReferenceKind.QUESTION:
            return errors.no_question(words, interview)
        case ReferenceKind.FOOTNOTE:
            return errors.no_footnote(words, interview)
        case ReferenceKind.TOPIC:
            return errors.no_topic(words)
        case ReferenceKind.INTRODUCTION | ReferenceKind.CREDITS | ReferenceKind.READING_LIST:
            return errors.no_links(words)
        case _:
            assert_never(reference.kind)
