"""The pages below `/read/`: as `utdrag site` writes them, compressed and with tags."""

import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest
from aiohttp import ClientSession

from bot.app import build
from bot.content.check import check
from bot.context import App
from bot.emulator.request import EmulatorRequest
from bot.emulator.telegram import Telegram
from bot.metrics import Metrics
from bot.service.http import serving
from bot.service.routes import pages
from bot.settings import Settings
from bot.site import card
from bot.site.site import Site as Pages
from bot.views.i18n import Languages
from tests.conftest import CONTENT, ON_SQLITE, running, settings_for
from tests.content.test_check import GOOD
from tests.server import free_port
from tests.talk import Bot, Clock
from tests.web.conftest import Site

PAGE = "/read/kagarlitskij-2025/"


async def test_the_page_is_the_one_that_is_written(site: Site) -> None:
    interview = check(CONTENT / "kagarlitskij-2025" / "interview.md").interview
    assert interview
    name = site.bot.app.bot.username
    written = Pages([interview], Languages.load("sv"), None, name, interview.slug)
    for path in written.paths():
        page = written.page(path)
        assert page
        assert await site.get(f"/read/{path}") == (200, page.body.decode())


@ON_SQLITE
async def test_a_page_is_compressed_and_not_sent_twice(site: Site) -> None:
    url, plain = f"{site.url}{PAGE}", {"Accept-Encoding": "identity"}
    async with site.session.get(url, headers=plain) as response:
        assert "Content-Encoding" not in response.headers
        assert response.content_type == "text/html"
        assert response.charset == "utf-8"
        assert response.headers["Cache-Control"] == "public, max-age=300"
        whole, tag = await response.read(), response.headers["ETag"]
    async with site.session.get(url, headers={"Accept-Encoding": "br, gzip;q=0.8"}) as response:
        assert response.headers["Content-Encoding"] == "gzip"
        assert int(response.headers["Content-Length"]) < len(whole) / 2
        assert response.headers["ETag"] != tag
        assert response.headers["Vary"] == "Accept-Encoding"
        assert await response.read() == whole
    for known in (tag, f'"x", W/{tag}', "*"):
        headers = plain | {"If-None-Match": known}
        async with site.session.get(url, headers=headers) as response:
            assert (response.status, await response.read()) == (304, b"")
            assert response.headers["ETag"] == tag
    async with site.session.get(url, headers=plain | {"If-None-Match": '"x"'}) as response:
        assert response.status == 200
    async with site.session.head(url, headers=plain) as response:
        assert response.headers["Content-Length"] == str(len(whole))


@ON_SQLITE
async def test_a_picture_is_kept_and_not_compressed_again(settings: Settings, bot: Bot) -> None:
    with_address = replace(settings, site_url="https://example.org/read")
    url = f"{PAGE}e9/card.png"
    async with served(bot.app, with_address) as address, ClientSession() as session:
        pictures = []
        for _ in range(2):
            async with session.get(f"{address}{url}") as response:
                assert response.content_type == "image/png"
                assert "Content-Encoding" not in response.headers
                pictures.append(await response.read())
        with mock.patch.object(card, "draw", side_effect=AssertionError("drawn again")):
            async with session.get(f"{address}{url}") as response:
                pictures.append(await response.read())
    assert pictures[0].startswith(b"\x89PNG")
    assert len(set(pictures)) == 1


@ON_SQLITE
async def test_a_quotation_is_drawn_as_a_jpeg_when_it_is_asked_for(
    settings: Settings, bot: Bot
) -> None:
    with_address = replace(settings, site_url="https://example.org/read")
    async with served(bot.app, with_address) as address, ClientSession() as session:
        with mock.patch.object(card, "draw", wraps=card.draw) as draw:
            for _ in range(2):
                async with session.get(f"{address}{PAGE}e9/2-3.jpg") as response:
                    assert response.content_type == "image/jpeg"
                    assert (await response.read()).startswith(b"\xff\xd8\xff")
            assert draw.call_count == 1
        for wrong in ("e9/80-81", "e999/1-1", "e9/x"):
            async with session.get(f"{address}{PAGE}{wrong}.jpg") as response:
                assert response.status == 404
        with mock.patch.object(card, "SIZES", (400,)):
            async with session.get(f"{address}{PAGE}e9/2-4.jpg") as response:
                assert response.status == 404


