"""A draft made into an interview, with everything said that is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from unicodedata import normalize

from babel import Locale

from bot.content import markdown
from bot.content.characters import TAB, complaints
from bot.content.folder import digest
from bot.content.front import NO_MAPPING, Front, is_url
from bot.content.markdown import Block, Draft, Problem
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
from bot.domain.place import SLUG

MOST_TOPICS = 3
LONGEST_TITLE = 40
"""Characters of a question's title: what a button of Telegram's shows on a phone in one row."""

LONGEST_LINE = 120
"""UTF-16 units of who answers: a bot's short description (Bot API, setMyShortDescription)."""

KEYS = (
    "title", "language", "date", "people", "presentation", "credits", "sources", "topics",
    "reading",
)  # fmt: skip
"""What the front matter may have."""

_KINDS = ", ".join(SourceKind)

UNKNOWN_TOPIC = "topic {slug!r} is not among the front matter's topics"


@dataclass(frozen=True)
class Checked:
    """A file's interview, None where it cannot be built, and its problems by line.

    `lines` tells where each question, excerpt and footnote stands, and some other parts:
    `lines["e12"]`, `lines["introduction"]`.
    """

    path: Path
    interview: Interview | None
    problems: tuple[Problem, ...]
    lines: dict[str, int]


def check(path: Path) -> Checked:
    """Read one interview file; raises OSError or UnicodeDecodeError if it cannot be read."""
    source = normalize("NFC", path.read_text(encoding="utf-8-sig"))
    draft = markdown.parse(source)
    problems = draft.problems
    front = Front.read(draft.front, problems)
    if isinstance(front, Problem):  # most others would follow from it
        return Checked(path, None, (front,), {})
    slug = path.parent.name
    if not re.fullmatch(SLUG, slug):
        problems.append(Problem(1, f"the folder {slug!r} is no slug: a-z, 0-9 and - only"))
    problems.extend(_characters(source))
    problems.extend(_structure(draft))
    problems.extend(_questions(draft))
    problems.extend(_notes(draft))
    problems.extend(_footnotes(draft))
    interview = _build(slug, digest(path), front, draft)
    problems.extend(_topics(draft, interview.topics, front.line("topics")))
    found = tuple(sorted(set(problems), key=lambda problem: (problem.line, problem.text)))
    return Checked(path, None if found else interview, found, _lines(front, draft))


def _characters(source: str) -> Iterator[Problem]:
    for number, line in enumerate(source.split("\n"), start=1):
        for _, complaint in complaints(line.replace(TAB, " ")):  # which may be Markdown's
            yield Problem(number, complaint)


def _structure(draft: Draft) -> Iterator[Problem]:
    if not draft.questions:
        yield Problem(1, "there is no question: a question is a line that begins with ##")
    for question in draft.questions:
        if not question.block.text.strip():
            yield Problem(question.block.line, "the question is empty")
        if not question.excerpts:
            yield Problem(question.block.line, "the question has no answer")
    for block in chain(draft.introduction, _said(draft)):
        if block.anchors:
            yield Problem(block.line, "a link is possible in a footnote only")


def _questions(draft: Draft) -> Iterator[Problem]:
    """Check the titles of questions and the parts that are marked as asking."""
    seen: set[str] = set()
    for question in draft.questions:
        if "title" in question.comments:
            line, title = question.comments["title"]
            if not 1 <= len(title) <= LONGEST_TITLE:
                yield Problem(line, f"a question's title has 1 to {LONGEST_TITLE} characters")
            if title in seen:
                yield Problem(line, f"two questions have the title {title!r}")
            seen.add(title)
        if "asks" in question.comments:
            line, asks = question.comments["asks"]
            if not asks or asks not in question.block.text:
                yield Problem(
                    line, "the part that asks must stand word for word in the question above"
                )


def _notes(draft: Draft) -> Iterator[Problem]:
    for note in draft.notes:
        if not any(block.text.strip() for block in note.blocks):
            yield Problem(note.line, f"footnote {note.label} is empty")
        for block in note.blocks:
            if block.marks:
                yield Problem(block.line, "a footnote cannot cite another one")
            for anchor in block.anchors:
                if not is_url(anchor.url):
                    yield Problem(block.line, f"{anchor.url!r} is no http or https URL")


def _footnotes(draft: Draft) -> Iterator[Problem]:
    """Compare what is cited with what is defined; both must run 1, 2, 3 …, each once."""
    defined = [(note.label, note.line) for note in draft.notes]
    cited = [
        (label, block.line)
        for block in chain(draft.introduction, _said(draft))
        for label, _ in block.marks
    ]
    for name, ones in (("defined", defined), ("cited", cited)):
        counts: Counter[str] = Counter()
        expected = 1
        for label, line in ones:
            counts[label] += 1
            if counts[label] > 1:
                yield Problem(line, f"footnote {label} is {name} twice")
            elif label != str(expected):
                yield Problem(line, f"footnote {label} is {name} out of order: {expected} is next")
                expected = int(label) + 1 if label.isdecimal() else expected
            else:
                expected += 1
    used = {label for label, _ in cited}
    for label, line in defined:
        if label not in used:
            yield Problem(line, f"footnote {label} is defined but not cited")


def _topics(draft: Draft, topics: Sequence[Topic], line: int) -> Iterator[Problem]:
    known = {topic.slug for topic in topics}
    excerpts = [e for question in draft.questions for e in question.excerpts]
    if not known:  # all others would follow from it
        if any(excerpt.topics for excerpt in excerpts):
            yield Problem(line, NO_MAPPING.format(name="topics"))
        return
    used: set[str] = set()
    for excerpt in excerpts:
        if not 1 <= len(excerpt.topics) <= MOST_TOPICS or len(set(excerpt.topics)) != len(
            excerpt.topics
        ):
            yield Problem(excerpt.line, f"an excerpt has 1 to {MOST_TOPICS} different topics")
        for slug in excerpt.topics:
            if slug not in known:
                yield Problem(excerpt.line, UNKNOWN_TOPIC.format(slug=slug))
        used.update(excerpt.topics)
    for topic in topics:
        if topic.slug not in used:
            yield Problem(line, f"topic {topic.slug!r} has no excerpt")


def _build(slug: str, digest: str, front: Front, draft: Draft) -> Interview:
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
        if length > LONGEST_LINE:
            of_language.complain("line", f"the line has {length} of {LONGEST_LINE} characters")
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


def _said(draft: Draft) -> Iterator[Block]:
    """Return the questions and answers in reading order."""
    for question in draft.questions:
        yield question.block
        for excerpt in question.excerpts:
            yield from excerpt.blocks


def _lines(front: Front, draft: Draft) -> dict[str, int]:
    excerpts = chain.from_iterable(question.excerpts for question in draft.questions)
    return (
        {name: front.line(name) for name in ("title", "credits", "reading", "topics")}
        | {"introduction": draft.introduction[0].line if draft.introduction else 1}
        | {f"q{n}": question.block.line for n, question in enumerate(draft.questions, start=1)}
        | {f"e{n}": excerpt.line for n, excerpt in enumerate(excerpts, start=1)}
        | {f"f{n}": note.line for n, note in enumerate(draft.notes, start=1)}
    )
