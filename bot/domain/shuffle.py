"""Draws without repeats, from one stored number a chat and no list of what was seen."""

from random import Random


def draw(seed: int, turn: int, count: int) -> int:
    """Return the number, 1 to `count`, that turn (from 0) brings for this seed.

    Each round of `count` turns brings every number once. What came in the first half of
    a round comes in the first half of the next, so the same number is at least half a
    round apart, also across the seam.
    """
    rounds, position = divmod(turn, count)
    numbers = list(range(1, count + 1))
    Random(seed).shuffle(numbers)  # noqa: S311 - a lottery for readers, no secret
    half = (count + 1) // 2
    early, late = numbers[:half], numbers[half:]
    chance = Random(f"{seed}.{rounds}")  # noqa: S311 - as above
    chance.shuffle(early)
    chance.shuffle(late)
    return (early + late)[position]
