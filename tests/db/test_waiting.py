"""Who waits for whom in the database, and what is an outage."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, exc, make_url, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.context import Context
from bot.db import announcements, engine
from bot.db import errors as db_errors
from bot.db.pool import PrioritySemaphore
from bot.domain.announcement import AnnouncementClaim
from bot.domain.delivery import Outcome, Reason, State
from bot.emulator.accounts import Person
from bot.handlers import errors
from bot.settings import Settings
from tests.conftest import ON_POSTGRESQL, ON_SQLITE
from tests.talk import ANN, Bot, Chat

pytestmark = pytest.mark.both_databases

BLOCKED = Outcome(State.FAILED, Reason.UNREACHABLE)


async def test_many_open_a_new_file_at_once(tmp_path: Path) -> None:
    """One waits for the other, however often."""
    for number in range(25):
        url = make_url(f"sqlite+aiosqlite:///{tmp_path}/{number}.db")
        databases = [engine.create(url) for _ in range(4)]

        async def mode(connection: AsyncConnection) -> object:
            async with connection:
                return await connection.scalar(text("PRAGMA journal_mode"))

        found = await asyncio.gather(*(mode(one.connect()) for one in databases))
        assert found == ["wal"] * 4
        for one in databases:
            await one.dispose()


async def test_a_file_that_somebody_else_opens_just_now_is_waited_for(tmp_path: Path) -> None:
    """SQLite does not wait by itself to change a file to WAL that another one begins to write."""
    with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        database = engine.create(make_url(f"sqlite+aiosqlite:///{tmp_path}/x.db"))
        async with asyncio.TaskGroup() as tasks:
            connecting = tasks.create_task(database.connect().start())
            await asyncio.sleep(0.5)
            other.rollback()
        connection = await connecting
        assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"
        await connection.close()
    await database.dispose()


async def test_a_file_that_stays_locked_is_an_outage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "LOCK_WAIT_SECONDS", 0.1)
    database = engine.create(make_url(f"sqlite+aiosqlite:///{tmp_path}/x.db"))
    with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(exc.OperationalError) as locked:
            async with database.connect():
                pass
    assert db_errors.out_of_reach(locked.value)
    await database.dispose()


async def test_a_wrong_statement_is_no_outage(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    async def wrong() -> None:
        async with bot.deps.db.begin() as session:
            await session.execute(text("SELECT nosuch"))

    with pytest.raises(exc.DBAPIError) as failed:
        await bot.deps.availability.retry_until_available(wrong)
    assert not bot.deps.availability.is_outage(failed.value)
    assert caplog.records == []


def sqlite_error(code: int) -> exc.OperationalError:
    error = sqlite3.OperationalError("…")
    error.sqlite_errorcode = code
    return exc.OperationalError("", None, error)


@pytest.mark.parametrize(
    ("name", "outage"),
    [("BUSY", True), ("FULL", True), ("IOERR_WRITE", True), ("READONLY", True), ("CORRUPT", True),
     ("NOTADB", True), ("CANTOPEN", True), ("ERROR", False), ("MISMATCH", False),
     ("CONSTRAINT_UNIQUE", False)],
)  # fmt: skip
def test_sqlites_code_says_whose_fault_it_is(name: str, outage: bool) -> None:  # noqa: FBT001 - a table
    code: int = getattr(sqlite3, f"SQLITE_{name}")
    assert db_errors.out_of_reach(sqlite_error(code)) is outage


@ON_SQLITE  # where one connection writes
async def test_connections_are_given_in_the_order_of_asking(settings: Settings) -> None:
    database, got = engine.create(settings.database_url), list[int]()

    async def use(number: int) -> None:
        async with database.begin() as connection:
            got.append(number)
            await connection.execute(text("SELECT 1"))

    async with asyncio.TaskGroup() as tasks:
        for number in range(200):
            tasks.create_task(use(number))
            await asyncio.sleep(0)
    assert got == sorted(got)
    await database.dispose()


@ON_SQLITE  # as above
async def test_daily_posts_do_not_wait_for_a_backlog_of_commands(bot: Bot, ann: Chat) -> None:
    await ann.say("/subscribe 12:30 Stockholm")
    bot.clock.forward(hours=1)
    people = [bot.private(Person(2000 + number, str(number))) for number in range(100)]
    async with asyncio.TaskGroup() as tasks:
        async with bot.deps.db.begin() as session:
            await session.connection()
            waiting = [tasks.create_task(one.say("/subscribe")) for one in people]
            await asyncio.sleep(0.2)
            tick = tasks.create_task(bot.tick())
            await asyncio.sleep(0.2)
            assert not any(task.done() for task in waiting)
        await tick
        assert not any(task.done() for task in waiting[50:])
        assert "\n1/68" in ann.text
    assert all("Ett utdrag om dagen" in one.text for one in people)


async def test_who_is_broken_off_while_waiting_leaves_the_connection_to_others() -> None:
    semaphore, got = PrioritySemaphore(1), list[int]()
    await semaphore.acquire()

    async def use(number: int) -> None:
        await semaphore.acquire()
        got.append(number)
        semaphore.release()

    tasks = [asyncio.create_task(use(number)) for number in range(4)]  # noqa: TID251 - awaited below
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    semaphore.release()  # it is the second's, who is broken off before it goes on
    tasks[1].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert got == [2, 3]
    await semaphore.acquire()  # it is free again


async def test_a_connection_that_cannot_be_made_leaves_nobody_waiting(tmp_path: Path) -> None:
    database = engine.create(make_url(f"sqlite+aiosqlite:///{tmp_path}"))  # a folder, no file
    before = set(threading.enumerate())

    async def use() -> None:
        async with database.connect():
            pass

    found = await asyncio.wait_for(
        asyncio.gather(*[use()] + [use() for _ in range(9)], return_exceptions=True), 60
    )
    assert [type(one) for one in found] == [exc.OperationalError] * 10
    for thread in set(threading.enumerate()) - before:  # aiosqlite's answer to this event loop
        await asyncio.to_thread(thread.join)


class Deadlock(Exception):
    sqlstate = "40P01"


def meets(bot: Bot, times: int) -> Callable[[], int]:
    """Let the database undo so many transactions that write; the result tells what is left."""
    left = times

    def undo(_: object, __: object, statement: str, *___: object) -> None:
        nonlocal left
        if left and statement.startswith(("INSERT", "UPDATE")):
            left -= 1
            raise exc.OperationalError(statement, None, Deadlock("deadlock detected"))

    event.listen(bot.deps.db.kw["bind"].sync_engine, "before_cursor_execute", undo)
    return lambda: left


async def test_a_command_that_met_another_is_done_again(
    ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    left = meets(ann.bot, 2)
    await ann.say("/subscribe")
    assert "Ett utdrag om dagen" in ann.text
    assert left() == 0
    assert caplog.records == []


async def test_a_settlement_that_met_another_is_done_again(
    ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    deps = ann.bot.deps
    tried = 0

    async def work() -> str:
        nonlocal tried
        tried += 1
        if tried == 1:
            raise exc.OperationalError("", None, Deadlock("deadlock detected"))
        return "done"

    assert await deps.availability.retry_until_available(work) == "done"
    context = Context(ann.bot.app)
    context.error = exc.OperationalError("", None, Deadlock("deadlock detected"))
    await errors.on_error(None, context)
    assert caplog.records == []


@ON_POSTGRESQL
async def test_announcements_settled_in_opposite_orders_do_not_meet(bot: Bot) -> None:
    chats = [bot.private(Person(2000 + n, str(n))) for n in range(60)]
    for chat in chats:
        await chat.say("/subscribe")
    async with bot.deps.db.begin() as session:
        number = await announcements.draft(session, ANN.id, "sv", "x")
        await announcements.begin(session, number, ANN.id, 1)
        claimed = await announcements.claim(session, bot.clock(), most=60, claimed_by=1)
    assert len(claimed) == 60

    async def settle(notices: list[AnnouncementClaim]) -> None:
        async with bot.deps.db.begin() as session:
            await announcements.settle(session, [(notice, BLOCKED) for notice in notices])

    for _ in range(5):
        await asyncio.gather(settle(claimed), settle(claimed[::-1]))


@pytest.mark.parametrize(
    "words", ["/settings", "/status", "/privacy", "/links", "/stats", "inline"]
)
async def test_reading_waits_for_nobody_who_writes(bot: Bot, ann: Chat, words: str) -> None:
    object.__setattr__(bot.deps, "operators", frozenset({ANN.id}))
    await ann.say("/subscribe")
    async with bot.deps.db.begin() as session:
        await session.execute(text("UPDATE chats SET draws = draws"))
        await session.execute(text("UPDATE subscriptions SET silent = silent"))
        asking = ann.inline("") if words == "inline" else ann.say(words)
        await asyncio.wait_for(asking, 60)
