"""Where interview files are, and whether one has changed."""

import hashlib
from pathlib import Path

FILE = "interview.md"


def files(folder: Path) -> list[Path]:
    """Return the interview files below the content folder, by slug; the slug is the folder."""
    return sorted(folder.glob(f"*/{FILE}"))


def digest(path: Path) -> str:
    """Return what changes when the file or its slug does."""
    return hashlib.sha256(path.parent.name.encode() + b"/" + path.read_bytes()).hexdigest()
