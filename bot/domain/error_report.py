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
    """What failed and where; without the error's own text, which may quote a reader."""

    error: str
    module: str
    function: str
    line: int

    @classmethod
    def of(cls, error: BaseException, ours: str) -> Self:
        """Return the signature of an error: its type, and where in package `ours` it was raised.

        Module, function and line are those of the innermost frame in `ours`, or of the innermost
        of all if none is in `ours`; they are empty and 0 if the error was never raised.
        """
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
        """Count failures of a kind; return how many to report now.

        That is 0 within `REPEAT_REPORT_AFTER` of the last report of this kind, otherwise all that
        were not reported yet.
        """
        self._counts[kind] = self._counts.get(kind, 0) + number
        told = self._told.get(kind)
        if told is not None and told <= now < told + REPEAT_REPORT_AFTER:
            return 0
        self._told[kind] = now
        return self._counts.pop(kind)
