"""The way of the interviews from their files into the database, and from there into memory."""

from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from bot.content import files as content
from bot.db import interviews
from bot.domain.interview import Interview
from bot.views.i18n import Languages


class BadContent(Exception):
    """The interviews cannot be loaded; the text says why, a problem a line."""


async def load(session: AsyncSession, folder: Path, languages: Languages) -> Interview:
    """Store what has changed, and return the interview that the bot delivers: the first by slug.

    Raises BadContent; then nothing is stored.
    """
    paths = files(folder)
    for path in paths:
        if await interviews.digest(session, path.parent.name) == content.digest(path):
            continue
        from bot.loader import check  # noqa: PLC0415 - most starts need no parser

        interview, problems = check.examine(path, languages)
        if interview is None:
            raise BadContent("\n".join(problems))
        await interviews.save(session, interview)
    return await interviews.get(session, paths[0].parent.name)


def read_all(folder: Path, languages: Languages) -> list[Interview]:
    """Return the interviews of a content folder, by slug; raises BadContent."""
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
