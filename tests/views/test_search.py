"""What is shown of a hit: verbatim, whole words, marked, and never too much for Telegram."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.domain import reference
from bot.domain.interview import Interview
from bot.domain.reference import Reference, ReferenceKind
from bot.domain.search_result import SearchHit, SearchResults
from bot.loader.check import A_BOT
from bot.search.analysis import words as words_of
from bot.views import search
from bot.views.edition import Edition
from bot.views.i18n import Words
from bot.views.screen import Screen, fits, plain
from tests.views.test_limits import LANGUAGES, interviews_of_anybody, taken_by_telegram

TEXT = "Allt kommer att bli bra. " * 20 + "Och så finns katten Stepan.\n\nTack!" + " Slut." * 50

texts = st.lists(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=40)
    | st.sampled_from(["<b>", "&amp;", "katt", "🙂", "x" * 500, "\n\n"])
).map(" ".join)


@st.composite
def hits(draw: st.DrawFn) -> SearchHit:
    """Return a hit with some of the words of any text."""
    text = draw(texts)
    words = [(word.start, word.end) for word in words_of(text)]
    chosen = draw(st.sets(st.sampled_from(words))) if words else set()
    return SearchHit(reference.excerpt(draw(st.integers(1, 999999))), text, tuple(sorted(chosen)))


def test_the_words_stand_in_the_middle_of_what_is_around() -> None:
    at = TEXT.index("katten")
    shown = search.snippet(SearchHit(reference.excerpt(1), TEXT, ((at, at + len("katten")),)), 60)
    assert shown == "… att bli bra. Och så finns <b>katten</b> Stepan. Tack! Slut. Slut. …"


def test_the_title_and_the_note_of_a_link_are_told_apart() -> None:
    text = "Efter kapitalismen\nbokutdrag"
    link = Reference(ReferenceKind.READING_LIST, 4)
    shown = search.snippet(SearchHit(link, text, ((0, 5),)))
    assert shown == "<b>Efter</b> kapitalismen · bokutdrag"


def test_what_has_most_different_words_is_shown() -> None:
    text = "bra " * 30 + "katten " + "i " * 60 + "katten Stepan" + " bra" * 30
    named = (w for w in words_of(text) if w.form in {"katten", "stepan"})
    spans = tuple((w.start, w.end) for w in named)
    shown = search.snippet(SearchHit(reference.excerpt(1), text, spans), 50)
    assert "<b>katten</b> <b>Stepan</b>" in shown


@given(hits(), st.integers(20, 300))
def test_a_snippet_is_a_piece_of_the_text(hit: SearchHit, most: int) -> None:
    text = hit.text
    start, end = search.window(text.replace("\n", " "), hit.spans, most)
    assert 0 <= start <= end <= len(text)
    assert end - start <= most
    before, after = "… " if start else "", " …" if end < len(text) else ""
    assert plain(search.snippet(hit, most)) == before + re.sub("\n+", " ", text[start:end]) + after
    if hit.spans:
        assert any(a < end and b > start for a, b in hit.spans)
        assert "<b>" in search.snippet(hit, most)


def test_a_page_full_of_words_found_keeps_all_its_marks() -> None:
    text = "i " * 200
    hit = SearchHit(
        reference.excerpt(1), text, tuple((word.start, word.end) for word in words_of(text))
    )
    shown = "".join(search.snippet(hit) for _ in range(search.PER_PAGE))
    assert taken_by_telegram(Screen(text=shown, reply_markup=None)).dropped == 0
    assert shown.count("<b>") == search.PER_PAGE * search.MAX_BOLD


@given(
    interviews_of_anybody(),
    st.lists(hits(), min_size=1, max_size=search.PER_PAGE),
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    st.sampled_from(list(LANGUAGES.spoken.values())),
)
def test_no_page_of_results_is_too_much(
    interview: Interview, found: list[SearchHit], typed: str, words: Words
) -> None:
    edition = Edition(interview, words, A_BOT)
    total = SearchResults(50, tuple(found))
    screen = search.results(edition, search.shown("katt " + typed), 2, total)
    assert taken_by_telegram(screen).dropped == 0
    assert fits(screen)
