"""A bar chart as a PNG, drawn by Pillow in a thread; Pillow is imported with the first picture.

The font is Inter (bot/fonts), which has Latin and Cyrillic letters.
"""

import asyncio
import logging
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT, MARGIN = 1280, 640, 48
"""The picture's width, height and margin in pixels, as all lengths here. Telegram shows photos up
to 1280 wide without scaling them."""

TOP, BOTTOM = 132, HEIGHT - 152
"""The y coordinates of the upper end of the vertical axis, and of the axis of the days."""

PAPER, INK, PALE, LINE = "#fdfcfa", "#37352f", "#787670", "#e6e4df"

TITLE, LABEL = 34, 24
"""Sizes of type; a text that would not fit is set smaller."""

LABELLED = 7
"""The distance of two labels on the horizontal axis, in columns, counted from the last one."""

LINES = 5
"""The most intervals of the axis of numbers."""

FONTS = Path(__file__).parents[1] / "fonts"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bars:
    """The bars of one colour: the name of what they count, and the count in each column."""

    name: str
    colour: str
    heights: list[int]


@dataclass(frozen=True)
class Chart:
    """A stacked bar chart; `labels`, and the heights of each `Bars`, have one for each column."""

    title: str
    labels: list[str]
    bars: list[Bars]


async def draw_in_thread(chart: Chart) -> bytes | None:
    """Return the chart as a PNG; None where Pillow, or its FreeType, is not installed."""
    try:
        return await asyncio.to_thread(draw, chart)
    except ImportError as error:
        log.warning("The picture could not be drawn: %s", error)
        return None


def draw(chart: Chart) -> bytes:
    """Return the chart as a PNG; raises ImportError without Pillow or its FreeType."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - see above

    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    paper = ImageDraw.Draw(image)
    title = font("SemiBold", TITLE, chart.title, WIDTH - 2 * MARGIN)
    paper.text((MARGIN, MARGIN), chart.title, INK, title, "lt")
    left = _axis(paper, chart)
    _bars(paper, chart, left)
    _legend(paper, chart)
    png = BytesIO()
    image.save(png, "PNG", optimize=True)
    return png.getvalue()


def font(weight: str, size: int, text: str, room: float) -> "FreeTypeFont":
    """Return Inter of this weight in the largest size, up to `size`, that fits `room` pixels."""
    from PIL import ImageFont  # noqa: PLC0415 - see above

    file = str(FONTS / f"Inter-{weight}.otf")
    found = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
    while found.getlength(text) > room and size > 1:
        size -= 1
        found = found.font_variant(size=size)
    return found


def step(highest: int) -> int:
    """Return the interval of an axis from 0 to `highest`: 1, 2 or 5 times a power of ten."""
    power = 1
    while True:
        for one in (power, 2 * power, 5 * power):
            if highest <= one * LINES:
                return one
        power *= 10


def _axis(paper: "ImageDraw", chart: Chart) -> int:
    """Draw the axis of numbers with a line at each; return the x coordinate where bars begin."""
    highest = _highest(chart)
    numbers = range(0, highest + 1, step(highest))
    texts = [f"{number:,}".replace(",", "\N{NO-BREAK SPACE}") for number in numbers]
    written = font("Regular", LABEL, texts[-1], WIDTH / 4)
    left = MARGIN + round(max(map(written.getlength, texts))) + 20
    for number, text in zip(numbers, texts, strict=True):
        y = _height(number, highest)
        paper.line((left, y, WIDTH - MARGIN, y), PALE if number == 0 else LINE, 2)
        paper.text((left - 20, y), text, PALE, written, "rm")
    return left


def _bars(paper: "ImageDraw", chart: Chart, left: int) -> None:
    """Draw the bars, and labels below every `LABELLED`th column, counted back from the last."""
    highest, places = _highest(chart), len(chart.labels)
    width = (WIDTH - MARGIN - left) / places
    written = font("Regular", LABEL, max(chart.labels, key=len), (WIDTH - left) / 6)
    for place, label in enumerate(chart.labels):
        begin, end = round(left + (place + 0.14) * width), round(left + (place + 0.86) * width)
        tops = list(accumulate((bars.heights[place] for bars in chart.bars), initial=0))
        for bars, low, high in zip(chart.bars, tops, tops[1:], strict=False):
            if low < high:
                y, below = _height(high, highest), _height(low, highest) - 1
                paper.rectangle((begin, min(y, below), end, below), bars.colour)
        if (places - 1 - place) % LABELLED == 0:
            half = written.getlength(label) / 2
            x = max(MARGIN + half, min((begin + end) / 2, WIDTH - MARGIN - half))
            paper.text((x, BOTTOM + 14), label, PALE, written, "ma")


def _legend(paper: "ImageDraw", chart: Chart) -> None:
    """Draw what each colour stands for, in one line."""
    names = [bars.name for bars in chart.bars]
    square, gap = LABEL - 4, 40
    around = len(names) * (square + 12) + (len(names) - 1) * gap
    written = font("Regular", LABEL, "".join(names), WIDTH - 2 * MARGIN - around)
    x, y = float(MARGIN), HEIGHT - MARGIN - square
    for bars in chart.bars:
        paper.rectangle((x, y, x + square, y + square), bars.colour)
        paper.text((x + square + 12, y + square / 2), bars.name, INK, written, "lm")
        x += square + 12 + written.getlength(bars.name) + gap


def _highest(chart: Chart) -> int:
    """Return the top of the vertical axis: the largest column, rounded up to a grid line."""
    most = max(map(sum, zip(*(bars.heights for bars in chart.bars), strict=True)), default=0)
    interval = step(most)
    return max(1, -(-most // interval)) * interval


def _height(number: int, highest: int) -> int:
    """Return the y coordinate of a number, in pixels from the top of the picture."""
    return round(BOTTOM - (BOTTOM - TOP) * number / highest)
