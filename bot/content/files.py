"""The files of interviews: where they are, what is in them, and whether one has changed."""

import hashlib
import os
from pathlib import Path

FILE, WORDS = "interview.md", "words.txt"


class Unreadable(Exception):
    """A file of an interview cannot be read; the text says which, and why."""


def text(path: Path) -> str:
    """Return the text of a file in UTF-8, with or without a byte order mark; raises Unreadable."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"{path}:{line}: not in UTF-8: save the file in UTF-8") from None


def files(folder: Path) -> list[Path]:
    """Return the interview files below the content folder, sorted by slug, their folder's name.

    There are none if it is no folder. Raises Unreadable if it, or a folder in it, cannot be read.
    """
    try:
        return sorted(one / FILE for one in folder.iterdir() if _exists(one / FILE))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise Unreadable(f"{error.filename} cannot be read: {error.strerror}") from None


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


FORMAT = b"3"
"""The version of what is made of an interview file; after a change all files are read again."""


def digest(path: Path) -> str:
    """Return a hash of an interview file, its `words.txt`, its slug and `FORMAT`.

    Raises Unreadable.
    """
    words = path.with_name(WORDS)
    parts = [FORMAT, os.fsencode(path.absolute().parent.name), _content(path)]
    parts += [_content(words)] if words.exists() else []
    return hashlib.sha256(b"/".join(parts)).hexdigest()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}") from None
