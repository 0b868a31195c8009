"""Helpers for SQL statements that several modules of this package use."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Result, Row, Select
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.engine import READ_ONLY

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

SQLITE = "sqlite"

UNREADABLE = (ArithmeticError, AssertionError, LookupError, TypeError, ValueError)
"""The exceptions that reading a row raises if its values are invalid."""
Query = TypeVar("Query", bound=Select[*tuple[Any, ...]])


def dialect(session: AsyncSession) -> str:
    return session.get_bind().dialect.name


def only_reads(session: AsyncSession) -> bool:
    return bool(session.info.get(READ_ONLY))


def for_update(session: AsyncSession, query: Query, **how: Any) -> Query:  # noqa: ANN401 - handed on
    """Return the query with its rows locked until the transaction ends.

    In a session that only reads it is returned as it is. `how` goes to `with_for_update`.
    """
    return query if only_reads(session) else query.with_for_update(**how)


def insert(dialect: str, into: type[Any]) -> "sqlite.Insert | postgresql.Insert":
    """Return the INSERT of a dialect, by its name, which can be given an ON CONFLICT clause."""
    if dialect == SQLITE:
        return sqlite.insert(into)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - most bots need none of it

    return postgresql.insert(into)


def readable(result: Result[Any]) -> Iterator[Row[Any]]:
    """Yield the rows, without those whose values cannot be read.

    The result must be a connection's, which reads each row by itself; a session's reads all at
    once.
    """
    while True:
        try:
            row = result.fetchone()
        except UNREADABLE:
            continue
        if row is None:
            return
        yield row
