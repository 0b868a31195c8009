"""Where interview files are, and whether one has changed."""

import hashlib
from pathlib import Path

FILE = "interview.md"


def files(folder: Path) -> list[Path]:
    """Return the interview files below the content folder, by slug; the slug is the folder."""
    return sorted(folder.glob(f"*/{FILE}"))


FORMAT = b"2"
"""Changes when something else is made of the same file, so that all are read again."""


def digest(path: Path) -> str:
    """Return what changes when the file, its slug or the format does."""
    parts = FORMAT, path.parent.name.encode(), path.read_bytes()
    return hashlib.sha256(b"/".join(parts)).hexdigest()
