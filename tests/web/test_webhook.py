"""The webhook over real HTTP: what is taken, what is refused, and in which order it is handled."""

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import text
from telegram.error import BadRequest

from bot.bot_api.updates import ALLOWED_UPDATES, MAX_IN_HAND_PER_CHAT
from bot.context import Context
from bot.db import locks
from bot.db.locks import Space
from bot.emulator.accounts import Person
from bot.emulator.errors import ApiError, bad_request
from bot.emulator.telegram import Fault, WebhookInfo
from bot.service import webhook
from bot.service.reception import Reception
from bot.settings.environment import BadSettings
from tests.conftest import TOKEN, settings_for
from tests.server import until
from tests.strange import CONTENTS, NUMBERS, WORDS
from tests.talk import ANN, BEN, Bot, Chat
from tests.web.conftest import SECRET, Site


async def test_an_update_is_answered_before_it_is_handled(site: Site, ann: Chat) -> None:
    assert await site.send(site.bot.telegram.say(ann.room, ANN, "/start")) == 200
    await site.handled()
    assert "68 utdrag" in ann.text


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], f"{SECRET}x", "öäå"])
async def test_without_the_right_secret_nothing_is_taken(site: Site, secret: str | None) -> None:
    assert await site.post(b'{"update_id": 1}', secret) == 403
    assert site.bot.app.update_queue.empty()


async def test_a_repeat_is_answered_and_dropped(site: Site, ann: Chat) -> None:
    update = site.bot.telegram.say(ann.room, ANN, "/random")
    assert [await site.send(update) for _ in range(3)] == [200, 200, 200]
    await site.handled()
    assert len(ann.posts) == 1
    assert "utdrag_updates_repeated_total 2.0" in (await site.get("/metrics"))[1]


async def test_old_updates_are_forgotten(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "MAX_REMEMBERED", 2)
    for number in (1, 2, 3, 1, 3):
        assert await site.post(b'{"update_id": %d}' % number) == 200
    assert "utdrag_updates_repeated_total 1.0" in (await site.get("/metrics"))[1]


@pytest.mark.parametrize("size", [1_000_001, 2_000_000])
async def test_what_is_too_large_is_refused(site: Site, size: int) -> None:
    assert await site.post(b" " * size) == 413
    assert await site.post(b" " * size, "wrong") == 403
    assert (await site.get("/healthz"))[0] == 200


async def test_what_does_not_say_how_large_it_is_is_refused_too(site: Site) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * 100_000

    assert await site.post(endless()) == 413


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"7",
        b"{}",
        b'"update_id"',
        b'{"a": {}}',
        b"[" * 100_000,
    ],
)
async def test_what_is_no_update_is_refused(site: Site, body: bytes) -> None:
    assert await site.post(body) == 400
    assert site.bot.app.update_queue.empty()


