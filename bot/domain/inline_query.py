"""What somebody types after the bot's name in another chat to share parts of the interview."""

from collections.abc import Sequence
from typing import assert_never

from bot.domain import reference, typed_reference
from bot.domain.interview import Interview, Topic
from bot.domain.reference import Reference, ReferenceKind

KINDS = {
    "read": ReferenceKind.EXCERPT,
    "question": ReferenceKind.QUESTION,
    "footnote": ReferenceKind.FOOTNOTE,
}
"""The kind of part of the interview that a command opens, by the command's English name."""


def find_references(interview: Interview, typed: str, bot: str) -> Sequence[Reference]:  # noqa: PLR0911 - a table
    """Return references to the parts of the interview that an inline query names.

    None are returned if there is no such part, or if the query is words to search for.

    An excerpt, question or footnote is named by `e12`, `q5` or `f3` as in links to the bot, by
    a whole such link, or by `12` or `excerpt 12`. A question is followed by its excerpts. `#` and
    a part of a topic's title name that topic, followed by its excerpts; where several match, the
    topics alone are returned. `bot` is the bot's username.
    """
    typed = typed_reference.latin(typed.strip().casefold())
    if typed.startswith("#"):
        return _topics(interview.find_topics(typed.removeprefix("#")))
    here = Reference.unpack(typed_reference.linked(typed, bot) or typed)
    if here is None and (named := typed_reference.find(typed)):
        here = Reference(KINDS[named[0]], int(named[1]))
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
