"""The loaded content as JSON, for other programs."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from bot.domain.interview import Interview, Passage


def export(interviews: Iterable[Interview]) -> dict[str, Any]:  # JSON: whatever json.dump takes
    """Return the interviews as a value for `json.dumps`.

    Texts are plain, without footnote marks, with an empty line between paragraphs.

    Keys are added, never renamed: other programs read them.
    """
    return {"interviews": [_interview(interview) for interview in interviews]}


def _interview(interview: Interview) -> dict[str, Any]:  # as above
    return {
        "slug": interview.slug,
        "title": interview.title,
        "language": interview.language,
        "date": interview.date,
        "introduction": interview.introduction.text,
        "introduction_footnotes": _cited(interview.introduction),
        "people": dict(interview.people),
        "presentation": {
            language: {"line": presentation.line, "names": dict(presentation.names)}
            for language, presentation in interview.presentations.items()
        },
        "credits": dict(interview.credits),
        "sources": [asdict(source) for source in interview.sources],
        "questions": [
            {
                "number": question.number,
                "title": question.title,
                "titles": dict(question.titles),
                "asks": question.asks,
                "text": question.passage.text,
                "footnotes": _cited(question.passage),
                "excerpts": list(question.excerpts),
            }
            for question in interview.questions
        ],
        "excerpts": [
            {
                "number": excerpt.number,
                "question": excerpt.question,
                "text": excerpt.passage.text,
                "topics": list(excerpt.topics),
                "footnotes": _cited(excerpt.passage),
            }
            for excerpt in interview.excerpts
        ],
        "footnotes": [
            {
                "number": footnote.number,
                "text": footnote.passage.text,
                "urls": list(footnote.urls),
                "question": footnote.question,
                "excerpt": footnote.excerpt,
            }
            for footnote in interview.footnotes
        ],
        "reading": {
            "title": interview.reading_title,
            "introduction": interview.reading_introduction,
        },
        "links": [
            {
                "number": link.number,
                "title": link.title,
                "note": link.note,
                "date": link.date,
                "url": link.url,
                "topics": list(link.topics),
            }
            for link in interview.links
        ],
        "topics": [
            {
                "slug": topic.slug,
                "title": topic.title,
                "titles": dict(topic.titles),
                "excerpts": list(topic.excerpts),
            }
            for topic in interview.topics
        ],
    }


def _cited(passage: Passage) -> list[int]:
    return [mark.number for mark in passage.marks]
