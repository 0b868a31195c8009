"""Which language a group speaks: it stays the same, whoever writes or presses."""

import json
import logging

import pytest
from sqlalchemy import func, select

from bot.db.tables import ChatRow
from bot.emulator.accounts import Person
from tests.talk import ANN, BEN, Bot, Chat, Clock

VERA = Person(1003, "Vera", "ru")
NOBODY_KNOWS = Person(1005, "Kim", None)


@pytest.fixture
def group(bot: Bot) -> Chat:
    """Return a group that Vera administers, as Ann sees it."""
    return bot.room("supergroup", VERA)


async def test_posts_speak_as_who_subscribed_not_as_who_wrote_first(
    group: Chat, clock: Clock
) -> None:
    await group.say("/read 1")
    assert "Nästa ›" in group.labels
    await group.of(VERA).say("/subscribe")
    assert group.text.startswith("🔔 Отрывок каждый день")
    clock.forward(days=1)
    await group.bot.tick()
    assert "📖 Читать дальше в боте" in group.labels
    await group.say("/next")
    assert "Следующий ›" in group.labels
    await group.of(BEN).press("Следующий ›")
    assert "Следующий ›" in group.labels


@pytest.mark.parametrize("command", ["/read 1", "/topics", "/start"])
async def test_the_first_who_writes_settles_it_until_somebody_subscribes(
    group: Chat, command: str
) -> None:
    await group.of(BEN).say(command)
    english = group.text
    await group.of(VERA).say(command)
    assert group.text == english
    await group.of(ANN).say("/privacy")
    await group.of(VERA).press("Download this chat’s data")
    assert group.last.file
    assert json.loads(group.last.file)["chats"][0]["language"] == "en-GB"


async def test_who_tells_no_language_leaves_it_to_the_next(group: Chat) -> None:
    await group.say_as_the_chat("/subscribe")
    assert group.text.startswith("🔔 Ett utdrag om dagen")
    await group.of(NOBODY_KNOWS).say("/topics")
    await group.of(VERA).press("Kriget")
    assert group.text.startswith("Kriget\n\n2. Värvning till fronten (1/2): De kunde inte")
    assert "‹ Ämnen" in group.labels
    await group.of(BEN).say("/status")
    assert group.text.startswith("Daily excerpts at 08:00")
    await group.of(VERA).press("🔕")
    await group.of(VERA).say("/status")
    assert group.text.startswith("No daily excerpts here.")


@pytest.mark.parametrize("way", ["typed", "button", "settings", "elsewhere"])
async def test_whichever_way_it_was_subscribed(bot: Bot, group: Chat, way: str) -> None:
    await group.say("/read 2")
    vera = group.of(VERA)
    match way:
        case "typed":
            await vera.say("/subscribe 07:30")
        case "button":
            await group.say("/status")
            await vera.press("🔔")
            assert vera.text.startswith("🔔 Отрывок каждый день")
        case "settings":
            await vera.say("/settings")
            await vera.press("🔔")
            assert vera.text.startswith("Настройки")
        case _:
            await bot.private(VERA).say(f"/subscribe {group.room.id}")
    await group.say("/status")
    assert group.text.startswith("Ежедневные отрывки")


async def test_a_change_of_the_time_does_not_change_the_language(bot: Bot) -> None:
    group = bot.room("supergroup", VERA, BEN)
    await group.of(BEN).say("/subscribe")
    await group.of(VERA).say("/subscribe 07:30")
    assert group.text.startswith("🔔 An excerpt a day at 07:30")
    await group.of(VERA).say("/unsubscribe")
    await group.of(VERA).say("/subscribe 07:30")
    assert group.text.startswith("🔔 Отрывок каждый день в 07:30")


async def test_settings_say_which_it_is_and_a_choice_wins(group: Chat) -> None:
    vera = group.of(VERA)
    await vera.say("/subscribe")
    await group.say("/settings")
    assert "🌐 Автоматически (русский)" in group.labels
    await vera.press("🌐")
    assert "«Автоматически»" in group.text
    await vera.press("English")
    assert group.text.startswith("Settings")
    await group.say("/status")
    assert group.text.startswith("Daily excerpts at 08:00")


async def test_topics_of_a_forum_have_a_language_each(bot: Bot) -> None:
    forum = bot.room("supergroup", BEN, threads=(7, 8))
    await forum.of(BEN).say("/help", thread=7)
    await forum.of(VERA).say("/help", thread=8)
    await forum.say("/about", thread=7)
    await forum.say("/status", thread=7)
    assert forum.text.startswith("No daily excerpts here.")
    await forum.say("/status", thread=8)
    assert forum.text.startswith("Ежедневных отрывков здесь нет.")


async def test_asking_what_is_stored_stores_nothing(bot: Bot, group: Chat) -> None:
    await group.say("/privacy")
    async with bot.deps.db.begin() as session:
        assert await session.scalar(select(func.count()).select_from(ChatRow)) == 0


async def test_an_apology_speaks_the_groups_language(
    group: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await group.of(VERA).say("/subscribe")
    bot = group.bot

    def broken(*_: object) -> None:
        raise LookupError

    monkeypatch.setattr(type(bot.deps.interview), "excerpt", broken)
    await group.of(BEN).say("/read 3")
    assert group.text == "Что-то пошло не так. Попробуйте, пожалуйста, ещё раз чуть позже."
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]
    caplog.clear()
