"""Updates by polling, whatever Telegram or somebody in between answers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.bot_api.request import PyreqwestRequest
from bot.emulator.messages import Message
from bot.emulator.telegram import Telegram, WebhookInfo
from bot.service import polling
from bot.service.polling import Polling
from bot.service.readiness import Readiness
from bot.service.reception import Reception
from bot.settings import Settings
from tests.conftest import running
from tests.server import Instead, Server, serving, until
from tests.strange import CONTENTS, NUMBERS, WORDS
from tests.talk import ANN, BEN, Bot, Clock

PAGE = "<html><title>Sorry</title></html>"
SECOND = Instead.refusal(
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is "
    "running",
)
DEAF = [
    Instead.refusal(401, "Unauthorized"),
    Instead.refusal(404, "Not Found"),
    SECOND,
    Instead.refusal(400, "Bad Request: logged out"),
    Instead.refusal(403, "Forbidden"),
    Instead.refusal(500, "Internal Server Error"),
    Instead(401, PAGE),
    Instead(404, PAGE),
    Instead(502, PAGE),
    Instead(200, PAGE),
    Instead(200, ""),
    Instead(200, "[]"),
    Instead(200, "7"),
    Instead(200, '{"ok": true}'),
    Instead(200, '{"ok": true, "result": {"update_id": 1}}'),
    Instead(404, "[]"),
    Instead(409, "7"),
    Instead(302, "", "https://elsewhere.example/login"),
]
"""Answers to getUpdates that bring no updates."""


@dataclass
class Polled:
    """The bot of the conversations, which fetches its updates over HTTP."""

    bot: Bot
    server: Server
    polling: Polling
    running: asyncio.Task[None]

    def tell(self, person: Any = ANN, text: str = "/start") -> None:  # noqa: ANN401
        telegram = self.bot.telegram
        self.server.tell(telegram.say(telegram.private(person), person, text))

    def strange(self, update: dict[str, Any]) -> None:
        """Send an update that is not as documented, in its place among the others."""
        telegram = self.bot.telegram
        sent = telegram.say(telegram.private(BEN), BEN, "x")
        self.server.tell({"update_id": sent["update_id"], "place": sent["update_id"]} | update)

    async def answered(self, person: Any = ANN, times: int = 1) -> None:  # noqa: ANN401
        await until(lambda: len(self.bot.private(person).posts) >= times)

    async def polls(self, more: int) -> None:
        """Wait for so many more requests for updates."""
        enough = self.server.calls["getUpdates"] + more
        await until(lambda: self.server.calls["getUpdates"] >= enough)

    async def missing(self) -> list[str]:
        lines = await Readiness(self.bot.app, self.bot.deps.metrics).missing()
        return [line for line in lines if line.startswith("updates")]


@pytest.fixture
async def polled(
    settings: Settings, clock: Clock, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Polled]:
    monkeypatch.setattr(polling, "FIRST_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(polling, "MAX_PAUSE_SECONDS", 0.05)
    monkeypatch.setattr(polling, "LONG_POLL_SECONDS", 0.1)
    async with serving() as server:
        server.telegram = telegram
        there = replace(settings, api_url=server.url, admins=frozenset({ANN.id}))
        async with running(there, clock, telegram, PyreqwestRequest) as bot:
            await bot.app.start()
            metrics = bot.deps.metrics
            made = Polling(bot.app, metrics, Reception(bot.app, metrics, clock))
            task = asyncio.ensure_future(made.run())
            yield Polled(bot, server, made, task)
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            await bot.app.stop()


def lines(caplog: pytest.LogCaptureFixture, words: str) -> list[str]:
    return [r.getMessage() for r in caplog.records if words in r.getMessage()]


async def test_what_cannot_be_read_is_dropped_and_the_others_are_answered(
    polled: Polled, caplog: pytest.LogCaptureFixture
) -> None:
    polled.tell(text="/read 1")
    for content in CONTENTS.values():
        polled.strange(content)
    polled.tell(text="/read 2")
    polled.tell(BEN, "/read 3")
    await polled.answered(ANN, 2)
    await polled.answered(BEN)
    assert ["1/68" in polled.bot.private(ANN).posts[0].text.plain] == [True]
    assert "2/68" in polled.bot.private(ANN).posts[1].text.plain
    await polled.polls(1)
    dropped = lines(caplog, "cannot be read was dropped")
    assert len(dropped) == len(CONTENTS)
    assert len(set(dropped)) == len(CONTENTS)  # each names its own id
    assert WORDS not in caplog.text
    assert not [r for r in caplog.records if r.exc_info]
    assert polled.bot.deps.metrics.unreadable == len(CONTENTS)
    assert polled.server.calls["getUpdates"] < 10


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("first", [True, False])
async def test_an_update_without_an_id_is_passed_over(
    polled: Polled, number: object, caplog: pytest.LogCaptureFixture, *, first: bool
) -> None:
    if not first:
        polled.tell()
        await polled.answered()
        await until(lambda: not polled.server.waiting)
    polled.strange({"update_id": number, "message": {"text": WORDS}})
    await until(lambda: bool(lines(caplog, "cannot be read was dropped")))
    await polled.polls(3)
    assert len(lines(caplog, "cannot be read was dropped")) == 1
    if not first:  # then its id is known to be the next one
        assert not polled.server.waiting
    polled.tell(BEN)
    await polled.answered(BEN)
    await until(lambda: not polled.server.waiting)
    await polled.polls(1)
    assert len(polled.bot.private(BEN).posts) == 1
    assert WORDS not in caplog.text


@pytest.mark.parametrize("answer", DEAF, ids=lambda a: f"{a.status} {a.body[:16]}")
async def test_whatever_comes_polling_goes_on(
    polled: Polled, answer: Instead, caplog: pytest.LogCaptureFixture
) -> None:
    clock = polled.bot.clock
    await polled.polls(2)
    polled.server.instead["getUpdates"] = answer
    polled.tell()
    await polled.polls(10)
    assert not polled.running.done()
    assert await polled.missing() == []
    clock.forward(minutes=3)
    await polled.polls(3)
    (line,) = await polled.missing()
    assert "for 18" in line
    written = lines(caplog, "No updates come")
    assert len(written) == 2  # at once, and one of all the tries since
    assert not [r for r in caplog.records if r.exc_info]
    assert all(len(line) < 300 and "\n" not in line for line in written)

    del polled.server.instead["getUpdates"]
    await polled.polls(2)  # the last refusal has been read
    clock.forward(minutes=1)
    await polled.answered()
    seconds = 240 if answer is SECOND else 180
    await until(lambda: bool(lines(caplog, f"Updates come again, for {seconds} seconds")))
    assert await polled.missing() == []


async def test_pauses_grow(polled: Polled, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(polling, "MAX_PAUSE_SECONDS", 0.2)
    rest = polled.polling._rest  # noqa: SLF001 - what is slept has no other trace

    async def resting(least: float = 0) -> None:
        slept.append(polled.polling._pause)  # noqa: SLF001
        await rest(least)

    monkeypatch.setattr(polled.polling, "_rest", resting)
    polled.server.instead["getUpdates"] = SECOND
    polled.tell()
    await until(lambda: len(slept) > 6)
    assert slept[:7] == pytest.approx([0.01, 0.02, 0.04, 0.08, 0.16, 0.2, 0.2])


async def test_operators_are_told_once_and_at_the_end(polled: Polled) -> None:
    clock, ann = polled.bot.clock, polled.bot.private(ANN)
    await polled.polls(1)
    polled.server.instead["getUpdates"] = SECOND
    await polled.polls(3)
    assert not ann.posts
    for _ in range(5):
        clock.forward(minutes=2)
        await polled.polls(3)
    assert len(ann.posts) == 1
    assert "Inga uppdateringar har kommit på 2 minuter" in ann.text
    assert "another process fetches updates with this token" in ann.text
    del polled.server.instead["getUpdates"]
    await polled.polls(2)  # the last refusal has been read
    clock.forward(minutes=1)
    polled.tell(BEN)
    await until(lambda: len(ann.posts) > 1)
    assert "Uppdateringarna kommer igen; inga kom på 11 minuter" in ann.text


async def test_after_a_conflict_one_success_is_not_enough(polled: Polled) -> None:
    clock = polled.bot.clock
    await polled.polls(1)
    for _ in range(20):  # the two interrupt each other
        polled.server.instead["getUpdates"] = SECOND
        await polled.polls(2)
        del polled.server.instead["getUpdates"]
        polled.tell()
        await polled.polls(2)
        clock.forward(seconds=10)
    assert await polled.missing()
    clock.forward(seconds=30)
    polled.tell()
    await polled.polls(2)
    assert await polled.missing() == []


async def test_a_webhook_that_somebody_sets_is_deleted_again(
    polled: Polled, caplog: pytest.LogCaptureFixture
) -> None:
    await polled.polls(1)
    for _ in range(3):
        polled.bot.telegram.webhook = WebhookInfo("https://thief.example/secret", "", (), 40)
        polled.tell()
        polled.bot.private(BEN)
        await until(lambda: polled.bot.telegram.webhook is None)
    await until(lambda: not polled.server.waiting)
    (line,) = lines(caplog, "webhook")
    assert "thief.example" in line
    assert "/secret" not in line
    told = [m for m in polled.bot.private(ANN).posts if "thief.example" in m.text.plain]
    assert len(told) == 1
    assert not lines(caplog, "No updates come")


async def test_what_was_fetched_is_confirmed_and_nothing_else(polled: Polled) -> None:
    polled.tell()
    await polled.answered()
    await until(lambda: not polled.server.waiting)
    polled.server.instead["getUpdates"] = SECOND
    await polled.polls(1)
    polled.tell(BEN)
    polled.running.cancel()
    del polled.server.instead["getUpdates"]
    await polled.polling.confirm()
    assert polled.server.waiting == 1  # it was never in hand


async def test_nothing_is_confirmed_before_it_is_in_hand(polled: Polled) -> None:
    full = asyncio.Event()
    queue, put = polled.bot.app.update_queue, polled.bot.app.update_queue.put

    async def waiting(item: object) -> None:
        await full.wait()
        await put(item)

    queue.put = waiting  # type: ignore[method-assign]
    polled.tell()
    polled.tell(BEN)
    await polled.polls(1)
    await asyncio.sleep(0.1)
    assert polled.server.waiting == 2
    polled.running.cancel()
    await polled.polling.confirm()
    assert polled.server.waiting == 2
    del queue.put


async def test_a_message_for_operators_that_hangs_does_not_hold_up(
    polled: Polled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.service.reception.REPORT_SECONDS", 0.05)

    async def never(*_: object, **__: object) -> Message:
        await asyncio.sleep(3600)
        raise AssertionError

    monkeypatch.setattr("bot.service.reception.tell_operators", never)
    polled.server.instead["getUpdates"] = SECOND
    for _ in range(3):
        await polled.polls(3)
        polled.bot.clock.forward(minutes=2)
    await polled.polls(3)
