"""Numbers from 0 to 99 in words, in the languages of the readers."""

import re
from collections.abc import Iterable

_UNITS = [
    "zero oh noll ноль нуля",
    "one ett один одна одну одного одной",
    "two två два две двух",
    "three tre три трёх трех",
    "four fyra четыре четырёх четырех",
    "five fem пять пяти",
    "six sex шесть шести",
    "seven sju семь семи",
    "eight åtta восемь восьми",
    "nine nio девять девяти",
    "ten tio десять десяти",
    "eleven elva одиннадцать одиннадцати",
    "twelve tolv двенадцать двенадцати",
    "thirteen tretton тринадцать тринадцати",
    "fourteen fjorton четырнадцать четырнадцати",
    "fifteen femton пятнадцать пятнадцати",
    "sixteen sexton шестнадцать шестнадцати",
    "seventeen sjutton семнадцать семнадцати",
    "eighteen arton восемнадцать восемнадцати",
    "nineteen nitton девятнадцать девятнадцати",
]
_TENS = {
    20: "twenty tjugo двадцать двадцати",
    30: "thirty trettio тридцать тридцати",
    40: "forty fyrtio сорок сорока",
    50: "fifty femtio пятьдесят пятидесяти",
    60: "sixty sextio шестьдесят",
    70: "seventy sjuttio семьдесят",
    80: "eighty åttio восемьдесят",
    90: "ninety nittio девяносто",
}
_UNIT = {word: number for number, words in enumerate(_UNITS) for word in words.split()}
_TEN = {word: number for number, words in _TENS.items() for word in words.split()}
_DIGIT = {word: number for word, number in _UNIT.items() if 0 < number < 10}  # noqa: PLR2004
_DIGIT["en"] = 1
_COMPOUND = {
    ten + digit: tens + number for ten, tens in _TEN.items() for digit, number in _DIGIT.items()
}
_WORD = {**_COMPOUND, **_UNIT, **_TEN}


def _any(words: Iterable[str]) -> str:
    """Return a pattern that matches any of these words, trying longer ones first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_ONE = f"(?:{_any(_TEN)}{_any(_DIGIT)}?|{_any(_UNIT)})"  # `tjugofem` is one word in Swedish
_RUN = re.compile(rf"(?<![\w-]){_ONE}(?:[\s-]{_ONE})*(?![\w-])", re.IGNORECASE)


def number(text: str) -> int | None:
    """Return the number that a text writes in words; None if the text has anything else."""
    found = _RUN.fullmatch(text.strip())
    numbers = _numbers(found[0]) if found else []
    return numbers[0] if len(numbers) == 1 else None


def in_digits(text: str) -> str:
    """Return a text with its number words in digits; `seven thirty`, a time, becomes `7:30`."""
    return _RUN.sub(lambda found: _written(_numbers(found[0])), text)


def _numbers(run: str) -> list[int]:
    """Return the numbers in a row of number words; `twenty five` is one number."""
    found: list[int] = []
    open_ten = False
    for word in re.split(r"[\s-]", run.casefold()):
        value = _WORD[word]
        if open_ten and 0 < value < 10:  # noqa: PLR2004 - a unit after a ten
            found[-1] += value
        else:
            found.append(value)
        open_ten = word in _TEN
    return found


def _written(numbers: list[int]) -> str:
    match numbers:
        case [hour, minute] if hour < 24 and 10 <= minute < 60:  # noqa: PLR2004 - a clock
            return f"{hour}:{minute:02}"
        case [hour, 0, minute] if hour < 24 and minute < 10:  # noqa: PLR2004 - seven oh five
            return f"{hour}:0{minute}"
        case _:
            return " ".join(map(str, numbers))
