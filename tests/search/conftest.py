"""The interview and its index, once for all tests of the search."""

from dataclasses import replace

import pytest

from bot.content import other_words
from bot.content.check import check
from bot.domain.interview import Interview
from bot.search.index import Index
from bot.search.passages import passages
from tests.conftest import CONTENT

FILE = CONTENT / "kagarlitskij-2025" / "interview.md"


@pytest.fixture(scope="session")
def interview() -> Interview:
    found = check(FILE).interview
    assert found
    entries, _ = other_words.read(FILE)
    return replace(found, other_words=tuple(entry for _, entry in entries))


@pytest.fixture(scope="session")
def index(interview: Interview) -> Index:
    return Index(passages(interview), interview.other_words)
