"""Messages to systemd (sd_notify(3)): that the bot is ready, is alive, or is stopping."""

import logging
import socket
from datetime import timedelta

log = logging.getLogger(__name__)


class Service:
    """The process as a service of systemd; without the address of a socket nothing is sent.

    `watchdog` is how long systemd waits for a sign of life, None if it expects none.
    """

    def __init__(self, address: str | None, watchdog: timedelta | None = None) -> None:
        self._address = address
        self.watchdog = watchdog if address else None

    def ready(self) -> None:
        self._tell("READY=1")

    def alive(self) -> None:
        self._tell("WATCHDOG=1")

    def stopping(self) -> None:
        self._tell("STOPPING=1")

    def _tell(self, state: str) -> None:
        """Send a state such as `READY=1` to systemd without waiting; a failure is only logged."""
        if self._address is None:
            return
        path = self._address
        if path.startswith("@"):  # the abstract namespace of Linux
            path = f"\0{path[1:]}"
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                sender.settimeout(0)
                sender.sendto(state.encode(), path)
        except OSError as error:
            log.warning("systemd was not told %s: %s", state, error)
