"""Debian's Chromium, driven by Playwright, and axe-core, which judges accessibility.

Chromium comes from the system (`apt-get install chromium`), axe-core from npm (`make .venv/axe`).
Where one of them is missing its tests are skipped; with `REQUIRE_BROWSER=1` in the environment,
as `.ci/run` sets it, they fail.
"""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NoReturn

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

AXE = Path(__file__).parents[2] / ".venv" / "axe" / "node_modules" / "axe-core" / "axe.min.js"


def missing(what: str) -> NoReturn:
    if os.environ.get("REQUIRE_BROWSER"):  # noqa: TID251 - of the tests, not of the bot
        pytest.fail(what)
    pytest.skip(what)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Run Chromium, for all tests of a module, which run in one event loop."""
    program = shutil.which("chromium")
    if program is None:
        missing("Chromium is not installed: no page was looked at in a browser")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        await browser.close()


@asynccontextmanager
async def reading(
    browser: Browser, url: str, *, width: int, dark: bool = False, scripts: bool = False
) -> AsyncIterator[Page]:
    """Open an address in a window of this width and a height of 900; fail if it complains.

    It may load nothing beside itself. The page's own security policy is lifted for tests that
    run a script in it.
    """
    context = await browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        java_script_enabled=scripts,
        bypass_csp=scripts,
    )
    page = await context.new_page()
    said = list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url))
    await page.goto(url)
    yield page
    await context.close()
    address = url.partition("#")[0]
    assert [one for one in said if one.partition("#")[0] != address] == []


async def faults(page: Page) -> list[str]:
    """Return what axe-core finds wrong, a line each with the element."""
    if not AXE.exists():
        missing("axe-core is not installed: nothing judged how accessible the pages are")
    await page.add_script_tag(path=AXE)
    found: dict[str, Any] = await page.evaluate("axe.run()")
    return [
        f"{fault['id']}: {fault['help']}: {node['html']}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]
