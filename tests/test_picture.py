"""The picture of the statistics: in every language, within its edges, or not at all."""

import sys
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from bot.domain.delivery import Reason, State
from bot.domain.statistics import Statistics
from bot.drawing import chart as picture
from bot.drawing.chart import (
    HEIGHT,
    MARGIN,
    PAPER,
    WIDTH,
    Bars,
    Chart,
    draw,
    draw_in_thread,
    font,
    step,
)
from bot.views import operators
from bot.views.i18n import Languages, Words

LETTERS = "abcdefghijklmnopqrstuvwxyzåäöéабвгдеёжзийклмнопрстуфхцчшщъыьэюя0123456789"
TODAY = date(2026, 6, 8)
CHART = Chart(
    "Åtta dagar", [f"{n} juni" for n in range(1, 9)], [Bars("skickade", "green", [3] * 8)]
)

in_each_language = pytest.mark.parametrize(
    "words", Languages.load("sv").spoken.values(), ids=lambda words: words.language
)


def seen(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png))
    assert image.format == "PNG"
    assert image.size == (WIDTH, HEIGHT)
    return image


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    """Return the box around all that is not bare paper."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, PAPER)).getbbox()
    assert box
    return box


def of_days(number: int) -> Statistics:
    days = [TODAY - timedelta(days=n) for n in range(30)]
    return Statistics(TODAY, {}, {}, {(d, s, Reason.NONE): number for d in days for s in State})


@in_each_language
@pytest.mark.parametrize("number", [0, 1, 7, 99_999_999])
def test_all_of_it_is_within_the_margin(words: Words, number: int) -> None:
    left, top, right, bottom = inked(seen(draw(operators.chart(words, of_days(number)))))
    assert min(left, top, WIDTH - right, HEIGHT - bottom) >= MARGIN - 4  # where letters overhang


@pytest.mark.parametrize(
    "chart",
    [
        Chart("Dagliga utdrag " * 20, ["1 juni"], [Bars("skickade", "green", [1])]),
        Chart(
            "",
            ["1 juni"],
            [Bars("mycket långa namn " * 5, colour, [1]) for colour in ["red", "blue"]],
        ),
        Chart("", ["första juni tjugohundratjugosex " * 3] * 8, [Bars("", "green", [10**12] * 8)]),
    ],
    ids=["title", "names", "labels"],
)
def test_what_is_too_long_is_set_smaller(chart: Chart) -> None:
    left, top, right, bottom = inked(seen(draw(chart)))
    assert min(left, top, WIDTH - right, HEIGHT - bottom) >= MARGIN - 4


def test_bars_are_as_high_as_their_numbers() -> None:
    chart = Chart(
        "", ["1 juni", "2 juni"], [Bars("a", "#ff0000", [10, 5]), Bars("b", "#0000ff", [0, 5])]
    )
    image = seen(draw(chart))

    def height(colour: tuple[int, int, int], columns: range) -> int:
        return max(
            sum(image.getpixel((x, y)) == colour for y in range(picture.BOTTOM)) for x in columns
        )

    half = range(WIDTH // 2), range(WIDTH // 2 + 60, WIDTH)
    tall = picture.BOTTOM - picture.TOP
    red, blue = (255, 0, 0), (0, 0, 255)
    assert [height(red, columns) for columns in half] == pytest.approx([tall, tall / 2], abs=3)
    assert [height(blue, columns) for columns in half] == pytest.approx([0, tall / 2], abs=3)


@pytest.mark.parametrize("weight", ["Regular", "SemiBold"])
def test_the_font_has_the_letters_of_all_languages(weight: str) -> None:
    inter = font(weight, 40, "", 100)
    missing = bytes(inter.getmask("\N{CJK UNIFIED IDEOGRAPH-4E00}"))
    letters = LETTERS + LETTERS.upper()
    assert [letter for letter in letters if bytes(inter.getmask(letter)) == missing] == []


@pytest.mark.parametrize(
    ("highest", "interval"),
    [
        (0, 1),
        (1, 1),
        (5, 1),
        (6, 2),
        (10, 2),
        (11, 5),
        (25, 5),
        (26, 10),
        (277, 100),
        (7700, 2000),
    ],
)
def test_the_axis_has_round_numbers_at_most_five_above_zero(highest: int, interval: int) -> None:
    assert step(highest) == interval


async def test_it_is_a_small_file() -> None:
    found = await draw_in_thread(CHART)
    assert found
    assert len(found) < 50_000


async def test_without_pillow_there_is_none(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert await draw_in_thread(CHART) is None
    assert "The picture could not be drawn: " in caplog.text
