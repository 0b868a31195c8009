"""Conversations in the direct messages of a channel, in which each person has a topic."""

import json

import pytest

from tests.talk import ANN, BEN, Bot, Chat, Clock


@pytest.fixture
def direct(bot: Bot) -> Chat:
    """Return the direct messages of Ben's channel, as Ann sees her topic."""
    chat = bot.room("supergroup", BEN)
    chat.room.direct = True
    return chat


async def test_answers_come_in_the_topic_of_who_asked(direct: Chat) -> None:
    for command in ("/start", "/read 9", "/footnote 3", "/footnote", "/settings", "/topics"):
        for person in (ANN, BEN):
            await direct.of(person).say(command)
            assert direct.last.direct_topic == person.id
    await direct.of(ANN).say("/read 9")
    await direct.of(ANN).press("Nästa ›")
    assert (direct.last.direct_topic, len(direct.posts)) == (ANN.id, 13)  # it was edited
    del direct.bot.telegram.messages[direct.room.id, direct.last.id]  # it cannot be edited
    await direct.of(ANN).press("Nästa ›")
    assert "\n11/68" in direct.text
    assert direct.last.direct_topic == ANN.id


async def test_each_has_a_reading_place_and_a_language(direct: Chat) -> None:
    await direct.say("/read 9")
    await direct.of(BEN).say("/read 30")
    await direct.say("/next")
    assert "\n10/68" in direct.text
    assert "Nästa ›" in direct.labels
    await direct.of(BEN).say("/next")
    assert "\n31/68" in direct.text
    assert "Next ›" in direct.labels


async def test_there_are_no_daily_excerpts(bot: Bot, direct: Chat, clock: Clock) -> None:
    line = "Daily excerpts are not sent to a channel’s direct messages. /subscribe works"
    ben = direct.of(BEN)
    await ben.say("/subscribe 07:30")
    assert direct.text.startswith(line)
    assert direct.last.direct_topic == BEN.id
    await ben.say("/status")
    await ben.press("🔔")
    assert direct.alert.startswith(line)
    await ben.say("/settings")
    await ben.press("🔔")
    assert direct.alert.startswith(line)
    private = bot.private(BEN)
    await private.say(f"/subscribe {direct.room.id}")
    assert private.text.startswith(line)
    before = len(direct.posts)
    clock.forward(days=1)
    await bot.tick()
    assert len(direct.posts) == before


async def test_a_file_comes_in_the_topic_of_who_asked(direct: Chat) -> None:
    ben = direct.of(BEN)
    await ben.say("/read 3")
    await ben.say("/privacy")
    await ben.press("Download this chat’s data")
    assert direct.last.direct_topic == BEN.id
    assert json.loads(direct.last.file or b"")["chats"][0]["reading_place"] == 3
