"""The topics that a query names by words of their titles, in any language and inflected."""

from collections.abc import Iterator

from bot.domain.interview import Interview, Topic
from bot.search.analysis import CYRILLIC, foreign_stem, stems, words
from bot.search.stop_words import STOP_WORDS


class Topics:
    """The topics of an interview by the words of their titles."""

    def __init__(self, interview: Interview) -> None:
        self._topics = [
            (topic, [set(_known_by(title)) for title in _titles(topic)])
            for topic in interview.topics
        ]

    def named(self, query: str) -> list[Topic]:
        """Return the topics whose title in some language, or slug, has all significant words.

        Those are the words of the query that are no stop words; without any, none is returned.
        """
        wanted = [set(_known_by(word.form)) for word in words(query)]
        wanted = [keys for keys in wanted if keys]
        if not wanted:
            return []
        return [
            topic
            for topic, titles in self._topics
            if any(all(keys & title for keys in wanted) for title in titles)
        ]


def _titles(topic: Topic) -> list[str]:
    return [topic.slug, topic.title, *topic.titles.values()]


def _known_by(text: str) -> Iterator[str]:
    """Yield the forms and stems of a text's words, by which it is compared; no stop words."""
    for word in words(text):
        if word.form not in STOP_WORDS:
            yield word.form
            yield f"~{foreign_stem(word.form)}"
            if not CYRILLIC.search(word.form):
                yield from (f"={stem}" for stem in stems(word.form))
