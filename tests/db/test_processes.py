"""Several processes on one database: whose claims are whose, and who waits for whom."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from typing import TypeAlias

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.app import build
from bot.context import Context
from bot.db import (
    chats,
    deliveries,
    engine,
    history,
    interviews,
    processes,
    settlement,
    subscriptions,
)
from bot.db.processes import NotAlone, Process
from bot.db.tables import DeliveryRow, ExcerptRow, InterviewRow
from bot.delivery.jobs import renew, watch
from bot.domain.chat import Address, Chat, ChatKind
from bot.domain.delivery import Claim, Outcome, Reason, State
from bot.domain.interview import Interview
from bot.domain.subscription import Subscription
from bot.emulator.request import EmulatorRequest
from bot.emulator.telegram import Telegram
from bot.settings import Settings
from tests import postgres
from tests.conftest import ON_POSTGRESQL, ON_SQLITE, settings_for
from tests.talk import Bot, Clock
from tests.talk import Chat as Talk

pytestmark = pytest.mark.both_databases

NOON = datetime(2026, 6, 8, 10, 0, tzinfo=UTC)
TOMORROW = NOON + timedelta(days=1)
ANN = Chat(Address(1001), ChatKind.PRIVATE, "sv")
SENT, NOT_TAKEN = Outcome(State.SENT, message=1), Outcome(State.PLANNED)

Db: TypeAlias = async_sessionmaker[AsyncSession]


@asynccontextmanager
async def process(settings: Settings) -> AsyncIterator[tuple[Process, Db]]:
    """Be a process with connections of its own."""
    database = engine.create(settings.database_url)
    one = Process(database)
    await one.renew()
    yield one, async_sessionmaker(database, expire_on_commit=False)
    await one.end_lease()
    await database.dispose()


@pytest.fixture
async def db(settings: Settings) -> AsyncIterator[Db]:
    async with process(settings) as (_, db):
        yield db


@pytest.fixture
async def interview(db: Db) -> Interview:
    async with db.begin() as session:
        return await interviews.get(session, "kagarlitskij-2025")


async def subscribe(session: AsyncSession) -> None:
    """Subscribe Ann, as a handler does; her excerpt is due tomorrow morning."""
    chat = await chats.get(session, ANN)
    await chats.save(session, chat)
    subscription = await subscriptions.get(session, ANN.address) or Subscription(time(8), "UTC")
    await asyncio.sleep(0.01)  # let others be where this is
    await subscriptions.save(session, ANN.address, subscription.plan(NOON, None))


async def claim(session: AsyncSession, interview: Interview, claimed_by: int = 1) -> list[Claim]:
    hours = timedelta(hours=12)
    return await deliveries.claim(
        session, interview, TOMORROW, catch_up=hours, most=9, claimed_by=claimed_by
    )


async def state(db: Db) -> tuple[State, Reason] | None:
    async with db.begin() as session:
        last = await history.last(session, ANN.address)
    return (last.state, last.reason) if last else None


@ON_POSTGRESQL
@pytest.mark.parametrize("outcome", [SENT, NOT_TAKEN])
async def test_only_what_a_dead_process_left_is_abandoned(
    db: Db, interview: Interview, settings: Settings, outcome: Outcome
) -> None:
    async with process(settings) as (other, _):
        async with process(settings) as (dying, _), db.begin() as session:
            await subscribe(session)
            [claimed] = await claim(session, interview, dying.id)
            assert await processes.expire_abandoned(session, other.id, TOMORROW) == 0
        async with db.begin() as session:
            assert await processes.expire_abandoned(session, other.id, TOMORROW) == 1
        async with db.begin() as session:
            assert await processes.expire_abandoned(session, other.id, TOMORROW) == 0
    assert await state(db) == (State.UNCERTAIN, Reason.NO_ANSWER)
    async with db.begin() as session:  # it was not dead, it was only not heard of for a while
        await settlement.settle(session, [(claimed, outcome)], interview, TOMORROW)
    assert await state(db) == ((State.SENT, Reason.NONE) if outcome is SENT else None)


@ON_SQLITE
async def test_on_sqlite_whoever_is_not_this_process_is_dead(db: Db, interview: Interview) -> None:
    async with db.begin() as session:
        await subscribe(session)
        await claim(session, interview, 1)
        assert await processes.expire_abandoned(session, 1, TOMORROW) == 0
        assert await processes.expire_abandoned(session, 2, TOMORROW) == 1


async def test_a_claim_from_before_claims_knew_their_process_is_abandoned(
    db: Db, interview: Interview
) -> None:
    async with db.begin() as session:
        await subscribe(session)
        await claim(session, interview, 1)
        await session.execute(update(DeliveryRow).values(claimed_by=None))
        assert await processes.expire_abandoned(session, 1, TOMORROW) == 1


async def test_a_claim_that_its_process_has_lost_sight_of_is_abandoned(
    db: Db, interview: Interview
) -> None:
    async with db.begin() as session:
        await subscribe(session)
        await claim(session, interview, 1)
        session.expire_all()
        for minutes, count in ((14, 0), (16, 1)):
            later = TOMORROW + timedelta(minutes=minutes)
            assert await processes.expire_abandoned(session, 1, later) == count


@ON_POSTGRESQL
async def test_a_database_that_was_away_is_used_again(
    bot: Bot,
    ann: Talk,
    server: postgres.Server,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await ann.say("/read 3")
    everybody = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
    server.admin.execute(everybody, [settings.database_url.database])
    await ann.say("/next")
    assert "\n4/68" in ann.text
    await renew(Context(bot.app))
    assert bot.deps.process.lease.held
    assert caplog.records == []

    async with bot.deps.db.begin() as session:
        await subscribe(session)
        await claim(session, bot.interview, bot.deps.process.id)
    await watch(Context(bot.app))
    assert await state(bot.deps.db) == (State.PLANNED, Reason.NONE)


async def test_a_new_chat_that_asks_many_times_at_once_is_one_chat(
    db: Db, interview: Interview
) -> None:
    async def next_() -> None:
        async with db.begin() as session:
            chat = await chats.get(session, ANN)
            excerpt = chat.following(interview)
            assert excerpt
            await asyncio.sleep(0.01)  # let others be where this is
            await chats.save(session, chat.read(interview, excerpt))

    async def begin() -> None:
        async with db.begin() as session:
            await subscribe(session)

    await asyncio.gather(*(act() for act in (next_, begin) * 4))
    async with db.begin() as session:
        chat = await chats.get(session, ANN)
    assert interview.excerpt_by_id(chat.reading_position) == interview.excerpt(4)


async def test_a_chat_in_use_is_claimed_later_and_nobody_waits(
    db: Db, interview: Interview, settings: Settings
) -> None:
    async with db.begin() as session:
        await subscribe(session)
    if settings.database_url.get_backend_name() == "postgresql":
        async with db.begin() as using, db.begin() as claiming:
            await chats.get(using, ANN)
            assert await claim(claiming, interview) == []
    async with db.begin() as session:
        assert len(await claim(session, interview)) == 1
        assert await claim(session, interview) == []


@pytest.mark.parametrize("outcome", [SENT, NOT_TAKEN])
async def test_a_settlement_and_a_command_do_not_wait_for_each_other(
    db: Db, interview: Interview, outcome: Outcome
) -> None:
    async with db.begin() as session:
        await subscribe(session)
        [claimed] = await claim(session, interview)

    async def settle() -> None:
        async with db.begin() as session:
            await settlement.settle(session, [(claimed, outcome)], interview, TOMORROW)

    async with asyncio.TaskGroup() as tasks, db.begin() as session:
        chat = await chats.get(session, ANN)
        tasks.create_task(settle())
        await asyncio.sleep(0.1)  # it waits for the chat now
        await subscriptions.get(session, ANN.address)
        await chats.save(session, chat)


@pytest.mark.parametrize("outcome", [SENT, NOT_TAKEN])
async def test_what_is_deleted_while_it_is_settled_is_left_alone(
    db: Db, interview: Interview, outcome: Outcome
) -> None:
    async with db.begin() as session:
        await subscribe(session)
        [claimed] = await claim(session, interview)

    async def settle() -> None:
        async with db.begin() as session:
            await settlement.settle(session, [(claimed, outcome)], interview, TOMORROW)

    async with asyncio.TaskGroup() as tasks, db.begin() as session:
        await chats.forget(session, ANN.address.chat)
        tasks.create_task(settle())
        await asyncio.sleep(0.1)  # it waits for the chat now
    assert await state(db) is None


async def test_both_messages_of_a_migration_at_once_lose_nothing(db: Db) -> None:
    new = Address(-1001234567890)
    async with db.begin() as session:
        await subscribe(session)

    async def move() -> None:
        async with db.begin() as session:
            await chats.move(session, ANN.address.chat, new.chat)

    await asyncio.gather(move(), move(), move())
    async with db.begin() as session:
        assert await subscriptions.get(session, new)


async def test_processes_that_start_at_once_load_the_interview_once(
    empty: str, clock: Clock
) -> None:
    telegram = Telegram(clock)
    settings = settings_for(empty)

    async def start() -> None:
        app = build(settings, now=clock, request=lambda: EmulatorRequest(telegram))
        assert app.post_init
        assert app.post_shutdown
        async with app:
            await app.post_init(app)
        await app.post_shutdown(app)

    await asyncio.gather(start(), start(), start())
    async with process(settings) as (_, db), db.begin() as session:
        assert await session.scalar(select(func.count()).select_from(InterviewRow)) == 1
        assert await session.scalar(select(func.count()).select_from(ExcerptRow)) == 68


@ON_SQLITE
def test_sqlite_serves_one_process(settings: Settings) -> None:
    url = settings.database_url
    with processes.single_process_lock(url):
        with (
            pytest.raises(NotAlone, match=r"another `utdrag run` uses .*utdrag\.db"),
            processes.single_process_lock(url),
        ):
            pass
        with processes.single_process_lock(url.set(database=":memory:")):
            pass
    with processes.single_process_lock(url):
        pass


@ON_POSTGRESQL
def test_postgresql_serves_many(settings: Settings) -> None:
    with (
        processes.single_process_lock(settings.database_url),
        processes.single_process_lock(settings.database_url),
    ):
        pass


@ON_POSTGRESQL
async def test_patience_is_set_and_can_be_set_otherwise(settings: Settings) -> None:
    url = settings.database_url
    for given, found in (
        (url, "30s"),
        (url.update_query_dict({"options": "-c statement_timeout=7s"}), "7s"),
    ):
        database = engine.create(given)
        async with database.begin() as connection:
            assert await connection.scalar(text("SHOW statement_timeout")) == found
        await database.dispose()
