"""Topics in the private chat with the bot: one reader and one subscription (Bot API 9.3)."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker

from bot.db import bookmarks, chats, engine, schema, subscriptions
from bot.domain.chat import Address
from tests.conftest import settings_for
from tests.db.test_schema import to
from tests.talk import ANN, Bot, Chat


@pytest.fixture
def ann(bot: Bot) -> Chat:
    """Ann, whose private chat has two topics."""
    chat = bot.private(ANN)
    chat.room.threads |= {5, 6}
    return chat


async def test_a_subscription_is_known_in_all_topics(ann: Chat) -> None:
    await ann.say("/subscribe 8 Stockholm", 5)
    assert ann.last.thread == 5
    for thread in (6, 0):
        await ann.say("/status", thread)
        assert "08:00" in ann.text
        assert ann.last.thread == thread
    await ann.say("/unsubscribe", 6)
    await ann.say("/status", 5)
    assert "08:00" not in ann.text


async def test_an_excerpt_comes_where_it_was_asked_for(bot: Bot, ann: Chat) -> None:
    await ann.say("/subscribe 8 Stockholm", 5)
    await ann.say("/subscribe 9", 6)
    await ann.say("/subscribe 8")
    bot.clock.to("2026-06-11T06:01")
    await bot.tick()
    assert "1/68" in ann.text
    assert ann.last.thread == 6
    await ann.say("/unsubscribe")
    await ann.say("/subscribe 8")
    bot.clock.to("2026-06-12T06:01")
    await bot.tick()
    assert "2/68" in ann.text
    assert ann.last.thread == 0


async def test_the_settings_begin_excerpts_in_the_topic_too(bot: Bot, ann: Chat) -> None:
    await ann.say("/settings", 5)
    await ann.press("🔔")
    bot.clock.to("2026-06-12T06:01")
    await bot.tick()
    assert "1/68" in ann.text
    assert ann.last.thread == 5


async def test_a_deleted_topic_is_left_for_the_chat(bot: Bot, ann: Chat) -> None:
    await ann.say("/subscribe 8 Stockholm", 5)
    ann.room.threads.remove(5)
    for day, number in (("11", 1), ("12", 2)):
        bot.clock.to(f"2026-06-{day}T06:01")
        await bot.tick()
        assert f"{number}/68" in ann.text
        assert ann.last.thread == 0
    async with bot.deps.read_sessions.begin() as session:
        (chat,) = await chats.threads(session, ANN.id)
    assert chat.destination == Address(ANN.id)


@pytest.mark.parametrize("thread", [0, 6])
async def test_what_was_stored_for_each_topic_becomes_one(empty: str, thread: int) -> None:
    """Of two entries the one with a subscription stays, and has what the other had."""
    database = engine.create(settings_for(empty).database_url)
    stored = [
        f"(1, 7, {thread}, 'private', 0, false)",
        "(2, 7, 5, 'private', 0, false)",
        "(3, -8, 5, 'supergroup', 0, false)",
    ]
    due = "'2026-06-10 06:00:00.000000', '2026-06-10'"
    daily = f"(2, '08:00:00.000000', 'Europe/Stockholm', {due})"
    ticks = "(1, 'a'), (1, 'b'), (2, 'b'), (2, 'c')"
    async with database.begin() as connection:
        await connection.run_sync(to("0014"))
        for rows in (
            f"chats (id, telegram_id, thread, kind, draws, rich) VALUES {', '.join(stored)}",
            f"subscriptions (chat_id, at, zone, due_at, due_on) VALUES {daily}",
            f"ticks (chat_id, url) VALUES {ticks}",
        ):
            await connection.execute(text(f"INSERT INTO {rows}"))
    await schema.upgrade(database)
    async with async_sessionmaker(database).begin() as session:
        (chat,) = await chats.threads(session, 7)
        found = await subscriptions.get(session, Address(7))
        group = await chats.threads(session, -8)
        read = await bookmarks.READ_LINKS.of_chat(session, Address(7))
    await database.dispose()
    assert (chat.address, chat.destination) == (Address(7), Address(7, 5))
    assert found is not None
    assert read == {"a", "b", "c"}
    assert [one.address for one in group] == [Address(-8, 5)]
