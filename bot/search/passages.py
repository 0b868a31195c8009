"""The passages of an interview that are searched: the text of each, and a reference to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain import reference
from bot.domain.interview import Interview
from bot.domain.reference import Reference, ReferenceKind

WEIGHTS = {
    ReferenceKind.TOPIC: 1.3,
    ReferenceKind.EXCERPT: 1.0,
    ReferenceKind.QUESTION: 0.93,
    ReferenceKind.INTRODUCTION: 0.85,
    ReferenceKind.READING_LIST: 0.85,
    ReferenceKind.CREDITS: 0.85,
    ReferenceKind.FOOTNOTE: 0.8,
}
"""Factors of the scores by kind of passage, which decide between two equal matches."""


@dataclass(frozen=True, slots=True)
class SearchedPassage:
    """A part of the interview that is searched, and its text."""

    reference: Reference
    text: str

    @property
    def weight(self) -> float:
        return WEIGHTS[self.reference.kind]


def passages(interview: Interview) -> Iterator[SearchedPassage]:
    """Yield all passages of an interview that are searched."""
    for excerpt in interview.excerpts:
        yield SearchedPassage(reference.excerpt(excerpt.number), excerpt.passage.text)
    for question in interview.questions:
        yield SearchedPassage(reference.question(question.number), question.passage.text)
    for footnote in interview.footnotes:
        yield SearchedPassage(reference.footnote(footnote.number), footnote.passage.text)
    for topic in interview.topics:
        yield SearchedPassage(reference.topic(topic.slug), topic.title)
    if interview.introduction.text:
        text = f"{interview.title}\n{interview.introduction.text}"
        yield SearchedPassage(Reference(ReferenceKind.INTRODUCTION), text)
    sources = (source.title for source in interview.sources)
    credits_ = [*interview.people.values(), *interview.credits.values(), *sources]
    yield SearchedPassage(Reference(ReferenceKind.CREDITS), "\n".join(credits_))
    if interview.links:
        yield SearchedPassage(Reference(ReferenceKind.READING_LIST), interview.reading_title)
    for link in interview.links:
        text = f"{link.title}\n{link.note}".strip()
        yield SearchedPassage(Reference(ReferenceKind.READING_LIST, link.number), text)
