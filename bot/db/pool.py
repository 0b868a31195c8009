"""Connections to the database, which are waited for in order and for as long as it takes."""

import asyncio
from typing import Any

from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry
from sqlalchemy.util.concurrency import await_
from typing_extensions import override


class InOrder(AsyncAdaptedQueuePool):
    """Gives its connections to those who wait, first come, first served.

    SQLAlchemy's own pool lets whoever comes just now pass by those who wait, and where a
    connection cannot be made it wakes none of them: without a time limit they would wait for ever.
    """

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*given, **named)
        self._places = asyncio.Semaphore(self.size())

    @override
    def _do_get(self) -> ConnectionPoolEntry:
        await_(self._places.acquire())
        try:
            return super()._do_get()
        except BaseException:
            self._places.release()
            raise

    @override
    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        super()._do_return_conn(record)
        self._places.release()


def waiting_for(connections: int) -> dict[str, Any]:
    """Return an engine's arguments for at most so many connections.

    The one that was used last is used first: the others stay small.
    """
    return {
        "poolclass": InOrder,
        "pool_size": connections,
        "max_overflow": 0,
        "pool_timeout": None,
        "pool_use_lifo": True,
    }
