"""Presses that Telegram takes no answer to any more, as after an outage of the bot for hours."""

import pytest

from bot.emulator.errors import bad_request
from bot.emulator.methods import OLD
from bot.emulator.telegram import Fault
from bot.views.callback_data import Show, Star
from bot.views.series_callback_data import Continue, Series
from tests.talk import ANN, BEN, Bot, Chat


async def press_late(chat: Chat, data: str, *, gone: bool = False) -> list[str]:
    """Press a button whose callback query is too old; return the messages that come then."""
    telegram, before = chat.bot.telegram, len(chat.posts)
    telegram.faults.append(Fault("answerCallbackQuery", bad_request(OLD)))
    await chat.press_data(data, gone=gone)
    assert telegram.faults.pop().times == 0
    telegram.unanswered.clear()
    return [post.text.plain.replace("\xa0", " ") for post in chat.posts[before:]]


async def test_a_subscription_is_confirmed(ann: Chat) -> None:
    await ann.say("/read 1")
    (said,) = await press_late(ann, Show.SUBSCRIBE.pack())
    assert said.startswith("🔔 Ett utdrag om dagen kl. 08:00")


async def test_its_end_is_confirmed(ann: Chat) -> None:
    await ann.say("/subscribe")
    (said,) = await press_late(ann, Show.UNSUBSCRIBE.pack())
    assert said.startswith("🔕 Inga fler dagliga utdrag")
    await ann.say("/status")
    assert ann.text.startswith("Inga dagliga utdrag skickas hit.")


@pytest.mark.parametrize("data", [Continue(9).pack(), Series.RESTART.pack()])
async def test_how_the_series_goes_on_is_said(ann: Chat, data: str) -> None:
    await ann.say("/subscribe")
    (said,) = await press_late(ann, data)
    assert said.startswith("De dagliga utdragen fortsätter med utdrag ")


async def test_a_favourite_is_shown_by_its_button_or_said(ann: Chat) -> None:
    await ann.say("/read 40")
    assert await press_late(ann, Star(40).pack()) == []
    assert "★ Favorit" in ann.labels
    (said,) = await press_late(ann, Star(40, on=False).pack(), gone=True)
    assert said == "☆ Borttaget från favoriter"


async def test_in_a_group_only_a_change_is_said_to_all(bot: Bot) -> None:
    group = bot.room("supergroup", ANN)
    await group.say("/subscribe")
    assert await press_late(group.of(BEN), Show.UNSUBSCRIBE.pack()) == []
    (said,) = await press_late(group, Show.UNSUBSCRIBE.pack())
    assert said.startswith("🔕 Inga fler dagliga utdrag")
    assert await press_late(group, Show.UNSUBSCRIBE.pack()) == []
