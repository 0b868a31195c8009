"""Which copy of the IANA time zone database is used: the system's, or the package `tzdata`.

Python's `zoneinfo` prefers the system's files, however old they are (PEP 615).
"""

import re
import zoneinfo
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import tzdata

VERSION_FILES = {"tzdata.zi": r"# version (\d{4}[a-z]+)\b", "+VERSION": r"(\d{4}[a-z]+)\s*$"}
"""Files in a folder of zone files that begin with its version, and the pattern of that line: the
tz database's own file, and that of macOS and BSD."""


@dataclass(frozen=True)
class Rules:
    """A copy of the time zone database: its version, such as 2026b, and its folder or package."""

    version: str
    place: str

    def are_old(self, today: date) -> bool:
        """Tell whether the time zone rules are older than a year.

        A version tells its year and no day; the age is counted from the middle of that year.
        """
        return (today.year, today.month) >= (int(self.version[:4]) + 1, 7)


def use_newest() -> None:
    """Let `zoneinfo` read the package `tzdata`, unless the system's files are newer.

    Files that do not tell their version are taken for older. To be called before any zone is used.
    """
    system = _of_system()
    if system is None or system.version <= tzdata.IANA_VERSION:
        zoneinfo.reset_tzpath(())
        zoneinfo.ZoneInfo.clear_cache()


def in_use() -> Rules:
    """Return the rules that `zoneinfo` reads after `use_newest`."""
    return _of_system() or Rules(tzdata.IANA_VERSION, "the package tzdata")


def _of_system() -> Rules | None:
    """Return the system's rules; None if it has none, or if they do not tell their version."""
    for folder in [path for path in map(Path, zoneinfo.TZPATH) if path.is_dir()][:1]:
        for name, pattern in VERSION_FILES.items():
            with (
                suppress(OSError),
                (folder / name).open(encoding="ascii", errors="replace") as file,
            ):
                if found := re.match(pattern, file.readline()):
                    return Rules(found[1], str(folder))
    return None
