"""The way of the interviews from their files into the database, and from there into memory."""

from collections.abc import Iterable, Iterator
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


def problems(paths: Iterable[Path], languages: Languages) -> list[str]:
    """Return every problem of these files as `file:line: what is wrong`."""
    return [problem for path in paths for problem in _examine(path, languages)[1]]


def read(folder: Path, languages: Languages) -> list[Interview]:
    """Return all interviews of the content folder; raises BadContent."""
    return [_good(path, languages) for path in files(folder)]


async def load(session: AsyncSession, folder: Path, languages: Languages) -> Interview:
    """Store what has changed, and return the interview that the bot delivers: the first by slug.

    Raises BadContent; then nothing is stored.
    """
    paths = files(folder)
    for path in paths:
        if await interviews.digest(session, path.parent.name) != check.digest(path):
            await interviews.save(session, _good(path, languages))
    return await interviews.get(session, paths[0].parent.name)


def files(folder: Path) -> list[Path]:
    """Return the interview files of a content folder; raises BadContent if it has none."""
    paths = check.files(folder)
    if not paths:
        raise BadContent(f"{folder}: there is no interview; one is {folder}/SLUG/{check.FILE}")
    return paths


def _good(path: Path, languages: Languages) -> Interview:
    interview, found = _examine(path, languages)
    if interview is None:
        raise BadContent("\n".join(found))
    return interview


def _examine(path: Path, languages: Languages) -> tuple[Interview | None, list[str]]:
    """Return the interview of a file without problems, or the problems."""
    try:
        checked = check.check(path)
    except (OSError, UnicodeDecodeError) as error:
        return None, [f"{path}: cannot be read: {error}"]
    found = list(checked.problems)
    if checked.interview:
        found += _too_long(checked, checked.interview, languages)
    return None if found else checked.interview, [f"{path}:{p.line}: {p.text}" for p in found]


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
