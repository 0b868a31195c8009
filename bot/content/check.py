"""Checks an interview's files: returns the interview, or every problem with file and line."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from unicodedata import normalize

from bot.content import files, markdown
from bot.content.build import LONGEST_TITLE, NO_LANGUAGE, UNKNOWN_TOPIC, build, is_language
from bot.content.characters import TAB, complaints
from bot.content.files import digest
from bot.content.front_matter import NO_MAPPING, Front, is_url
from bot.content.markdown import Block, Draft, Problem
from bot.domain.interview import Interview, Topic
from bot.domain.reference import SLUG

MAX_TOPICS = 3


@dataclass(frozen=True)
class Checked:
    """A file's interview, None if the file has any problem, and the problems in order of lines.

    `lines` has the line of each question, excerpt and footnote, and of some other parts:
    `lines["e12"]`, `lines["introduction"]`.
    """

    path: Path
    interview: Interview | None
    problems: tuple[Problem, ...]
    lines: dict[str, int]


def check(path: Path) -> Checked:
    """Read and check one interview file, except `words.txt` beside it and the length of messages.

    Raises Unreadable.
    """
    source = normalize("NFC", files.text(path))
    draft = markdown.parse(source)
    problems = draft.problems
    front = Front.read(draft.front, problems)
    if isinstance(front, Problem):  # most other problems would follow from this one
        return Checked(path, None, (front,), {})
    slug = path.absolute().parent.name
    if not re.fullmatch(SLUG, slug):
        problems.append(Problem(1, f"the folder {slug!r} is no slug: a-z, 0-9 and - only"))
    problems.extend(_characters(source))
    problems.extend(_structure(draft))
    problems.extend(_notes(draft))
    problems.extend(_footnotes(draft))
    interview = build(slug, digest(path), front, draft)
    problems.extend(_questions(draft, interview.language))
    problems.extend(_topics(draft, interview.topics, front.line("topics")))
    found = tuple(sorted(set(problems), key=lambda problem: (problem.line, problem.text)))
    return Checked(path, None if found else interview, found, _lines(front, draft))


def _characters(source: str) -> Iterator[Problem]:
    for number, line in enumerate(source.split("\n"), start=1):
        for _, complaint in complaints(line.replace(TAB, " ")):  # tabs may be Markdown's
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


def _questions(draft: Draft, language: str) -> Iterator[Problem]:
    """Yield the problems of questions' titles and of the parts that are marked as asking."""
    seen: set[tuple[str, str]] = set()
    for question in draft.questions:
        for key, (line, text) in question.comments.items():
            if key != "asks":
                yield from _title(markdown.translation(key), text, line, language)
                if (key, text) in seen:
                    yield Problem(line, f"two questions have the {key} {text!r}")
                seen.add((key, text))
            elif not text or text not in question.block.text:
                yield Problem(
                    line, "the part that asks must stand word for word in the question above"
                )


def _title(code: str | None, title: str, line: int, language: str) -> Iterator[Problem]:
    """Yield the problems of a question's title; `code` is its language, None for its own."""
    named = "title" if code is None else f"title in {code}"
    if not 1 <= len(title) <= LONGEST_TITLE:
        yield Problem(line, f"a question's {named} has 1 to {LONGEST_TITLE} characters")
    if code == language:
        yield Problem(line, "a title in the interview's own language is <!-- title: … -->")
    elif code and not is_language(code):
        yield Problem(line, NO_LANGUAGE.format(code=code))


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
    """Yield problems of footnotes: they must be defined, and cited, as 1, 2, 3 …, each once."""
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
    if not known:  # all other problems would follow from this one
        if any(excerpt.topics for excerpt in excerpts):
            yield Problem(line, NO_MAPPING.format(name="topics"))
        return
    used: set[str] = set()
    for excerpt in excerpts:
        if not 1 <= len(excerpt.topics) <= MAX_TOPICS or len(set(excerpt.topics)) != len(
            excerpt.topics
        ):
            yield Problem(excerpt.line, f"an excerpt has 1 to {MAX_TOPICS} different topics")
        for slug in excerpt.topics:
            if slug not in known:
                yield Problem(excerpt.line, UNKNOWN_TOPIC.format(slug=slug))
        used.update(excerpt.topics)
    for topic in topics:
        if topic.slug not in used:
            yield Problem(line, f"topic {topic.slug!r} has no excerpt")


def _said(draft: Draft) -> Iterator[Block]:
    """Yield the paragraphs of questions and answers in reading order."""
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
