"""A broadcast in which everything goes wrong for somebody: the others notice nothing."""

import signal
from pathlib import Path

import pytest

from bot.emulator.accounts import Room
from bot.emulator.errors import ApiError
from bot.emulator.telegram import Fault
from bot.settings import Settings
from tests.delivery.many import ledger, next_day, posts, subscribe
from tests.server import Manner, ends_well, environment, finished, serving, started, until

pytestmark = pytest.mark.timeout(600)

SLOW, SILENT, HALF, BUSY, BLOCKED, MOVED, REFUSED, BROKEN = range(1, 9)
FINE = range(101, 161)
NEW = -1001234567890


async def test_the_others_are_served_on_time(settings: Settings, tmp_path: Path) -> None:
    async with serving() as server:
        telegram = server.telegram
        await subscribe(settings, telegram, [*range(1, 9), *FINE])
        server.manners = {SLOW: Manner.SLOW, SILENT: Manner.SILENT, HALF: Manner.HALF}
        telegram.faults = [
            Fault("sendMessage", ApiError(429, "Too Many Requests", retry_after=2), chat=BUSY),
            Fault("sendMessage", ApiError(502, "Bad Gateway"), chat=BROKEN),
            Fault("sendMessage", ApiError(400, "Bad Request: something"), chat=REFUSED),
        ]
        telegram.rooms[BLOCKED].status = "kicked"
        telegram.add(Room(NEW, "supergroup", "The group"))
        telegram.moved[MOVED] = NEW
        env = environment(settings, BOT_API_URL=server.url, SEND_RATE="200")
        process = await started("run", env=env, folder=tmp_path)

        await until(lambda: all(posts(telegram)[chat] == 1 for chat in FINE))
        assert server.unanswered == 2  # while two have no answer yet

        await until(lambda: posts(telegram)[BUSY] == posts(telegram)[BROKEN] == 1)
        await until(lambda: server.unanswered == 1)  # the slow one has its own after ten seconds
        await until(lambda: not any(s == "planned" for [(s, _)] in ledger(settings).values()))
        process.send_signal(signal.SIGTERM)
        status, said, complaints = await finished(process)
    assert (status, said, "Traceback" in complaints) == (0, "", False), complaints
    found = {chat: entries for chat, entries in ledger(settings).items() if chat not in FINE}
    assert found == {
        SLOW: [("sent", "")],
        SILENT: [("uncertain", "no answer")],
        HALF: [("uncertain", "no answer")],
        BUSY: [("sent", "")],
        BLOCKED: [("failed", "unreachable")],
        NEW: [("sent", "")],
        REFUSED: [("failed", "refused")],
        BROKEN: [("sent", "")],
    }
    assert set(posts(telegram).values()) == {1}


async def test_the_end_of_the_program_does_not_wait_for_a_broadcast(
    settings: Settings, tmp_path: Path
) -> None:
    """What has not left is given back, what has no answer yet is uncertain, none comes twice."""
    chats = range(1, 200)
    async with serving() as server:
        await subscribe(settings, server.telegram, chats)
        server.manners = {1: Manner.SILENT}
        env = environment(settings, BOT_API_URL=server.url, SEND_RATE="30")
        process = await started("run", env=env, folder=tmp_path)
        await until(lambda: len(posts(server.telegram)) > 40)
        process.send_signal(signal.SIGTERM)
        status, _, complaints = await finished(process)
        assert (status, complaints.count("Traceback")) == (0, 0), complaints
        states = [state for [(state, _)] in ledger(settings).values()]
        assert states.count("uncertain") == 1
        assert states.count("sent") == len(posts(server.telegram)) - 1
        assert len(states) == len(posts(server.telegram)) < len(chats)

        env |= {"SEND_RATE": "1000"}
        process = await started("run", env=env, folder=tmp_path)
        await until(lambda: len(posts(server.telegram)) == len(chats))
        assert set(posts(server.telegram).values()) == {1}
        await until(lambda: all(s != "planned" for [(s, _)] in ledger(settings).values()))
        server.manners = {}
        next_day(settings)
        await until(lambda: min(posts(server.telegram).values()) == 2)
        process.send_signal(signal.SIGTERM)
        await finished(process)


async def test_a_stop_while_telegram_hangs_gives_back_what_had_not_left(
    settings: Settings, tmp_path: Path
) -> None:
    chats = range(1, 100)
    async with serving() as server:
        await subscribe(settings, server.telegram, chats)
        server.manners = dict.fromkeys(chats, Manner.SILENT)
        env = environment(settings, BOT_API_URL=server.url, SEND_RATE="30")
        process = await started("run", env=env, folder=tmp_path)
        await until(lambda: server.unanswered == 30)
        process.send_signal(signal.SIGTERM)
        status, _, complaints = await finished(process)
        assert (status, complaints.count("Traceback")) == (0, 0), complaints
    assert [state for [(state, _)] in ledger(settings).values()] == ["uncertain"] * 30


async def test_what_becomes_due_while_a_chat_hangs_is_sent_at_its_time(
    settings: Settings, tmp_path: Path
) -> None:
    async with serving() as server:
        await subscribe(settings, server.telegram, [SILENT])
        server.manners = {SILENT: Manner.SILENT}
        process = await started(
            "run", env=environment(settings, BOT_API_URL=server.url), folder=tmp_path
        )
        await until(lambda: server.unanswered == 1)
        await subscribe(settings, server.telegram, FINE)
        await until(lambda: all(posts(server.telegram)[chat] == 1 for chat in FINE), 8)
        assert server.unanswered == 1
        process.send_signal(signal.SIGTERM)
        await ends_well(process)
    assert ledger(settings)[SILENT] == [("uncertain", "no answer")]
