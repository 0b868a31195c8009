"""Builds an interview from a draft and its front matter, and reports problems of the latter."""

import re
from collections.abc import Iterable, Iterator

from babel import Locale

from bot.content import markdown
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
"""The most UTF-16 units of a presentation's `line`, which says who answers.

It stands in the bot's short description (Bot API, setMyShortDescription).
"""

KEYS = (
    "title", "language", "date", "people", "presentation", "credits", "sources", "topics",
    "reading",
)  # fmt: skip
"""The keys that the front matter may have."""

_KINDS = ", ".join(SourceKind)

LONGEST_TITLE = 40
"""The most characters of a question's title, and of a topic's in another language than the
interview's: what a button of Telegram shows on a phone in one row."""

NO_LANGUAGE = "{code!r} is no code of a language, such as sv or en"

UNKNOWN_TOPIC = "topic {slug!r} is not among the front matter's topics"


def build(slug: str, digest: str, front: Front, draft: Draft) -> Interview:
    """Build the interview as far as possible; it must be used only if there is no problem.

    What is wrong with the front matter is added to the problems that `front` collects.
    """
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
        titles = {code: text for key, text in said.items() if (code := markdown.translation(key))}
        passage = _passage([asked.block])
        questions.append(Question(number, passage, numbers, title, marked, titles))
    cited_in_question = _citations((q.number, q.passage) for q in questions)
    cited_in_excerpt = _citations((e.number, e.passage) for e in excerpts)
    front.only(*KEYS)
    reading = front.inner("reading", needed=False)
    reading.only("title", "introduction", "links")
    language, sources = _language(front), tuple(_sources(front))
    topics = tuple(
        Topic(name, title, tuple(e.number for e in excerpts if name in e.topics), titles)
        for name, title, titles in _topic_titles(front, language)
    )
    return Interview(
        slug=slug,
        title=front.text("title"),
        language=language,
        date=front.date("date"),
        introduction=_passage(draft.introduction),
        people=front.texts("people"),
        credits=front.texts("credits"),
        sources=sources,
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
        presentations=dict(_presentations(front, sources)),
        digest=digest,
    )


def _topic_titles(front: Front, language: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield each topic's slug, title in the interview's language, and titles in others."""
    inner = front.inner("topics", needed=False)
    for slug in inner:
        if not re.fullmatch(SLUG, str(slug)):
            inner.complain(slug, f"topic {slug!r} is no slug: a-z, 0-9 and - only, 40 at most")
        if not inner.is_mapping(slug):
            yield str(slug), inner.text(slug), {}
            continue
        named, titles = inner.inner(slug), inner.texts(slug)
        title = titles.pop(language, "")
        if language and language not in named:
            inner.complain(slug, f"topic {slug!r} has no title in {language}")
        for code, text in titles.items():
            if not is_language(code):
                named.complain(code, NO_LANGUAGE.format(code=code))
            if len(text) > LONGEST_TITLE:
                most = f"at most {LONGEST_TITLE} characters"
                named.complain(code, f"the title of topic {slug!r} in {code} has {most}")
        yield str(slug), title, titles


def _presentations(front: Front, sources: Iterable[Source]) -> Iterator[tuple[str, Presentation]]:
    """Yield languages, each with its presentation of the people; every field is optional."""
    if "presentation" not in front:
        return
    inner, known = front.inner("presentation"), set(front.texts("people").values())
    known |= {source.title for source in sources}
    for language in inner:
        if not is_language(language):
            inner.complain(language, NO_LANGUAGE.format(code=language))
        of_language = inner.inner(language)
        of_language.only("line", "names")
        line = of_language.text("line", needed=False)
        length = len(line.encode("utf-16-le")) // 2
        if length > MAX_LINE:
            of_language.complain("line", f"the line has {length} of {MAX_LINE} characters")
        names = of_language.texts("names") if "names" in of_language else {}
        for name in names.keys() - known:
            of_language.complain("names", f"{name!r} is not among the people or sources")
        yield language, Presentation(line, names)


def _language(front: Front) -> str:
    code = front.text("language")
    if code and not is_language(code):
        front.complain("language", NO_LANGUAGE.format(code=code))
    return code


def is_language(code: str) -> bool:
    """Tell whether CLDR knows a language by this code."""
    return code in Locale("en").languages


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
    """Join paragraphs with empty lines between, and shift their offsets."""
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
