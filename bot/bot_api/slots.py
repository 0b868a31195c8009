"""Slots: a limit on the sends in any one-second window, as Telegram's server counts them.

A send takes a slot before it leaves and frees it one window after Telegram's response, which is
awaited for NO_ANSWER_SECONDS. As long as there are only N slots, no window at the server has more
than N sends, however long they were on the way.
"""

import asyncio

WINDOW_SECONDS = 1.005
"""The server's window of one second, plus a margin because timers may fire early."""

NO_ANSWER_SECONDS = 3.0
"""Seconds after which a send without a response counts as arrived or lost; its slot is freed one
window later."""


class Slot:
    """A permit for one send, kept in `held` while it is in use; then `freed` is set."""

    __slots__ = ("_freed", "_held", "_timer")

    def __init__(self, held: set["Slot"], freed: asyncio.Event) -> None:
        self._held, self._freed = held, freed
        held.add(self)
        self._timer = asyncio.get_running_loop().call_later(
            NO_ANSWER_SECONDS + WINDOW_SECONDS, self._free
        )

    def end(self) -> None:
        """Note that Telegram's response came; a second call, or a late one, does nothing."""
        loop = asyncio.get_running_loop()
        if loop.time() + WINDOW_SECONDS < self._timer.when():
            self._timer.cancel()
            self._timer = loop.call_later(WINDOW_SECONDS, self._free)

    def _free(self) -> None:
        self._held.discard(self)
        self._freed.set()  # wakes those who wait now
        self._freed.clear()
