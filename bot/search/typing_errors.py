"""Which differences between two words are likely slips of the fingers on a keyboard."""

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""The rows of letters on a keyboard, from above; letters with diacritics are compared without."""


def _neighbours() -> frozenset[tuple[str, str]]:
    """Return the pairs of keys that lie beside or above one another."""
    at = {key: (row, place) for row, keys in enumerate(ROWS) for place, key in enumerate(keys)}
    return frozenset(
        (one, other)
        for one, (row, place) in at.items()
        for other, (below, there) in at.items()
        if (row == below and abs(place - there) == 1)
        or (below - row == 1 and 0 <= place - there <= 1)
        or (row - below == 1 and 0 <= there - place <= 1)
    )


NEIGHBOURS = _neighbours()


def are_slips(typed: str, meant: str, most: int) -> bool:
    """Tell whether a word can become the typed one by at most `most` slips of the fingers.

    Both words are without diacritics.

    A slip leaves a letter out, swaps two, types a neighbouring key instead or beside it, or types
    a letter twice. Any other difference makes another word: `today` is no misspelt `total`.
    """
    costs = {(0, 0): 0}
    for at in range(len(typed) + 1):
        for of in range(len(meant) + 1):
            if at or of:
                costs[at, of] = min(_steps(typed, meant, at, of, costs), default=most + 1)
    return costs[len(typed), len(meant)] <= most


def _steps(
    typed: str, meant: str, at: int, of: int, costs: dict[tuple[int, int], int]
) -> list[int]:
    """Return by how many slips the first `of` meant letters become the first `at` typed ones.

    There is one number for each possible last step. `costs` has the least ones of fewer letters.
    """
    found = []
    if of:
        found.append(costs[at, of - 1] + 1)
    if at and _beside(typed[at - 1], meant[max(0, of - 1) : of + 1]):
        found.append(costs[at - 1, of] + 1)
    if at and of:
        one, other = typed[at - 1], meant[of - 1]
        if one == other or (one, other) in NEIGHBOURS:
            found.append(costs[at - 1, of - 1] + (one != other))
    if at > 1 and of > 1 and typed[at - 2 : at] == meant[of - 1] + meant[of - 2]:
        found.append(costs[at - 2, of - 2] + 1)
    return found


def _beside(letter: str, meant: str) -> bool:
    """Tell whether a letter is one of the meant letters, or lies beside one on the keyboard."""
    return any(one == letter or (one, letter) in NEIGHBOURS for one in meant)
