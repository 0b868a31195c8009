"""Processes that share the database: which are alive, and the claims of those that died."""

import errno
import math
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import SystemRandom
from typing import IO

from sqlalchemy import (
    URL,
    ColumnElement,
    DateTime,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.db import locks
from bot.db.file import is_file, is_lost, lock_file, make
from bot.db.locks import POSTGRESQL, Space
from bot.db.tables import DeliveryRow, ProcessRow, RecipientRow
from bot.domain.delivery import Reason, State

Moments = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_IS_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK}
"""The values of `errno` for a lock that another process holds."""

MAX_ID = 2**31 - 1

LEASE, RENEWAL = timedelta(seconds=10), timedelta(seconds=2)
"""For how long a lease makes a process count as alive, and the time between two renewals."""

MAX_UNCONFIRMED = 100
"""The most claims without a confirmed commit that a process remembers.

Those that it forgets become uncertain once they are older than MAX_CLAIM_AGE.
"""

MAX_CLAIM_AGE = timedelta(minutes=15)
"""The age from which a claim that is not settled counts as abandoned.

No claim takes longer to be settled, with all waits and retries.
"""

NOW = func.clock_timestamp(type_=DateTime(timezone=True))
"""The SQL expression for PostgreSQL's present time; its now() is when the transaction began."""

EXPIRED = ProcessRow.expires_at <= NOW


class NotAlone(Exception):
    """Another process serves from this SQLite database; the text says so."""


class Lost(Exception):
    """The SQLite file has been deleted or moved; the text says what helps."""


class NoLocks(Exception):
    """Files cannot be locked where the SQLite database is; the text says so."""


def serves_one(url: URL) -> bool:
    """Tell whether the database allows one process only, as SQLite does."""
    return url.get_backend_name() != POSTGRESQL


def check_not_lost(url: URL) -> None:
    """Raise Lost if a SQLite database that was in use has been deleted or moved.

    A new database in its place would be without all that was stored.
    """
    if not (is_file(url) and url.database and is_lost(Path(url.database))):
        return
    path = Path(url.database)
    try:
        with single_process_lock(url):
            raise Lost(
                f"{path} was deleted or moved: put it back, or `utdrag restore FILE`; to begin "
                f"with an empty database, delete {lock_file(path)}"
            )
    except NotAlone:
        raise Lost(
            f"{path} was deleted or moved while a bot runs: put it back, or end the bot and "
            "`utdrag restore FILE`"
        ) from None


@contextmanager
def single_process_lock(url: URL) -> Iterator[None]:
    """Hold the lock on a SQLite database in a `with` block; raise NotAlone if another has it.

    It is a lock of the operating system on a file beside the database, so it ends with the
    process, however that ends; the file stays. Symbolic links lead to the same lock. For
    PostgreSQL, which allows any number of processes, and a database in memory, do nothing.

    Raises NoLocks and OSError.
    """
    if not (is_file(url) and url.database):
        yield
        return
    path = lock_file(Path(url.database))
    make(path)
    with path.open("a", encoding="utf-8") as file:
        try:
            _lock(file)
        except OSError as error:
            if error.errno not in LOCK_IS_TAKEN:
                raise NoLocks(
                    f"{path} cannot be locked: {error.strerror}; SQLite needs a disk of this "
                    "machine, no network file system"
                ) from None
            raise NotAlone(
                f"another `utdrag run` uses {url.database}: SQLite serves one process at a time; "
                "end the other one, or use PostgreSQL"
            ) from None
        yield


class Lease:
    """The right of a process to send the posts that it claimed under this lease, until it expires.

    `since` and `until` are seconds of a monotonic clock. After a lease has expired the process
    gets a new one, and does not send what it claimed under the old one.
    """

    def __init__(self, since: float, until: float) -> None:
        self.since = since
        self.until = until

    @property
    def held(self) -> bool:
        return _seconds() < self.until


