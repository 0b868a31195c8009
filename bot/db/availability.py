"""Outages of the database: a full disk, a damaged or protected file, a server that is down."""

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
from bot.db.engine import READ_ONLY
from bot.db.errors import conflict, explained, out_of_reach

REPEAT_LOG_AFTER = timedelta(minutes=5)
"""The least time between two log lines about the same outage."""

PROBE_SECONDS = 2.0
"""Seconds for which `reachable` waits for the database."""

PROBE_TURNS = 40
"""The number of waits that make up PROBE_SECONDS, so that a busy event loop gets that many
turns."""

Result = TypeVar("Result")

log = logging.getLogger(__name__)


class Availability:
    """Recognises an outage of the database and logs its beginning and its end."""

    def __init__(self, database: AsyncEngine, now: Callable[[], datetime]) -> None:
        self._engine = database
        self._now = now
        self._told: datetime | None = None
        self._probe: asyncio.Future[bool] | None = None

    def is_outage(self, error: Exception) -> bool:
        """Tell whether an error means an outage, that the database cannot be used; if so, log it.

        It is logged at most once in REPEAT_LOG_AFTER.
        """
        if not out_of_reach(error):
            return False
        now = self._now()
        if self._told is None or now - self._told >= REPEAT_LOG_AFTER:
            self._told = now
            url = self._engine.url
            log.error("The database cannot be used: %s", explained(error, url))
        return True

    async def reachable(self) -> bool:
        """Tell whether the database accepts transactions; wait at most PROBE_SECONDS.

        It does if any transaction of the bot commits or a `SELECT 1` of its own succeeds,
        whichever comes first: when many transactions wait, the query would wait behind them. It
        cannot be cancelled before the database answers, so only one runs at a time.
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

    async def check_recovery(self) -> None:
        """During an outage, try a write that changes nothing; if it succeeds, the outage is over.

        Reading and transactions without a change succeed on a full disk as well. Raises what
        the write raises.
        """
        if self._told is None:
            return
        async with self._engine.begin() as connection:
            await connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
        self._told = None
        log.warning("The database can be used again")

    @contextmanager
    def tolerate(self) -> Iterator[None]:
        """Suppress an error of the block that means an outage or a conflict of transactions.

        For work that is repeated soon anyway.
        """
        try:
            yield
        except exc.SQLAlchemyError as error:
            if not (conflict(error) or self.is_outage(error)):
                raise

    async def retry_until_available(self, work: Callable[[], Awaitable[Result]]) -> Result:
        """Repeat the work after an outage or a conflict, until it succeeds; return its result."""
        pause = 0.5
        while True:
            try:
                return await work()
            except exc.SQLAlchemyError as error:
                if not (conflict(error) or self.is_outage(error)):
                    raise
            await asyncio.sleep(pause)
            pause = min(2 * pause, 10)


class ReadOnlySession(Session):
    """A session for reading, which discards all changes."""

    @override
    def flush(self, objects: object = None) -> None:
        self.expunge_all()


def read_only_sessions(db: async_sessionmaker[AsyncSession]) -> async_sessionmaker[AsyncSession]:
    """Return a factory of sessions for the same database that only read, even on a full disk.

    Changes made in these sessions are discarded without an error. The sessions lock nothing, and
    do not wait for transactions that write.
    """
    database = db.kw["bind"]
    assert isinstance(database, AsyncEngine)
    return async_sessionmaker(
        engine.read_only(database),
        expire_on_commit=False,
        sync_session_class=ReadOnlySession,
        info={**db.kw.get("info", {}), READ_ONLY: True},
    )