async def test_an_update_that_cannot_be_read_is_taken_and_dropped(
    site: Site, ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    strange = [{"update_id": n} | content for n, content in enumerate(CONTENTS.values(), 1)]
    strange += [{"update_id": number, "message": {"text": WORDS}} for number in NUMBERS]
    strange.append({"message": {"text": WORDS}})
    for update in strange:
        assert await site.send(update) == 200
    assert await site.send(site.bot.telegram.say(ann.room, ANN, "/start")) == 200
    await site.handled()
    assert "68 utdrag" in ann.text
    assert len(caplog.get_records("call")) == len(strange)
    assert WORDS not in caplog.text
    assert not [record for record in caplog.records if record.exc_info]
    caplog.clear()


async def test_only_posts_come_to_the_webhook(site: Site) -> None:
    assert (await site.get("/hook"))[0] == 405
    assert (await site.get("/"))[0] == 404


async def test_two_hundred_updates_at_once(site: Site) -> None:
    telegram = site.bot.telegram
    people = [Person(2000 + n, f"Reader {n}") for n in range(200)]
    updates = [telegram.say(telegram.private(person), person, "/read 7") for person in people]
    assert set(await asyncio.gather(*(site.send(u) for u in updates))) == {200}
    await site.handled()
    assert all("7/68" in site.bot.private(person).text for person in people)
    text = (await site.get("/metrics"))[1]
    assert 'utdrag_updates_total{kind="message"} 200.0' in text
    assert 'utdrag_handler_seconds_count{kind="message"} 200.0' in text
    assert "utdrag_updates_in_hand 0.0" in text


async def test_a_flood_of_one_chat_is_cut_and_others_are_answered(
    site: Site, ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    telegram, ben = site.bot.telegram, site.bot.private(BEN)
    flood = [telegram.say(ann.room, ANN, "/random") for _ in range(300)]
    async with site.bot.deps.db.begin() as session:  # nothing is answered meanwhile
        await session.execute(text("UPDATE chats SET draws = draws"))
        await locks.acquire(await session.connection(), Space.CHAT, ANN.id)
        assert {await site.send(update) for update in flood} == {200}
        assert await site.send(telegram.say(ben.room, BEN, "/footnote 3")) == 200
        await until(lambda: bool(ben.posts))
        assert ann.posts == []
    await site.handled()
    told = (
        "Det blev för mycket på en gång, och allt har inte besvarats. Skicka det som saknas igen."
    )
    assert [post.text.plain == told for post in ann.posts] == [False] * MAX_IN_HAND_PER_CHAT + [
        True
    ]
    ours = [r.getMessage() for r in caplog.records if r.name.startswith("bot.")]
    assert [line.rpartition(" ")[2] for line in ours] == ["270"]
    await ann.say("/footnote 3")
    assert ann.text.startswith("Fotnot 3")


async def test_where_there_is_no_room_telegram_waits_and_nothing_is_lost(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    telegram = site.bot.telegram
    people = [Person(2000 + n, str(n)) for n in range(40)]
    updates = [telegram.say(telegram.private(person), person, "/next") for person in people]
    monkeypatch.setattr(webhook, "ROOM_SECONDS", 0.2)
    monkeypatch.setattr(site.bot.app.update_queue, "_places", asyncio.Semaphore(20))
    async with site.bot.deps.db.begin() as session:
        await session.execute(text("SELECT 1"))
        if session.get_bind().dialect.name == "postgresql":
            await session.execute(text("LOCK TABLE chats IN ACCESS EXCLUSIVE MODE"))
        for update in updates[:20]:
            assert await site.send(update) == 200
        assert await site.send(updates[20]) == 503
        monkeypatch.setattr(webhook, "ROOM_SECONDS", 60)
        rest = asyncio.gather(*(site.send(update) for update in updates[20:]))
        await asyncio.sleep(0.1)
        assert not rest.done()
        assert (await site.get("/healthz"))[0] == 200
    assert set(await rest) == {200}
    await site.handled()
    assert all("/68" in site.bot.private(person).text for person in people)


async def test_a_bot_that_ends_leaves_updates_with_telegram(site: Site, ann: Chat) -> None:
    update = site.bot.telegram.say(ann.room, ANN, "/start")
    await site.bot.app.stop()
    assert await site.send(update) == 503
    await site.bot.app.start()
    assert await site.send(update) == 200
    await site.handled()
    assert len(ann.posts) == 1


async def test_the_registration(ann: Chat) -> None:
    settings = settings_for("sqlite:///x", WEBHOOK_URL="https://example.org/hook", PORT="8080")
    await webhook.register(ann.bot.app.bot, settings)
    registered = ann.bot.telegram.webhook
    assert registered
    assert registered.url == "https://example.org/hook"
    assert set(registered.updates) == set(ALLOWED_UPDATES)
    assert len(registered.secret) == 64
    assert TOKEN not in registered.secret
    assert registered.secret == webhook.secret_of(settings)
    other = settings_for(
        "sqlite:///x", WEBHOOK_URL="https://example.org/hook", PORT="8080", WEBHOOK_SECRET="given"
    )
    assert webhook.secret_of(other) == "given"


async def test_a_registration_that_is_refused_says_why(ann: Chat) -> None:
    settings = settings_for("sqlite:///x", WEBHOOK_URL="https://example.org", PORT="8080")
    refusal = bad_request("bad webhook: Failed to resolve host")
    ann.bot.telegram.faults.append(Fault("setWebhook", refusal))
    with pytest.raises(BadSettings, match=r"WEBHOOK_URL='https://example.org' was refused by .*"):
        await webhook.register(ann.bot.app.bot, settings)


HERE = settings_for("sqlite:///x", WEBHOOK_URL="https://example.org", PORT="8080")


def listening(bot: Bot) -> Reception:
    return Reception(bot.app, bot.deps.metrics, bot.clock)


@pytest.mark.parametrize("other", ["", "https://thief.example/secret"])
async def test_a_registration_that_was_changed_is_made_again(
    ann: Chat, caplog: pytest.LogCaptureFixture, other: str
) -> None:
    context, heard = Context(ann.bot.app), listening(ann.bot)
    await webhook.register(ann.bot.app.bot, HERE)
    await webhook.check(context, HERE, heard)
    assert not caplog.records
    for _ in range(3):
        ann.bot.telegram.webhook = WebhookInfo(other, "", (), 40) if other else None
        await webhook.check(context, HERE, heard)
        assert ann.bot.telegram.webhook
        assert ann.bot.telegram.webhook.url == HERE.webhook_url
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert ("thief.example" in record.getMessage()) is bool(other)
    assert "/secret" not in record.getMessage()


async def test_a_webhook_with_a_revoked_token_is_not_ready_and_written_down(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    bot = site.bot
    context, heard = Context(bot.app), listening(bot)
    await webhook.register(bot.app.bot, HERE)
    await webhook.check(context, HERE, heard)
    assert "webhook" not in (await site.get("/readyz"))[1]
    for _ in range(8):
        bot.telegram.faults.append(Fault("getWebhookInfo", ApiError(401, "Unauthorized")))
        bot.clock.forward(seconds=30)
        await webhook.check(context, HERE, heard)
    lines = [r.getMessage() for r in caplog.records]
    assert lines == [
        "No updates come: BOT_TOKEN is refused (Unauthorized)",
        "No updates come, for 30 seconds: BOT_TOKEN is refused (Unauthorized)",
        "No updates come, for 90 seconds: BOT_TOKEN is refused (Unauthorized)",
        "No updates come, for 210 seconds: BOT_TOKEN is refused (Unauthorized)",
    ]
    status, text = await site.get("/readyz")
    assert status == 503
    assert "updates were not fetched, or the webhook not found in place, for 240 seconds" in text
    await webhook.check(context, HERE, heard)
    assert "webhook" not in (await site.get("/readyz"))[1]


async def test_what_telegram_could_not_deliver_is_written_down(
    ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    settings = settings_for("sqlite:///x", WEBHOOK_URL="https://example.org", PORT="8080")
    await webhook.register(ann.bot.app.bot, settings)
    ann.bot.telegram.undelivered = (int(ann.bot.clock.now.timestamp()), "Connection refused")
    await webhook.check(Context(ann.bot.app), settings, listening(ann.bot))
    assert "Connection refused" in caplog.text
    caplog.clear()
    ann.bot.clock.forward(minutes=2)
    await webhook.check(Context(ann.bot.app), settings, listening(ann.bot))
    assert not caplog.records


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "ftp://example.org"},
        {"url": "https://example.org", "secret_token": "not allowed"},
        {"url": "https://example.org", "max_connections": 101},
    ],
)
async def test_telegram_would_refuse(ann: Chat, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadRequest):
        await ann.bot.app.bot.set_webhook(**wrong, allowed_updates=ALLOWED_UPDATES)
    assert ann.bot.telegram.webhook is None


async def test_another_path_is_not_redirected(site: Site) -> None:
    async with site.session.post(f"{site.url}/hook/", allow_redirects=False) as response:
        assert response.status == 404
