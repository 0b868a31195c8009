"""Health, readiness and metrics, as a monitor asks for them."""

import asyncio
import json
import re
import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from telegram import Update

from bot.app import build
from bot.context import Deps
from bot.db import availability, engine
from bot.domain.delivery import Reason, State
from bot.emulator.accounts import Person
from bot.emulator.errors import ApiError, NetworkFault
from bot.emulator.request import EmulatorRequest
from bot.emulator.telegram import Fault
from bot.metrics import Metrics
from bot.service.exposition import page
from bot.service.readiness import Readiness
from bot.settings import Settings
from tests.conftest import settings_for
from tests.server import until
from tests.talk import ANN, BEN, Chat, Clock
from tests.web.conftest import Site


async def test_a_bot_at_work_is_ready(site: Site) -> None:
    await site.bot.tick()
    assert await site.get("/healthz") == (200, "ok\n")
    status, text = await site.get("/readyz")
    assert (status, json.loads(text)) == (200, {"ready": True, "missing": []})


async def test_a_bot_that_starts_is_not_ready(settings: Settings, site: Site) -> None:
    app = build(settings, request=lambda: EmulatorRequest(site.bot.telegram))
    assert await Readiness(app, Metrics()).missing() == [
        "the bot is starting: it waits for Telegram, or loads the interviews"
    ]
    assert app.post_shutdown
    await app.post_shutdown(app)


async def test_what_has_stood_still_is_said(site: Site) -> None:
    await site.bot.tick()
    await site.bot.app.stop()  # nothing ticks any more
    site.bot.clock.forward(minutes=3)
    status, text = await site.get("/readyz")
    assert status == 503
    assert json.loads(text)["missing"] == [
        "Telegram has answered no call for 180 seconds",
        "updates were not fetched, or the webhook not found in place, for 180 seconds",
        "nothing has looked for due posts for 180 seconds",
    ]
    assert (await site.get("/healthz"))[0] == 200


async def test_what_has_never_been_is_said(site: Site) -> None:
    lines = await Readiness(site.bot.app, Metrics()).missing()
    assert lines == [
        "Telegram has answered no call yet",
        "updates were not fetched, or the webhook not found in place, yet",
        "nothing has looked for due posts yet",
    ]
    worker = Readiness(site.bot.app, Metrics(), listens=False)
    assert await worker.missing() == [lines[0], lines[2]]


async def test_a_database_that_does_not_answer_is_said(
    site: Site, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(availability, "PROBE_SECONDS", 0.2)
    await site.bot.tick()
    await site.bot.app.stop()
    with closing(sqlite3.connect(str(settings.database_url.database))) as other:
        other.execute("BEGIN IMMEDIATE")
        status, text = await site.get("/readyz")
        assert (status, json.loads(text)["missing"]) == (503, ["the database does not answer"])
        status, text = await site.get("/metrics")
        assert (status, "utdrag_updates_in_hand" in text) == (200, True)
        other.rollback()
    await until(lambda: not any("_answers" in repr(task) for task in asyncio.all_tasks()))
    status, text = await site.get("/readyz")
    assert "the database does not answer" not in text


async def test_a_database_is_there_while_everything_is_slow(site: Site) -> None:
    """Where one turn of the loop takes half a second, an answer of the database takes many."""
    loop, slow = asyncio.get_running_loop(), True

    def stand_still() -> None:
        time.sleep(0.5)
        if slow:
            loop.call_soon(stand_still)

    await site.bot.tick()
    stand_still()
    try:
        assert await site.bot.deps.availability.reachable()
    finally:
        slow = False


@pytest.mark.timeout(600)
async def test_a_database_that_is_busy_is_there(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks does not wait for those who came before, however slow the machine is."""
    monkeypatch.setattr(availability, "PROBE_SECONDS", 60.0)
    await site.bot.tick()
    telegram, people = site.bot.telegram, [Person(2000 + n, str(n)) for n in range(100)]

    def waiting() -> int:
        done = ("Ett utdrag om dagen" in m.text.plain for m in telegram.messages.values())
        return len(people) - sum(done)

    for person in people:  # at once: by the webhook, the first would be done before the last came
        update = telegram.say(telegram.private(person), person, "/subscribe")
        await site.bot.app.update_queue.put(Update.de_json(update, site.bot.app.bot))
    await until(lambda: waiting() < len(people))
    status, text = await site.get("/readyz")
    assert (status, json.loads(text)["missing"]) == (200, [])
    assert waiting() > 0
    await site.handled()
    assert all("Ett utdrag om dagen" in site.bot.private(person).text for person in people)


async def test_the_metrics_name_what_was_done_and_nobody(site: Site, ann: Chat) -> None:
    telegram = site.bot.telegram
    ben = site.bot.private(BEN)
    telegram.faults.append(Fault("sendMessage", ApiError(403, "Forbidden: …"), chat=ANN.id))
    telegram.faults.append(Fault("sendMessage", NetworkFault.REQUEST, chat=BEN.id))
    telegram.faults.append(Fault("sendMessage", NetworkFault.ANSWER, chat=BEN.id))
    await site.send(telegram.say(ann.room, ANN, "/start"))
    await site.send(telegram.say(ben.room, BEN, "/subscribe"))
    await site.handled()
    await ann.say("/subscribe")
    ben.room.status = "kicked"
    site.bot.clock.forward(days=1)
    telegram.faults.append(Fault("sendMessage", NetworkFault.REQUEST, chat=ANN.id))
    await site.bot.tick()
    status, text = await site.get("/metrics")
    assert status == 200
    for line in (
        'utdrag_updates_total{kind="message"} 2.0',
        'utdrag_handler_seconds_count{kind="message"} 2.0',
        'utdrag_handler_seconds_bucket{kind="message",le="30.0"} 2.0',
        'utdrag_api_calls_total{method="sendMessage",result="403"} 2.0',
        'utdrag_api_calls_total{method="sendMessage",result="not sent"} 2.0',
        'utdrag_api_calls_total{method="sendMessage",result="no answer"} 1.0',
        'utdrag_api_calls_total{method="getMe",result="ok"} 1.0',
        'utdrag_deliveries_total{reason="",state="planned"} 1.0',
        'utdrag_deliveries_total{reason="unreachable",state="failed"} 1.0',
        "utdrag_queue 1.0",
        "utdrag_lag_seconds 14400.0",
        'utdrag_subscriptions{state="active"} 1.0',
        'utdrag_subscriptions{state="unreachable"} 1.0',
        "process_resident_memory_bytes",
    ):
        assert f"\n{line}" in text, line
    labels = re.findall('="([^"]*)"', text)  # a number may well look like one
    assert not [at for at in labels for person in (ANN, BEN) if str(person.id) in at]


async def test_each_application_counts_for_itself(site: Site) -> None:
    deps = site.bot.deps
    deps.metrics.delivered(State.SENT, Reason.NONE, 1)
    other = replace(deps, metrics=Metrics())
    assert isinstance(other, Deps)
    line = b'utdrag_deliveries_total{reason="",state="sent"} 1.0'
    assert line in page(deps.metrics)
    assert line not in page(other.metrics)


async def test_a_database_that_fails_is_not_reachable(tmp_path: Path) -> None:
    database = engine.create(
        settings_for(f"sqlite:///{tmp_path}").database_url
    )  # a folder, no file
    assert not await availability.Availability(database, Clock()).reachable()
    await database.dispose()
    await until(lambda: not any("_connection_worker" in t.name for t in threading.enumerate()))
