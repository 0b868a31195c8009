"""Shares of a rate, as a server counts it: over any stretch of a certain length.

Nothing here waits or has a timer: a slot that has come free is seen when somebody asks. Moments
are those of one clock, in seconds.
"""

import math
from collections import deque
from collections.abc import Callable

WINDOW = 1.005
"""Seconds over which the server counts: one, and what a timer may be early."""

UNHEARD = 3.0
"""Seconds after which a send that has no answer yet has arrived, or never will."""

ROUNDED = 1e-9
"""Seconds that a sum of moments may be off."""


class Slot:
    """One send's share of the rate, given back a window after its end."""

    __slots__ = ("_held", "begun")

    def __init__(self, held: "Slots", begun: float) -> None:
        self._held = held
        self.begun = begun

    def end(self) -> None:
        """Say that the answer came; the second time changes nothing."""
        self._held.end(self)


class Slots:
    """Those that are held."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._open: dict[Slot, None] = {}  # in the order in which they began
        self._free_at: deque[float] = deque()  # of those that have ended, in this order too

    def take(self) -> Slot:
        """Hold one more; whether there is room for it is the caller's to know."""
        slot = Slot(self, self._clock())
        self._open[slot] = None
        return slot

    def end(self, slot: Slot) -> None:
        """Have it free a window from now; one that has been unheard of for too long is earlier."""
        now = self._clock()
        self._forget(now)
        if slot in self._open and now < slot.begun + UNHEARD:
            del self._open[slot]
            self._free_at.append(now + WINDOW)

    def count(self, now: float) -> int:
        """Return how many are held."""
        self._forget(now)
        return len(self._open) + len(self._free_at)

    def _forget(self, now: float) -> None:
        """Give back what has come free: nobody may ever ask how many are held."""
        now += ROUNDED
        while self._free_at and self._free_at[0] <= now:
            self._free_at.popleft()
        while self._free_unheard() <= now:
            del self._open[next(iter(self._open))]

    def next_free(self) -> float:
        """Return when the next comes free, if none ends before; never where none is held."""
        ended = self._free_at[0] if self._free_at else math.inf
        return min(ended, self._free_unheard())

    def _free_unheard(self) -> float:
        """Return when the oldest without an answer comes free."""
        for slot in self._open:
            return slot.begun + UNHEARD + WINDOW
        return math.inf
