"""A quotation as a picture, drawn by Pillow, which is imported with the first picture.

Words are never changed, and a text is cut only between sentences. The font is Inter (bot/fonts),
which has Latin and Cyrillic letters.
"""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from bot.domain.interview import SENTENCE, Excerpt, Interview
from bot.drawing.chart import FONTS
from bot.views.i18n import Words

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
"""The picture's width, height and margin in pixels, as all lengths here; previews show a picture
of this shape whole."""

TOP, BOTTOM = 52, 458
"""The y coordinates between which the quotation stands, from the top."""

BELOW = 506
"""The y coordinate at which the lines on the speaker and the source begin."""

COLOURS = 32
"""The number of colours in a PNG: paper, ink and what is between them at the edges of letters."""

QUALITY = 88
"""The quality of a JPEG, at which no shade is seen around the letters."""

SIZES = (60, 56, 52, 48, 44, 41, 38, 35, 32, 29, 27, 25, 23, 21, 19)
"""Sizes of type for the quotation, the best one first."""

READABLE = 38
"""The smallest size of type at which `beginning` adds another sentence."""

LEADING = 1.36
"""The distance of two lines as a multiple of the size of type."""

SMALL = 25
"""The largest size of type of the lines below the quotation."""

PAPER, INK, PALE, MARK = "#fdfbf6", "#201c17", "#675f55", "#8a2b1d"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a picture: the quotation, who says it, and where it is from."""

    text: str
    speaker: str
    source: str


def quotation(words: Words, interview: Interview, excerpt: Excerpt, text: str) -> Card:
    """Return what stands on the picture of some sentences of an excerpt.

    `words` are those of the interview's own language.
    """
    number = words.gettext("Excerpt {number}").format(number=excerpt.number)
    source = f"{interview.title} · {words.date_in_words(interview.date)} · {number}"
    everybody = " · ".join(interview.people.values())
    return Card(text, interview.people.get("interviewee", everybody), source)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, whose paragraphs are separated by an empty line.

    A full stop before a small letter, as in “t.ex. dem”, ends no sentence, nor does one within
    brackets or quotation marks.
    """
    found: list[str] = []
    for paragraph in text.split("\n\n"):
        begun = ""
        for one in SENTENCE.findall(paragraph):
            if begun and not one[:1].islower() and not _is_open(begun):
                found.append(begun)
                begun = ""
            begun = f"{begun} {one}".strip()
        found.append(begun)
    return [one for one in found if one]


def _is_open(text: str) -> bool:
    """Tell whether a bracket or a quotation of this text has not ended yet."""
    pairs = (("(", ")"), ("[", "]"), ("«", "»"))
    alike = sum(text.count(mark) for mark in '„“”"')  # languages open and close with the same
    return alike % 2 == 1 or any(text.count(start) > text.count(end) for start, end in pairs)


def beginning(text: str) -> str:
    """Return as many first sentences as fit in a picture in readable type; at least one."""
    first, *more = sentences(text)
    for one in more:
        longer = f"{first} {one}"
        if not _fits(longer, READABLE):
            break
        first = longer
    return first


def some(text: str, first: int, last: int) -> str | None:
    """Return sentences `first` to `last`, counted from 1; None if the text has no such range."""
    found = sentences(text)
    return " ".join(found[first - 1 : last]) if first <= last <= len(found) else None


class TooLong(Exception):
    """The text does not fit in a picture, not even in the smallest type."""


async def drawn(card: Card) -> bytes | None:
    """Draw a PNG in a thread; None where Pillow, or its part for letters, is not installed.

    Raises TooLong.
    """
    try:
        return await asyncio.to_thread(draw, card)
    except ImportError as error:
        log.warning("The picture could not be drawn: %s", error)
        return None


def draw(card: Card, file_format: str = "PNG") -> bytes:
    """Return the picture as a PNG, or as the JPEG that inline mode takes (InlineQueryResultPhoto).

    Raises TooLong, and ImportError without Pillow or its FreeType.
    """
    from PIL import Image, ImageDraw  # noqa: PLC0415 - see above

    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    paper = ImageDraw.Draw(image)
    size = next((size for size in SIZES if _fits(card.text, size)), None)
    if size is None:
        raise TooLong
    written, leading = _font("Regular", size), size * LEADING
    lines = _balanced(card.text, written)
    y = TOP + max(0.0, (BOTTOM - TOP - leading * len(lines)) / 2)
    paper.rectangle((0, 0, 14, HEIGHT), MARK)
    for line in lines:
        paper.text((MARGIN, y), line, INK, written)
        y += leading
    paper.line((MARGIN, BELOW - 22, MARGIN + 90, BELOW - 22), MARK, 3)
    below = float(BELOW)
    for weight, text, colour in (("SemiBold", card.speaker, INK), ("Regular", card.source, PALE)):
        small = next(
            font
            for size in range(SMALL, 0, -1)
            if (font := _font(weight, size)).getlength(text) <= WIDTH - 2 * MARGIN
        )
        paper.text((MARGIN, below), text, colour, small)
        below += SMALL * LEADING
    file = BytesIO()
    if file_format == "JPEG":
        image.save(file, file_format, quality=QUALITY, subsampling=0, optimize=True)
    else:
        image.quantize(COLOURS).save(file, file_format, optimize=True)
    return file.getvalue()


def _fits(text: str, size: int) -> bool:
    return len(list(_lines(text, _font("Regular", size)))) * size * LEADING <= BOTTOM - TOP


def _balanced(text: str, font: "FreeTypeFont") -> list[str]:
    """Break a text into the fewest lines that are possible, of lengths as equal as possible."""
    lines = list(_lines(text, font))
    for width in range(WIDTH - 2 * MARGIN, WIDTH // 3, -10):
        narrower = list(_lines(text, font, width))
        if len(narrower) > len(lines) or any(font.getlength(one) > width for one in narrower):
            break
        lines = narrower
    return lines


def _lines(text: str, font: "FreeTypeFont", width: int = WIDTH - 2 * MARGIN) -> Iterator[str]:
    """Break a text between its words into lines of at most `width` pixels."""
    line, length, space = "", 0.0, _length(font, " ")
    for word in text.split():
        more = _length(font, word)
        if line and length + space + more > width:
            yield line
            line, length = word, more
        else:
            length += space + more if line else more
            line = f"{line} {word}".strip()
    yield line


@lru_cache(maxsize=4096)
def _length(font: "FreeTypeFont", word: str) -> float:
    """Return a word's length in pixels; lengths add up, as letters are drawn by themselves."""
    return font.getlength(word)


@lru_cache(maxsize=len(SIZES) + 4)
def _font(weight: str, size: int) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415 - see above

    file = str(FONTS / f"Inter-{weight}.otf")
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
