"""A broadcast that is stopped on its way: what has not left goes later, and once."""

import asyncio
import math
from typing import Any

import pytest

from bot.bot_api.slots import Slot
from bot.context import Context
from bot.db import deliveries, history, settlement
from bot.db.processes import Lease
from bot.delivery.jobs import tick
from bot.domain.chat import Address
from bot.domain.delivery import Claim, State
from bot.emulator.accounts import Person
from bot.emulator.errors import ApiError
from bot.emulator.telegram import Fault
from tests.conftest import ON_SQLITE
from tests.talk import ANN, Bot, Chat

pytestmark = pytest.mark.both_databases


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
        found = [await history.of_chat(session, Address(chat.room.id)) for chat in chats]
    return [entry.state for entries in found for entry in entries]


async def test_where_telegram_takes_nothing_the_rest_of_a_batch_waits(bot: Bot) -> None:
    chats = await subscribed(bot, 20)
    bot.has_refused(*chats)
    busy = ApiError(429, "Too Many Requests: retry after 5", retry_after=5)
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
        assert bot.deps.rate_limiter.stopped is (sum(got(chats)) == before)
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
    slow = ApiError(429, "Too Many Requests: retry after 1200", retry_after=1200)
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


async def test_what_was_claimed_under_a_lease_that_is_lost_is_given_back(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chats, lease, claim = await subscribed(bot, 5), bot.deps.process.lease, deliveries.claim

    async def claiming(*rest: Any, **more: Any) -> list[Claim]:  # noqa: ANN401 - passed on
        claims = await claim(*rest, **more)
        monkeypatch.setattr(bot.deps.process, "lease", Lease(0, math.inf))
        lease.until = -1
        return claims

    monkeypatch.setattr(deliveries, "claim", claiming)
    lease.until = math.inf  # however long this takes
    await tick(Context(bot.app))
    assert got(chats) == [0] * 5
    assert await states(bot, chats) == []
    monkeypatch.setattr(deliveries, "claim", claim)
    await tick(Context(bot.app))
    assert got(chats) == [1] * 5


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


@ON_SQLITE
async def test_a_failure_to_claim_more_loses_no_outcome(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chats = await subscribed(bot, 35)
    claim = deliveries.claim

    async def claiming(*rest: Any, **more: Any) -> list[Claim]:  # noqa: ANN401 - passed on
        if sum(got(chats)) > 5:
            raise KeyError("a fault of ours")
        return await claim(*rest, **more)

    monkeypatch.setattr(deliveries, "claim", claiming)
    with pytest.raises(KeyError):
        await bot.tick()
    monkeypatch.undo()
    assert sum(got(chats)) == 30
    assert await states(bot, chats) == [State.SENT] * 30
    await bot.tick()
    assert got(chats) == [1] * 35


@ON_SQLITE
async def test_an_outcome_that_cannot_be_written_down_loses_no_other(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    chats = await subscribed(bot, 20)
    settle = settlement.settle

    async def failing(session: Any, settled: Any, *rest: Any) -> list[Claim]:  # noqa: ANN401 - passed on
        if any(claim.chat.address.chat == 2007 for claim, _ in settled):
            raise KeyError("a fault of ours")
        return await settle(session, settled, *rest)

    monkeypatch.setattr(settlement, "settle", failing)
    await bot.tick()
    assert got(chats) == [1] * 20
    assert sorted(await states(bot, chats)) == [State.PLANNED] + [State.SENT] * 19
    assert "What became of a post cannot be written down" in caplog.text
    caplog.clear()


@ON_SQLITE
async def test_a_broadcast_that_is_broken_off_writes_down_what_it_has_sent(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chats = await subscribed(bot, 20)
    slot, turns = bot.deps.rate_limiter.acquire_post, iter(range(20))

    async def failing() -> Slot:
        if next(turns) == 12:
            raise asyncio.CancelledError
        return await slot()

    monkeypatch.setattr(bot.deps.rate_limiter, "acquire_post", failing)
    with pytest.raises(asyncio.CancelledError):
        await bot.tick()
    monkeypatch.undo()
    assert sum(got(chats)) >= 11
    assert (await states(bot, chats)).count(State.SENT) >= sum(got(chats)) - 1
    assert State.PLANNED not in await states(bot, chats)