@ON_SQLITE
@pytest.mark.parametrize("picture", ["e9/2-3.jpg", "e9/card.png"])
async def test_without_pillow_there_is_no_picture(
    picture: str,
    settings: Settings,
    bot: Bot,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    with_address = replace(settings, site_url="https://example.org/read")
    async with served(bot.app, with_address) as address, ClientSession() as session:
        async with session.get(f"{address}{PAGE}{picture}") as response:
            assert response.status == 404
        async with session.get(f"{address}{PAGE}") as response:
            assert response.status == 200
    assert "The picture could not be drawn: " in caplog.text


@ON_SQLITE
async def test_without_an_address_no_quotation_is_drawn(site: Site) -> None:
    status, _ = await site.get(f"{PAGE}e9/2-3.jpg")
    assert status == 404


@ON_SQLITE
@pytest.mark.parametrize("accepted", ["gzip;q=0", "gzip;q=0.000", "br", ""])
async def test_who_does_not_take_gzip_does_not_get_it(site: Site, accepted: str) -> None:
    headers = {"Accept-Encoding": accepted}
    async with site.session.get(f"{site.url}{PAGE}", headers=headers) as response:
        assert "Content-Encoding" not in response.headers


@ON_SQLITE
async def test_an_address_without_its_slash_leads_to_the_page(site: Site) -> None:
    for path in ("/read", PAGE.rstrip("/"), f"{PAGE}e12"):
        async with site.session.get(f"{site.url}{path}") as response:
            assert (response.status, response.url.path) == (200, f"{path}/")
            redirected = response.history[0].headers["Location"]
        assert redirected == f"{path.rpartition('/')[2]}/"  # whatever host was asked for


@ON_SQLITE
@pytest.mark.parametrize("path", ["nowhere/", "nowhere", "kagarlitskij-2025/x"])
async def test_an_address_without_a_page_says_so(site: Site, path: str) -> None:
    status, text = await site.get(f"/read/{path}")
    assert status == 404
    assert "Sidan finns inte" in text
    assert 'href="/read/"' in text


@ON_SQLITE
async def test_a_bot_that_starts_has_no_pages_yet(settings: Settings, telegram: Telegram) -> None:
    app = build(settings, request=lambda: EmulatorRequest(telegram))
    async with (
        served(app, settings) as address,
        ClientSession() as session,
        session.get(f"{address}/read/") as response,
    ):
        assert (response.status, response.headers["Retry-After"]) == (503, "10")
    assert app.post_shutdown
    await app.post_shutdown(app)


async def test_every_interview_has_a_page_and_one_of_them_links_to_the_bot(
    tmp_path: Path, clock: Clock, telegram: Telegram
) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    (content / "with-boats").mkdir()
    (content / "with-boats" / "interview.md").write_text(GOOD, encoding="utf-8")
    settings = settings_for(f"sqlite:///{tmp_path}/utdrag.db", CONTENT_DIR=str(content))
    async with (
        running(settings, clock, telegram) as bot,
        served(bot.app, settings) as address,
        ClientSession() as session,
    ):
        texts = []
        for path in ("", "with-boats/", "kagarlitskij-2025/"):
            async with session.get(f"{address}/read/{path}") as response:
                texts.append(await response.text())
    assert all(f'href="{slug}/"' in texts[0] for slug in ("with-boats", "kagarlitskij-2025"))
    assert ["t.me/utdrag_bot" in text for text in texts[1:]] == [False, True]


@asynccontextmanager
async def served(app: App, settings: Settings) -> AsyncIterator[str]:
    port = free_port()
    async with serving(pages(app, Metrics(), settings), "127.0.0.1", port):
        yield f"http://127.0.0.1:{port}"


def test_nothing_of_the_pages_is_in_memory_before_they_are_asked_for() -> None:
    code = (
        "import sys, bot.service.run, bot.service.routes, bot.service.http; "
        "print([name for name in ('jinja2', 'bot.site.site', 'PIL') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
