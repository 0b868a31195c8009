"""What somebody types in another chat to get places of the interview."""

from collections.abc import Sequence
from typing import assert_never

from bot.domain import reference, typed_reference
from bot.domain.interview import Interview, Topic
from bot.domain.reference import Reference, ReferenceKind


def find_references(interview: Interview, typed: str) -> Sequence[Reference]:  # noqa: PLR0911 - a table
    """Return the places that are named; none where these are words to look for.

    `e12`, `q5` and `f3` are written as links to the bot write them; a question brings its
    excerpts along. `#` and a part of a topic's title is that topic with its excerpts; where
    several topics are meant, just those.
    """
    typed = typed_reference.latin(typed.strip().casefold())
    if typed.startswith("#"):
        return _topics(interview.find_topics(typed.removeprefix("#")))
    here = Reference.unpack(typed)
    if here is None:
        return ()
    match here.kind:
        case ReferenceKind.EXCERPT:
            return (here,) if interview.excerpt(here.number) else ()
        case ReferenceKind.FOOTNOTE:
            return (here,) if interview.footnote(here.number) else ()
        case ReferenceKind.QUESTION:
            question = interview.question(here.number)
            return (here, *map(reference.excerpt, question.excerpts)) if question else ()
        case ReferenceKind.TOPIC:
            topic = interview.topic(here.slug)
            return _topics((topic,) if topic else ())
        case ReferenceKind.INTRODUCTION | ReferenceKind.CREDITS | ReferenceKind.READING_LIST:
            return ()
        case _:
            assert_never(here.kind)


def _topics(topics: Sequence[Topic]) -> Sequence[Reference]:
    places = tuple(reference.topic(topic.slug) for topic in topics)
    if len(topics) == 1:
        return (*places, *map(reference.excerpt, topics[0].excerpts))
    return places
