"""A broadcast that is stopped on its way: what has not left goes later, and once."""

import asyncio
from typing import Any

import pytest

from bot.db import deliveries
from bot.domain.chat import Address
from bot.domain.delivery import Claim, State
from bot.standin.people import Person
from bot.standin.refusal import Refusal
from bot.standin.telegram import Fault
from tests.conftest import ON_SQLITE
from tests.talk import ANN, Bot, Chat


async def subscribed(bot: Bot, count: int) -> list[Chat]:
    """Return so many private chats whose posts are due."""
    chats = [bot.private(Person(number, str(number))) for number in range(2001, 2001 + count)]
    for chat in chats:
        await chat.say("/subscribe 12:30")
    bot.clock.forward(hours=1)
    return chats


def got(chats: list[Chat]) -> list[int]:
    return [sum("/68 · " in post.text.plain for post in chat.posts) for chat in chats]


async def states(bot: Bot, chats: list[Chat]) -> list[State]:
    async with bot.deps.db.begin() as session:
        found = [await deliveries.of_chat(session, Address(chat.room.id)) for chat in chats]
    return [entry.state for entries in found for entry in entries]


async def test_where_telegram_takes_nothing_the_rest_of_a_batch_waits(bot: Bot) -> None:
    chats = await subscribed(bot, 20)
    busy = Refusal(429, "Too Many Requests: retry after 5", retry_after=5)
    bot.telegram.faults.append(Fault("sendMessage", busy, times=2))
    before = len(bot.telegram.calls)
    await bot.tick()
    await bot.tick()
    assert len(bot.telegram.calls) - before < 10
    assert await states(bot, chats) == [State.SENT] * sum(got(chats))
    before = sum(got(chats))
    bot.clock.forward(seconds=6)
    bot.telegram.faults.append(Fault("sendMessage", busy))
    for tried in (1, 1):  # the second time it is taken
        calls = len(bot.telegram.calls)
        await bot.tick()
        assert len(bot.telegram.calls) - calls == tried
        assert bot.deps.pace.stopped is (sum(got(chats)) == before)
        bot.clock.forward(seconds=6)
    await bot.tick()
    assert got(chats) == [1] * 20


async def test_groups_in_slow_mode_hold_up_nobody_else(bot: Bot) -> None:
    groups = [bot.room("supergroup", ANN) for _ in range(5)]
    chats = [bot.private(Person(number, str(number))) for number in range(2001, 2004)]
    for group in groups:
        await group.say("/subscribe 12:30")
    for chat in chats:
        await chat.say("/subscribe 12:40")
    slow = Refusal(429, "Too Many Requests: retry after 1200", retry_after=1200)
    for group in groups:
        bot.telegram.faults.append(Fault("sendMessage", slow, chat=group.room.id))
    for minutes in (31, 10):
        bot.clock.forward(minutes=minutes)
        await bot.tick()
    assert got(groups) == [0] * 5
    assert got(chats) == [1] * 3
    bot.clock.forward(seconds=1201)
    await bot.tick()
    assert got(groups) == [1] * 5


@ON_SQLITE
async def test_what_is_claimed_while_the_program_ends_is_given_back(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chats = await subscribed(bot, 35)
    app, claim = bot.app, deliveries.claim
    assert app.job_queue
    for job in app.job_queue.jobs():
        job.schedule_removal()
    await app.start()

    async def claiming(*rest: Any, **more: Any) -> list[Claim]:  # noqa: ANN401 - passed on
        claims = await claim(*rest, **more)
        if len(claims) == 5:
            await app.stop()
            await asyncio.sleep(0.3)  # so that it is noticed
        return claims

    monkeypatch.setattr(deliveries, "claim", claiming)
    await bot.tick()
    monkeypatch.undo()
    assert 20 < sum(got(chats)) <= 30
    assert await states(bot, chats) == [State.SENT] * sum(got(chats))
    await bot.tick()
    assert got(chats) == [1] * 35
