"""Words that were typed with the keyboard in the wrong language: `djqyf` is `война`."""

LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю"
TO_CYRILLIC = str.maketrans(
    LATIN + '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>', CYRILLIC + CYRILLIC.upper()
)
TO_LATIN = str.maketrans(CYRILLIC + CYRILLIC.upper(), LATIN + '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>')

SHORTEST = 3
"""The fewest characters of a text that may have been typed with the other keyboard layout."""


def switched(typed: str) -> str | None:
    """Return what the same keys write in the other script, Latin or Cyrillic.

    Return None if the letters are not all English, or all Russian, or if a text has no letters or
    fewer than SHORTEST characters.
    """
    letters = [c for c in typed.casefold() if c.isalpha()]
    if len(typed) < SHORTEST or not letters:
        return None
    if all("a" <= c <= "z" for c in letters):
        return typed.translate(TO_CYRILLIC)
    if all(c in CYRILLIC for c in letters):
        return typed.translate(TO_LATIN)
    return None
