"""How many files and connections this process can have open at once."""

import sys
from contextlib import suppress

ENOUGH = 65_536
"""The limit to ask for: more is never needed, and some systems allow no more."""

UNKNOWN = 1024
"""The number of open files assumed on Windows."""

if sys.platform == "win32":

    def allowed() -> int:
        """Return how many files the process may have open."""
        return UNKNOWN

    def allow_more() -> None:
        """Do nothing: there is no such limit."""

else:
    import resource

    def allowed() -> int:
        """Return how many files the process may have open."""
        soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        return ENOUGH if soft == resource.RLIM_INFINITY else soft

    def allow_more() -> None:
        """Raise the soft limit, 1024 on most systems, as far as the hard one lets it be raised.

        systemd may forbid it (SystemCallFilter=): there the unit sets LimitNOFILE=.
        """
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = ENOUGH if hard == resource.RLIM_INFINITY else min(hard, ENOUGH)
        if soft != resource.RLIM_INFINITY and soft < most:
            with suppress(OSError, ValueError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
