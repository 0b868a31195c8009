"""Where interview files are, and whether one has changed."""

import hashlib
from pathlib import Path

FILE, WORDS = "interview.md", "words.txt"


def files(folder: Path) -> list[Path]:
    """Return the interview files below the content folder, sorted by slug, their folder's name."""
    return sorted(folder.glob(f"*/{FILE}"))


FORMAT = b"3"
"""The version of what is made of an interview file; after a change all files are read again."""


def digest(path: Path) -> str:
    """Return a hash of an interview file, its `words.txt`, its slug and `FORMAT`."""
    words = path.with_name(WORDS)
    parts = [FORMAT, path.parent.name.encode(), path.read_bytes()]
    parts += [words.read_bytes()] if words.exists() else []
    return hashlib.sha256(b"/".join(parts)).hexdigest()
