"""Shares of a rate, as a server counts it: over any stretch of a certain length."""

import asyncio
import math
from collections import deque

WINDOW = 1.005
"""Seconds over which the server counts: one, and what a timer may be early."""

UNHEARD = 3.0
"""Seconds after which a send that has no answer yet has arrived, or never will."""

ROUNDED = 1e-9
"""Seconds that a sum of moments may be off."""


def clock() -> float:
    return asyncio.get_running_loop().time()


class Slot:
    """One send's share of the rate, given back a window after its end."""

    __slots__ = ("_held", "begun")

    def __init__(self, held: "Slots", begun: float) -> None:
        self._held = held
        self.begun = begun

    def end(self) -> None:
        """Say that the answer came; the second time changes nothing."""
        self._held.end(self, clock())


class Slots:
    """Those that are held. There are no timers: what has come free is seen at the next look."""

    def __init__(self) -> None:
        self._open: dict[Slot, None] = {}  # in the order in which they began
        self._free_at: deque[float] = deque()  # of those that have ended, in this order too

    def take(self, now: float) -> Slot:
        """Hold one more; whether there is room for it is the caller's to know."""
        self._open[slot := Slot(self, now)] = None
        return slot

    def end(self, slot: Slot, now: float) -> None:
        """Have it free a window from now; one that has been unheard of for too long is earlier."""
        self.count(now)  # nobody else may ever ask
        if slot in self._open and now < slot.begun + UNHEARD:
            del self._open[slot]
            self._free_at.append(now + WINDOW)

    def count(self, now: float) -> int:
        """Return how many are held."""
        while self._free_at and self._free_at[0] <= now + ROUNDED:
            self._free_at.popleft()
        while self._unheard() <= now + ROUNDED:
            del self._open[next(iter(self._open))]
        return len(self._open) + len(self._free_at)

    def next_free(self) -> float:
        """Return when the next comes free if none ends before; never where none is held."""
        return min(self._free_at[0] if self._free_at else math.inf, self._unheard())

    def _unheard(self) -> float:
        """Return when the oldest without an answer comes free."""
        oldest = next(iter(self._open), None)
        return oldest.begun + UNHEARD + WINDOW if oldest else math.inf
