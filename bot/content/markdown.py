"""An interview file as a draft: its parts in order, each with its line."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from bot.content.hints import INSTEAD, overlooked
from bot.domain.interview import Anchor

END_OF_EXCERPT = re.compile(r"<!--\s*topics:\s*(?P<topics>.*?)\s*-->\s*", re.DOTALL)
CLOSING = re.compile(r"\s#+\s*$")
"""The pattern of `#` signs at the end of a heading, which Markdown leaves out of it."""
ABOUT_QUESTION = re.compile(
    r"<!--\s*(?P<key>title(?:[ \t]+[^\s:]+)?|asks):\s*(?P<value>.*?)\s*-->\s*", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in an interview file; lines count from 1."""

    line: int
    text: str


@dataclass(slots=True)
class Block:
    """The plain text of a paragraph, heading or note, with the offsets of footnotes and links."""

    line: int
    text: str = ""
    marks: list[tuple[str, int]] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)


@dataclass(slots=True)
class ExcerptDraft:
    line: int
    blocks: list[Block] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)


@dataclass(slots=True)
class QuestionDraft:
    """A question; `comments` has the line and the text of each comment below it.

    The keys are `title`, `asks`, and `title en` for a title in another language.
    """

    block: Block
    comments: dict[str, tuple[int, str]] = field(default_factory=dict)
    excerpts: list[ExcerptDraft] = field(default_factory=list)


