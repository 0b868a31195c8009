"""What readers type finds what they mean."""

from functools import partial
from statistics import fmean

import pytest

from bot.search.index import Index
from tests.search import queries


def test_what_is_meant_is_among_the_first_three(index: Index) -> None:
    shares = queries.shares(partial(queries.found, index), "queries.tsv")
    assert len(shares) == 37
    assert fmean(shares.values()) >= 0.95, shares
    low = {group: share for group, share in shares.items() if share < 0.8}
    assert low.keys() <= queries.FORGIVING, low


def test_queries_that_the_search_was_not_made_with_find_most_of_it_too(index: Index) -> None:
    assert fmean(queries.shares(partial(queries.found, index), "unseen.tsv").values()) >= 0.87


def test_single_words_find_little_that_is_not_meant(index: Index) -> None:
    find = partial(queries.found, index)
    assert queries.precision(find, queries.SINGLE_WORDS) >= 0.95
    assert queries.precision(find, queries.WITHOUT_DOTS) >= 0.9


@pytest.mark.parametrize("name", ["Kagarlitskij", "fängelset", "desertörer", "Navalnyj", "Ельцин"])
def test_while_a_word_is_typed_the_right_place_stays_on_top(index: Index, name: str) -> None:
    meant = set(queries.found(index, name))
    typed = [name[:end] for end in range(4, len(name) + 1)]
    right = [bool(meant & set(queries.found(index, one)[: queries.FIRST])) for one in typed]
    assert right == [True] * len(typed), dict(zip(typed, right, strict=True))
