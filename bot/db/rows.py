"""Many rows as one value, to the database and from it, and the statements that take them.

A statement for each row costs more than what it writes, and SQLite's driver gives up the
interpreter's lock and takes it again for each row that it fetches: everything else waits.
SQLAlchemy takes longer to build a statement than to run it: a broadcast's are kept, one for each
dialect (`cache`).
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import orjson
from sqlalchemy import (
    ColumnElement,
    Result,
    Row,
    Select,
    SQLColumnExpression,
    Subquery,
    Text,
    bindparam,
    cast,
    func,
    select,
    type_coerce,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import TypeEngine

from bot.db.engine import READING

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

SQLITE = "sqlite"

UNREADABLE = (ArithmeticError, AssertionError, LookupError, TypeError, ValueError)
"""What reading a row raises whose values are not what they should be."""
Query = TypeVar("Query", bound=Select[*tuple[Any, ...]])


def dialect(session: AsyncSession) -> str:
    return session.get_bind().dialect.name


def only_reads(session: AsyncSession) -> bool:
    return bool(session.info.get(READING))


def held(session: AsyncSession, query: Query, **how: Any) -> Query:  # noqa: ANN401 - handed on
    """Return a query whose rows are held until the transaction ends; one that reads holds none."""
    return query if only_reads(session) else query.with_for_update(**how)


def insert(dialect: str, into: type[Any]) -> "sqlite.Insert | postgresql.Insert":
    """Return an insert that can leave a row alone that is there already."""
    if dialect == SQLITE:
        return sqlite.insert(into)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - most bots need none of it

    return postgresql.insert(into)


def table(dialect: str, **columns: TypeEngine[Any]) -> Subquery:
    """Return the rows of the parameter `rows`, which `pack` makes, as a table with these columns.

    They are numbers, texts and NULLs.
    """
    given = bindparam("rows", type_=Text())
    if dialect == SQLITE:
        each = func.json_each(given).table_valued("value")
        found = [
            type_coerce(func.json_extract(each.c.value, f"$[{place}]"), kind).label(name)
            for place, (name, kind) in enumerate(columns.items())
        ]
    else:
        from sqlalchemy.dialects.postgresql import JSONB  # noqa: PLC0415 - as above

        each = func.jsonb_array_elements(cast(given, JSONB)).table_valued("value")
        found = [
            cast(each.c.value.op("->>")(place), kind).label(name)
            for place, (name, kind) in enumerate(columns.items())
        ]
    return select(*found).select_from(each).subquery("rows")


def packed(dialect: str, *columns: SQLColumnExpression[Any]) -> ColumnElement[str | None]:
    """Return the numbers, texts and NULLs of all rows as one text, for `unpack`."""
    if dialect == SQLITE:
        return func.json_group_array(func.json_array(*columns))
    return cast(func.json_agg(func.json_build_array(*columns)), Text())


def pack(rows: Sequence[Sequence[object]]) -> str:
    return orjson.dumps(rows).decode()


def unpack(text: str | None) -> list[list[Any]]:
    return orjson.loads(text) if text else []


def readable(result: Result[Any]) -> Iterator[Row[Any]]:
    """Return the rows without those whose values cannot be read.

    Only a connection's own result reads each by itself; a session's reads all at once.
    """
    while True:
        try:
            row = result.fetchone()
        except UNREADABLE:
            continue
        if row is None:
            return
        yield row
