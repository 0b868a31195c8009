"""Random excerpts: fair, and none soon again."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.selection import draw, next_shuffled

seeds = st.integers(-(2**63), 2**63)
counts = st.integers(1, 120)


@given(seeds, counts)
def test_a_round_brings_each_number_once(seed: int, count: int) -> None:
    assert sorted(draw(seed, turn, count) for turn in range(count)) == list(range(1, count + 1))


@given(seeds, counts, st.integers(0, 400))
def test_a_number_stays_away_for_almost_half_a_round(seed: int, count: int, start: int) -> None:
    lately = [draw(seed, start + turn, count) for turn in range(count // 2)]
    assert len(set(lately)) == len(lately)


@given(seeds)
def test_rounds_differ(seed: int) -> None:
    rounds = [[draw(seed, 60 * n + turn, 60) for turn in range(60)] for n in range(2)]
    assert rounds[0] != rounds[1]


ids = st.sets(st.integers(1, 10**6), min_size=1, max_size=70)


def followed(seed: int, ids: set[int], count: int) -> list[int]:
    found: list[int] = []
    cycle, last = 0, None
    for _ in range(count):
        last, cycle = next_shuffled(seed, cycle, ids, last)
        found.append(last)
    return found


@given(st.integers(), ids)
def test_each_lap_brings_all_once(seed: int, ids: set[int]) -> None:
    found = followed(seed, ids, 3 * len(ids))
    for start in range(0, len(found), len(ids)):
        assert set(found[start : start + len(ids)]) == ids
    if len(ids) > 1:
        assert all(a != b for a, b in pairwise(found))


@given(st.integers(), ids, ids, st.data())
def test_a_correction_in_the_middle_of_a_lap_still_ends_it_without_repeats(
    seed: int, before: set[int], added: set[int], data: st.DataObject
) -> None:
    last = followed(seed, before, data.draw(st.integers(1, len(before))))[-1]
    gone = data.draw(st.sampled_from(sorted(before)))
    after = (before | added) - {gone} or {gone}
    rest: list[int] = []
    while True:
        last, cycle = next_shuffled(seed, 0, after, last)
        if cycle:
            break
        rest.append(last)
    assert len(set(rest)) == len(rest)
    assert set(rest) <= after


@given(st.integers(), ids.filter(lambda ids: len(ids) > 2))
def test_what_is_taken_away_leaves_the_others_of_its_lap(seed: int, ids: set[int]) -> None:
    """The last of the late half is taken: no other changes its half, so nothing else changes."""
    cycle = followed(seed, ids, len(ids))
    gone = cycle[-1]
    without = followed(seed, ids - {gone}, len(ids) - 1)
    if len(ids) % 2 == 0:
        assert without == cycle[:-1]
    assert set(without) == ids - {gone}
