"""A database that cannot be used for a while: full, write-protected, away, damaged."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection, event, exc, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker
from sqlalchemy.orm import Session
from typing_extensions import override

from bot.db import engine
from bot.db.engine import READING
from bot.db.errors import conflict, explained, out_of_reach

REPEAT_LOG_AFTER = timedelta(minutes=5)
"""From one line about an outage to the next; meanwhile everything fails for the same reason."""

PROBE_SECONDS = 2.0
"""Seconds for which `reachable` waits."""

PROBE_TURNS = 40
"""Turns of the event loop for which it waits at least: each takes long where much is to do."""

Result = TypeVar("Result")

log = logging.getLogger(__name__)


class Availability:
    """What the process knows of an outage: one line at its beginning, one at its end."""

    def __init__(self, database: AsyncEngine, now: Callable[[], datetime]) -> None:
        self._engine = database
        self._now = now
        self._told: datetime | None = None
        self._probe: asyncio.Future[bool] | None = None

    def is_one(self, error: Exception) -> bool:
        """Tell whether an error is of a database that cannot be used, and write that down."""
        if not out_of_reach(error):
            return False
        now = self._now()
        if self._told is None or now - self._told >= REPEAT_LOG_AFTER:
            self._told = now
            url = self._engine.url
            log.error("The database cannot be used: %s", explained(error, url))
        return True

    async def reachable(self) -> bool:
        """Tell whether the database takes transactions; it does if anybody's comes to its commit.

        So where many wait for their turn nothing waits behind them to find that out. A
        transaction that was begun for it and has to wait is left to itself: it cannot be broken
        off before the database answers, and is asked for only once.
        """
        if self._probe is None or self._probe.done():
            self._probe = asyncio.ensure_future(self._answers())
        another = asyncio.get_running_loop().create_future()

        def commits(_: Connection) -> None:
            if not another.done():
                another.set_result(True)

        event.listen(self._engine.sync_engine, "commit", commits)
        first = asyncio.FIRST_COMPLETED
        for _ in range(PROBE_TURNS):
            done, _ = await asyncio.wait(
                {self._probe, another}, timeout=PROBE_SECONDS / PROBE_TURNS, return_when=first
            )
            if done:
                break
        event.remove(self._engine.sync_engine, "commit", commits)
        return any(found.result() for found in done)

    async def _answers(self) -> bool:
        try:
            async with self._engine.begin() as connection:
                await connection.execute(text("SELECT 1"))
        except (exc.SQLAlchemyError, OSError):
            return False
        return True

    async def look(self) -> None:
        """Write during an outage what changes nothing: it is over when the database takes it.

        Reading and transactions without a change succeed on a full disk as well.
        """
        if self._told is None:
            return
        async with self._engine.begin() as connection:
            await connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
        self._told = None
        log.warning("The database can be used again")

    @contextmanager
    def tolerate(self) -> Iterator[None]:
        """Break the block off where the database cannot be used, and go on after it.

        For what is done again soon, so that being in another's way is no trouble either.
        """
        try:
            yield
        except exc.SQLAlchemyError as error:
            if not (conflict(error) or self.is_one(error)):
                raise

    async def retry_until_available(self, work: Callable[[], Awaitable[Result]]) -> Result:
        """Try again and again until the database takes it: what is written must not get lost."""
        pause = 0.5
        while True:
            try:
                return await work()
            except exc.SQLAlchemyError as error:
                if not (conflict(error) or self.is_one(error)):
                    raise
            await asyncio.sleep(pause)
            pause = min(2 * pause, 10)


class ReadOnlySession(Session):
    """A session that reads, and drops what it is given to write."""

    @override
    def flush(self, objects: object = None) -> None:
        self.expunge_all()


def reading(db: async_sessionmaker[AsyncSession]) -> async_sessionmaker[AsyncSession]:
    """Return the same database for reading only: what it does not need cannot fail.

    Its sessions hold nothing, and wait for nobody who writes.
    """
    database = db.kw["bind"]
    assert isinstance(database, AsyncEngine)
    return async_sessionmaker(
        engine.reading(database),
        expire_on_commit=False,
        sync_session_class=ReadOnlySession,
        info={**db.kw.get("info", {}), READING: True},
    )
