"""What systemd is told (sd_notify(3)): that the bot is ready, alive, at its end."""

import logging
import socket
from datetime import timedelta

log = logging.getLogger(__name__)


class Service:
    """The service that this process is to systemd; without a socket nobody is told anything.

    `watchdog` is how long systemd waits for a sign of life, None if it does not wait.
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
        """Send one datagram without waiting; a failure is logged, and never stops the bot."""
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
