"""The search that the rest of the bot uses."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain import reference
from bot.domain.interview import Interview, plainly
from bot.domain.search_result import SearchResults
from bot.search.keyboard import switched

if TYPE_CHECKING:
    from bot.search.index import Index
    from bot.search.topics import Topics


class Search:
    """The search of one interview.

    The first search builds the index, in a thread: most starts of the bot do without.
    """

    def __init__(self, interview: Interview) -> None:
        self._interview = interview
        self._index: Index | None = None
        self._topics: Topics | None = None
        self._one_builds = asyncio.Lock()

    async def find(
        self, query: str, start: int = 0, most: int = 50, language: str = ""
    ) -> SearchResults:
        """Return at most `most` passages that match, best first, from `start`, counted from 0.

        `language` is that of whoever typed. Nothing is searched if `query` has only stop words. If
        no topic is found, and no passage except by guessing, what the same keys write in the other
        script is searched too; what that finds without guessing is returned, marked as a guess.
        """
        async with self._one_builds:
            if self._index is None:
                self._index = await asyncio.to_thread(_built, self._interview)
            topics = self._topics = self._topics or _titles(self._interview)
        index = self._index
        if index.is_vague(query):
            return SearchResults(0, (), is_vague=True)
        found = index.find(self._meant(index, query), start, most, language)
        named = topics.named(query)
        if (not found.total or found.guesses) and not named and (other := switched(query)):
            there, named_there = index.find(other, start, most, language), topics.named(other)
            if (there.total and not there.guesses) or named_there:
                found, named = replace(there, guesses=(index.spelled(other),)), named_there
        return replace(found, topics=tuple(reference.topic(topic.slug) for topic in named))

    def _meant(self, index: "Index", query: str) -> str:
        """Return the query, or a topic's title in the interview's language instead.

        That is done if the query is the topic's slug or title in any language, and does not find
        the topic.
        """
        for topic in self._interview.topics:
            if plainly(query) in topic.names:
                found = index.find(query, 0, len(self._interview.topics))
                here = reference.topic(topic.slug)
                return query if any(hit.reference == here for hit in found.hits) else topic.title
        return query


def _built(interview: Interview) -> "Index":
    from bot.search.index import Index  # noqa: PLC0415 - the engine: see above
    from bot.search.passages import passages  # noqa: PLC0415

    return Index(passages(interview), interview.other_words, interview.language)


def _titles(interview: Interview) -> "Topics":
    from bot.search.topics import Topics  # noqa: PLC0415 - the engine: see above

    return Topics(interview)
