"""What is found, in which order, and where the words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.interview import Interview
from bot.domain.place import Kind
from bot.search.searching import Search, passages


def bold(search: Search, typed: str) -> set[str]:
    """Return all that is marked in all hits."""
    return {hit.text[a:b] for hit in search.find(typed).hits for a, b in hit.spans}


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("katt", {"katten", "familjekatt"}),
        ("KATTER", {"katten", "familjekatt"}),
        ("isberget", {"isberg"}),
        ("amnesti", {"amnesti", "Amnestin"}),
        ("amensti", {"amnesti", "Amnestin"}),
        ("Kagarlitsky", {"Kagarlitskij", "Kagarlitskijs", "Kagarlitskijj", "Kagarlitsky"}),
        ("Navalny", {"Navalnyj", "Navalnyjs"}),
        ("Dud", {"Dud", "Duds", "vDud"}),
        ("Rutskoy", {"Rutskoj"}),
    ],
)
def test_the_words_found_are_marked(search: Search, typed: str, marked: set[str]) -> None:
    found = bold(search, typed)
    assert marked - {"Kagarlitskijj", "vDud"} <= found <= marked | {"Юрий", "Дудь", "вДудь"}


def test_a_short_word_is_not_taken_for_a_mistyped_one(search: Search) -> None:
    assert search.find("kxtt").total == 0


def test_passages_with_all_words_come_first(search: Search) -> None:
    found = search.find("fred amnesti").hits
    texts = [hit.text.casefold() for hit in found]
    have = ["fred" in text and "amnesti" in text for text in texts]
    assert have[0]
    assert have == sorted(have, reverse=True)


def test_common_words_matter_only_alone(search: Search) -> None:
    assert search.find("och att katten").total == search.find("katten").total
    assert search.find("och").total > 30


def test_excerpts_questions_and_footnotes_are_searched(
    search: Search, interview: Interview
) -> None:
    kinds = {hit.place.kind for hit in search.find("Stalin", 0, 100).hits}
    assert kinds == {Kind.EXCERPT, Kind.QUESTION, Kind.FOOTNOTE}
    assert len(list(passages(interview))) == 68 + 26 + 29


def test_pages_are_parts_of_one_order(search: Search) -> None:
    whole = search.find("fängelset", 0, 100)
    assert whole.total == len(whole.hits) > 10
    parts = [search.find("fängelset", at, 4) for at in range(0, whole.total + 4, 4)]
    assert {part.total for part in parts} == {whole.total}
    assert tuple(hit for part in parts for hit in part.hits) == whole.hits


@pytest.mark.parametrize("typed", ["", " ", "?", '"', "…", "🙂", "-", "\u0301"])
def test_without_a_word_there_is_nothing(search: Search, typed: str) -> None:
    assert search.find(typed).total == 0


SYNTAX = ["AND", "OR", "NOT", "NEAR(", "katt*", '"katt', "form:katt", "(", "^", "~2", "/.*/", "["]
typed_by_anybody = st.lists(st.text(max_size=20) | st.sampled_from(SYNTAX)).map(" ".join)


@given(typed_by_anybody, st.integers(0, 200), st.integers(1, 60))
def test_whatever_is_typed_is_words_and_marks_lie_in_the_text(
    search: Search, typed: str, start: int, most: int
) -> None:
    found = search.find(typed, start, most)
    assert len(found.hits) == max(0, min(most, found.total - start))
    for hit in found.hits:
        assert hit.spans
        ends = [0, *(at for span in hit.spans for at in span), len(hit.text)]
        assert ends == sorted(ends)
        assert all(a < b for a, b in hit.spans)


@given(st.data())
def test_every_word_of_the_interview_finds_its_passage(
    search: Search, interview: Interview, data: st.DataObject
) -> None:
    place, text = data.draw(st.sampled_from(list(passages(interview))))
    word = data.draw(st.sampled_from([w for w in text.split() if any(map(str.isalnum, w))]))
    assert place in [hit.place for hit in search.find(word, 0, 200).hits]
