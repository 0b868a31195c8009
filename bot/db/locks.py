"""PostgreSQL's advisory locks, held until the transaction ends, where there is no row to lock.

SQLite needs none of them: it allows one process, and one transaction that writes at a time.
"""

from enum import IntEnum

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

POSTGRESQL = "postgresql"


class Space(IntEnum):
    """Namespaces for the second key of our advisory locks; other programs have other numbers."""

    START = 1970562065
    """Start-up (the second key is 0): one process at a time upgrades the schema."""
    CHAT = 1970562066
    """A chat that is not stored yet; the second key is made of its id."""
    PROCESS = 1970562067
    """Renewal of leases (the second key is 0): one process at a time."""


async def acquire(connection: AsyncConnection, space: Space, number: int = 0) -> None:
    """Wait for this lock and hold it until the transaction ends; on SQLite do nothing."""
    if connection.dialect.name == POSTGRESQL:
        await connection.execute(
            text("SELECT pg_advisory_xact_lock(:space, :number)"),
            {"space": int(space), "number": number & 0x7FFFFFFF},
        )
