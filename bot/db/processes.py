"""Processes: which of those that share the database is alive, and what a dead one left claimed."""

import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import SystemRandom
from typing import IO

from sqlalchemy import (
    URL,
    BigInteger,
    ColumnElement,
    Select,
    cast,
    column,
    func,
    or_,
    select,
    table,
    true,
    update,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.db.locks import POSTGRESQL, Space
from bot.db.tables import DeliveryRow, NoticeRow
from bot.domain.delivery import Reason, State

Moments = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LARGEST = 2**31 - 1

UNHEARD = 100
"""What a process remembers of them; what is older than LONGEST is uncertain anyway."""

LONGEST = timedelta(minutes=15)
"""The time from a claim to its settlement, with all waiting for others and trying again."""

_TWO_NUMBERS = 2
"""What `pg_locks.objsubid` says of an advisory lock with two numbers (PostgreSQL, pg_locks)."""


class NotAlone(Exception):
    """Another process serves from this SQLite database; the text says so."""


def serves_one(url: URL) -> bool:
    """Tell whether a database takes one process at a time, which then does everything."""
    return url.get_backend_name() != POSTGRESQL


@contextmanager
def alone(url: URL) -> Iterator[None]:
    """Be the only process that serves from a SQLite file; raises NotAlone if there is one.

    The lock is the system's own, on a file beside the database, so it ends with the process
    however that ends; the file stays. PostgreSQL takes any number of processes.
    """
    if not serves_one(url) or not url.database or url.database == ":memory:":
        yield
        return
    path = Path(f"{url.database}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        try:
            _lock(file)
        except OSError:
            raise NotAlone(
                f"another `utdrag run` uses {url.database}: SQLite serves one process at a time; "
                "end the other one, or use PostgreSQL"
            ) from None
        yield


class Process:
    """One process, the present one, among those that share the database; claims carry its id.

    On PostgreSQL a connection of its own holds a lock of that number for as long as the process
    lives; the server frees it when the connection ends, whatever ended it. So whoever has no
    lock is dead. A process that merely lost its connection takes the lock again; what was
    thought of its claims meanwhile is put right when it settles them.

    `unheard` are the moments of its last claims of which it does not know whether they are in
    the ledger: the commit's answer was lost, and nothing of them was sent.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self.id = SystemRandom().randint(1, LARGEST)
        self.unheard: deque[datetime] = deque(maxlen=UNHEARD)
        self._engine = engine
        self._connection: AsyncConnection | None = None
        self._locked = False

    async def live(self) -> None:
        """Take the lock, or make sure that it is still held: it is while its connection is."""
        if self._engine.dialect.name != POSTGRESQL:
            return
        if self._connection is None:
            connection = await self._engine.connect()
            self._connection = await connection.execution_options(isolation_level="AUTOCOMMIT")
        locked = func.pg_try_advisory_lock(int(Space.PROCESS), self.id)
        try:
            found = await self._connection.scalar(select(true() if self._locked else locked))
            self._locked = bool(found)
        except DBAPIError:
            await self.die()
            raise

    async def die(self) -> None:
        """Give the lock back."""
        if self._connection is not None:
            connection, self._connection, self._locked = self._connection, None, False
            await connection.invalidate()
            await connection.close()


async def abandoned(session: AsyncSession, living: int, now: datetime) -> int:
    """Make uncertain what dead processes left claimed; return how many there were.

    `living` is the id of the process that asks: on SQLite, where it is alone, all others are dead.
    What anybody has claimed very long ago counts as well: nothing is under way for that long.
    """
    connection = await session.connection()
    shared = connection.dialect.name == POSTGRESQL

    def left(row: type[DeliveryRow | NoticeRow], claimed_at: Moments) -> ColumnElement[bool]:
        dead = row.claimed_by != living
        if shared:
            dead &= row.claimed_by.not_in(_alive())
        forgotten = claimed_at < now - LONGEST
        return (row.state == State.PLANNED) & or_(row.claimed_by.is_(None), dead, forgotten)

    deliveries = await session.execute(
        update(DeliveryRow)
        .where(left(DeliveryRow, DeliveryRow.planned_at))
        .values(state=State.UNCERTAIN, reason=Reason.NO_ANSWER, settled_at=now)
        .returning(DeliveryRow.id)
    )
    notices = await session.execute(
        update(NoticeRow)
        .where(left(NoticeRow, NoticeRow.claimed_at))
        .values(state=State.UNCERTAIN)
        .returning(NoticeRow.chat_id)
    )
    return len(deliveries.all()) + len(notices.all())


def _alive() -> Select[int]:
    """Select the ids of all living processes: their locks in this database."""
    locks = table(
        "pg_locks", *map(column, ("locktype", "database", "classid", "objid", "objsubid"))
    )
    here = table("pg_database", column("oid"), column("datname"))
    return select(cast(locks.c.objid, BigInteger)).where(
        locks.c.locktype == "advisory",
        locks.c.database
        == select(here.c.oid).where(here.c.datname == func.current_database()).scalar_subquery(),
        locks.c.classid == int(Space.PROCESS),
        locks.c.objsubid == _TWO_NUMBERS,
    )


if sys.platform == "win32":

    def _lock(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