@dataclass(slots=True)
class NoteDraft:
    line: int
    label: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """What the file holds, and what could not be understood."""

    front: str | None = None
    introduction: list[Block] = field(default_factory=list)
    questions: list[QuestionDraft] = field(default_factory=list)
    notes: list[NoteDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def parse(source: str) -> Draft:
    """Return the draft of a file's text. Nothing is raised: what is wrong is in its `problems`."""
    markdown = MarkdownIt("commonmark").use(front_matter_plugin).use(footnote_plugin, inline=False)
    markdown.disable("footnote_tail")  # leave each note where it is written
    found: dict[str, Any] = {}  # what markdown-it knows beside the tokens
    reader = _Reader(iter(markdown.parse(source, found)), source.split("\n"))
    reader.read()
    reader.refuse_definitions(found.get("references", {}).values())
    return reader.draft


def translation(key: str) -> str | None:
    """Return the language in a comment's key such as `title en`; None for other keys."""
    return key.removeprefix("title ") if key.startswith("title ") else None


class _Reader:
    """Makes a draft of the tokens of Markdown; may be used once.

    `_open` is the excerpt that has not been ended yet, `_after` the footnote that ended just now.
    """

    def __init__(self, tokens: Iterator[Token], lines: Sequence[str]) -> None:
        self.draft = Draft()
        self._tokens = tokens
        self._lines = lines
        self._open: ExcerptDraft | None = None
        self._after: NoteDraft | None = None

    def read(self) -> None:  # noqa: C901 - a case for each kind of token
        for token in self._tokens:
            if not token.type.startswith("paragraph_"):
                self._after = None
            match token.type:
                case "front_matter":
                    self.draft.front = token.content
                case "paragraph_open":
                    self._paragraph(self._block())
                case "heading_open" if token.markup == "##":
                    self._leave_question()
                    if CLOSING.search(self._lines[_line(token) - 1]):
                        self._problem(_line(token), "write \\# for a # at the end of a question")
                    self.draft.questions.append(QuestionDraft(self._block()))
                case "html_block" if found := END_OF_EXCERPT.fullmatch(token.content):
                    self._end_excerpt(_line(token), found["topics"])
                case "html_block" if comments := list(ABOUT_QUESTION.finditer(token.content)):
                    self._about_question(_line(token), token.content, comments)
                case "footnote_reference_open":
                    self._after = self._note(token)
                    self.draft.notes.append(self._after)
                case "paragraph_close" | "heading_close":
                    pass
                case _:
                    self._foreign(token, "is not part of the format")
        self._leave_question()

    def refuse_definitions(self, definitions: Iterable[Mapping[str, Any]]) -> None:
        """Report each `[x]: https://…`, a line that Markdown removes from the text."""
        for definition in definitions:
            text = "a line [x]: … is left out by Markdown: write \\[x]: or, for a footnote, [^1]:"
            self._problem(definition["map"][0] + 1, text)

    def _paragraph(self, block: Block) -> None:
        if self._after:
            self._problem(
                block.line,
                f"this paragraph may be meant for footnote {self._after.label} above: if it is, "
                "put four blanks before it; if not, put the footnote further down",
            )
            self._after.blocks.append(block)
            return
        if not block.text.strip():
            self._problem(block.line, "the paragraph has no words")
        if not self.draft.questions:
            self.draft.introduction.append(block)
            return
        if self._open is None:
            self._open = ExcerptDraft(block.line)
            self.draft.questions[-1].excerpts.append(self._open)
        self._open.blocks.append(block)

    def _end_excerpt(self, line: int, topics: str) -> None:
        if self._open is None:
            self._problem(line, "no paragraph stands before this end of an excerpt")
            return
        self._open.topics = [slug.strip() for slug in topics.split(",") if slug.strip()]
        self._open = None

    def _about_question(self, line: int, content: str, found: list[re.Match[str]]) -> None:
        """Store what comments say of the question above: a title, or the part that asks."""
        asked = self.draft.questions[-1] if self.draft.questions else None
        if ABOUT_QUESTION.sub("", content).strip():
            self._problem(line, "a comment with a title or the part that asks stands alone")
        elif asked is None or asked.excerpts:
            self._problem(line, "a title, or the part that asks, stands right below its question")
        else:
            for comment in found:
                at = line + content.count("\n", 0, comment.start())
                key = " ".join(comment["key"].split())
                if key in asked.comments:
                    self._problem(at, f"the question has two comments with {key}")
                asked.comments[key] = at, " ".join(comment["value"].split())

    def _leave_question(self) -> None:
        if self._open is not None:
            self._problem(self._open.line, "the excerpt is not ended by <!-- topics: … -->")
            self._open = None

    def _note(self, opening: Token) -> NoteDraft:
        note = NoteDraft(_line(opening), str(opening.meta["label"]))
        for token in self._tokens:
            if token.type == "footnote_reference_close":
                break
            if token.type == "paragraph_open":
                note.blocks.append(self._block())
            elif token.type != "paragraph_close":
                self._foreign(token, "is not possible in a footnote")
        return note

    def _block(self) -> Block:
        inline = next(self._tokens)
        block = Block(_line(inline))
        start, url = 0, ""
        for child in _flat(inline.children or []):
            match child.type:
                case "text" | "text_special":
                    block.text += child.content
                case "softbreak":
                    block.text += " "
                case "footnote_ref":
                    block.marks.append((str(child.meta["label"]), len(block.text)))
                case "link_open":
                    start, url = len(block.text), str(child.attrs["href"])
                    if "title" in child.attrs:
                        text = "a link’s title, in quotes after its address, is lost: take it out"
                        self._problem(block.line, text)
                case "link_close":
                    block.anchors.append(Anchor(start, len(block.text), url))
                case _:
                    self._problem(block.line, _refusal(child, "is not part of the format"))
        for complaint in overlooked(block.text):
            self._problem(block.line, complaint)
        return block

    def _foreign(self, token: Token, what: str) -> None:
        """Report, once, Markdown that is not allowed here, and skip what is inside of it."""
        self._problem(_line(token), _refusal(token, what))
        depth: int = token.nesting
        while depth:
            depth += next(self._tokens).nesting

    def _problem(self, line: int, text: str) -> None:
        self.draft.problems.append(Problem(line, text))


def _flat(children: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens, of closing ones only a link's: `_block` reports others as they open."""
    return (c for c in children if not c.type.endswith("_close") or c.type == "link_close")


def _line(token: Token) -> int:
    assert token.map is not None
    return token.map[0] + 1


def _refusal(token: Token, what: str) -> str:
    """Return the complaint about a token, named in words: `bullet_list_open` is “bullet list”."""
    name = token.type.removesuffix("_open").replace("_", " ")
    hint = f": {INSTEAD[name]}" if name in INSTEAD else ""
    return f"Markdown's “{name}” {what}{hint}"
