"""Checks interview files completely: text, list of words, and whether all fits into messages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot.content import other_words
from bot.content.check import Checked, check
from bot.content.files import WORDS, Unreadable
from bot.content.markdown import Problem
from bot.domain.interview import Interview, OtherWords
from bot.views import all_screens
from bot.views.edition import Edition
from bot.views.i18n import Languages
from bot.views.screen import excess

A_BOT = "a" * 32
"""A username as long as a bot's can be (Telegram's limit), which makes links the longest."""

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
    """Return the interview of a file, None if it has problems, and the problems: `path:line: why`.

    A file that cannot be read is a problem too.
    """
    try:
        checked = check(path)
        entries, wrong = other_words.read(path)
    except Unreadable as error:
        return None, [str(error)]
    found = list(checked.problems)
    interview = checked.interview
    if interview:
        found += _too_long(checked, interview, languages)
        interview = replace(interview, other_words=tuple(entry for _, entry in entries))
        wrong += _unknown(interview, entries)
    problems = [f"{path}:{p.line}: {p.text}" for p in found]
    problems += [f"{path.with_name(WORDS)}:{p.line}: {p.text}" for p in wrong]
    return None if problems else interview, problems


def _unknown(interview: Interview, entries: Sequence[tuple[int, OtherWords]]) -> Iterator[Problem]:
    """Yield a problem for each word of the list that the interview does not have."""
    from bot.search.index import Index  # noqa: PLC0415 - the engine takes memory
    from bot.search.passages import passages  # noqa: PLC0415

    index = Index(passages(interview)) if entries else None
    for line, entry in entries:
        for word in entry.text:
            if index and not index.has(word):
                yield Problem(line, f"{word!r} does not stand in the interview")


def _too_long(checked: Checked, interview: Interview, languages: Languages) -> Iterator[Problem]:
    """Yield a problem for each part that is too long for Telegram in an interface language."""
    told = set()
    for spoken in languages.spoken.values():
        for key, screen in all_screens.screens(Edition(interview, spoken, A_BOT), languages):
            if key not in told and (why := excess(screen)):
                told.add(key)
                name = f"{PARTS[key[0]]} {key[1:]} is" if key[1:].isdecimal() else PARTS[key]
                yield Problem(checked.lines[key], f"{name} too long for a message: {why}")
