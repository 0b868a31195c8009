"""`python -m bot` and the command `utdrag` begin here."""

import sys

# httpx, which python-telegram-bot imports, brings a command line of its own, and that all of
# rich: a tenth of a second and 4 MB for nothing. It does without where that cannot be imported.
sys.modules["httpx._main"] = None  # type: ignore[assignment] # Python's own mark for "is not there"

from bot.cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
