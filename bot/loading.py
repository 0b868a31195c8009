"""The way of the interviews from their files into the database, and from there into memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from bot.content import check
from bot.content.check import Checked
from bot.content.markdown import Problem
from bot.db import interviews
from bot.domain.interview import Excerpt, Interview, Question
from bot.views import excerpt
from bot.views.edition import Edition
from bot.views.words import Languages

A_BOT = "a" * 32
"""The longest username that a bot can have (Telegram's limit): links in a message grow with it."""


class BadContent(Exception):
    """The interviews cannot be loaded; the text says why, a problem a line."""


@dataclass(frozen=True)
class Found:
    """A problem and the file that has it."""

    path: Path
    problem: Problem

    def __str__(self) -> str:
        return f"{self.path}:{self.problem.line}: {self.problem.text}"


def examine(path: Path, languages: Languages) -> tuple[Checked, list[Found]]:
    """Check one file, its messages' lengths in every language included.

    Raises OSError or UnicodeDecodeError if the file cannot be read.
    """
    checked = check.check(path)
    problems = list(checked.problems)
    if checked.interview:
        problems += _too_long(checked, checked.interview, languages)
    return checked, [Found(path, problem) for problem in problems]


def read(folder: Path, languages: Languages) -> list[Interview]:
    """Return all interviews of the content folder; raises BadContent."""
    return [_good(path, languages) for path in _files(folder)]


async def load(session: AsyncSession, folder: Path, languages: Languages) -> Interview:
    """Store what has changed, and return the interview that the bot delivers: the first by slug.

    Raises BadContent; then nothing is stored.
    """
    paths = _files(folder)
    for path in paths:
        if await interviews.digest(session, path.parent.name) != check.digest(path):
            await interviews.save(session, _good(path, languages))
    return await interviews.get(session, paths[0].parent.name)


def _files(folder: Path) -> list[Path]:
    paths = check.files(folder)
    if not paths:
        raise BadContent(f"{folder}: there is no interview; one is {folder}/SLUG/{check.FILE}")
    return paths


def _good(path: Path, languages: Languages) -> Interview:
    try:
        checked, problems = examine(path, languages)
    except (OSError, UnicodeDecodeError) as error:
        raise BadContent(f"{path}: cannot be read: {error}") from None
    if checked.interview is None or problems:
        raise BadContent("\n".join(map(str, problems)))
    return checked.interview


def _too_long(checked: Checked, interview: Interview, languages: Languages) -> Iterator[Problem]:
    """Find what fits no message in some language of the interface."""
    found = {
        part: None
        for words in languages.spoken.values()
        for part in excerpt.too_long(Edition(interview, words, A_BOT))
    }
    for part in found:
        if isinstance(part, Excerpt):
            place, name = f"e{part.number}", "excerpt"
        elif isinstance(part, Question):
            place, name = f"q{part.number}", "question"
        else:
            place, name = f"f{part.number}", "footnote"
        yield Problem(
            checked.lines[place], f"{name} {part.number} is too long for a message of Telegram"
        )
