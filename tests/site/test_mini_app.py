"""The page within a pretended Telegram, in a browser: theme, back button, reader's place."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.emulator.telegram import Telegram
from bot.metrics import Metrics
from bot.service.http import serving
from bot.service.routes import pages
from tests.conftest import running, settings_for
from tests.server import free_port
from tests.site.browser import browser, faults
from tests.talk import Bot, Clock
from tests.web.signing import signed

__all__ = ["browser"]  # the fixture

pytestmark = [pytest.mark.timeout(600), pytest.mark.asyncio(loop_scope="module")]

PAGE = "/read/kagarlitskij-2025/"
PLACE = "https://example.org/read"

LIGHT = {
    "bg_color": "#ffffff",
    "text_color": "#000000",
    "hint_color": "#999999",
    "link_color": "#168acd",
}
DARK = {
    "bg_color": "#17212b",
    "text_color": "#f5f5f5",
    "hint_color": "#708499",
    "link_color": "#6ab3f3",
}

TELEGRAM = """
window.said = [];
window.TelegramWebviewProxy = {
  postEvent(name, data) { said.push([name, data ? JSON.parse(data) : null]) }
};
window.shifts = [];
new PerformanceObserver(list => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) shifts.push(one.value)
}).observe({ type: 'layout-shift', buffered: true });
"""


class App:
    """The bot, its pages, and a browser that shows them as Telegram does."""

    def __init__(self, bot: Bot, url: str, browser: Browser) -> None:
        self.bot = bot
        self.url = url
        self._browser = browser

    @asynccontextmanager
    async def opened(
        self,
        path: str = PAGE,
        theme: dict[str, str] = LIGHT,
        *,
        inside: bool = True,
        checked: bool = False,
    ) -> AsyncIterator[Page]:
        """Open a page; fail if it complains, or asks anybody but the bot's own pages.

        Its security policy holds, except where axe-core is to be loaded into it.
        """
        context = await self._browser.new_context(
            viewport={"width": 390, "height": 800}, timezone_id="Asia/Tbilisi", bypass_csp=checked
        )
        page = await context.new_page()
        said = list[str]()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        asked = list[str]()
        page.on("request", lambda request: asked.append(request.url))
        if inside:
            await page.add_init_script(TELEGRAM)
        launch = {
            "tgWebAppData": signed(self.bot.clock.now),
            "tgWebAppVersion": "8.0",
            "tgWebAppPlatform": "ios",
            "tgWebAppThemeParams": json.dumps(theme),
        }
        fragment = f"#{urlencode(launch, quote_via=quote)}" if inside else ""
        await page.goto(f"{self.url}{path}{fragment}")
        yield page
        await context.close()
        refused = "responded with a status of 4"  # of changes, as the tests want it
        assert [one for one in said if refused not in one] == []
        assert [one for one in asked if not one.startswith(f"{self.url}/read/")] == []
        if not inside:
            assert asked == [f"{self.url}{path}"]


@pytest_asyncio.fixture(loop_scope="module")
async def app(browser: Browser, sqlite: str) -> AsyncIterator[App]:
    clock = Clock()
    settings = settings_for(sqlite, SITE_URL=PLACE)
    async with running(settings, clock, Telegram(clock)) as bot:
        port = free_port()
        served = pages(bot.app, Metrics(), settings)
        async with serving(served, "127.0.0.1", port):
            yield App(bot, f"http://127.0.0.1:{port}", browser)


async def told(page: Page, name: str) -> list[Any]:
    """Return what Telegram was told by this name."""
    said: list[list[Any]] = await page.evaluate("said")
    return [data for one, data in said if one == name]


async def receive(page: Page, name: str, data: object) -> None:
    await page.evaluate(
        "([name, data]) => Telegram.WebView.receiveEvent(name, data)", [name, data]
    )


async def press_back(page: Page) -> None:
    """Press Telegram's back button, without waiting for what it does: it may leave the page."""
    await page.evaluate(
        "setTimeout(() => Telegram.WebView.receiveEvent('back_button_pressed', null))"
    )


async def shows_back(page: Page, *, shown: bool) -> None:
    """Wait until the page told Telegram that its back button is shown, or is not."""
    await page.wait_for_function(
        """shown => {
          const of = window.said.filter(([name]) => name === 'web_app_setup_back_button')
          return of.length && of.at(-1)[1].is_visible === shown
        }""",
        arg=shown,
    )


async def colours(page: Page) -> list[str]:
    found: list[str] = await page.evaluate(
        "(s => [s.backgroundColor, s.color])(getComputedStyle(document.documentElement))"
    )
    return found


async def reads(page: Page, number: int, status: int = 200) -> None:
    """Scroll as somebody does who reads an excerpt, until that was answered."""
    async with page.expect_response(
        lambda one: one.request.method == "POST" and one.status == status
    ):
        await page.evaluate("n => document.getElementById(`e${n}`).scrollIntoView()", number)
        await page.mouse.wheel(0, 1)


