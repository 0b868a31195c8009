#!/usr/bin/env bash
# One would expect: Playwright's synchronous interface needs no asyncio, so that while it is started,
# other code of the same thread can go on calling asyncio.run().
#
# What happens instead: as long as sync_playwright() is started, the thread counts as being inside of
# a running event loop: asyncio.run() and asyncio.Runner.run() raise RuntimeError. No browser is
# needed to see it; when Playwright is stopped all is well again.
#
# Why it matters: a browser as a fixture of a whole test session makes every asyncio test after it
# fail, with a message that does not name Playwright. The asynchronous interface, with one event loop
# for the module that uses the browser, does not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet --disable-pip-version-check install playwright==1.65.2
"$folder/venv/bin/python" - <<'PYTHON'
import asyncio
import importlib.metadata
import warnings

from playwright.sync_api import sync_playwright

warnings.simplefilter("ignore")  # of the coroutine that is never awaited


async def other() -> str:
    return "done"


def tried() -> str:
    try:
        return asyncio.run(other())
    except RuntimeError as error:
        return f"RuntimeError: {error}"


print("playwright", importlib.metadata.version("playwright"))
before = tried()
print("before:  asyncio.run() ->", before)
with sync_playwright():
    during = tried()
    print("started: asyncio.run() ->", during)
after = tried()
print("stopped: asyncio.run() ->", after)
assert (before, after) == ("done", "done")
assert during.startswith("RuntimeError: asyncio.run() cannot be called from a running event loop")
PYTHON
