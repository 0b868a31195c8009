"""A bar chart as a PNG, drawn by a process of its own: `python -m bot.picture`.

matplotlib takes half a second to load and 65 MB that it never gives back; in its own process
both are nobody else's trouble. plotly would need a whole browser, and Pillow alone, a fifth of the
size, has no letters for Swedish.
"""

import asyncio
import json
import logging
import sys
from asyncio.subprocess import DEVNULL, PIPE
from dataclasses import asdict, dataclass
from io import BytesIO

PATIENCE = 30.0
"""Seconds."""

WIDTH, HEIGHT, PER_INCH = 8.0, 4.0, 120
INK, PALE = "#37352f", "#e3e2df"
LABELLED = 7
"""Of so many days one has its label."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bars:
    """What one colour stands for, and how much of it there is at each place."""

    name: str
    colour: str
    heights: list[int]


@dataclass(frozen=True)
class Chart:
    """Bars on top of each other; `labels` are below their places."""

    title: str
    labels: list[str]
    bars: list[Bars]


async def drawn(chart: Chart, patience: float = PATIENCE) -> bytes | None:
    """Return the picture; None where it cannot be drawn, also for want of matplotlib."""
    picture = b""
    try:
        async with asyncio.timeout(patience):
            picture = await _drawn_aside(json.dumps(asdict(chart)).encode())
    except (OSError, TimeoutError) as error:
        log.warning("The picture could not be drawn: %r", error)
    return picture or None


async def _drawn_aside(told: bytes) -> bytes:
    """Let another process draw; it ends with the waiting for it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", __name__, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
    )
    try:
        picture, _ = await process.communicate(told)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        log.warning("The picture could not be drawn: is matplotlib installed?")
    return picture


def draw(chart: Chart) -> bytes:
    """Draw without any state but the figure's own."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - see above
    from matplotlib.figure import Figure  # noqa: PLC0415
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    figure = Figure(figsize=(WIDTH, HEIGHT), dpi=PER_INCH, layout="constrained", facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    places = range(len(chart.labels))
    below = [0] * len(places)
    for bars in chart.bars:
        axes.bar(places, bars.heights, 0.8, below, color=bars.colour, label=bars.name, zorder=2)
        below = [low + high for low, high in zip(below, bars.heights, strict=True)]
    axes.set_title(chart.title, loc="left", color=INK, fontsize=13, pad=12)
    axes.set_xlim(-0.7, len(places) - 0.3)
    axes.set_ylim(0, max([*below, 1]) * 1.05)
    ticks = list(places)[::-LABELLED]
    axes.set_xticks(ticks, [chart.labels[at] for at in ticks])
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.tick_params(colors=INK, length=0, labelsize=11)
    axes.grid(axis="y", color=PALE, zorder=1)
    axes.spines[["top", "left", "right"]].set_visible(False)
    axes.spines["bottom"].set_color(PALE)
    figure.legend(
        loc="outside lower left", ncols=len(chart.bars), frameon=False, labelcolor=INK, fontsize=11
    )
    png = BytesIO()
    figure.savefig(png, format="png")
    return png.getvalue()


def main() -> None:
    """Read a chart as JSON and write its picture."""
    told = json.load(sys.stdin)
    bars = [Bars(**one) for one in told["bars"]]
    sys.stdout.buffer.write(draw(Chart(told["title"], told["labels"], bars)))


if __name__ == "__main__":
    main()
