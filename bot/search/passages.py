"""What of an interview is searched: each place with its text."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain import place
from bot.domain.interview import Interview
from bot.domain.place import Kind, Place

WEIGHTS = {
    Kind.TOPIC: 1.3,
    Kind.EXCERPT: 1.0,
    Kind.QUESTION: 0.93,
    Kind.INTRODUCTION: 0.85,
    Kind.READING_LIST: 0.85,
    Kind.CREDITS: 0.85,
    Kind.FOOTNOTE: 0.8,
}
"""What a kind of place is worth: of two that are found alike, the answers go first."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A place and its text."""

    place: Place
    text: str

    @property
    def weight(self) -> float:
        return WEIGHTS[self.place.kind]


def passages(interview: Interview) -> Iterator[Passage]:
    """Yield all that can be found."""
    for excerpt in interview.excerpts:
        yield Passage(place.excerpt(excerpt.number), excerpt.passage.text)
    for question in interview.questions:
        yield Passage(place.question(question.number), question.passage.text)
    for footnote in interview.footnotes:
        yield Passage(place.footnote(footnote.number), footnote.passage.text)
    for topic in interview.topics:
        yield Passage(place.topic(topic.slug), topic.title)
    if interview.introduction.text:
        text = f"{interview.title}\n{interview.introduction.text}"
        yield Passage(Place(Kind.INTRODUCTION), text)
    sources = (source.title for source in interview.sources)
    credits_ = [*interview.people.values(), *interview.credits.values(), *sources]
    yield Passage(Place(Kind.CREDITS), "\n".join(credits_))
    if interview.links:
        yield Passage(Place(Kind.READING_LIST), interview.reading_title)
    for link in interview.links:
        text = f"{link.title} {link.note}".strip()
        yield Passage(Place(Kind.READING_LIST, link.number), text)
