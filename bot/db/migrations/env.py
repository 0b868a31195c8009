"""Alembic's entry: it migrates through the connection that the caller has opened."""

from typing import Any, Literal

from alembic import context

from bot.db.base import Moment
from bot.db.tables import METADATA


def render(_: str, item: object, __: Any) -> str | Literal[False]:  # noqa: ANN401 - Alembic's context
    """Return a Moment as code for a migration: a plain DateTime, so that it needs no code of ours.

    Return False for anything else, which Alembic then writes itself.
    """
    return "sa.DateTime(timezone=True)" if isinstance(item, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite alters a table by copying it
    render_item=render,
)
with context.begin_transaction():
    context.run_migrations()
