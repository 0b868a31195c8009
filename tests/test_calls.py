"""Calls of the Bot API without PTB's objects."""

import pytest
from telegram.error import Forbidden, InvalidToken

from bot.bot_api.calls import call
from bot.emulator.errors import ApiError
from bot.emulator.telegram import Fault
from tests.talk import ANN, Bot


async def test_a_refused_token_is_no_unknown_method(bot: Bot) -> None:
    bot.telegram.faults = [Fault("getMe", ApiError(401, "Unauthorized"))]
    with pytest.raises(InvalidToken):
        await call(bot.app.bot, "getMe", {})


async def test_any_method_is_called_by_its_name_and_answers_with_json(bot: Bot) -> None:
    """Without a warning that PTB has a method for it: warnings are errors here."""
    me = await call(bot.app.bot, "getMe", {})
    assert me["username"] == bot.app.bot.username
    with pytest.raises(Forbidden, match="initiate conversation"):
        await call(bot.app.bot, "sendMessage", {"chat_id": ANN.id, "text": ""})
