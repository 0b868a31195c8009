"""Where the bot opens its page as a Mini App, and where only a link leads to it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.context import Context
from bot.emulator.telegram import Telegram
from bot.handlers.bot_profile import publish
from bot.settings import Settings
from tests.conftest import running, settings_for
from tests.talk import ANN, Bot, Chat, Clock

SITE = "https://example.org/read"
PAGE = f"{SITE}/kagarlitskij-2025/"
APP, WEB = "📄 Hela texten", "🌐 Läs på webben"


@pytest.fixture
def settings(sqlite: str) -> Settings:
    return settings_for(sqlite, SITE_URL=SITE)


async def test_in_a_private_chat_buttons_open_the_page_at_the_place(ann: Chat) -> None:
    await ann.say("/om")
    assert ann.button(APP)["web_app"] == {"url": PAGE}
    await ann.say("/las 12")
    await ann.press("⋯")
    assert ann.button(APP)["web_app"] == {"url": f"{PAGE}?e12"}
    assert WEB not in ann.labels


async def test_a_post_in_a_private_chat_opens_it_and_elsewhere_links_to_it(bot: Bot) -> None:
    ann, group, channel = bot.private(), bot.room("group", ANN), bot.room("channel", ANN)
    channel.room.status = "administrator"
    await ann.say("/prenumerera 13")
    await group.say("/prenumerera 13")
    await ann.say(f"/prenumerera {channel.room.id} 13")
    bot.clock.forward(hours=2)
    await bot.tick()
    assert ann.button(APP)["web_app"] == {"url": f"{PAGE}?e1"}
    for many in (group, channel):
        assert many.button(WEB)["url"] == f"{PAGE}#e1"
        assert APP not in many.labels


async def test_the_operators_preview_shows_both(
    settings: Settings, clock: Clock, telegram: Telegram
) -> None:
    admin = replace(settings, admins=frozenset({1001}))
    async with running(admin, clock, telegram) as bot:
        ann = bot.private()
        await ann.say("/preview 1")
        labels = [{b["text"] for row in post.rows for b in row} for post in ann.posts[-2:]]
    assert [APP in some for some in labels] == [True, False]
    assert [WEB in some for some in labels] == [False, True]


async def test_what_is_shared_opens_nothing_in_other_chats(ann: Chat) -> None:
    shared = await ann.pick((await ann.inline("e12")).results[0])
    assert not any("web_app" in button for row in shared.rows for button in row)


async def menu(settings: Settings, clock: Clock, telegram: Telegram) -> Any:  # noqa: ANN401 - JSON
    """Return what the button beside the input line does after a start."""
    async with running(settings, clock, telegram) as bot:
        await publish(Context(bot.app))
    return telegram.menu_button


OURS = {"type": "web_app", "text": "Läs", "web_app": {"url": PAGE}}
NONE = {"type": "commands"}


async def test_the_button_beside_the_input_line_opens_the_page(
    settings: Settings, clock: Clock, telegram: Telegram
) -> None:
    assert await menu(settings, clock, telegram) == OURS
    before = len(telegram.calls)
    assert await menu(settings, clock, telegram) == OURS
    assert "setChatMenuButton" not in {call.method for call in telegram.calls[before:]}


@pytest.mark.parametrize("site", [None, "http://example.org/read"])
async def test_without_https_there_is_no_such_button_and_an_older_one_is_taken_back(
    settings: Settings, clock: Clock, telegram: Telegram, site: str | None
) -> None:
    without = replace(settings, site_url=site)
    assert await menu(without, clock, telegram) == NONE
    telegram.menu_button = OURS
    assert await menu(without, clock, telegram) == NONE


async def test_what_somebody_else_has_set_stays(
    settings: Settings, clock: Clock, telegram: Telegram
) -> None:
    theirs = {"type": "web_app", "text": "Shop", "web_app": {"url": "https://shop.example/"}}
    telegram.menu_button = theirs
    assert await menu(replace(settings, site_url=None), clock, telegram) == theirs
