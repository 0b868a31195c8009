"""The pages in a browser: read, with notes beside or within the text, printed, dark and light."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from bot.content.check import check
from bot.site.site import Site
from bot.views.i18n import Languages
from tests.conftest import CONTENT
from tests.site.browser import browser, faults, reading

__all__ = ["browser"]  # the fixture

pytestmark = [pytest.mark.timeout(600), pytest.mark.asyncio(loop_scope="module")]

SLUG = "kagarlitskij-2025"
NARROW, MIDDLE, WIDE = 320, 768, 1600

Box = dict[str, float]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the page of the interview and the list of interviews."""
    folder = tmp_path_factory.mktemp("site")
    interview = check(CONTENT / SLUG / "interview.md").interview
    assert interview
    site = Site([interview], Languages.load("sv"), None, "utdrag_bot", SLUG)
    for name, path in (
        ("page.html", f"{SLUG}/"),
        ("list.html", ""),
        ("excerpt.html", f"{SLUG}/e9/"),
    ):
        page = site.page(path)
        assert page
        (folder / name).write_bytes(page.body)
    return folder


@pytest.fixture
def url(folder: Path) -> str:
    return (folder / "page.html").as_uri()


async def box(page: Page, selector: str) -> Box:
    found = await page.locator(selector).bounding_box()
    assert found, f"{selector} is not shown"
    x, y, width, height = found["x"], found["y"], found["width"], found["height"]
    return {"x": x, "y": y, "right": x + width, "bottom": y + height}


async def test_on_a_narrow_screen_a_note_unfolds_below_its_paragraph_and_folds(
    browser: Browser, url: str
) -> None:
    async with reading(browser, url, width=NARROW) as page:
        note, mark = page.locator("#f3"), page.locator("#r3")
        assert not await note.is_visible()
        await mark.click()
        assert await note.is_visible()
        paragraph = await box(page, "#e9 > p:has(#r3)")
        shown = await box(page, "#f3")
        assert 0 <= shown["y"] - paragraph["bottom"] < 40
        await page.locator("#f3 .back").click()
        assert not await note.is_visible()
        await page.wait_for_url("**/*#r3")
        assert 0 <= (await box(page, "#r3"))["y"] < 900


async def test_a_link_to_a_note_opens_it(browser: Browser, url: str) -> None:
    async with reading(browser, f"{url}#f21", width=NARROW) as page:
        assert await page.locator("#f21").is_visible()
        assert 0 <= (await box(page, "#f21"))["y"] < 900


async def test_on_a_wide_screen_notes_stand_beside_their_marks_and_never_over_another(
    browser: Browser, url: str
) -> None:
    async with reading(browser, url, width=WIDE) as page:
        column = await box(page, "main")
        boxes = [await box(page, f"#f{n}") for n in range(1, 30)]
        marks = [await box(page, f"#r{n}") for n in range(1, 30)]
        for note in boxes:
            assert note["x"] > column["right"]
            assert note["right"] < WIDE
        for before, after in pairwise(boxes):
            assert after["y"] >= before["bottom"] - 1
        level = [abs(n["y"] - m["y"]) < 20 for n, m in zip(boxes, marks, strict=True)]
        assert level.count(True) >= 22
        for number, (note, mark) in enumerate(zip(boxes, marks, strict=True), start=1):
            pushed = number > 1 and abs(note["y"] - boxes[number - 2]["bottom"]) < 20
            assert level[number - 1] or pushed, f"note {number}"
            assert note["y"] >= mark["y"] - 20


@pytest.mark.parametrize("width", [NARROW, 375, MIDDLE, 1024, 1100, 1120, 1200, 1280, WIDE])
async def test_no_line_is_too_long_and_nothing_sticks_out(
    browser: Browser, url: str, width: int
) -> None:
    """Whatever serif typeface the machine has: seen with DejaVu, Liberation, Noto and P052."""
    async with reading(browser, url, width=width, scripts=True) as page:
        assert await page.evaluate("document.documentElement.scrollWidth") <= width
        lengths = await page.evaluate(LINES)
        longest = max(lengths)
        full = sorted(lengths)[len(lengths) // 2]
        assert longest <= 80
        if width >= MIDDLE:
            assert 60 <= full <= 70


LINES = """() => {
    const lengths = []
    for (const paragraph of document.querySelectorAll('.excerpt > p')) {
        const range = document.createRange(), text = paragraph.firstChild
        let top = null, count = 0
        for (let at = 0; text.data && at < text.data.length; at++) {
            range.setStart(text, at); range.setEnd(text, at + 1)
            const box = range.getBoundingClientRect()
            if (top !== null && box.top > top + 4) { lengths.push(count); count = 0 }
            top = box.top; count++
        }
    }
    return lengths
}"""
"""How many characters each line has that is not the last of its paragraph."""


@pytest.mark.parametrize(
    ("width", "scheme"), [(NARROW, "dark"), (MIDDLE, "light"), (WIDE, "dark")]
)
@pytest.mark.parametrize("name", ["page.html#f3", "list.html", "excerpt.html#f3"])
async def test_a_checker_of_accessibility_finds_nothing(
    browser: Browser, folder: Path, name: str, width: int, scheme: str
) -> None:
    file, _, place = name.partition("#")
    url = (folder / file).as_uri() + (f"#{place}" if place else "")
    async with reading(browser, url, width=width, dark=scheme == "dark", scripts=True) as page:
        assert await faults(page) == []


async def test_dark_is_dark_and_light_is_light(browser: Browser, url: str) -> None:
    for dark in (False, True):
        async with reading(browser, url, width=MIDDLE, dark=dark, scripts=True) as page:
            paper, ink = await page.evaluate(
                "(s => [s.backgroundColor, s.color])(getComputedStyle(document.documentElement))"
            )
            assert (brightness(paper) < brightness(ink)) is dark


def brightness(colour: str) -> int:
    return sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(",")))


async def test_nothing_moves_while_it_loads(browser: Browser, url: str) -> None:
    """The shift of a page that loads well is below 0.1 (Web Vitals, Cumulative Layout Shift).

    On a busy machine the first frame may be drawn before the file is read to its end.
    """
    async with reading(browser, url, width=WIDE, scripts=True) as page:
        shifts: list[float] = await page.evaluate(
            "new Promise(done => new PerformanceObserver("
            "list => done(list.getEntries().map(entry => entry.value)))"
            ".observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done([]), 300))"
        )
        assert sum(shifts) < 0.1


async def test_it_is_printed_on_pages_with_all_its_notes(browser: Browser, url: str) -> None:
    async with reading(browser, url, width=WIDE) as page:
        pdf = await page.pdf(prefer_css_page_size=True)
        assert pdf.startswith(b"%PDF")
        assert 15 < len(re.findall(rb"/Type\s*/Page\b", pdf)) < 40
        await page.emulate_media(media="print")
        for number in range(1, 30):
            assert await page.locator(f"#f{number}").is_visible()
        assert not await page.locator("#up").is_visible()


async def test_all_of_it_can_be_reached_by_the_keyboard(browser: Browser, url: str) -> None:
    async with reading(browser, url, width=MIDDLE) as page:
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/*#text")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/*#f1")
        await page.keyboard.press("Tab")
        assert await page.locator("#f1").is_visible()
