"""What is found, in which order, and where the words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import reference
from bot.domain.interview import Interview
from bot.domain.reference import Reference, ReferenceKind
from bot.search.analysis import WORD
from bot.search.index import Index
from bot.search.passages import passages


def bold(index: Index, typed: str) -> set[str]:
    """Return all that is marked in all hits."""
    return {hit.text[a:b] for hit in index.find(typed, 0, 100).hits for a, b in hit.spans}


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("katt", {"katten"}),
        ("KATTER", {"katten"}),
        ("isberget", {"isberg"}),
        ("amnesti", {"amnesti", "Amnestin"}),
        ("amensti", {"amnesti", "Amnestin"}),
        ("Kagarlitsky", {"Kagarlitskij", "Kagarlitskijs", "Kagarlitskijj", "Kagarlitsky"}),
        ("Navalny", {"Navalnyj", "Navalnyjs"}),
        ("Dud", {"Dud", "Duds", "vDud"}),
        ("Rutskoy", {"Rutskoj"}),
    ],
)
def test_the_words_found_are_marked(index: Index, typed: str, marked: set[str]) -> None:
    found = bold(index, typed)
    assert marked - {"Kagarlitskijj", "vDud"} <= found <= marked | {"Юрий", "Дудь", "вДудь"}


def test_a_short_word_is_not_taken_for_a_mistyped_one(index: Index) -> None:
    assert index.find("kxtt", 0, 100).total == 0


def test_passages_with_all_words_come_first(index: Index) -> None:
    found = index.find("fred amnesti", 0, 100).hits
    texts = [hit.text.casefold() for hit in found]
    have = ["fred" in text and "amnesti" in text for text in texts]
    assert have[0]
    assert have == sorted(have, reverse=True)


def test_common_words_matter_only_alone(index: Index) -> None:
    assert index.find("och att katten", 0, 100).total == index.find("katten", 0, 100).total
    assert index.find("och", 0, 100).total > 30


def test_excerpts_questions_and_footnotes_are_searched(index: Index, interview: Interview) -> None:
    kinds = {hit.reference.kind for hit in index.find("Stalin", 0, 100).hits}
    assert {ReferenceKind.EXCERPT, ReferenceKind.QUESTION, ReferenceKind.FOOTNOTE} <= kinds
    others = len(["introduction", "credits", "heading of the reading list"])
    assert len(list(passages(interview))) == 68 + 26 + 29 + len(interview.topics) + 10 + others


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("Kriget", "t-kriget"),
        ("böcker att läsa", "t-bocker"),
        ("undertexter", "introduction"),
        ("Göran Källqvist", "about"),
        ("Strelkov", "links3"),
    ],
)
def test_topics_introduction_credits_and_reading_list_are_found(
    index: Index, typed: str, where: str
) -> None:
    assert index.find(typed, 0, 1).hits[0].reference.pack() == where


@pytest.mark.parametrize(
    ("typed", "note"), [("vad är SMO?", 2), ("кто такой Дудь?", 26), ("what is KPRF", 8)]
)
def test_whoever_asks_what_a_word_is_gets_the_note_that_says_it(
    index: Index, typed: str, note: int
) -> None:
    assert index.find(typed, 0, 1).hits[0].reference == reference.footnote(note)


@pytest.mark.parametrize(
    ("typed", "guess"),
    [("isbrg", "isberg"), ("desrtörer", "desertörer"), ("fängelst", "fängelse")],
)
def test_what_is_only_guessed_is_told(index: Index, typed: str, guess: str) -> None:
    assert guess in index.find(typed, 0, 5).guesses
    assert index.find(guess, 0, 5).guesses == ()


def test_what_is_quoted_stands_so_in_each_hit(index: Index) -> None:
    hits = index.find("”Jag ångrar ingenting”", 0, 100).hits
    assert hits
    assert all("jag ångrar ingenting" in hit.text.casefold() for hit in hits)


def test_pages_are_parts_of_one_order(index: Index) -> None:
    whole = index.find("fängelset", 0, 100)
    assert whole.total == len(whole.hits) > 10
    parts = [index.find("fängelset", at, 4) for at in range(0, whole.total + 4, 4)]
    assert {part.total for part in parts} == {whole.total}
    assert tuple(hit for part in parts for hit in part.hits) == whole.hits


@pytest.mark.parametrize("typed", ["", " ", "?", '"', "…", "🙂", "-", "\u0301"])
def test_without_a_word_there_is_nothing(index: Index, typed: str) -> None:
    assert index.find(typed, 0, 100).total == 0


SYNTAX = ["AND", "OR", "NOT", "NEAR(", "katt*", '"katt', "form:katt", "(", "^", "~2", "/.*/", "["]
typed_by_anybody = st.lists(st.text(max_size=20) | st.sampled_from(SYNTAX)).map(" ".join)


@given(typed_by_anybody, st.integers(0, 200), st.integers(1, 60))
def test_whatever_is_typed_is_words_and_marks_lie_in_the_text(
    index: Index, typed: str, start: int, most: int
) -> None:
    found = index.find(typed, start, most)
    assert len(found.hits) == max(0, min(most, found.total - start))
    for hit in found.hits:
        assert hit.spans
        ends = [0, *(at for span in hit.spans for at in span), len(hit.text)]
        assert ends == sorted(ends)
        assert all(a < b for a, b in hit.spans)


def test_every_word_of_the_interview_finds_its_passage(index: Index, interview: Interview) -> None:
    found: dict[str, set[Reference]] = {}
    for passage in passages(interview):
        if passage.reference.kind is ReferenceKind.TOPIC:  # found by its whole title
            continue
        for word in filter(WORD.search, passage.text.split()):
            if word not in found:
                found[word] = {hit.reference for hit in index.find(word, 0, 200).hits}
            assert passage.reference in found[word], word
