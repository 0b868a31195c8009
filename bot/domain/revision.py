"""Matching the excerpts of a corrected text with those of the previous one."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

MIN_SIMILARITY = 0.6
"""Texts with at least this share of common characters count as the same excerpt, corrected."""


def match_excerpts(old: Mapping[int, str], new: Sequence[str]) -> list[int | None]:
    """Return for each new text the identity of the old one that it continues, or None.

    `old` maps identities to texts, in reading order. An unchanged text keeps its identity
    wherever it stands now; the others are paired from the most alike pair downwards, as far as
    they have `MIN_SIMILARITY`.
    """
    left = dict(old)
    found: list[int | None] = []
    for text in new:
        same = next((id_ for id_, before in left.items() if before == text), None)
        found.append(same)
        if same is not None:
            del left[same]
    pairs = [
        (ratio, -position, id_)
        for position, text in enumerate(new)
        if found[position] is None
        for id_, before in left.items()
        if (ratio := _alike(before, text)) >= MIN_SIMILARITY
    ]
    for _, position, id_ in sorted(pairs, reverse=True):
        if id_ in left and found[-position] is None:
            found[-position] = id_
            del left[id_]
    return found


def _alike(before: str, after: str) -> float:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.real_quick_ratio() < MIN_SIMILARITY or matcher.quick_ratio() < MIN_SIMILARITY:
        return 0.0
    return matcher.ratio()
