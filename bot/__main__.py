"""`python -m bot` and the command `utdrag` begin here."""

import sys

# httpx, which python-telegram-bot imports, has an optional command line, and imports it with rich
# wherever click is installed, as it is for uvicorn: a tenth of a second and 5 MB for nothing.
# While httpx is imported click is not there: that is what None says (Python's import system).
sys.modules["click"] = None  # type: ignore[assignment]
import httpx  # noqa: E402, F401

del sys.modules["click"]

from bot.cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
