"""Times of day in words, written in digits: `halv åtta`, `a quarter to eight`, `без пяти семь`."""

import re
from collections.abc import Callable
from datetime import time
from enum import Enum

from bot.domain import number_words

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


class PartOfDay(Enum):
    """A part of the day, said after an hour from 1 to 12; the value is a pattern of its words."""

    AM = r"a\.?m\.?|fm|f\.m\."
    PM = r"p\.?m\.?|em|e\.m\.|eftermiddag(?:en)?"
    MORNING = r"утра|morgon(?:en)?|in\ the\ morning|morning"
    FORENOON = r"förmiddag(?:en)?"
    DAY = r"дня|in\ the\ afternoon|afternoon"
    EVENING = r"вечера|kväll(?:en)?|in\ the\ evening|evening|tonight"
    NIGHT = r"ночи|natt(?:en)?|at\ night"


ATTACHED = "|".join(f"(?P<{part.name}>{part.value})" for part in PartOfDay)
"""The pattern of a `PartOfDay` straight after an hour, with a named group for each."""

_LOOSE = {
    PartOfDay.MORNING: r"(?:с|по)\s(?:утра|утрам)|утром|утра|morgonen|morgnarna|morgon|bitti"
    r"|(?:early\s)?(?:in\sthe\s)?mornings?|(?:före|innan)\sfrukost(?:en)?|before\sbreakfast"
    r"|перед\sзавтраком",
    PartOfDay.FORENOON: r"förmiddag(?:en|arna)?|до\sобеда|before\slunch"
    r"|(?:före|innan)\slunch(?:en)?",
    PartOfDay.DAY: r"eftermiddag(?:en|arna)?|(?:in\sthe\s)?afternoons?|дн[её]м|после\sобеда"
    r"|after\slunch|efter\slunch(?:en)?",
    PartOfDay.EVENING: r"(?:i\s?)?kväll(?:en|arna)?|(?:in\sthe\s)?evenings?|tonight|вечером"
    r"|(?:по\s)?вечерам|вечера|efter\s(?:jobbet|arbetet|skolan|middagen)"
    r"|after\s(?:work|school|dinner)|после\s(?:работы|уч[её]бы|школы|ужина)",
    PartOfDay.NIGHT: r"natten|nätterna|natt|at\snight|nights|ночью|(?:по\s)?ночам|на\sночь"
    r"|перед\sсном|before\s(?:bed|sleep)|(?:före|innan)\s(?:sänggåendet|läggdags)",
}
_SAID_LOOSELY = {
    part: re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)
    for part, forms in _LOOSE.items()
}

_OFFERED = {
    PartOfDay.MORNING: (6, 7, 8, 9),
    PartOfDay.FORENOON: (9, 10, 11),
    PartOfDay.DAY: (13, 14, 15, 16),
    PartOfDay.EVENING: (18, 19, 20, 21),
    PartOfDay.NIGHT: (21, 22, 23, 0),
}

_ORDINALS = (
    "первого второго третьего четв[её]ртого пятого шестого седьмого восьмого девятого десятого "
    "одиннадцатого двенадцатого"
)
"""Patterns of the Russian ordinals 1 to 12, which name the hour that has begun.

`половина первого`, half of the first, is 12:30.
"""

_ORDINAL = "|".join(f"(?P<o{hour}>{word})" for hour, word in enumerate(_ORDINALS.split(), 1))
_HOUR = r"(?P<hour>2[0-4]|1[0-9]|[0-9])(?![\d:.]\d|\d)"
_MINUTES = (
    r"(?P<minutes>5|10|20|25|[12]?[0-9](?=\s?(?:min|мин)))"
    r"(?:\s?(?:minuter|minutes?|min|минут[уы]?|мин)\b\.?)?"
)
"""The pattern of minutes before or after an hour.

Numbers other than 5, 10, 20 and 25 count only with a word for minutes behind them.
"""


def _rule(pattern: str, written: Callable[[re.Match[str]], str]) -> Rule:
    return re.compile(rf"(?<![\w:.,-]){pattern}(?!\w|[.:]\d)", re.IGNORECASE), written


def _before(hour: int, minutes: int) -> str:
    """Return the time so many minutes before an hour, as `7:45`; 12 is before 1, 23 before 0."""
    last = (hour - 1) % 24 if hour > 12 or hour == 0 else hour - 1 or 12  # noqa: PLR2004
    return f"{last}:{60 - minutes:02}"


def _hour(match: re.Match[str]) -> int:
    return int(match["hour"])


def _minutes(match: re.Match[str]) -> int:
    return int(match["minutes"])


def _begun(match: re.Match[str]) -> int:
    """Return the number, 1 to 12, of the Russian ordinal in a match."""
    return next(hour for hour in range(1, 13) if match[f"o{hour}"])


