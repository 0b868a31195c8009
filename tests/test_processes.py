"""Two bots as processes: sharing a PostgreSQL database, and kept apart on a SQLite file."""

import asyncio
import signal
import sqlite3
from asyncio.subprocess import Process
from bisect import bisect_left
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.db import backup
from bot.db.tables import ChatRow, DeliveryRow
from bot.settings import Settings
from tests import postgres
from tests.command import command
from tests.conftest import ON_POSTGRESQL, ON_SQLITE, settings_for
from tests.delivery.many import connected, ledger, next_day, posts, shares, subscribe
from tests.server import ends_well, environment, finished, serving, started, until

pytestmark = [pytest.mark.timeout(600), pytest.mark.both_databases]

CHATS = range(2001, 2061)
OTHERWISE = "the database is PostgreSQL: use its own tool"
SEE = " (see Backups in deploy/README.md)"


def claimed(settings: Settings) -> dict[int | None, set[int]]:
    """Return the chats that each process has claimed."""
    found: dict[int | None, set[int]] = {}
    query = select(DeliveryRow.claimed_by, ChatRow.telegram_id).join(
        ChatRow, ChatRow.id == DeliveryRow.chat_id
    )
    with connected(settings) as connection:
        for process, chat in connection.execute(query):
            found.setdefault(process, set()).add(chat)
    return found


@ON_POSTGRESQL
async def test_two_processes_share_the_work(settings: Settings, tmp_path: Path) -> None:
    async with serving() as server:
        server.held = {"one": asyncio.Event(), "two": asyncio.Event()}
        processes = []
        for name in server.held:
            env = environment(settings, BOT_API_URL=f"{server.url}/{name}", SEND_RATE="20")
            processes.append(await started("run", env=env, folder=tmp_path))
        await until(lambda: shares(settings) == [1 / 2, 1 / 2])
        await subscribe(settings, server.telegram, CHATS)
        await until(lambda: len(server.came) == 2)  # each has a part of it
        for event in server.held.values():
            event.set()
        await until(lambda: len(posts(server.telegram)) == len(CHATS))
        await until(lambda: all(found == [("sent", "")] for found in ledger(settings).values()))
        for process in processes:
            process.send_signal(signal.SIGTERM)
            status, _, complaints = await finished(process)
            assert (status, complaints.count("Traceback")) == (0, 0), complaints
    assert set(posts(server.telegram).values()) == {1}
    assert len(claimed(settings)) == 2


@ON_POSTGRESQL
async def test_when_one_is_killed_the_other_does_the_rest(
    settings: Settings, tmp_path: Path
) -> None:
    """What the dead one had claimed is uncertain, as nobody knows what Telegram got of it."""
    async with serving() as server:
        server.held = {"one": asyncio.Event(), "two": asyncio.Event()}
        one, two = [
            await started(
                "run",
                env=environment(settings, BOT_API_URL=f"{server.url}/{name}", SEND_RATE="40"),
                folder=tmp_path,
            )
            for name in server.held
        ]
        await until(lambda: shares(settings) == [1 / 2, 1 / 2])
        await subscribe(settings, server.telegram, CHATS)
        await until(lambda: len(server.came) == 2)
        server.held["two"].set()
        await until(lambda: set(ledger(settings)) == set(CHATS))
        await until(lambda: set(posts(server.telegram)) in claimed(settings).values())
        rest = set(posts(server.telegram))
        lost = set(CHATS) - rest
        await until(
            lambda: sum(s == "sent" for [(s, _)] in ledger(settings).values()) == len(rest)
        )
        states = {chat: found for chat, [found] in ledger(settings).items()}
        assert all(states[chat] == ("planned", "") for chat in lost)  # their process lives

        one.send_signal(signal.SIGKILL)
        await finished(one)
        await until(lambda: all(s != "planned" for [(s, _)] in ledger(settings).values()))
        two.send_signal(signal.SIGTERM)
        status, _, complaints = await finished(two)
    assert status == 0
    assert f"Deliveries of processes that ended, now uncertain: {len(lost)}" in complaints
    states = {chat: found for chat, [found] in ledger(settings).items()}
    assert {chat for chat in CHATS if states[chat] == ("uncertain", "no answer")} == lost
    assert {chat for chat in CHATS if states[chat] == ("sent", "")} == rest
    assert set(posts(server.telegram).values()) == {1}


