"""What all benchmarks share: where they ran, tables, and what the kernel tells of a process."""

import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import packages_distributions, version
from pathlib import Path

LIBRARIES = ("telegram", "pyreqwest", "uvloop", "sqlalchemy", "aiogram")


def heading(title: str) -> None:
    """Say what is measured, on what, and when."""
    now = datetime.now(UTC)  # noqa: TID251 - no part of the bot
    found = packages_distributions()
    names = [found[module][0] for module in LIBRARIES if module in found]
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    say(f"{title}\n")
    say(f"{now:%Y-%m-%d %H:%M} UTC, {_processor()}, {os.cpu_count()} cores, {platform.system()}")
    say(f"Python {platform.python_version()}, {versions}")
    say(f"load before: {os.getloadavg()[0]:.2f}\n")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a Markdown table."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    for row in (head, ["-" * width for width in widths], *rows):
        cells = [row[0].ljust(widths[0])]
        cells += [c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True)]
        say(f"| {' | '.join(cells)} |")
    say("")


def say(text: str) -> None:
    print(text, flush=True)


def note(text: str) -> None:
    """Say what is under way."""
    print(f"… {text}", file=sys.stderr, flush=True)


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def memory(process: int) -> float:
    """Return a process's resident megabytes."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def cpu(process: int) -> float:
    """Return the seconds that a process has computed."""
    stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def _processor() -> str:
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    return info.partition("model name")[2].partition("\n")[0].strip(" :\t") or platform.machine()
