"""Characters that do not reach a reader as they are written."""

import re
from collections.abc import Iterator
from unicodedata import category, name

TAB = "\t"

_BAD = re.compile(
    "[\t\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u030a\u0333\u033f\u200b\ufeff\ufff9-\ufffd]"
    "|[\u200e\u200f]{2,}|[\ufdd0-\ufdef\ufffe\uffff]"
)
"""Characters that Telegram deletes or replaces (TDLib 1.8.69, `clean_input_string`), invisible
ones, and those that stand in for a picture or a lost character."""

_INVISIBLE = "it is invisible: take it out"
_WHY = {
    TAB: "Telegram makes a space of it: write a space",
    "\u200b": _INVISIBLE,
    "\ufeff": _INVISIBLE,
    "\ufffc": "it stands for a picture or the like: take it out",
    "\ufffd": "it stands for a character that was lost: write that one",
}


def complaints(text: str) -> Iterator[tuple[int, str]]:
    """Yield, for each unfit character in a text, its first offset and what to do about it."""
    told = set()
    for found in _BAD.finditer(text):
        character = found[0][0]
        if character not in told:
            told.add(character)
            why = _WHY.get(character, "Telegram takes it out or changes it: write it without")
            yield found.start(), f"U+{ord(character):04X} ({_named(character)}): {why}"


def _named(character: str) -> str:
    if character == TAB:
        return "a tab"
    return name(
        character, "a control character" if category(character) == "Cc" else "no character"
    )
