"""Many rows as one value, to the database and from it.

A statement for each row costs more than what it writes, and SQLite's driver gives up the
interpreter's lock and takes it again for each row that it fetches: everything else waits.
"""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import (
    ColumnElement,
    SQLColumnExpression,
    Subquery,
    Text,
    cast,
    func,
    literal,
    select,
    type_coerce,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import TypeEngine


def insert(session: AsyncSession, into: type[Any]) -> sqlite.Insert | postgresql.Insert:
    """Return an insert that can leave a row alone that is there already."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(into)
    return postgresql.insert(into)


def table(
    session: AsyncSession, rows: Sequence[Sequence[object]], **columns: TypeEngine[Any]
) -> Subquery:
    """Return rows of numbers, texts and NULLs as a table with these columns."""
    packed = orjson.dumps(rows).decode()
    if session.get_bind().dialect.name == "sqlite":
        each = func.json_each(packed).table_valued("value")
        found = [
            type_coerce(func.json_extract(each.c.value, f"$[{place}]"), kind).label(name)
            for place, (name, kind) in enumerate(columns.items())
        ]
    else:
        parsed = cast(literal(packed, Text()), JSONB)
        each = func.jsonb_array_elements(parsed).table_valued("value")
        found = [
            cast(each.c.value.op("->>")(place), kind).label(name)
            for place, (name, kind) in enumerate(columns.items())
        ]
    return select(*found).select_from(each).subquery("rows")


def packed(session: AsyncSession, *columns: SQLColumnExpression[Any]) -> ColumnElement[str | None]:
    """Return the numbers, texts and NULLs of all rows as one text, for `unpacked`."""
    if session.get_bind().dialect.name == "sqlite":
        return func.json_group_array(func.json_array(*columns))
    return cast(func.json_agg(func.json_build_array(*columns)), Text())


def unpacked(text: str | None) -> list[list[Any]]:
    """Return the rows of a text that `packed` has made."""
    return orjson.loads(text) if text else []
