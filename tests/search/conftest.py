"""The interview, searchable, once for all tests of the search."""

import pytest

from bot.content.check import check
from bot.domain.interview import Interview
from bot.search.searching import Search
from tests.conftest import CONTENT


@pytest.fixture(scope="session")
def interview() -> Interview:
    found = check(CONTENT / "kagarlitskij-2025" / "interview.md").interview
    assert found
    return found


@pytest.fixture(scope="session")
def search(interview: Interview) -> Search:
    """Return a search that has its index: no example of a law waits for it."""
    ready = Search(interview)
    ready.find("katt")
    return ready
