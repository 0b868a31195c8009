"""What the rest of the bot searches with."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from bot.domain import place
from bot.domain.found import Found
from bot.domain.interview import Interview
from bot.domain.place import Place

if TYPE_CHECKING:
    from bot.search.index import Passages


class Search:
    """The interview's excerpts, questions and footnotes.

    The index is built by the first search: most starts of the bot do without.
    """

    def __init__(self, interview: Interview) -> None:
        self._interview = interview

    def find(self, query: str, start: int = 0, most: int = 50) -> Found:
        """Find the passages with these words, those with all of them first.

        Whatever is typed is words and nothing else. `start` counts from 0.
        """
        return self._passages.find(query, start, most)

    @cached_property
    def _passages(self) -> "Passages":
        from bot.search.index import Passages  # noqa: PLC0415 - the engine: see above

        return Passages(passages(self._interview))


def passages(interview: Interview) -> Iterator[tuple[Place, str]]:
    for excerpt in interview.excerpts:
        yield place.excerpt(excerpt.number), excerpt.passage.text
    for question in interview.questions:
        yield place.question(question.number), question.passage.text
    for footnote in interview.footnotes:
        yield place.footnote(footnote.number), footnote.passage.text
