"""Whatever arrives, nothing fails, and whoever waits for an answer gets one.

A hundred examples here; `make fuzz` tries thousands.
"""

import copy
import json
import logging

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from tests import arriving, fuzz
from tests.talk import Bot
from tests.web.conftest import Site, site

__all__ = ["site"]

ONE_BOT = hypothesis(suppress_health_check=list(HealthCheck), deadline=None)
"""All examples talk to one bot, as everybody does."""

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


def everybody_is_there(bot: Bot) -> None:
    """Set the chats up as they were at first."""
    for room in arriving.ROOMS:
        bot.telegram.add(copy.copy(room))
    bot.telegram.moved[arriving.MOVED] = -102


@ONE_BOT
@given(st.lists(fuzz.updates, min_size=1, max_size=8))
async def test_whatever_happens_nothing_fails(
    bot: Bot, caplog: pytest.LogCaptureFixture, updates: list[arriving.Json]
) -> None:
    everybody_is_there(bot)
    caplog.clear()
    for update in updates:
        heard = fuzz.placed(update, bot.telegram)
        await bot.hear(heard)
        failed = [r for r in caplog.get_records("call") if r.levelno >= logging.ERROR]
        assert not failed, heard
        assert not bot.telegram.unanswered, heard


@ONE_BOT
@given(st.lists(fuzz.broken(), min_size=1, max_size=4))
async def test_what_is_broken_is_refused_or_written_down(
    site: Site, caplog: pytest.LogCaptureFixture, updates: list[object]
) -> None:
    """Only somebody who knows the secret can send it; the bot has to live on, not to answer."""
    everybody_is_there(site.bot)
    for update in updates:
        assert await site.post(json.dumps(update).encode()) in {200, 400}
    await site.handled()
    caplog.clear()
    ann = site.bot.private()
    before = len(ann.posts)
    await site.send(site.bot.telegram.say(ann.room, ann.person, "/read 7"))
    await site.handled()
    assert len(ann.posts) == before + 1
