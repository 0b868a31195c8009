"""What a published interview is made of.

Every text here is the source's own: plain characters, paragraphs parted by an
empty line. What stands *in* a text (footnote marks, links) is kept beside it as
offsets, so that the words stay comparable with the source.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import TypeVar

T = TypeVar("T")

KEY_LENGTH = 16
"""Hexadecimal digits of the key of a link of the reading list."""

SHORT_QUESTION_LENGTH = 200
"""The most characters of a question that is shown whole with each of its excerpts."""

SENTENCE = re.compile(r"\S.*?(?:[.?!]+[”»\"’)]*(?=\s|$)|$)", re.DOTALL)
"""The pattern of a sentence with its closing quotation marks; the text's end also ends one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote's mark; it stands before the character at offset `at`."""

    number: int
    at: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of a text that is a link: the characters from `start` up to `end`."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the interview's text, with its footnote marks and links in order."""

    text: str
    marks: tuple[Mark, ...] = ()
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What the interviewer asks, and the numbers of the excerpts that answer it.

    `title` is an editor's short title for lists and headings, empty if there is none;
    `titles` are those in other languages, by their codes.
    `marked` is the part that an editor has marked as what asks, empty if none is marked.
    """

    number: int
    passage: Passage
    excerpts: tuple[int, ...]
    title: str = ""
    marked: str = ""
    titles: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def asks(self) -> str:
        """Return the part that asks, word for word and without footnote marks.

        Unless an editor marked it, that is the last sentence that ends with a question mark.
        A question of at most `SHORT_QUESTION_LENGTH` characters, or without such a sentence,
        is returned whole.
        """
        text = self.passage.text
        if self.marked:
            return self.marked
        asking = [s for s in SENTENCE.findall(text) if s.rstrip('”»"’)').endswith("?")]
        return text if len(text) <= SHORT_QUESTION_LENGTH or not asking else asking[-1].strip()

    @property
    def name(self) -> str:
        """Return the title, or the part that asks if there is no title."""
        return self.title or self.asks

    def title_in(self, language: str) -> str:
        """Return the title in a language, else the interview's own; empty if there is neither."""
        return self.titles.get(language, self.title)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage of an answer. `id` is its identity in the database, 0 before it has one.

    The number tells where it stands now; the id stays when excerpts are added,
    removed or corrected, so reading positions and deliveries refer to the id.
    """

    number: int
    question: int
    passage: Passage
    topics: tuple[str, ...]
    id: int = 0


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note and the number of the question or excerpt that cites it.

    Both `question` and `excerpt` are None for a note to the introduction.
    """

    number: int
    passage: Passage
    question: int | None = None
    excerpt: int | None = None

    @property
    def urls(self) -> tuple[str, ...]:
        return tuple(anchor.url for anchor in self.passage.anchors)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the reading list. `date` is ISO 8601: a year, a month or a day.

    The URL is its identity: numbers change when the list does.
    """

    number: int
    title: str
    date: str
    url: str
    note: str = ""
    topics: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Return a short hash of the link's address, for callback data."""
        return hashlib.sha256(self.url.encode()).hexdigest()[:KEY_LENGTH]


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject with its excerpts' numbers in reading order; `titles` are by language code."""

    slug: str
    title: str
    excerpts: tuple[int, ...]
    titles: Mapping[str, str] = field(default_factory=dict, hash=False)

    def title_in(self, language: str) -> str:
        """Return the title in a language, else the interview's own."""
        return self.titles.get(language, self.title)

    @property
    def names(self) -> list[str]:
        """Return the slug and all titles as `plainly` has them, to compare with what was typed."""
        return [plainly(name) for name in (self.slug, self.title, *self.titles.values())]