async def known(page: Page) -> None:
    await expect(page.locator("#daily.known")).to_be_visible()


async def test_it_follows_the_theme_and_every_text_is_legible(app: App) -> None:
    async with app.opened(theme=DARK) as page:
        await known(page)
        assert await colours(page) == ["rgb(23, 33, 43)", "rgb(245, 245, 245)"]
        assert await page.evaluate("document.documentElement.style.colorScheme") == "dark"
        await receive(page, "theme_changed", {"theme_params": LIGHT})
        assert await colours(page) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
        assert (await told(page, "web_app_set_background_color"))[-1] == {"color": "#ffffff"}
        assert await told(page, "web_app_ready") == [None]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
async def test_a_checker_of_accessibility_finds_nothing(app: App, theme: dict[str, str]) -> None:
    async with app.opened(theme=theme, checked=True) as page:
        await known(page)
        await page.evaluate("location.hash = '#f3'")
        assert await faults(page) == []


async def test_nothing_moves_while_it_loads(app: App) -> None:
    async with app.opened() as page:
        await known(page)
        await page.wait_for_timeout(300)
        assert sum(await page.evaluate("shifts")) < 0.1  # as test_browser.py says of any page


async def test_the_back_button_leads_back_from_a_note_and_from_another_page(app: App) -> None:
    async with app.opened() as page:
        await known(page)
        await shows_back(page, shown=False)
        await page.locator("#r3").click()
        await expect(page.locator("#f3")).to_be_visible()
        await shows_back(page, shown=True)
        await press_back(page)
        await expect(page.locator("#f3")).not_to_be_visible()
        await shows_back(page, shown=False)
        await page.get_by_text("Alla intervjuer").click()
        await page.wait_for_url("**/read/")
        await shows_back(page, shown=True)
        assert await colours(page) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
        await press_back(page)
        await page.wait_for_url(f"**{PAGE}**")


async def test_telegram_opens_what_leads_out_of_the_page(app: App) -> None:
    async with app.opened() as page:
        await known(page)
        link = page.locator("#links a").first
        address = await link.get_attribute("href")
        await link.click()
        await page.locator("footer a[href^='https://t.me/']").click()
        assert await told(page, "web_app_open_link") == [{"url": address}]
        assert await told(page, "web_app_open_tg_link") == [{"path_full": "/utdrag_bot"}]
        assert PAGE in page.url


async def test_the_place_is_the_same_in_the_page_and_in_the_chat(app: App) -> None:
    ann = app.bot.private()
    await ann.say("/las 12")
    async with app.opened() as page:
        await known(page)
        await expect(page.locator("#e12")).to_be_in_viewport()
        await reads(page, 30)
        await ann.say("/status")
        assert "utdrag 30 av 68" in ann.text
        await ann.say("/las 50")
        await reads(page, 31)
        await ann.say("/status")
        assert "utdrag 31 av 68" in ann.text
    async with app.opened(f"{PAGE}?e5") as page:
        await expect(page.locator("#e5")).to_be_in_viewport()


async def test_what_was_read_in_the_chat_meanwhile_is_shown_when_the_page_is_seen_again(
    app: App,
) -> None:
    async with app.opened() as page:
        await known(page)
        await app.bot.private().say("/las 40")
        await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        await expect(page.locator("#e40")).to_be_in_viewport()


async def test_daily_excerpts_come_by_the_clock_of_the_device(app: App) -> None:
    ann = app.bot.private()
    async with app.opened() as page:
        await known(page)
        form = page.locator("#daily")
        assert await form.get_by_role("button").all_inner_texts() == ["🔔 Ett utdrag om dagen"]
        await form.get_by_label("Klockslag").fill("06:45")
        await form.get_by_role("button", name="🔔").click()
        await expect(form).to_contain_text("Dagliga utdrag kl. 06:45 (Tbilisi")
        await ann.say("/status")
        assert "kl. 06:45 (Tbilisi" in ann.text
        await ann.say("/prenumerera 9 Paris")
        await form.get_by_role("button", name="🔕").click()
        await expect(form).to_contain_text("Inga dagliga utdrag skickas hit.")
        await ann.say("/status")
        assert "Inga dagliga utdrag skickas hit." in ann.text


async def test_after_an_hour_it_says_that_it_must_be_opened_again(app: App) -> None:
    async with app.opened() as page:
        await known(page)
        app.bot.clock.forward(hours=1, seconds=1)
        await reads(page, 30, 401)
        await expect(page.locator("#told")).to_contain_text("Öppna den igen från chatten")
        await app.bot.private().say("/status")
        assert "Inget läst än" in app.bot.private().text


async def test_outside_of_telegram_no_script_is_loaded_and_nothing_is_asked(app: App) -> None:
    async with app.opened(inside=False) as page:
        assert not await page.locator("#daily").is_visible()
        assert await page.evaluate("typeof tapps") == "undefined"
        await page.evaluate("document.getElementById('e30').scrollIntoView()")
        await page.wait_for_timeout(300)
