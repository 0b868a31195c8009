"""Groups that wish for answers which only whoever asks sees, on a server that knows of none."""

import logging

import pytest

from bot.domain.chat import Address
from bot.emulator.errors import bad_request
from bot.emulator.telegram import Fault, Telegram
from tests.talk import ANN, BEN, Bot, Chat, Clock

SWITCH = "⬜ Svar: bara för den som frågar"


@pytest.fixture
def telegram(clock: Clock) -> Telegram:
    return Telegram(clock, (10, 0))


@pytest.fixture
async def group(bot: Bot) -> Chat:
    """Return a group that Ann administers, who has switched it on."""
    group = bot.room("supergroup", ANN)
    await group.say("/installningar")
    await group.press(SWITCH)
    return group


def sent(group: Chat) -> int:
    return sum(call.method == "sendMessage" for call in group.bot.telegram.calls)


async def test_what_is_posted_for_all_is_deleted_at_once(group: Chat, clock: Clock) -> None:
    """The answer for all comes instead; so do all answers of a day, without a try."""
    before = sent(group)
    await group.of(BEN).say("/read 9")
    assert [call.method for call in group.bot.telegram.calls][-3:] == [
        "sendMessage",
        "deleteMessage",
        "sendMessage",
    ]
    assert len(group.posts) == 2
    assert "9/68" in group.text
    assert "Nästa ›" in group.labels
    await group.of(BEN).press("Nästa ›")
    await group.say("/las")
    assert "10/68" in group.text
    assert sent(group) == before + 3
    clock.forward(hours=25)
    await group.say("/las")
    assert sent(group) == before + 5
    assert "deleteMessage" in [call.method for call in group.bot.telegram.calls][-2:]


async def test_a_restart_does_not_forget_it(bot: Bot, group: Chat) -> None:
    await group.say("/las 9")
    known = await bot.deps.known_chats.at(Address(group.room.id))
    assert known.ephemeral_after == int(bot.clock.now.timestamp()) + 24 * 3600


async def test_a_post_for_all_that_cannot_be_deleted_is_told_to_the_operator(
    bot: Bot, group: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    refusal = bad_request("message can't be deleted")
    bot.telegram.faults.append(Fault("deleteMessage", refusal))
    with caplog.at_level(logging.WARNING):
        await group.say("/las 9")
    assert "was posted for all and stays" in caplog.text
    assert len(group.posts) == 3


async def test_the_daily_excerpt_leads_into_the_private_chat(
    bot: Bot, group: Chat, clock: Clock
) -> None:
    await group.say("/prenumerera")
    clock.forward(hours=22)
    await bot.tick()
    assert group.labels[0] == "📖 Läs vidare i boten"


async def test_a_button_of_a_daily_excerpt_leads_there_too(
    bot: Bot, group: Chat, clock: Clock
) -> None:
    """It was posted before anybody has asked something."""
    await group.say("/avsluta")
    clock.forward(days=2)
    await group.say_as_the_chat("/prenumerera")
    clock.forward(days=1)
    await bot.tick()
    before = len(group.posts)
    assert group.labels[0] == "📖 Läs vidare här"
    await group.of(BEN).press("📖 Läs vidare här")
    assert group.alert == "https://t.me/utdrag_bot?start=e1"
    assert len(group.posts) == before


SAID = ["/las 9", "/nasta", "/fotnot 3", "/amnen", "/sok fängelse", "/status", "/installningar"]
PRESSED = ["Nästa ›", "⋯ Mer", "‹", "Nästa ›"]


async def test_conversations_are_the_same_as_without(bot: Bot, group: Chat) -> None:
    other = bot.room("supergroup", ANN)
    talks = []
    for chat in (group, other):
        shown = []
        for words in SAID:
            await chat.say(words)
            shown.append((chat.text, chat.labels))
        await chat.say("/las 9")
        for label in PRESSED:
            await chat.press(label)
            shown.append((chat.text, chat.labels))
        talks.append(shown)
    with_it, without = talks
    on = "✅ Svar: bara för den som frågar"
    assert [(t, [SWITCH if one == on else one for one in la]) for t, la in with_it] == without
