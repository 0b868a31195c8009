"""The picture of the statistics: drawn aside, or not at all."""

import struct
import sys

import pytest

from bot.picture import Bars, Chart, draw, drawn

CHART = Chart(
    "Åtta dagar", [f"{n} juni" for n in range(1, 9)], [Bars("skickade", "green", [3] * 8)]
)


def size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


async def test_it_is_a_small_png() -> None:
    picture = await drawn(CHART)
    assert picture
    assert picture.startswith(b"\x89PNG")
    assert size(picture) == (960, 480)
    assert len(picture) < 50_000


def test_nothing_at_all_can_be_drawn_as_well() -> None:
    assert size(draw(Chart("", ["8 juni"], [Bars("skickade", "green", [0])]))) == (960, 480)


async def test_what_cannot_be_drawn_is_told(caplog: pytest.LogCaptureFixture) -> None:
    assert await drawn(Chart("", ["1 juni"], [Bars("", "green", [1, 2])])) is None
    assert "is matplotlib installed?" in caplog.text


async def test_it_is_not_waited_for_without_end(caplog: pytest.LogCaptureFixture) -> None:
    assert await drawn(CHART, patience=0.05) is None
    assert "TimeoutError" in caplog.text


async def test_where_no_process_can_be_begun_there_is_none(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert await drawn(CHART) is None
    assert "FileNotFoundError" in caplog.text
