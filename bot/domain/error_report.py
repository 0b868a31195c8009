"""Errors of the bot, grouped by where they happen, and when operators are told of one."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import PurePath
from traceback import walk_tb
from typing import Self

REPEAT_REPORT_AFTER = timedelta(hours=1)
"""Operators get at most one report of the same error in this time."""


@dataclass(frozen=True, slots=True)
class ErrorSignature:
    """What failed and where; the error's own text is left out, it may be anybody's words."""

    error: str
    module: str
    function: str
    line: int

    @classmethod
    def of(cls, error: BaseException, ours: str) -> Self:
        """Return the kind: the innermost place in a module of `ours`, otherwise of any."""
        frames = [
            (str(frame.f_globals.get("__name__", "")), frame.f_code, line)
            for frame, line in walk_tb(error.__traceback__)
        ]
        own = [place for place in frames if place[0].partition(".")[0] == ours]
        name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
        if not frames:
            return cls(name, "", "", 0)
        module, code, line = (own or frames)[-1]
        return cls(name, module or PurePath(code.co_filename).name, code.co_qualname, line)


@dataclass
class ErrorLog:
    """What has failed since the operators were last told of it; a restart forgets it."""

    _counts: dict[ErrorSignature, int] = field(default_factory=dict)
    _told: dict[ErrorSignature, datetime] = field(default_factory=dict)

    def note(self, kind: ErrorSignature, now: datetime, number: int = 1) -> int:
        """Count failures; return how many there are to tell of now, 0 if it is too early."""
        self._counts[kind] = self._counts.get(kind, 0) + number
        told = self._told.get(kind)
        if told is not None and told <= now < told + REPEAT_REPORT_AFTER:
            return 0
        self._told[kind] = now
        return self._counts.pop(kind)
