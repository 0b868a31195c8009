"""Interview files with all that can be wrong with them: the text, and what it is in a message."""

from collections.abc import Iterator
from pathlib import Path

from bot.content.check import Checked, check
from bot.content.markdown import Problem
from bot.domain.interview import Interview
from bot.views import every
from bot.views.edition import Edition
from bot.views.screen import excess
from bot.views.words import Languages

A_BOT = "a" * 32
"""The longest username that a bot can have (Telegram's limit): links in a message grow with it."""

PARTS = {
    "e": "excerpt",
    "q": "question",
    "f": "footnote",
    "title": "title and people are",
    "introduction": "the introduction is",
    "credits": "people, credits and sources are",
    "reading": "the reading list, or an entry of it, is",
    "topics": "a topic’s title is",
}


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
    """Find what makes a screen that Telegram does not take, in some language of the interface."""
    told = set()
    for words in languages.spoken.values():
        for key, screen in every.screens(Edition(interview, words, A_BOT), languages):
            if key not in told and (why := excess(screen)):
                told.add(key)
                name = f"{PARTS[key[0]]} {key[1:]} is" if key[1:].isdecimal() else PARTS[key]
                yield Problem(checked.lines[key], f"{name} too long for a message: {why}")
