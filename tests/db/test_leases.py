"""Leases: who is taken for dead, what may be sent, and who has which share of the rate."""

import math
from datetime import timedelta

import pytest
from sqlalchemy import func, update

from bot.db import processes
from bot.db.processes import LEASE, Process
from bot.db.tables import ProcessRow
from bot.domain.delivery import Reason, State
from bot.domain.interview import Interview
from bot.settings import Settings
from tests.conftest import ON_POSTGRESQL, ON_SQLITE
from tests.db.test_processes import TOMORROW, Db, claim, db, interview, process, state, subscribe

pytestmark = pytest.mark.both_databases

__all__ = ["db", "interview"]


async def expire(db: Db, *dead: Process) -> None:
    """Let leases be over, as if nobody had renewed them for that long."""
    async with db.begin() as session:
        ids = [process.id for process in dead]
        past = func.clock_timestamp() - timedelta(seconds=1)
        await session.execute(
            update(ProcessRow).where(ProcessRow.id.in_(ids)).values(expires_at=past)
        )


@ON_POSTGRESQL
async def test_a_process_that_is_not_heard_of_is_dead_to_who_was_heard_all_the_time(
    db: Db, interview: Interview, settings: Settings
) -> None:
    async with process(settings) as (killed, _), process(settings) as (other, _):
        async with db.begin() as session:
            await subscribe(session)
            await claim(session, interview, killed.id)
        await expire(db, killed, other)  # it was the database that was away
        await other.renew()
        await other.renew()
        async with db.begin() as session:
            assert await processes.expire_abandoned(session, other.id, TOMORROW) == 0
        other.lease.since -= LEASE.total_seconds()
        await other.renew()
        async with db.begin() as session:
            assert await processes.expire_abandoned(session, other.id, TOMORROW) == 1
    assert await state(db) == (State.UNCERTAIN, Reason.NO_ANSWER)


@ON_POSTGRESQL
async def test_a_lease_that_was_lost_is_never_held_again(db: Db, settings: Settings) -> None:
    async with process(settings) as (one, _):
        lease = one.lease
        await one.renew()
        assert [one.lease is lease, lease.held] == [True, True]
        await expire(db, one)
        await one.renew()
        assert [one.lease is lease, one.lease.held] == [False, True]
        lease.until = -1  # of a process that was paused
        await one.renew()
        assert [lease.held, one.lease.held] == [False, True]
        one.lease.until, lease = -1, one.lease  # it could not renew, and nobody has noticed
        await one.renew()
        assert [one.lease is lease, lease.held] == [True, True]


@ON_POSTGRESQL
async def test_shares_of_the_rate_are_never_more_than_all_of_it(settings: Settings) -> None:
    """A new process waits until the others have made room; who goes leaves its share to them."""
    shares: dict[str, float] = {}

    async def renewed(**living: Process) -> list[float]:
        for name, one in living.items():
            await one.renew()
            shares[name] = one.share
            assert sum(shares.values()) <= 1 + 1e-9
        return list(shares.values())

    async with process(settings) as (a, db):
        assert await renewed(a=a) == [1]
        async with process(settings) as (b, _):
            assert await renewed(b=b) == [1, 0]
            assert await renewed(a=a, b=b) == [1 / 2, 1 / 2]
            async with process(settings) as (c, _), process(settings) as (d, _):
                assert await renewed(c=c, d=d) == [1 / 2, 1 / 2, 0, 0]
                assert await renewed(a=a, c=c, b=b, d=d) == [1 / 4] * 4
                await expire(db, d)
                del shares["d"]
                assert await renewed(a=a, b=b, c=c) == [1 / 3] * 3
            del shares["c"]
            assert await renewed(a=a, b=b) == [1 / 2, 1 / 2]


@ON_SQLITE
async def test_on_sqlite_a_process_has_the_whole_rate_and_its_lease_does_not_end(
    settings: Settings,
) -> None:
    async with process(settings) as (one, _):
        assert (one.share, one.lease.held, one.lease.until) == (1, True, math.inf)
