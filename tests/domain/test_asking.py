"""What is typed in another chat, and which places it names."""

from pathlib import Path

import pytest

from bot.content.check import check
from bot.domain.inline_query import find_references
from bot.domain.interview import Interview

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def interview() -> Interview:
    found = check(CONTENT / "kagarlitskij-2025" / "interview.md").interview
    assert found
    return found


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("e12", ["e12"]),
        (" E12 ", ["e12"]),
        ("f29", ["f29"]),
        ("q5", ["q5", "e10"]),
        ("#böcker", ["t-bocker", "e47", "e48", "e49", "e50"]),
        ("# Böcker att läsa", ["t-bocker", "e47", "e48", "e49", "e50"]),
        ("t-bocker", ["t-bocker", "e47", "e48", "e49", "e50"]),
        ("#bocker", ["t-bocker", "e47", "e48", "e49", "e50"]),
        ("#pol", ["t-politiska-fangar", "t-framtiden"]),
        ("#xyzzy", []),
        ("t-xyzzy", []),
        ("e69", []),
        ("e0", []),
        ("f30", []),
        ("q27", []),
        ("12", ["e12"]),
        ("1937", []),
        ("вопрос 5", ["q5", "e10"]),
        ("https://t.me/utdrag_bot?start=f29", ["f29"]),
        ("t.me/another_bot?start=f29", []),
        ("e12 katt", []),
        ("katt", []),
    ],
)
def test_what_is_named(interview: Interview, typed: str, places: list[str]) -> None:
    assert [place.pack() for place in find_references(interview, typed, "utdrag_bot")] == places


def test_a_bare_mark_is_all_topics(interview: Interview) -> None:
    found = [place.slug for place in find_references(interview, "#", "utdrag_bot")]
    assert found == [topic.slug for topic in interview.topics]