_RULES = [
    # Swedish
    _rule(rf"{_MINUTES}\si\shalv\s{_HOUR}", lambda m: _before(_hour(m), 30 + _minutes(m))),
    _rule(rf"{_MINUTES}\söver\shalv\s{_HOUR}", lambda m: _before(_hour(m), 30 - _minutes(m))),
    _rule(rf"halv\s{_HOUR}", lambda m: _before(_hour(m), 30)),
    _rule(rf"kvart\s(?:i|före)\s{_HOUR}", lambda m: _before(_hour(m), 15)),
    _rule(rf"kvart\s(?:över|efter)\s{_HOUR}", lambda m: f"{_hour(m)}:15"),
    _rule(rf"{_MINUTES}\s(?:i|före)\s{_HOUR}", lambda m: _before(_hour(m), _minutes(m))),
    _rule(rf"{_MINUTES}\söver\s{_HOUR}", lambda m: f"{_hour(m)}:{_minutes(m):02}"),
    _rule(r"(?P<hour>2[0-4]|1[0-9]|[0-9])-tiden", lambda m: m["hour"]),
    # All three languages: an hour, “and”, and a number of minutes too large for a second hour
    _rule(
        rf"{_HOUR}\s(?:och|and|и)\s(?P<minute>[3-5][0-9]|2[5-9])",
        lambda m: f"{_hour(m)}:{m['minute']}",
    ),
    # English
    _rule(rf"half\s(?:past\s)?{_HOUR}", lambda m: f"{_hour(m)}:30"),
    _rule(rf"(?:a\s)?quarter\s(?:to|of|before|till)\s{_HOUR}", lambda m: _before(_hour(m), 15)),
    _rule(rf"(?:a\s)?quarter\s(?:past|after)\s{_HOUR}", lambda m: f"{_hour(m)}:15"),
    _rule(rf"{_MINUTES}\s(?:to|before|till)\s{_HOUR}", lambda m: _before(_hour(m), _minutes(m))),
    _rule(rf"{_MINUTES}\s(?:past|after)\s{_HOUR}", lambda m: f"{_hour(m)}:{_minutes(m):02}"),
    # Russian
    _rule(rf"(?:пол|половин[аеу]\s|пол[\s-])(?:{_ORDINAL})", lambda m: _before(_begun(m), 30)),
    _rule(rf"четверть\s(?:{_ORDINAL})", lambda m: f"{_begun(m) - 1 or 12}:15"),
    _rule(rf"{_MINUTES}\s(?:{_ORDINAL})", lambda m: f"{_begun(m) - 1 or 12}:{_minutes(m):02}"),
    _rule(rf"без\sчетверти\s{_HOUR}", lambda m: _before(_hour(m), 15)),
    _rule(rf"без\s{_MINUTES}\s{_HOUR}", lambda m: _before(_hour(m), _minutes(m))),
    # Whole hours
    _rule(
        r"(?:noon|midday|полдень|в\sобед|(?<!efter\s)(?<!före\s)(?<!innan\s)middag|mitt\spå\sdagen"
        r"|vid\smiddagstid|(?:vid|till)\slunch(?:en|tid)?|at\slunch(?:time)?)",
        lambda _: "12:00",
    ),
    _rule(r"(?:midnight|midnatt|полночь|(?<!\d\s)24(?:[:.]?00)?)", lambda _: "00:00"),
]
_AN_HOUR = re.compile(
    r"(?<!\w)(?P<before>без\s(?:\d+|четверти)\s(?:минут\w?\s)?|(?<!\d\s))час(?!\w)", re.IGNORECASE
)
"""The pattern of `час` as one o'clock: `час дня`, `без пяти час`; not of `час` behind a number."""

_CLOCK_SIGN = re.compile(r"(?<!\w)kl(?:ockan)?\.?\s*(?=[0-9])", re.IGNORECASE)


def in_digits(text: str) -> str:
    """Return a text with its times in digits: `halv åtta`, half an hour before 8, is `7:30`."""
    text = number_words.in_digits(text)
    text = _AN_HOUR.sub(r"\g<before>1", text)
    for pattern, written in _RULES:
        text = pattern.sub(written, text)
    return _CLOCK_SIGN.sub(" ", text)


def loose_part(text: str) -> tuple[PartOfDay | None, str]:
    """Find a part of the day without an hour (“morning”).

    Return the part, None if there is none, and the rest of the text.
    """
    for part, pattern in _SAID_LOOSELY.items():
        if pattern.search(text):
            return part, pattern.sub(" ", text)
    return None, text


def offered(part: PartOfDay) -> tuple[time, ...]:
    """Return the full hours to choose from where only a part of the day was named."""
    return tuple(time(hour) for hour in _OFFERED[part])
