"""Lengths of a pause: as the value that buttons carry, and as people type them."""

import re

from bot.domain import number_words

A_DAY, A_WEEK, UNTIL_RESUMED = "d", "1", "x"
"""What the buttons carry for a pause of these lengths."""

MAX_DAYS = 365
"""Days of the longest pause that ends by itself."""

_DAYS = re.compile(r"([1-9]\d{0,2})d")
"""The pattern of the value of a typed length, in days: `14d`."""

_UNITS = {
    1: r"days?|dag(?:ar)?|dygn|день|дня|дней|сутки|суток",
    7: r"weeks?|veck(?:a|or)|недел[яюиь]",
    30: r"months?|månad(?:er)?|месяц(?:а|ев)?",
}
"""Patterns of the units of time, by their length in days; a month counts as 30."""

_ONE = frozenset({"", "a", "an", "one", "en", "ett", "один", "одну"})
_COUNTED = re.compile(
    r"(?:(?:for|i|under|på|на)\s)?(?:(?P<number>\w+)\s?)??(?:"
    + "|".join(f"(?P<unit{days}>{forms})" for days, forms in _UNITS.items())
    + ")"
)
_UNTIL_RESUMED = re.compile(
    r"(?:until|till)\si\sresume|indefinitely|for\sever|tills\s(?:vidare|jag\s\w+)"
    r"|бессрочно|навсегда|пока\sне\s\w+"
)


def days(value: str) -> int | None:
    """Return a pause's days for a button's value; None for one without end, or another value."""
    if counted := _DAYS.fullmatch(value):
        return min(int(counted[1]), MAX_DAYS)
    return {A_DAY: 1, A_WEEK: 7}.get(value)


def is_length(value: str) -> bool:
    """Tell whether a button's value is the length of a pause, with an end or without."""
    return value == UNTIL_RESUMED or days(value) is not None


def typed(text: str) -> str | None:
    """Return the value of the pause whose length was typed: `for a week`, `3 days`.

    None for what is no length, or one of more than `MAX_DAYS` days.
    """
    said = " ".join(text.casefold().strip(" .!").split())
    if _UNTIL_RESUMED.fullmatch(said):
        return UNTIL_RESUMED
    found = _COUNTED.fullmatch(said)
    if found is None:
        return None
    number = found["number"] or ""
    count = 1 if number in _ONE else _number(number)
    unit = next(days for days in _UNITS if found[f"unit{days}"])
    return f"{count * unit}d" if count and 0 < count * unit <= MAX_DAYS else None


def _number(said: str) -> int | None:
    return int(said) if re.fullmatch(r"\d{1,3}", said) else number_words.number(said)
