"""The first search builds the index, once, and the bot answers others meanwhile."""

import asyncio
from threading import current_thread, main_thread
from unittest import mock

from bot.domain.interview import Interview
from bot.search import engine
from bot.search.engine import Search
from bot.search.index import Index


async def test_the_index_is_built_once_and_beside_the_event_loop(
    interview: Interview, index: Index
) -> None:
    threads = []

    def built(_: Interview) -> Index:
        threads.append(current_thread())
        return index

    with mock.patch.object(engine, "_built", built):
        search = Search(interview)
        assert threads == []
        found = await asyncio.gather(*(search.find(typed) for typed in ("katten", "isberg")))
    assert [one.total > 0 for one in found] == [True, True]
    assert len(threads) == 1
    assert threads[0] is not main_thread()
