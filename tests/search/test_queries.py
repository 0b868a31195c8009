"""What readers type finds what they mean."""

from bot.search.searching import Search
from tests.search import queries


def test_nearly_every_query_finds_its_passages_first(search: Search) -> None:
    asked = list(queries.read())
    assert len(asked) >= 60
    failed = []
    for one in asked:
        found = [hit.place.pack() for hit in search.find(one.typed, 0, queries.FIRST).hits]
        if not one.succeeds(found):
            failed.append((one.typed, found))
    assert 1 - len(failed) / len(asked) >= queries.NEEDED, failed
