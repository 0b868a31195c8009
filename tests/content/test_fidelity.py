"""The content is the source, word for word.

The source is a PDF's text: notes and link addresses stand at the feet of its pages, between
the lines of the main text. So the source is walked line by line, and each line must go on
exactly one of three streams that are built from the content: the main text, the notes, the
addresses. At the end nothing may be left of any.
"""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from babel.dates import format_date

from bot.content.check import check
from bot.domain import reference
from bot.domain.interview import Interview, Link, Passage
from bot.loader.check import A_BOT
from bot.views import blocks, rich
from bot.views.edition import Edition
from bot.views.i18n import Languages

FOLDER = Path(__file__).parents[2] / "content" / "kagarlitskij-2025"
SOURCE = (FOLDER / "source.txt").read_text(encoding="utf-8")
NUMBERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
KEPT_HYPHENS = ["1930-talets", "SUKP-kongressen", "1930-talets", "Rabkor-rundabordssamtal"]


def squeezed(text: str) -> str:
    """Leave out what a PDF does to a text: spaces, line ends, hyphens."""
    return re.sub(r"[\s-]", "", text)


@pytest.fixture(scope="module")
def interview() -> Interview:
    interview = check(FOLDER / "interview.md").interview
    assert interview
    return interview


def test_every_word_of_the_source_and_no_other(interview: Interview) -> None:
    walk("".join(main_text(interview)), "".join(notes(interview)), "".join(addresses(interview)))


def test_every_word_of_the_source_is_in_whole_answers_and_no_other(interview: Interview) -> None:
    """Rich messages are compared: the introduction, and each question with its answer."""
    edition = Edition(interview, Languages.load("sv").default, A_BOT)
    parts = [reference.Reference(reference.ReferenceKind.INTRODUCTION)]
    parts += [reference.question(question.number) for question in interview.questions]
    said, noted = list[str](), list[str]()
    for part in parts:
        screen = rich.one_message(edition, part)
        assert screen
        for block in screen["rich_message"]["blocks"]:
            text = block["text"]
            if isinstance(text, dict) and text["type"] == "reference":
                noted.append(blocks.plain(text).translate(NUMBERS))
            elif block["type"] == "paragraph":
                said.append(blocks.plain(text).translate(NUMBERS))
    walk("".join(main_text(interview, said)), "".join(noted), "".join(addresses(interview)))


def walk(*texts: str, only: Callable[[str], str] = squeezed) -> None:
    """Go through the source line by line: each goes on exactly one text, and all are used up.

    `only` leaves of a text what is compared.
    """
    streams = [only(text) for text in texts]
    before = ""
    for number, line in enumerate(SOURCE.splitlines(), start=1):
        wanted = only(line)
        if not wanted or (wanted == before and wanted.startswith("https")):
            continue  # the address of a link that runs over two lines stands there twice
        fitting = [at for at, stream in enumerate(streams) if stream.startswith(wanted)]
        assert len(fitting) == 1, f"source line {number} is not in the content: {line!r}"
        streams[fitting[0]] = streams[fitting[0]].removeprefix(wanted)
        before = wanted
    assert not any(streams), "the source has not got this"


def test_hyphens_at_line_ends_are_undone_and_those_of_words_kept(interview: Interview) -> None:
    texts = "\n".join([*main_text(interview), *notes(interview)])
    lines = [line.strip() for line in SOURCE.splitlines() if line.strip()]
    kept = []
    for line, following in pairwise(lines):
        if line.endswith("-") and not line.endswith(" -") and not following.startswith("http"):
            head, tail = line.split()[-1].lstrip("”“(["), following.split()[0].rstrip(".,:;?!)”")
            if head + tail in texts:
                kept.append(head + tail)
            else:
                assert head.removesuffix("-") + tail in texts, head + tail
    assert sorted(kept) == sorted(KEPT_HYPHENS)


def test_spaces_are_single_and_marks_stand_at_their_words(interview: Interview) -> None:
    for text in [*main_text(interview), *notes(interview)]:
        assert "  " not in text
    for passage in passages(interview):
        assert not any(passage.text[mark.at - 1].isspace() for mark in passage.marks)


def letters(text: str) -> str:
    """Leave letters and digits alone."""
    return "".join(filter(str.isalnum, text))


def passages(interview: Interview) -> list[Passage]:
    """Return introduction, questions and answers in the order of the source."""
    found = [interview.introduction]
    for question in interview.questions:
        found.append(question.passage)
        found += (interview.excerpts[number - 1].passage for number in question.excerpts)
    return found


def main_text(interview: Interview, said: list[str] | None = None) -> list[str]:
    """Return the main text; `said` is what stands in it of introduction, questions and answers."""
    credit = interview.credits
    return [
        credit["byline"],
        interview.title,
        month(interview.date),
        f"{credit['first publication']} {credit['English translation']}",
        *(said or map(marked, passages(interview))),
        credit["Swedish translation"],
        interview.reading_title,
        interview.reading_introduction,
        *map(entry, interview.links),
    ]


def notes(interview: Interview) -> list[str]:
    return [f"{note.number} {note.passage.text}" for note in interview.footnotes]


def addresses(interview: Interview) -> list[str]:
    noted = [url for note in interview.footnotes for url in note.urls]
    sources, links = ([one.url for one in ones] for ones in (interview.sources, interview.links))
    return list(dict.fromkeys([*sources, *noted, *links]))


def marked(passage: Passage) -> str:
    """Return the text with its marks as the source has them: plain numbers."""
    text, at = "", 0
    for mark in passage.marks:
        text += passage.text[at : mark.at] + str(mark.number)
        at = mark.at
    return text + passage.text[at:]


def entry(link: Link) -> str:
    """Return the line; what kind of a text it is stands with the date in the parentheses."""
    if link.note == "bokutdrag":
        return f"{link.title} ({link.note} {month(link.date)})"
    return " ".join(filter(None, [link.title, link.note, f"({month(link.date)})"]))


def month(iso: str) -> str:
    return format_date(date.fromisoformat(f"{iso}-01"), "MMMM yyyy", locale="sv")
