"""Weekdays in words: `weekdays`, `på söndagar`, `с понедельника по пятницу`."""

import re

from bot.domain.schedule import EVERY_DAY, MONDAY_TO_FRIDAY

WEEKEND = EVERY_DAY - MONDAY_TO_FRIDAY

_NAMES = [
    r"mondays?|mon|måndag(?:ar|arna|en)?|mån|понедельник(?:ам|а|и)?|пн",
    r"tuesdays?|tues?|tisdag(?:ar|arna|en)?|tis|вторник(?:ам|а|и)?|вт",
    r"wednesdays?|wed|onsdag(?:ar|arna|en)?|ons|сред[аеуы]|средам|ср",
    r"thursdays?|thurs?|torsdag(?:ar|arna|en)?|tors?|четверг(?:ам|а|и)?|чт",
    r"fridays?|fri|fredag(?:ar|arna|en)?|fre|пятниц(?:ам|а|у|ы)|пт",
    r"saturdays?|sat|lördag(?:ar|arna|en)?|lör|суббот(?:ам|а|у|ы)|сб",
    r"sundays?|sun(?!\s(?-i:[A-Z]))|söndag(?:ar|arna|en)?|sön|воскресень(?:ям|е|я)|вс",
]
_GROUPS = {
    EVERY_DAY: r"(?:every|each)\s?day|everyday|daily|(?:varje|var)\sdag|alla\s(?:vecko)?dagar"
    r"|dagligen|(?:once|one|1x?)\s(?:a|per|every|each)\sday|a\sday|per\sday"
    r"|(?:en|1|ett|ett\sutdrag)\s(?:gång\s)?(?:om|per)\s(?:dagen|dag)|(?:om|per)\s(?:dagen|dag)"
    r"|(?:по\s)?(?:одному|один\s?раз|1\s?раз|однажды|раз)\sв\s(?:день|сутки)"
    r"|кажд(?:ый|ого)\sд(?:ень|ня)|ежедневно|каждодневно|все\sдни",
    MONDAY_TO_FRIDAY: r"week\s?days?|work(?:ing)?\s?days?|vardag(?:ar|arna|en)?"
    r"|arbetsdag(?:ar|arna)?|будн(?:и|ям|ие\sдни|ий\sдень)|(?:рабочи[ем]|рабочим)\sдн(?:и|ям)",
    WEEKEND: r"week\s?-?ends?|helg(?:er|erna|en)?|выходн(?:ые|ым|ых)",
}
_DAY = "|".join(f"(?P<d{day}>{names})" for day, names in enumerate(_NAMES, 1))
_ANY = "|".join([*_GROUPS.values(), *_NAMES])
_WHOLE = re.compile(
    "|".join([*(f"(?P<g{at}>{forms})" for at, forms in enumerate(_GROUPS.values())), _DAY]),
    re.IGNORECASE,
)
_WORD = re.compile(rf"(?<![\w/-])(?:{_ANY})\.?(?![\w/])", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?<![\w/])(?:(?:с|from)\s)?(?P<first>{'|'.join(_NAMES)})\.?(?:\s?[-–—]\s?|\s(?:to|till|through|thru|по|до)\s)"
    rf"(?P<last>{'|'.join(_NAMES)})\.?(?![\w/])",
    re.IGNORECASE,
)
_BUT = re.compile(r"(?<!\w)(?:except|but\snot|utom|förutom|кроме)(?!\w)", re.IGNORECASE)


def find(text: str) -> tuple[frozenset[int] | None, str]:
    """Return the ISO weekdays that a text wants, or None, and what is left of the text.

    “Except Mondays” wants the other six.
    """
    but = _BUT.search(text)
    if but:
        named, before = _named(text[: but.start()])
        without, after = _named(text[but.end() :])
        if without and (days := (named or EVERY_DAY) - without):
            return frozenset(days), f"{before} {after}"
    days, left = _named(text)
    return frozenset(days) or None, left


def _named(text: str) -> tuple[set[int], str]:
    days: set[int] = set()
    for found in _RANGE.finditer(text):
        first, last = _days(found["first"]), _days(found["last"])
        day, end = min(first), min(last)
        days.add(day)
        while day != end:
            day = day % 7 + 1
            days.add(day)
    text = _RANGE.sub(" ", text)
    for found in _WORD.finditer(text):
        days |= _days(found[0].rstrip("."))
    return days, _WORD.sub(" ", text)


def _days(word: str) -> frozenset[int]:
    """Return the ISO weekdays that a word or phrase means, such as `fri` or `weekdays`."""
    found = _WHOLE.fullmatch(word)
    assert found
    for at, days in enumerate(_GROUPS):
        if found[f"g{at}"]:
            return days
    return frozenset(day for day in EVERY_DAY if found[f"d{day}"])
