"""PostgreSQL's advisory locks, held for a transaction: for what has no row to be locked.

SQLite needs none of them: it lets one transaction in at a time, and serves one process.
"""

from enum import IntEnum

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

POSTGRESQL = "postgresql"


class Space(IntEnum):
    """What the locks' second number is a number of. Any other program has other numbers."""

    START = 1970562065
    """Nothing: one process at a time brings the database up to date."""
    CHAT = 1970562066
    """A chat that is not stored yet."""
    PROCESS = 1970562067
    """Nothing: one process at a time renews its lease."""


async def hold(connection: AsyncConnection, space: Space, number: int = 0) -> None:
    """Wait until nobody else holds this, and hold it until the transaction ends."""
    if connection.dialect.name == POSTGRESQL:
        await connection.execute(
            text("SELECT pg_advisory_xact_lock(:space, :number)"),
            {"space": int(space), "number": number & 0x7FFFFFFF},
        )
