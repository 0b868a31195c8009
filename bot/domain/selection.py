"""Shuffling without repeats, computed from small numbers instead of a list of what was seen."""

from collections.abc import Collection
from hashlib import blake2b
from random import Random


def draw(seed: int, turn: int, count: int) -> int:
    """Return the number, 1 to `count`, that turn (from 0) brings for this seed.

    Each round of `count` turns brings every number once. What came in the first half of
    a round comes in the first half of the next, so that a number comes again half a round
    later at the earliest, also from one round to the next.
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


def next_shuffled(
    seed: int, cycle: int, ids: Collection[int], last: int | None
) -> tuple[int, int]:
    """Return the identity that comes after `last` in this cycle, and the cycle that it comes in.

    Each cycle brings every identity once, in an order of its own. It depends on the identities
    alone, so that one added or removed in the middle of a cycle makes none of the others come
    twice. `last` is None at a cycle's beginning. As with `draw`, what comes in the first half of
    a cycle comes in the first half of the next.
    """
    order = _cycle(seed, cycle, ids if last is None else {*ids, last})
    later = order[order.index(last) + 1 :] if last is not None else order
    return (later[0], cycle) if later else (_cycle(seed, cycle + 1, ids)[0], cycle + 1)


def _cycle(seed: int, cycle: int, ids: Collection[int]) -> list[int]:
    order = sorted(ids, key=lambda id_: _chance(seed, id_))
    half = (len(order) + 1) // 2
    early, late = order[:half], order[half:]
    return [
        id_
        for part in (early, late)
        for id_ in sorted(part, key=lambda id_: _chance(seed, id_, cycle))
    ]


def _chance(*numbers: int) -> bytes:
    return blake2b(repr(numbers).encode(), digest_size=8).digest()
