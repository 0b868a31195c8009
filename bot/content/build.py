"""An interview built of a draft and its front matter, with what is wrong with the latter."""

import re
from collections.abc import Iterable, Iterator

from babel import Locale

from bot.content.front_matter import Front
from bot.content.markdown import Block, Draft
from bot.domain.interview import (
    Anchor,
    Excerpt,
    Footnote,
    Interview,
    Link,
    Mark,
    Passage,
    Presentation,
    Question,
    Source,
    SourceKind,
    Topic,
)
from bot.domain.reference import SLUG

MAX_LINE = 120
"""UTF-16 units of who answers: a bot's short description (Bot API, setMyShortDescription)."""

KEYS = (
    "title", "language", "date", "people", "presentation", "credits", "sources", "topics",
    "reading",
)  # fmt: skip
"""What the front matter may have."""

_KINDS = ", ".join(SourceKind)

UNKNOWN_TOPIC = "topic {slug!r} is not among the front matter's topics"


def build(slug: str, digest: str, front: Front, draft: Draft) -> Interview:
    """Build the interview as far as it goes; it is used only if there is no problem."""
    questions: list[Question] = []
    excerpts: list[Excerpt] = []
    for number, asked in enumerate(draft.questions, start=1):
        first = len(excerpts) + 1
        excerpts += (
            Excerpt(first + position, number, _passage(e.blocks), tuple(e.topics))
            for position, e in enumerate(asked.excerpts)
        )
        numbers = tuple(range(first, len(excerpts) + 1))
        said = {key: text for key, (_, text) in asked.comments.items()}
        title, marked = said.get("title", ""), said.get("asks", "")
        questions.append(Question(number, _passage([asked.block]), numbers, title, marked))
    cited_in_question = _citations((q.number, q.passage) for q in questions)
    cited_in_excerpt = _citations((e.number, e.passage) for e in excerpts)
    front.only(*KEYS)
    reading = front.inner("reading", needed=False)
    reading.only("title", "introduction", "links")
    topics = tuple(
        Topic(name, title, tuple(e.number for e in excerpts if name in e.topics))
        for name, title in _topic_titles(front)
    )
    return Interview(
        slug=slug,
        title=front.text("title"),
        language=_language(front),
        date=front.date("date"),
        introduction=_passage(draft.introduction),
        people=front.texts("people"),
        credits=front.texts("credits"),
        sources=tuple(_sources(front)),
        reading_title=reading.text("title", needed=any(reading)),
        reading_introduction=reading.text("introduction", needed=False),
        questions=tuple(questions),
        excerpts=tuple(excerpts),
        footnotes=tuple(
            Footnote(
                number,
                _passage(note.blocks),
                cited_in_question.get(number),
                cited_in_excerpt.get(number),
            )
            for number, note in enumerate(draft.notes, start=1)
        ),
        links=tuple(_links(reading, {topic.slug for topic in topics})),
        topics=topics,
        presentations=dict(_presentations(front)),
        digest=digest,
    )


def _topic_titles(front: Front) -> Iterator[tuple[str, str]]:
    inner = front.inner("topics", needed=False)
    for slug in inner:
        if not re.fullmatch(SLUG, str(slug)):
            inner.complain(slug, f"topic {slug!r} is no slug: a-z, 0-9 and - only, 40 at most")
        yield str(slug), inner.text(slug)


def _presentations(front: Front) -> Iterator[tuple[str, Presentation]]:
    """Read who answers, for readers of each language; all of it may be left out."""
    if "presentation" not in front:
        return
    inner, people = front.inner("presentation"), set(front.texts("people").values())
    for language in inner:
        of_language = inner.inner(language)
        of_language.only("line", "names")
        line = of_language.text("line", needed=False)
        length = len(line.encode("utf-16-le")) // 2
        if length > MAX_LINE:
            of_language.complain("line", f"the line has {length} of {MAX_LINE} characters")
        names = of_language.texts("names") if "names" in of_language else {}
        for name in names.keys() - people:
            of_language.complain("names", f"{name!r} is not among the people")
        yield language, Presentation(line, names)


def _language(front: Front) -> str:
    code = front.text("language")
    if code and code not in Locale("en").languages:
        front.complain("language", f"{code!r} is no code of a language, such as sv or en")
    return code


def _sources(front: Front) -> Iterator[Source]:
    for source in front.each("sources"):
        source.only("title", "url", "kind", "language")
        kind = source.text("kind", needed=False) or SourceKind.SOURCE
        if kind not in set(SourceKind):
            source.complain("kind", f"{kind!r} is not possible: kind is one of {_KINDS}")
            kind = SourceKind.SOURCE
        language = _language(source) if "language" in source else ""
        yield Source(source.text("title"), source.url("url"), SourceKind(kind), language)


def _links(reading: Front, known: set[str]) -> Iterator[Link]:
    for number, entry in enumerate(reading.each("links"), start=1):
        entry.only("title", "date", "url", "note", "topics")
        topics = entry.words("topics")
        for slug in topics:
            if known and slug not in known:
                entry.complain("topics", UNKNOWN_TOPIC.format(slug=slug))
        yield Link(
            number,
            entry.text("title"),
            entry.date("date"),
            entry.url("url"),
            entry.text("note", needed=False),
            topics,
        )


def _passage(blocks: Iterable[Block]) -> Passage:
    """Join paragraphs; an empty line parts them, and offsets follow."""
    text = ""
    marks: list[Mark] = []
    anchors: list[Anchor] = []
    for block in blocks:
        text += "\n\n" if text else ""
        at = len(text)
        marks += (Mark(int(label), at + m) for label, m in block.marks if label.isdecimal())
        anchors += (Anchor(at + a.start, at + a.end, a.url) for a in block.anchors)
        text += block.text
    return Passage(text, tuple(marks), tuple(anchors))


def _citations(passages: Iterable[tuple[int, Passage]]) -> dict[int, int]:
    return {mark.number: number for number, passage in passages for mark in passage.marks}
