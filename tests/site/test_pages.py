"""The pages: the words of the source, links that lead somewhere, nothing from elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree as ET

import pytest

from bot.content.check import check
from bot.domain.interview import Footnote, Interview, Mark, Passage
from bot.site.site import Site
from bot.views.i18n import Languages
from tests.conftest import CONTENT
from tests.content.test_check import GOOD
from tests.content.test_fidelity import letters, walk
from tests.content.test_shown import BARE, written
from tests.site.paper import Paper

LANGUAGES = Languages.load("sv")
URL = "https://example.org/read"
SLUG = "kagarlitskij-2025"
ATOM = "{http://www.w3.org/2005/Atom}"

MOST = 120_000
"""Bytes of the page of a whole interview."""


@pytest.fixture(scope="module")
def interview() -> Interview:
    interview = check(CONTENT / SLUG / "interview.md").interview
    assert interview
    return interview


@pytest.fixture
def boats(tmp_path: Path) -> Interview:
    """Return an interview in English, whose questions have no titles."""
    boats = check(written(tmp_path, GOOD)).interview
    assert boats
    return boats


def site(*interviews: Interview, url: str | None = URL, bot: str | None = "utdrag_bot") -> Site:
    return Site(interviews, LANGUAGES, url, bot, interviews[0].slug)


def html(site: Site, path: str) -> str:
    page = site.page(path)
    assert page
    return page.body.decode()


def html_paths(site: Site) -> list[str]:
    return [path for path in site.paths() if path == "" or path.endswith("/")]


def test_the_page_has_every_word_of_the_source_in_order_and_no_other(interview: Interview) -> None:
    paper = Paper(html(site(interview), f"{SLUG}/"))
    addresses = [link for link in paper.links if link.startswith("http")]
    from_us = [link for link in addresses if "t.me/utdrag_bot" not in link]
    walk(paper.text, paper.notes, "".join(dict.fromkeys(from_us)), only=letters)


def test_the_page_is_small(interview: Interview) -> None:
    assert len(html(site(interview), f"{SLUG}/").encode()) < MOST


def test_every_place_that_the_bot_knows_has_an_anchor(interview: Interview) -> None:
    ids = Paper(html(site(interview), f"{SLUG}/")).ids
    assert len(ids) == len(set(ids))
    places = {f"e{one.number}" for one in interview.excerpts}
    places |= {f"q{one.number}" for one in interview.questions}
    places |= {f"f{one.number}" for one in interview.footnotes}
    places |= {f"t-{one.slug}" for one in interview.topics}
    assert places <= set(ids)


def test_each_topic_leads_to_its_excerpts(interview: Interview) -> None:
    page = html(site(interview), f"{SLUG}/")
    for topic in interview.topics:
        (item,) = re.findall(rf'<li id="t-{topic.slug}">.*?</li>', page, re.DOTALL)
        assert re.findall(r'href="#e(\d+)"', item) == [str(n) for n in topic.excerpts]


def test_all_links_within_the_site_lead_to_something(
    interview: Interview, boats: Interview
) -> None:
    made = site(interview, boats)
    papers = {path: Paper(html(made, path)) for path in html_paths(made)}
    for path, paper in papers.items():
        for link in paper.links:
            if not link.startswith("http"):
                whole, fragment = urldefrag(urljoin(f"{URL}/{path}", link))
                target = whole.removeprefix(f"{URL}/")
                assert target in made.paths(), f"{link} on {path}"
                assert not fragment or fragment in papers[target].ids


def test_nothing_is_asked_of_another_server_and_there_is_no_script(
    interview: Interview, boats: Interview
) -> None:
    made = site(interview, boats)
    for path in html_paths(made):
        page = html(made, path)
        for tag, name, value in Paper(page).attributes:
            loads = name in {"src", "srcset", "poster", "data"} or (tag, name) == ("link", "href")
            if loads and value not in {f"{URL}/{path}", "feed.xml"}:
                assert value.startswith("data:"), (tag, name, value)
            assert not name.startswith("on")
            assert name != "style"
        assert {"application/ld+json"}.issuperset(re.findall(r"<script(?: type=.(.*?).)?>", page))
        assert "url(" not in page
        assert "@import" not in page


def test_headings_go_down_one_step_at_a_time(interview: Interview, boats: Interview) -> None:
    made = site(interview, boats)
    for path in html_paths(made):
        headings = Paper(html(made, path)).headings
        assert headings[0] == 1
        assert headings.count(1) == 1
        assert set(headings) <= {1, 2}


def test_only_the_interview_that_the_bot_delivers_has_links_to_the_bot(
    interview: Interview, boats: Interview
) -> None:
    made = site(interview, boats)
    assert "https://t.me/utdrag_bot" in html(made, f"{SLUG}/")
    assert "t.me" not in html(made, "boats/")
    assert "t.me" not in html(site(interview, bot=None), f"{SLUG}/")


def test_without_an_address_there_is_nothing_that_needs_one(interview: Interview) -> None:
    made = site(interview, url=None)
    assert set(made.paths()) == {"", f"{SLUG}/", *(f"{SLUG}/e{n}/" for n in range(1, 69))}
    assert made.page("sitemap.xml") is None
    assert made.page(f"{SLUG}/feed.xml") is None
    assert "canonical" not in html(made, f"{SLUG}/")
    assert "feed.xml" not in html(made, f"{SLUG}/")


@pytest.mark.parametrize(
    "path",
    [
        "nowhere/",
        f"{SLUG}/e69/",
        f"{SLUG}/f3/",
        SLUG,
        f"{SLUG}/x",
        f"{SLUG}//",
        "../",
        "style.css",
    ],
)
def test_no_other_address_has_a_page(interview: Interview, path: str) -> None:
    assert site(interview).page(path) is None


def test_the_pages_own_words_are_in_the_interviews_language(
    interview: Interview, boats: Interview
) -> None:
    swedish, english = (Paper(html(site(interview, boats), f"{s}/")) for s in (SLUG, "boats"))
    assert ("html", "lang", "sv") in swedish.attributes
    assert "Innehåll" in swedish.own
    assert ("html", "lang", "en") in english.attributes
    assert "Contents" in english.own
    of_nobody = replace(boats, language="de")
    german = Paper(html(site(of_nobody), "boats/"))
    assert ("html", "lang", "de") in german.attributes
    assert ("nav", "lang", "sv") in german.attributes
    assert "Innehåll" in german.own


def test_an_interview_may_lack_everything_that_is_not_text(tmp_path: Path) -> None:
    bare = check(written(tmp_path, BARE)).interview
    assert bare
    page = html(site(bare), "boats/")
    for absent in ('id="introduction"', 'id="links"', 'id="topics"', "<aside", "<ol class"):
        assert absent not in page
    assert "#introduction" not in page


def test_what_looks_like_html_in_a_text_is_text(boats: Interview) -> None:
    evil = "<script>alert(1)</script> & \"'"
    first = boats.excerpts[0]
    changed = replace(
        boats,
        title=evil,
        people={"interviewee": evil},
        credits={"publisher": evil, "byline": evil, "print": evil},
        excerpts=(replace(first, passage=Passage(evil)), *boats.excerpts[1:]),
    )
    for path in ("", "boats/", "boats/e1/", "boats/feed.xml"):
        page = html(site(changed), path)
        assert "<script>" not in page
        assert "&lt;script&gt;" in page


def test_paragraphs_stay_paragraphs_with_each_its_notes(boats: Interview) -> None:
    notes = (Footnote(1, Passage("One.\n\nMore.")), Footnote(2, Passage("Two.")))
    text = Passage("First.\n\nSecond,\nof two lines.", (Mark(1, 6), Mark(2, 14)))
    changed = replace(boats, introduction=text, footnotes=notes, questions=(), excerpts=())
    page = html(site(changed), "boats/")
    flat = re.sub(r"<(/?\w+)[^>]*>", r"<\1>", re.sub(r"\s*\n\s*", "", page))
    assert "<p>First.<a>1</a></p><aside><p><a>1</a> One.</p><p>More.</p></aside><p>Second" in flat
    assert "<a>2</a>,<br>of two lines.</p><aside><p><a>2</a> Two.</p></aside>" in flat


def test_the_feed_has_an_entry_for_each_excerpt(interview: Interview) -> None:
    feed = ET.fromstring(html(site(interview), f"{SLUG}/feed.xml"))  # noqa: S314 - our own
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == len(interview.excerpts)
    ids = {entry.findtext(f"{ATOM}id") for entry in entries}
    assert len(ids) == len(entries)
    ninth = entries[8]
    assert ninth.find(f"{ATOM}link").attrib["href"] == f"{URL}/{SLUG}/e9/"  # type: ignore[union-attr]
    assert ninth.findtext(f"{ATOM}updated") == "2025-10-01T00:00:00Z"
    content = ninth.findtext(f"{ATOM}content")
    assert content
    for paragraph in interview.excerpts[8].passage.text.split("\n\n"):
        assert paragraph[:40] in content
    assert "FSIN-Brev (ФСИН-письмо)" in content


def test_the_feed_leaves_out_no_word(interview: Interview) -> None:
    feed = ET.fromstring(html(site(interview), f"{SLUG}/feed.xml"))  # noqa: S314 - our own
    for entry, excerpt in zip(feed.findall(f"{ATOM}entry"), interview.excerpts, strict=True):
        text = "".join(said(entry.findtext(f"{ATOM}content") or ""))
        marks = {mark.at: mark.number for mark in excerpt.passage.marks}
        words = "".join(f"{marks.get(at, '')}{c}" for at, c in enumerate(excerpt.passage.text))
        assert re.sub(r"\s", "", words) in re.sub(r"\s", "", text)


def said(content: str) -> Iterator[str]:
    yield from ET.fromstring(f"<div>{content}</div>").itertext()  # noqa: S314 - our own


def test_the_sitemap_names_the_pages(interview: Interview, boats: Interview) -> None:
    made = site(interview, boats)
    sitemap = ET.fromstring(html(made, "sitemap.xml"))  # noqa: S314 - our own
    assert "".join(sitemap.itertext()).split() == [
        f"{URL}/{path}" for path in html_paths(made) if path
    ]