@ON_POSTGRESQL
async def test_a_process_that_was_stopped_does_not_go_on_with_what_it_had_claimed(
    settings: Settings, tmp_path: Path
) -> None:
    """It wakes up when the day is over: what it had in hand would be a second post of that day."""
    async with serving() as server:
        await subscribe(settings, server.telegram, CHATS)
        env = environment(settings, BOT_API_URL=f"{server.url}/one", SEND_RATE="20")
        one = await started("run", env=env, folder=tmp_path)
        await until(lambda: server.came["one"] > 2)
        one.send_signal(signal.SIGSTOP)
        await asyncio.sleep(0.5)  # what was on its way has arrived
        got = set(posts(server.telegram))
        late = set(ledger(settings)) - got
        assert late

        env |= {"BOT_API_URL": f"{server.url}/two", "SEND_RATE": "1000"}
        two = await started("run", env=env, folder=tmp_path)
        await until(lambda: set(ledger(settings)) == set(CHATS))
        await until(lambda: all(s != "planned" for [(s, _)] in ledger(settings).values()))
        next_day(settings)
        await until(lambda: all(found[-1] == ("sent", "") for found in ledger(settings).values()))

        one.send_signal(signal.SIGCONT)
        await until(lambda: all(ledger(settings)[chat] == [("sent", "")] for chat in late))
        for process in (one, two):
            process.send_signal(signal.SIGTERM)
            status, _, complaints = await finished(process)
            assert (status, complaints.count("ERROR")) == (0, 0), complaints
    assert posts(server.telegram) == {chat: 1 if chat in late else 2 for chat in CHATS}


@ON_POSTGRESQL
async def test_all_processes_together_keep_to_the_rate(settings: Settings, tmp_path: Path) -> None:
    """Also while one comes, and while one goes."""
    rate, chats = 40, range(2001, 4001)  # enough for both on a busy machine
    async with serving() as server:
        await subscribe(settings, server.telegram, chats)
        env = environment(settings, SEND_RATE=str(rate), LOG_LEVEL="WARNING")

        async def begin(name: str) -> Process:
            url = f"{server.url}/{name}"
            return await started("run", env=env | {"BOT_API_URL": url}, folder=tmp_path)

        one = await begin("one")
        await until(lambda: server.came["one"] > rate)
        two = await begin("two")
        await until(lambda: server.came["two"] > 2 * rate)
        one.send_signal(signal.SIGTERM)
        await ends_well(one)
        before = server.came["two"]
        await until(lambda: server.came["two"] > before + 3 * rate)
        two.send_signal(signal.SIGTERM)
        await ends_well(two)
    times = sorted(server.moments)
    assert max(n - bisect_left(times, at - 1) for n, at in enumerate(times, start=1)) <= rate


@ON_SQLITE
async def test_on_sqlite_a_second_process_is_refused_while_the_first_lives(
    settings: Settings, tmp_path: Path
) -> None:
    async with serving() as server:
        env = environment(settings, BOT_API_URL=server.url)
        first = await started("run", env=env, folder=tmp_path)
        await until(lambda: bool(server.telegram.menus))
        second = await started("run", env=env, folder=tmp_path)
        status, _, complaints = await finished(second)
        assert status == 1
        assert complaints.startswith("another `utdrag run` uses ")
        assert complaints.count("\n") == 1
        for words in (["db", "upgrade"], ["backup", "copy.db"], ["chat"]):
            process = await started(*words, env=env, folder=tmp_path)
            await ends_well(process, "/quit\n")

        first.send_signal(signal.SIGKILL)
        await finished(first)
        server.telegram.menus.clear()
        third = await started("run", env=env, folder=tmp_path)
        await until(lambda: bool(server.telegram.menus))
        third.send_signal(signal.SIGTERM)
        await ends_well(third)
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM excerpts").fetchone() == (68,)


def test_commands_on_postgresql(server: postgres.Server, tmp_path: Path) -> None:
    with server.database("template1") as url:
        settings = settings_for(url)
        for words, status, complaint in (
            (["db", "upgrade"], 0, ""),
            (["backup", "copy.db"], 1, f"{OTHERWISE}, {backup.TO_PG_DUMP}{SEE}"),
            (["restore", "copy.db"], 1, f"{OTHERWISE}, {backup.TO_PG_RESTORE}{SEE}"),
        ):
            found, _, complaints = command(
                *words, folder=tmp_path, DATABASE_URL=url, LOG_LEVEL="WARNING"
            )
            assert (found, complaints.strip()) == (status, complaint), words
        with connected(settings) as connection:
            assert connection.execute(select(ChatRow)).all() == []


@pytest.mark.parametrize(
    ("port", "complaint"),
    [(None, 'password authentication failed for user "utdrag"'), (1, "Connection refused")],
)
async def test_a_postgresql_that_lets_nobody_in_is_said_in_one_line(
    server: postgres.Server, tmp_path: Path, port: int | None, complaint: str
) -> None:
    url = f"postgresql://{postgres.OWNER}:wrong-secret@127.0.0.1:{port or server.port}/loaded"
    async with serving() as telegram:
        env = environment(settings_for(url), BOT_API_URL=telegram.url)
        process = await started("run", env=env, folder=tmp_path)
        by_run = await finished(process)
    upgrade = partial(command, "db", "upgrade", folder=tmp_path, DATABASE_URL=url)
    for status, _, complaints in (by_run, await asyncio.to_thread(upgrade)):
        assert status == 1
        assert complaints.startswith("the database cannot be used: ")
        assert complaint in complaints
        assert "wrong-secret" not in complaints
        assert complaints.count("\n") == 1
