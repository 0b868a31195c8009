"""Whatever arrives, nothing fails, and whoever waits for an answer gets one."""

import json
import logging
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from telegram import Update

from tests import fuzz
from tests.conftest import ON_SQLITE
from tests.talk import ANN, Bot
from tests.web.conftest import Site

Json = dict[str, Any]
ONE_BOT = hypothesis(suppress_health_check=list(HealthCheck), deadline=None)


def peopled(bot: Bot) -> None:
    """Let everybody be there, as they were at first."""
    telegram = bot.telegram
    for room in fuzz.ROOMS:
        telegram.add(fuzz.copy.copy(room))
    telegram.moved[-fuzz.MOVED] = -102


def failures(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.ERROR]


@ON_SQLITE
@ONE_BOT
@given(st.lists(fuzz.updates, min_size=1, max_size=8))
async def test_whatever_happens_nothing_fails(
    bot: Bot, caplog: pytest.LogCaptureFixture, updates: list[Json]
) -> None:
    peopled(bot)
    caplog.clear()
    for update in updates:
        heard = fuzz.placed(update, bot.telegram)
        await bot.hear(heard)
        assert not failures(caplog), heard
        assert not bot.telegram.unanswered, heard