class Process:
    """The present process among those that share the database; its claims carry its id.

    On PostgreSQL it has a row with a lease that it renews, and with its share of SEND_RATE. A
    process without a row counts as dead. On SQLite there is one process, whose lease never
    expires.

    `unconfirmed_claims` has the moments of claims whose commit got no answer: they may be in the
    ledger, and nothing of them was sent.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        """Keep `engine`, which serves nothing else: a renewal must not wait for handlers."""
        self.id = SystemRandom().randint(1, MAX_ID)
        self.unconfirmed_claims: deque[datetime] = deque(maxlen=MAX_UNCONFIRMED)
        self._engine = engine
        self._alone = engine.dialect.name != POSTGRESQL
        self.lease = Lease(-math.inf, math.inf if self._alone else -math.inf)
        self.share = 1.0 if self._alone else 0.0

    async def renew(self) -> None:
        """Renew the lease, adjust the share of SEND_RATE, and delete the rows of dead processes.

        All shares together are at most 1: a new process gets its share once the others have
        reduced theirs. A lease that has expired is replaced by a new one. Rows of others are
        deleted only if this process has held its own lease for a whole LEASE: after an outage of
        the database all processes get time to renew.
        """
        if self._alone:
            return
        from sqlalchemy.dialects.postgresql import insert  # noqa: PLC0415 - not for SQLite

        asked = _seconds()
        async with self._engine.begin() as connection:
            await locks.acquire(connection, Space.PROCESS)
            living = select(ProcessRow.id, ProcessRow.share).where(~EXPIRED)
            shares = {row.id: row.share for row in await connection.execute(living)}
            unbroken = shares.pop(self.id, None) is not None
            share = _share(list(shares.values()))
            self.share = min(self.share, share)  # the others use the rest from the commit on
            row = {"share": share, "expires_at": NOW + LEASE}
            renewed = insert(ProcessRow).values(id=self.id, **row)
            await connection.execute(
                renewed.on_conflict_do_update(set_=row, constraint="pk_processes")
            )
            if unbroken and asked - self.lease.since >= LEASE.total_seconds():
                await connection.execute(delete(ProcessRow).where(EXPIRED))
        if not unbroken:
            self.lease = Lease(asked, asked)
        self.lease.until = asked + LEASE.total_seconds()
        self.share = share

    async def end_lease(self) -> None:
        """End the lease at shutdown, so that other processes need not wait until it expires."""
        if self._alone:
            return
        self.lease.until = -math.inf
        async with self._engine.begin() as connection:
            await connection.execute(delete(ProcessRow).where(ProcessRow.id == self.id))


def _share(others: list[float]) -> float:
    """Return this process's share of SEND_RATE, from 0 to 1, given the others' shares.

    It is an equal share, or what the others leave; 0 if that is less than half an equal share.
    """
    equal, free = 1 / (len(others) + 1), 1 - sum(others)
    return min(equal, free) if free >= equal / 2 else 0.0


async def expire_abandoned(session: AsyncSession, own_id: int, now: datetime) -> int:
    """Mark what dead processes claimed, posts and announcements, as uncertain; return how many.

    `own_id` is the id of the present process; on SQLite all others are dead. Claims older than
    MAX_CLAIM_AGE count as abandoned too, whoever made them.
    """

    def left(row: type[DeliveryRow | RecipientRow], claimed_at: Moments) -> ColumnElement[bool]:
        alive = row.claimed_by.in_(select(ProcessRow.id))
        dead = (row.claimed_by != own_id) & ~alive
        forgotten = claimed_at < now - MAX_CLAIM_AGE
        return (row.state == State.PLANNED) & or_(row.claimed_by.is_(None), dead, forgotten)

    deliveries = await session.execute(
        update(DeliveryRow)
        .where(left(DeliveryRow, DeliveryRow.planned_at))
        .values(state=State.UNCERTAIN, reason=Reason.NO_ANSWER, settled_at=now)
        .returning(DeliveryRow.id)
    )
    notices = await session.execute(
        update(RecipientRow)
        .where(left(RecipientRow, RecipientRow.claimed_at))
        .values(state=State.UNCERTAIN)
        .returning(RecipientRow.chat_id)
    )
    return len(deliveries.all()) + len(notices.all())


if sys.platform == "win32":

    def _lock(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


if sys.platform == "linux":

    def _seconds() -> float:
        """Return the seconds of a monotonic clock that runs on while the system is suspended."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)

else:
    _seconds = time.monotonic
