"""Interview files with all that can be wrong with them: the text, and what it is in a message."""

from collections.abc import Iterator
from pathlib import Path

from bot.content.check import Checked, check
from bot.content.markdown import Problem
from bot.domain.interview import Excerpt, Interview, Question
from bot.views import excerpt
from bot.views.edition import Edition
from bot.views.words import Languages

A_BOT = "a" * 32
"""The longest username that a bot can have (Telegram's limit): links in a message grow with it."""


def examine(path: Path, languages: Languages) -> tuple[Interview | None, list[str]]:
    """Return the interview of a file without problems, or the problems."""
    try:
        checked = check(path)
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
