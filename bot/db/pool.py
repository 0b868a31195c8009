"""Pools of database connections that are given out in order, without a time limit."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry
from sqlalchemy.util.concurrency import await_
from typing_extensions import override

P = ParamSpec("P")
Result = TypeVar("Result")

_FIRST: ContextVar[bool] = ContextVar("first", default=False)


def going_first(
    work: Callable[P, Coroutine[Any, Any, Result]],
) -> Callable[P, Coroutine[Any, Any, Result]]:
    """Decorate a job: it and the tasks it starts get database connections before handlers do."""

    @wraps(work)
    async def run(*given: P.args, **named: P.kwargs) -> Result:
        before = _FIRST.set(True)
        try:
            return await work(*given, **named)
        finally:
            _FIRST.reset(before)

    return run


class PrioritySemaphore:
    """A semaphore that serves the tasks of `going_first` before all others, and each in order."""

    def __init__(self, number: int) -> None:
        self._free = number
        self._first = deque[asyncio.Future[None]]()
        self._others = deque[asyncio.Future[None]]()

    async def acquire(self) -> None:
        if self._free:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        (self._first if _FIRST.get() else self._others).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # the semaphore was given already
                self.release()
            raise

    def release(self) -> None:
        for waiting in (self._first, self._others):
            while waiting:
                turn = waiting.popleft()
                if not turn.done():
                    turn.set_result(None)
                    return
        self._free += 1


class FairPool(AsyncAdaptedQueuePool):
    """Gives connections to waiting tasks in order, those of `going_first` before all others.

    SQLAlchemy's own pool lets a new task overtake waiting ones, and wakes none of them when a
    connection cannot be made: without a time limit they would wait for ever.
    """

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*given, **named)
        self._connections = PrioritySemaphore(self.size())

    @override
    def _do_get(self) -> ConnectionPoolEntry:
        await_(self._connections.acquire())
        try:
            return super()._do_get()
        except BaseException:
            self._connections.release()
            raise

    @override
    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        super()._do_return_conn(record)
        self._connections.release()


def waiting_for(connections: int) -> dict[str, Any]:
    """Return arguments of `create_async_engine`: a FairPool of at most so many connections.

    The connection that was used last is used first, so that the others take little memory.
    """
    return {
        "poolclass": FairPool,
        "pool_size": connections,
        "max_overflow": 0,
        "pool_timeout": None,
        "pool_use_lifo": True,
    }
