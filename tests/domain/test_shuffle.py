"""Random excerpts: fair, and none soon again."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.shuffle import draw

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
