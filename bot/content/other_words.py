"""The list of other words beside an interview file, `words.txt`, line by line."""

from pathlib import Path

from bot.content import files
from bot.content.files import WORDS
from bot.content.markdown import Problem
from bot.domain.interview import OtherWords


def read(interview_file: Path) -> tuple[list[tuple[int, OtherWords]], list[Problem]]:
    """Return the entries of the list, each after its line's number, and what is wrong with it.

    Each line has words of the text, a colon and what readers may type for them, both with commas
    between. Empty lines and lines that begin with `#` are left out. If there is no list,
    both results are empty. Raises Unreadable.
    """
    path = interview_file.with_name(WORDS)
    entries: list[tuple[int, OtherWords]] = []
    problems: list[Problem] = []
    lines = files.text(path).splitlines() if path.exists() else []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        text, colon, typed = line.partition(":")
        entry = OtherWords(_words(text), _words(typed))
        if colon and entry.text and entry.typed:
            entries.append((number, entry))
        else:
            problems.append(Problem(number, "a line must be `words of the text: other words`"))
    return entries, problems


def _words(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (" ".join(word.split()) for word in text.split(","))))
