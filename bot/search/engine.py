"""What the rest of the bot searches with."""

import asyncio
from typing import TYPE_CHECKING

from bot.domain.interview import Interview
from bot.domain.search_result import SearchResults

if TYPE_CHECKING:
    from bot.search.index import Index


class Search:
    """The search of one interview.

    The first search builds the index, beside the event loop: most starts of the bot do without.
    """

    def __init__(self, interview: Interview) -> None:
        self._interview = interview
        self._index: Index | None = None
        self._one_builds = asyncio.Lock()

    async def find(self, query: str, start: int = 0, most: int = 50) -> SearchResults:
        """Find the passages that have what was typed, the best first; `start` counts from 0."""
        async with self._one_builds:
            if self._index is None:
                self._index = await asyncio.to_thread(_built, self._interview)
        return self._index.find(query, start, most)


def _built(interview: Interview) -> "Index":
    from bot.search.index import Index  # noqa: PLC0415 - the engine: see above
    from bot.search.passages import passages  # noqa: PLC0415

    return Index(passages(interview), interview.other_words)
