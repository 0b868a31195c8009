"""The blocks that rich messages are made of, as far as the bot uses them (Bot API 10.3)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal, TypeAlias, TypedDict

from typing_extensions import override

MAX_RICH_LENGTH = 32_768
"""Characters of a rich message's text (Bot API, Rich Message Limits)."""

MAX_BLOCKS = 500
"""Blocks of a rich message (Bot API, Rich Message Limits)."""

NOTE = "#note-"
"""The beginning of a link's address to a footnote in the same message; its number follows."""

BLANK_LINES = re.compile(r"\n\n+")

RichText: TypeAlias = "str | list[RichText] | Styled | Url | ReferenceLink | RichTextReference"


class Styled(TypedDict):
    """Bold or italic text (Bot API, RichTextBold and RichTextItalic)."""

    type: Literal["bold", "italic"]
    text: RichText


class Url(TypedDict):
    """A link (Bot API, RichTextUrl)."""

    type: Literal["url"]
    text: RichText
    url: str


class ReferenceLink(TypedDict):
    """A link to the `RichTextReference` of this name (Bot API, RichTextReferenceLink)."""

    type: Literal["reference_link"]
    text: RichText
    reference_name: str


class RichTextReference(TypedDict):
    """A text to which a `ReferenceLink` can lead (Bot API, RichTextReference)."""

    type: Literal["reference"]
    text: RichText
    name: str


class Plain(TypedDict):
    """A text block (Bot API, InputRichBlockParagraph, …Footer, …ExpandableBlockQuotation)."""

    type: Literal["paragraph", "footer", "expandable_blockquote"]
    text: RichText


class Heading(TypedDict):
    """A heading, of size 1, the largest, to 6 (Bot API, InputRichBlockSectionHeading)."""

    type: Literal["heading"]
    text: RichText
    size: int


Block: TypeAlias = Plain | Heading


def heading(text: RichText, size: int) -> Heading:
    return Heading(type="heading", text=text, size=size)


def paragraphs(html: str) -> list[Block]:
    """Return a block for each paragraph of the HTML; empty lines separate paragraphs."""
    return [Plain(type="paragraph", text=one) for one in texts(html)]


def footers(lines: Iterable[str]) -> list[Block]:
    """Return a footer for each line of HTML."""
    return [Plain(type="footer", text=text(line)) for line in lines]


def note(number: int, html: str, *, folded: bool) -> Block:
    """Return a footnote as a block to which its marks in the text lead; `folded` collapses it."""
    said = RichTextReference(type="reference", text=text(html), name=_name(number))
    return Plain(type="expandable_blockquote" if folded else "paragraph", text=said)


def texts(html: str) -> list[RichText]:
    """Return the paragraphs of some HTML, a rich text each; empty lines separate them.

    The only tags are those that the views write: `<b>`, `<i>` and `<a href>`.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.paragraphs()


def text(html: str) -> RichText:
    """Return the paragraphs of some HTML as one rich text, with empty lines between them."""
    first, *others = texts(html)
    return [first, *(part for one in others for part in ("\n\n", one))]


def size(blocks: Iterable[Block]) -> int:
    """Return the number of characters of the blocks' text, with two between blocks.

    The Bot API does not say whether it counts what separates blocks.
    """
    return len("\n\n".join(plain(block["text"]) for block in blocks))


def plain(said: RichText) -> str:
    """Return a rich text as plain text."""
    if isinstance(said, str):
        return said
    if isinstance(said, list):
        return "".join(map(plain, said))
    return plain(said["text"])


def fit(blocks: list[Block]) -> bool:
    """Tell whether these blocks fit in one rich message."""
    return len(blocks) <= MAX_BLOCKS and size(blocks) <= MAX_RICH_LENGTH


def _name(number: int) -> str:
    return f"note-{number}"


@dataclass
class _Open:
    """An HTML tag that is not closed yet, with its content so far."""

    tag: str
    address: str = ""
    parts: list[RichText] = field(default_factory=list)

    def closed(self) -> RichText:
        match self.tag:
            case "b":
                return Styled(type="bold", text=self.parts)
            case "i":
                return Styled(type="italic", text=self.parts)
            case _ if self.address.startswith(NOTE):
                number = int(self.address.removeprefix(NOTE))
                return ReferenceLink(
                    type="reference_link", text=self.parts, reference_name=_name(number)
                )
            case _:
                return Url(type="url", text=self.parts, url=self.address)


class _Reader(HTMLParser):
    """A parser that makes rich texts of HTML, one for each paragraph.

    A tag that is open at an empty line is closed there and opened again after it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._opened = [_Open("p")]
        self._paragraphs: list[RichText] = []

    def paragraphs(self) -> list[RichText]:
        self._break()
        return self._paragraphs

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._opened.append(_Open(tag, dict(attrs).get("href") or ""))

    @override
    def handle_endtag(self, tag: str) -> None:
        ended = self._opened.pop()
        if ended.parts:
            self._opened[-1].parts.append(ended.closed())

    @override
    def handle_data(self, data: str) -> None:
        first, *others = BLANK_LINES.split(data)
        self._add(first)
        for one in others:
            self._break()
            self._add(one)

    def _add(self, data: str) -> None:
        if data:
            self._opened[-1].parts.append(data)

    def _break(self) -> None:
        again = [_Open(one.tag, one.address) for one in self._opened]
        while len(self._opened) > 1:
            self.handle_endtag(self._opened[-1].tag)
        if parts := self._opened[0].parts:
            self._paragraphs.append(parts)
        self._opened = again
