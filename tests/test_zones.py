"""The installed tzdata changes while the bot is away: rules move, names vanish."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.db.tables import SubscriptionRow
from bot.emulator.telegram import Telegram
from bot.settings import Settings
from tests.conftest import running
from tests.talk import ANN, BEN, Bot, Chat, Clock


async def change(bot: Bot, **values: object) -> None:
    """Change what is stored, as an older version with an older tzdata would have had it."""
    async with bot.deps.db.begin() as session:
        await session.execute(update(SubscriptionRow).values(**values))


async def test_a_zone_that_is_not_known_any_more_gives_way_to_the_default_one(
    settings: Settings, clock: Clock, telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(settings, clock, telegram) as bot:
        await bot.private().say("/subscribe 08:00 Asia/Tokyo")
        await change(bot, zone="Asia/Atlantis", due_at=datetime(2026, 6, 8, 23, tzinfo=UTC))
    async with running(settings, clock, telegram) as bot:
        assert "Asia/Atlantis is not known (any more): Europe/Stockholm is used" in caplog.text
        ann = bot.private()
        await ann.say("/status")
        assert "kl. 08:00 (Stockholm, nu 12:00)" in ann.text
        assert "Nästa: utdrag 1, tisdag 9 juni kl. 08:00" in ann.text
        assert "Tiden för Atlantis är inte längre känd; Stockholm gäller i stället." in ann.text
        clock.to("2026-06-09 06:00")
        await bot.tick()
        assert "\n1/68" in ann.text
        await ann.say("/subscribe 09:00")
        await ann.say("/status")
        assert "Tiden för Atlantis" in ann.text
        english = ann.of(BEN)
        await english.say("/status")
        assert "The time of Atlantis is no longer known" in english.text
        await ann.say("/subscribe helsinki")
        await ann.say("/status")
        assert "Atlantis" not in ann.text
        assert "kl. 09:00 (Helsingfors, nu 09:00)" in ann.text


async def test_a_zone_that_vanishes_while_the_bot_runs_stops_nobody(
    bot: Bot, clock: Clock
) -> None:
    ann, ben = bot.private(ANN), bot.private(BEN)
    await ann.say("/subscribe")
    await change(bot, zone="Asia")  # a folder, to zoneinfo
    await ben.say("/subscribe")
    for _ in range(2):
        clock.forward(days=1)
        await bot.tick()
    assert "\n2/68" in ann.text
    assert "\n2/68" in ben.text


async def test_a_zone_that_is_known_again_is_used_again(
    settings: Settings, clock: Clock, telegram: Telegram
) -> None:
    async with running(settings, clock, telegram) as bot:
        ann = bot.private()
        await ann.say("/subscribe 08:00")
        await change(bot, zone="Asia/Atlantis")
        await ann.say("/subscribe 10:00")
        await change(bot, zone="Asia/Tokyo")
    async with running(settings, clock, telegram) as bot:
        ann = bot.private()
        await ann.say("/status")
        assert "kl. 10:00 (Tokyo, nu 19:00).\nNästa: utdrag 1, tisdag 9 juni kl. 10:00" in ann.text


@pytest.mark.parametrize("hours", [-1, 1])
async def test_a_zone_that_changed_its_rules_keeps_its_local_time(
    settings: Settings,
    clock: Clock,
    telegram: Telegram,
    caplog: pytest.LogCaptureFixture,
    hours: int,
) -> None:
    planned = datetime(2026, 6, 9, 6, tzinfo=UTC)
    async with running(settings, clock, telegram) as bot:
        await bot.private().say("/subscribe 08:00")
        await change(bot, due_at=planned + timedelta(hours=hours))
    async with running(settings, clock, telegram) as bot:
        assert "Daily posts moved, as the rules of their time zones changed: 1" in caplog.text
        for moment in (planned - timedelta(seconds=1), planned):
            clock.now = moment
            await bot.tick()
            assert len(bot.private().posts) == 1 + (moment == planned)


async def test_a_date_that_a_zone_leaves_out_now_is_left_out(
    settings: Settings, clock: Clock, telegram: Telegram
) -> None:
    clock.to("2011-12-29 17:00")
    async with running(settings, clock, telegram) as bot:
        await bot.private().say("/subscribe 08:00 Pacific/Apia")
        moment = datetime(2011, 12, 30, 18, tzinfo=UTC)
        await change(bot, due_at=moment, due_on=moment.date())
    async with running(settings, clock, telegram) as bot:
        await bot.private().say("/status")
        assert "lördag 31 december kl. 08:00" in bot.private().text


async def test_a_moment_that_was_put_there_for_another_reason_stays(
    settings: Settings, clock: Clock, telegram: Telegram
) -> None:
    async with running(settings, clock, telegram) as bot:
        await bot.private().say("/subscribe 08:00")
        await change(bot, due_at=clock.now - timedelta(seconds=61))
    async with running(settings, clock, telegram) as bot:
        await bot.tick()
        assert "\n1/68" in bot.private().text


@pytest.mark.parametrize(
    "typed",
    ["Etc/GMT-1", "GMT+0", "GMT0", "utc+3", "UTC-5:30", "+2", "zulu", "Etc/Greenwich"],
)
async def test_a_fixed_offset_is_not_taken_for_a_place(ann: Chat, typed: str) -> None:
    await ann.say("/subscribe 08:00 Helsinki")
    await ann.say(f"/subscribe 09:00 {typed}")
    assert f"”{typed}” är en fast tidsskillnad, som inte följer sommartiden." in ann.text
    has_none = typed == "UTC-5:30"
    assert ("Skriv så här: /prenumerera 07:30 Helsingfors" in ann.text) == has_none
    assert bool(ann.labels) == (not has_none)
    await ann.say("/settings")
    await ann.press("🌍")
    await ann.press("⌨️")
    await ann.reply(typed)
    assert f"”{typed}” är en fast tidsskillnad" in ann.text
    await ann.say("/status")
    assert "kl. 08:00 (Helsingfors, nu 13:00)" in ann.text


@pytest.mark.parametrize("typed", ["Factory", "factory", "posixrules"])
async def test_a_zone_without_a_place_is_not_taken(ann: Chat, typed: str) -> None:
    """What is offered in its place for Factory, a zone of tzdata, is a town called so."""
    await ann.say(f"/subscribe 09:00 {typed}")
    offers = [label for label in ann.labels if "Factory Village" in label]
    assert len(offers) == (typed.casefold() == "factory")
    await ann.say("/status")
    assert "09:00" not in ann.text


async def test_an_offset_that_was_taken_before_goes_on(
    settings: Settings, clock: Clock, telegram: Telegram
) -> None:
    async with running(settings, clock, telegram) as bot:
        await bot.private().say("/subscribe 08:00 UTC")
        await change(bot, zone="Etc/GMT-1", due_at=datetime(2026, 6, 9, 7, tzinfo=UTC))
    async with running(settings, clock, telegram) as bot:
        ann = bot.private()
        clock.to("2026-06-09 06:59")
        await bot.tick()
        assert not ann.posts[1:]
        clock.to("2026-06-09 07:00")
        await bot.tick()
        assert "\n1/68" in ann.text
        await ann.say("/status")
        assert "kl. 08:00 (UTC+1, nu 08:00)" in ann.text
