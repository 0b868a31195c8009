"""PostgreSQL behind a connection pooler that gives each transaction another connection."""

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.emulator.accounts import Person
from bot.emulator.telegram import Telegram
from bot.settings import Settings
from tests import pgbouncer, postgres
from tests.conftest import running, settings_for
from tests.delivery.many import ledger, posts, shares, states, subscribe
from tests.server import environment, finished, serving, started, until
from tests.talk import Clock

pytestmark = [pytest.mark.timeout(600), pytest.mark.both_databases]

CHATS = range(1, 3001)


@pytest.fixture(scope="module")
def pooler(server: postgres.Server) -> Iterator[int]:
    with pgbouncer.before(server) as port:
        yield port


@pytest.fixture
def pooled(pooler: int, postgresql: str) -> Settings:
    """Return settings for a database with the interview in it, behind PgBouncer."""
    return settings_for(pgbouncer.through(pooler, postgresql))


async def test_many_at_once_share_a_few_connections(
    pooled: Settings, clock: Clock, telegram: Telegram
) -> None:
    """Each statement is made more often than a driver would need to prepare it."""
    async with running(pooled, clock, telegram) as bot:
        readers = [bot.private(Person(number, str(number))) for number in range(2001, 2031)]
        for words in ("/read 3", "/next", "/subscribe 12:30", "/settings", "/status"):
            await asyncio.gather(*(reader.say(words) for reader in readers))
        assert all("Du är vid utdrag 4 av 68" in reader.text for reader in readers)
        clock.forward(hours=1)
        for _ in range(3):
            await bot.tick()
        assert set(posts(telegram).values()) == {3}  # two of them by command
        await asyncio.gather(*(reader.say("/privacy") for reader in readers))
        clock.forward(days=1)
        for _ in range(3):
            await bot.tick()
        assert set(posts(telegram).values()) == {4}


async def test_a_database_behind_a_pooler_is_made_once(
    pooler: int, server: postgres.Server, tmp_path: Path
) -> None:
    """By processes that start at once."""
    with server.database("template1") as url:
        env = environment(settings_for(pgbouncer.through(pooler, url)))
        upgrading = [await started("db", "upgrade", env=env, folder=tmp_path) for _ in range(3)]
        ended = [await finished(process) for process in upgrading]
    assert [status for status, _, _ in ended] == [0, 0, 0], ended
    assert sum("A new database was made" in said for _, _, said in ended) == 1


async def test_of_two_processes_one_is_killed_in_the_middle_of_a_broadcast(
    pooled: Settings, tmp_path: Path
) -> None:
    """Nobody gets two; whoever was not in the hands of the dead one gets one."""
    async with serving() as server:
        telegram = server.telegram
        env = environment(pooled, SEND_RATE="1000", LOG_LEVEL="WARNING")
        processes = {}
        for name in ("one", "two"):
            url = {"BOT_API_URL": f"{server.url}/{name}"}
            processes[name] = await started("run", env=env | url, folder=tmp_path)
        await until(lambda: shares(pooled) == [1 / 2, 1 / 2])
        await subscribe(pooled, telegram, CHATS)
        await until(lambda: min(server.came["one"], server.came["two"]) > 300)
        processes["one"].send_signal(signal.SIGKILL)
        _, _, complaints = await finished(processes["one"])
        assert complaints == ""
        left = {chat for chat, [(state, _)] in ledger(pooled).items() if state == "planned"}

        await until(lambda: states(pooled).total() == len(CHATS), 120)
        await until(lambda: not states(pooled)["planned"])
        processes["two"].send_signal(signal.SIGTERM)
        status, _, complaints = await finished(processes["two"])
    assert status == 0
    became = {chat: state for chat, [(state, _)] in ledger(pooled).items()}
    uncertain = {chat for chat in CHATS if became[chat] == "uncertain"}
    assert complaints.count("\n") == 1, complaints
    assert f"Deliveries of processes that ended, now uncertain: {len(uncertain)}" in complaints
    got = posts(telegram)
    assert set(got.values()) == {1}
    assert uncertain <= left
    assert len(uncertain) < len(CHATS) / 2
    assert {chat for chat in CHATS if not got[chat]} <= uncertain
    assert {chat for chat in CHATS if became[chat] == "sent"} == set(CHATS) - uncertain
