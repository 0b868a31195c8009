"""Conversations about the settings."""

import re

import pytest

from bot.domain.chat import Kind
from bot.standin.refusal import Refusal
from bot.standin.telegram import Fault
from tests.talk import ANN, BEN, Bot, Chat, Clock


async def test_x(ann: Chat) -> None:
    await ann.say("/settings")
    print(ann.text, ann.labels)
    await ann.press("🔔")
    print(ann.text, ann.labels)
    for b in ("🕗", "‹", "🌍", "‹","🏷", "‹","🌐", "English"):
        await ann.press(b)
        print(ann.text, ann.labels)
    await ann.press("🕗")
    await ann.press("⌨️")
    print(ann.text, ann.labels)
    await ann.reply("7.15x")
    print(ann.text, ann.labels)
    await ann.reply("7.15")
    print(ann.text, ann.labels)
    await ann.locate(52.0, 21.0)
    print(ann.text, ann.labels)
