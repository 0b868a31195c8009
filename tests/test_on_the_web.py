"""Where the bot links to the pages of the interview."""

from dataclasses import replace

import pytest

from bot.emulator.telegram import Telegram
from bot.settings import Settings
from tests.conftest import running, settings_for
from tests.talk import Bot, Chat, Clock

PAGE = "http://example.org/read/kagarlitskij-2025/"
WEB = "🌐 Läs på webben"


@pytest.fixture
def settings(sqlite: str) -> Settings:
    return settings_for(sqlite, SITE_URL="http://example.org/read")


async def test_with_a_site_the_bot_links_to_it(ann: Chat) -> None:
    await ann.say("/om")
    assert ann.button(WEB)["url"] == PAGE
    await ann.say("/las 12")
    await ann.press("⋯")
    assert ann.button(WEB)["url"] == f"{PAGE}#e12"
    assert f" {PAGE}e12/" in ann.button("📋 Kopiera referens")["copy_text"]["text"]


async def test_what_is_shared_cites_the_page_and_opens_the_bot(ann: Chat) -> None:
    answer = await ann.inline("e12")
    shared = await ann.pick(answer.results[0])
    assert f"{PAGE}e12/" in [entity.get("url") for entity in shared.text.entities]
    assert shared.rows[0][0]["url"] == "https://t.me/utdrag_bot?start=e12"


async def test_without_a_site_there_is_no_link(
    settings: Settings, clock: Clock, telegram: Telegram
) -> None:
    async with running(replace(settings, site_url=None), clock, telegram) as bot:
        ann = Bot(bot.app, telegram, clock).private()
        for words in ("/om", "/las 12"):
            await ann.say(words)
            if words == "/las 12":
                await ann.press("⋯")
            assert WEB not in ann.labels
