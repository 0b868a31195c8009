"""PostgreSQL's advisory locks, for what has no row to lock; each is held until a transaction ends.

SQLite needs none of them: it allows one process, and one transaction that writes at a time.
"""

from enum import IntEnum

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

POSTGRESQL = "postgresql"


class Space(IntEnum):
    """The first keys of our advisory locks, numbers that other programs are unlikely to use."""

    START = 1970562065
    """Start-up (the second key is 0): one process at a time upgrades the schema."""
    CHAT = 1970562066
    """A chat that is not stored yet; the second key is made of its id."""
    PROCESS = 1970562067
    """Renewal of leases (the second key is 0): one process at a time."""


async def acquire(connection: AsyncConnection, space: Space, number: int = 0) -> None:
    """Wait for the lock with these two keys and hold it until the transaction ends.

    `number` is the second key. On SQLite do nothing.
    """
    if connection.dialect.name == POSTGRESQL:
        await connection.execute(
            text("SELECT pg_advisory_xact_lock(:space, :number)"),
            {"space": int(space), "number": number & 0x7FFFFFFF},
        )