class SourceKind(StrEnum):
    """What the address of a source leads to."""

    SOURCE = "source"
    """A source of which the interview file gives no kind."""
    TEXT = "text"
    """The whole text as the bot delivers it."""
    ORIGINAL = "original"
    TRANSLATION = "translation"
    RECORDING = "recording"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the text comes from, or where it stands in another form.

    `language` is its code, empty where that is not told.
    """

    title: str
    url: str
    kind: SourceKind = SourceKind.SOURCE
    language: str = ""


@dataclass(frozen=True, slots=True)
class Presentation:
    """What readers of one interface language are told about the interview's people.

    `line` says in one sentence who answers. `names` maps names of `people` and titles of
    `sources`, as the interview has them, to their spelling in that language.
    """

    line: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OtherWords:
    """Words or phrases of the text, and what readers may type for them in any language."""

    text: tuple[str, ...]
    typed: tuple[str, ...]


@dataclass(frozen=True)
class Interview:
    """One published text, whole. Everything numbered is numbered from 1."""

    slug: str
    title: str
    language: str
    date: str
    introduction: Passage
    people: Mapping[str, str]
    credits: Mapping[str, str]
    sources: tuple[Source, ...]
    reading_title: str
    reading_introduction: str
    questions: tuple[Question, ...]
    excerpts: tuple[Excerpt, ...]
    footnotes: tuple[Footnote, ...]
    links: tuple[Link, ...]
    topics: tuple[Topic, ...]
    presentations: Mapping[str, Presentation] = field(default_factory=dict)
    other_words: tuple[OtherWords, ...] = ()
    digest: str = field(default="", compare=False)

    def presentation(self, language: str) -> Presentation:
        """Return what readers of this language are told about the people, empty if nothing is."""
        return self.presentations.get(language, Presentation())

    def question(self, number: int) -> Question | None:
        return _numbered(self.questions, number)

    def excerpt(self, number: int) -> Excerpt | None:
        return _numbered(self.excerpts, number)

    def footnote(self, number: int) -> Footnote | None:
        return _numbered(self.footnotes, number)

    def topic(self, slug: str) -> Topic | None:
        return self._topics.get(slug)

    def find_topics(self, words: str) -> tuple[Topic, ...]:
        """Return the topics whose slug or title, in any language, contains what was typed.

        Where some match exactly, only those are returned; all are if nothing was typed. A number
        that no title contains is that of a topic in the interview's order, counted from 1.
        """
        wanted = plainly(words)
        exact = tuple(topic for topic in self.topics if wanted in topic.names)
        found = exact or tuple(t for t in self.topics if any(wanted in name for name in t.names))
        if found or not wanted.isdecimal() or len(wanted) > len("999"):
            return found
        number = int(wanted)
        return self.topics[number - 1 : number] if number else ()

    def question_of(self, excerpt: Excerpt) -> Question:
        """Return the question that the excerpt answers."""
        return self.questions[excerpt.question - 1]

    def notes(self, *passages: Passage) -> tuple[Footnote, ...]:
        """Return the footnotes whose marks stand in these passages, in that order."""
        marks = chain.from_iterable(passage.marks for passage in passages)
        return tuple(self.footnotes[mark.number - 1] for mark in marks)

    def further(self, excerpt: Excerpt) -> tuple[Link, ...]:
        """Return the entries of the reading list that share a topic with the excerpt."""
        return tuple(link for link in self.links if set(link.topics) & set(excerpt.topics))

    def link(self, key: str) -> Link | None:
        return next((link for link in self.links if link.key == key), None)

    def excerpt_by_id(self, excerpt_id: int | None) -> Excerpt | None:
        """Return the excerpt with this identity; None if there is none (any more)."""
        return self._by_id.get(excerpt_id) if excerpt_id else None

    @cached_property
    def _topics(self) -> Mapping[str, Topic]:
        return {topic.slug: topic for topic in self.topics}

    @cached_property
    def _by_id(self) -> Mapping[int, Excerpt]:
        return {excerpt.id: excerpt for excerpt in self.excerpts}


def plainly(title: str) -> str:
    """Return a title in lower case, with е for ё and without blanks around it."""
    return title.strip().casefold().replace("ё", "е")


def _numbered(things: Sequence[T], number: int) -> T | None:
    return things[number - 1] if 1 <= number <= len(things) else None
