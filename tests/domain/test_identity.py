"""A corrected text keeps the identity of what it corrects."""

import pytest

from bot.domain.revision import match_excerpts

CAT = "The cat sat on the mat and looked at the moon."
DOG = "A dog barked somewhere far away, and then was quiet."
SEA = "Nobody had seen the sea as green as on that morning."


@pytest.mark.parametrize(
    ("new", "kept"),
    [
        pytest.param([CAT, DOG], [1, 2], id="unchanged"),
        pytest.param([DOG, CAT], [2, 1], id="moved"),
        pytest.param([CAT.replace("sat", "sits"), DOG], [1, 2], id="corrected"),
        pytest.param([SEA, CAT, DOG], [None, 1, 2], id="one added before"),
        pytest.param([DOG], [2], id="one removed"),
        pytest.param([SEA], [None], id="rewritten"),
        pytest.param([CAT.replace("cat", "cats"), CAT], [None, 1], id="the unchanged one wins"),
        pytest.param([CAT[:30], CAT[:40]], [None, 1], id="the most alike wins"),
    ],
)
def test_match(new: list[str], kept: list[int | None]) -> None:
    assert match_excerpts({1: CAT, 2: DOG}, new) == kept
