"""What the rest of the bot searches with."""

import asyncio
from typing import TYPE_CHECKING

from bot.domain import reference
from bot.domain.interview import Interview, plainly
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
        return self._index.find(self._meant(self._index, query), start, most)

    def _meant(self, index: "Index", query: str) -> str:
        """Return the own title of a topic that was called by another one, if that finds it not."""
        for topic in self._interview.topics:
            if plainly(query) in topic.names:
                found = index.find(query, 0, len(self._interview.topics))
                here = reference.topic(topic.slug)
                return query if any(hit.place == here for hit in found.hits) else topic.title
        return query


def _built(interview: Interview) -> "Index":
    from bot.search.index import Index  # noqa: PLC0415 - the engine: see above
    from bot.search.passages import passages  # noqa: PLC0415

    return Index(passages(interview), interview.other_words)
