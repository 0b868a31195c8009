"""A database that cannot be used for a while: full, write-protected, away, damaged."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import exc, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker
from sqlalchemy.orm import Session
from typing_extensions import override

from bot.db.engine import OUT_OF_REACH, READING, damaged, one_line

SILENCE = timedelta(minutes=5)
"""From one line about an outage to the next; meanwhile everything fails for the same reason."""

Result = TypeVar("Result")

log = logging.getLogger(__name__)


class Outage:
    """What the process knows of an outage: one line at its beginning, one at its end."""

    def __init__(self, engine: AsyncEngine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now
        self._told: datetime | None = None

    def is_one(self, error: Exception) -> bool:
        """Tell whether an error is of a database that cannot be used, and write that down."""
        if not (isinstance(error, OUT_OF_REACH) or damaged(error)):
            return False
        now = self._now()
        if self._told is None or now - self._told >= SILENCE:
            self._told = now
            log.error("The database cannot be used: %s", one_line(error))
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
    def borne(self) -> Iterator[None]:
        """Break the block off where the database cannot be used, and go on after it."""
        try:
            yield
        except exc.SQLAlchemyError as error:
            if not self.is_one(error):
                raise

    async def insist(self, work: Callable[[], Awaitable[Result]]) -> Result:
        """Try again and again until the database takes it: what is written must not get lost."""
        pause = 0.5
        while True:
            try:
                return await work()
            except exc.SQLAlchemyError as error:
                if not self.is_one(error):
                    raise
            await asyncio.sleep(pause)
            pause = min(2 * pause, 10)


class Unsaved(Session):
    """A session that reads, and drops what it is given to write."""

    @override
    def flush(self, objects: object = None) -> None:
        self.expunge_all()


def reading(db: async_sessionmaker[AsyncSession]) -> async_sessionmaker[AsyncSession]:
    """Return the same database for reading only: what it does not need cannot fail."""
    engine = db.kw["bind"]
    assert isinstance(engine, AsyncEngine)
    return async_sessionmaker(
        engine.execution_options(**{READING: True}),
        expire_on_commit=False,
        sync_session_class=Unsaved,
        info=db.kw.get("info"),
    )
