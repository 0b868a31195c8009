"""A send's share of a rate, as a server counts it: over any stretch of a certain length."""

import asyncio

WINDOW_SECONDS = 1.005
"""Seconds over which the server counts: one, and what a timer may be early."""

NO_ANSWER_SECONDS = 3.0
"""Seconds after which a send that has no answer yet has arrived, or never will."""


class Slot:
    """One send's share, which is among those that are held until a window after its end."""

    __slots__ = ("_freed", "_held", "_timer")

    def __init__(self, held: set["Slot"], freed: asyncio.Event) -> None:
        self._held, self._freed = held, freed
        held.add(self)
        self._timer = asyncio.get_running_loop().call_later(
            NO_ANSWER_SECONDS + WINDOW_SECONDS, self._free
        )

    def end(self) -> None:
        """Say that the answer came; the second time, and after UNHEARD, it changes nothing."""
        loop = asyncio.get_running_loop()
        if loop.time() + WINDOW_SECONDS < self._timer.when():
            self._timer.cancel()
            self._timer = loop.call_later(WINDOW_SECONDS, self._free)

    def _free(self) -> None:
        self._held.discard(self)
        self._freed.set()  # wakes those who wait now
        self._freed.clear()
