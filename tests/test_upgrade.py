"""What version 0.1 has left behind: its database, its buttons, its links and its metrics.

`upgrade/version-0.1.sql` is the database of that version after Ann (in Swedish), Ben (in English,
who has unsubscribed) and a group had read and subscribed until 11 June 2026, 10:00 UTC;
`upgrade/version-0.1-buttons.txt` has the callback data of all buttons that they saw meanwhile.
"""

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.emulator.accounts import Room
from bot.emulator.telegram import Telegram
from bot.service.exposition import page
from tests.conftest import running, settings_for
from tests.talk import ANN, BEN, Bot, Chat, Clock

FOLDER = Path(__file__).parent / "upgrade"
BUTTONS = (FOLDER / "version-0.1-buttons.txt").read_text(encoding="utf-8").split()
LINKS = {"e12": "12/68", "q5": "Fråga 5", "f3": "Fotnot 3", "t-kriget": "Kriget"}
GROUP = -102
METRICS = (
    *("updates_total", "updates_in_hand", "updates_repeated_total", "api_calls_total"),
    *("deliveries_total", "queue", "lag_seconds", "subscriptions", "handler_seconds"),
    *("last_tick_timestamp_seconds", "last_answer_timestamp_seconds"),
)


@pytest.fixture
async def bot(tmp_path: Path, clock: Clock, telegram: Telegram) -> AsyncIterator[Bot]:
    """Start today's version on that database, five minutes later."""
    with closing(sqlite3.connect(tmp_path / "utdrag.db")) as database:
        database.executescript((FOLDER / "version-0.1.sql").read_text(encoding="utf-8"))
    clock.to("2026-06-11T10:05")
    async with running(settings_for(f"sqlite:///{tmp_path}/utdrag.db"), clock, telegram) as bot:
        yield bot


async def test_a_subscription_and_all_places_go_on(bot: Bot, ann: Chat) -> None:
    group = Chat(bot, bot.telegram.add(Room(GROUP, "supergroup", "The group")), ANN)
    await ann.say("/status")
    assert "15 av 68" in ann.text
    assert "07:30" in ann.text
    await ann.say("/favoriter")
    assert "12. " in ann.text
    bot.clock.to("2026-06-11T16:01")
    await bot.tick()
    assert "\n1/68 · " in group.text
    assert len(ann.posts) == 2
    bot.clock.to("2026-06-12T05:31")
    await bot.tick()
    assert "\n16/68 · " in ann.text
    await ann.press("Nästa")
    assert "\n17/68 · " in ann.text


async def test_who_has_unsubscribed_gets_nothing_and_begins_where_the_series_was(bot: Bot) -> None:
    ben = bot.private(BEN)
    bot.clock.to("2026-06-12T07:01")
    await bot.tick()
    assert not ben.posts
    await ben.say("/next")
    assert "\n43/68 · " in ben.text
    await ben.say("/subscribe 8 am London")
    assert "08:00 (London" in ben.text


async def test_every_button_and_link_leads_where_it_led(bot: Bot, ann: Chat) -> None:
    for data in BUTTONS:
        await ann.say("/start")
        before = len(bot.telegram.news)
        await ann.press_data(data)
        news = [str(one) for one in bot.telegram.news[before:]]
        assert news, data
        assert not any("äldre version" in one for one in news), data
        assert not bot.telegram.unanswered
    for payload, shown in LINKS.items():
        await ann.say(f"/start {payload}")
        assert shown in ann.text


async def test_metrics_have_their_names(bot: Bot) -> None:
    names = re.findall(r"^# TYPE (\S+)", page(bot.deps.metrics).decode(), re.MULTILINE)
    assert set(names) >= {f"utdrag_{name}" for name in METRICS}
