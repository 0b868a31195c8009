"""Loads the interviews from their files into the database, and from there into memory."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from bot.content import files as content
from bot.content.files import Unreadable
from bot.db import interviews
from bot.domain.interview import Interview
from bot.views.i18n import Languages


class BadContent(Exception):
    """The interviews cannot be loaded; the text says why, with one problem on each line."""


async def changed(session: AsyncSession, folder: Path, languages: Languages) -> list[Interview]:
    """Return the interviews whose files are new or changed since stored; raises BadContent.

    Reading and checking one takes seconds, so the session should be one that locks nothing.
    """
    found = []
    for path in files(folder):
        try:
            digest = content.digest(path)
        except Unreadable as error:
            raise BadContent(str(error)) from None
        if await interviews.digest(session, path.parent.name) == digest:
            continue
        from bot.loader import check  # noqa: PLC0415 - most starts need no parser

        interview, problems = check.examine(path, languages)
        if interview is None:
            raise BadContent("\n".join(problems))
        found.append(interview)
    return found


async def store(session: AsyncSession, folder: Path, changed: Sequence[Interview]) -> Interview:
    """Store what has changed, and return the interview that the bot delivers: the first by slug.

    What another process has stored meanwhile is not stored again. Raises BadContent if there is
    no interview.
    """
    for interview in changed:
        if await interviews.digest(session, interview.slug) != interview.digest:
            await interviews.save(session, interview)
    return await interviews.get(session, files(folder)[0].parent.name)


def read_all(folder: Path, languages: Languages) -> list[Interview]:
    """Return the interviews of a folder, sorted by slug; raises BadContent with all problems."""
    from bot.loader import check  # noqa: PLC0415 - as above

    examined = [check.examine(path, languages) for path in files(folder)]
    if problems := [problem for _, found in examined for problem in found]:
        raise BadContent("\n".join(problems))
    return [interview for interview, _ in examined if interview]


def files(folder: Path) -> list[Path]:
    """Return the interview files of a content folder; raises BadContent if it has none."""
    paths = content.files(folder)
    if not paths:
        raise BadContent(f"{folder}: there is no interview; one is {folder}/SLUG/{content.FILE}")
    return paths
