"""A number that somebody types as an answer, with or without the word for what is numbered."""

NAMES = {
    "fotnot", "fotnoten", "not", "noten", "utdrag", "utdraget", "nr", "nummer",
    "footnote", "note", "excerpt", "number", "no",
    "сноска", "сноску", "примечание", "отрывок", "номер", "n",
}  # fmt: skip

LONGEST = 6
"""Digits of a number that something can have."""


def number(typed: str) -> int | None:
    """Return the one number that was typed, as `3`, `fotnot 3` or `№ 3`; None for anything else.

    One with more digits than anything has becomes 0, which nothing has.
    """
    words = [word for part in typed.casefold().split() if (word := part.strip(".,:!#№"))]
    match [word for word in words if word not in NAMES]:
        case [digits] if digits.isdecimal():
            return int(digits) if len(digits) <= LONGEST else 0
        case _:
            return None
