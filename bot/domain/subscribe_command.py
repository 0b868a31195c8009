"""What is typed after `/subscribe`: a time of day and a place, in any order and wording."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from enum import Enum, auto

from bot.domain import clock_words, other_requests, weekday_words
from bot.domain.clock_words import PartOfDay

_CHAT = re.compile(r"@[a-z]\w{3,31}|-[1-9]\d{0,15}", re.ASCII | re.IGNORECASE)
_HOUR_BELOW_ZERO = re.compile(r"-\d{1,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class TimeAndPlace:
    """A wanted time, IANA zone and ISO weekdays; None where nothing was said about it.

    `place` is the name to show for the zone, None for that of the zone's own city.
    """

    at: time | None = None
    zone: str | None = None
    place: str | None = None
    weekdays: frozenset[int] | None = None


class Mistake(Enum):
    """Why typed words cannot be taken as a time and a place."""

    TIME = auto()
    PLACE = auto()
    NEITHER = auto()
    """The words are neither a time nor a place."""
    SEVERAL = auto()
    """The words may mean several times or places, where no button can ask which."""
    OFFSET = auto()
    """A fixed distance from UTC: it would not follow summer time."""
    RATE = auto()
    """A frequency other than once on each of some weekdays."""
    OTHER = auto()
    """Something that has a setting of its own: sound, topic or order."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The times that may be meant, none or more, and the words for a place, empty if none.

    `weekdays` are ISO weekdays, None where none was named. `declined` tells that a preposition
    or the like stood beside the place, so that its name may have an ending.
    """

    times: tuple[time, ...] = ()
    place: str = ""
    declined: bool = False
    weekdays: frozenset[int] | None = None


_TIME = re.compile(
    rf"""
    (?<![\w:.,+/–-])
    (?P<hour>[0-9]{{1,2}})
    (?:
        (?: \s?:\s? | [.,h–-] | \s(?=[03-5][0-9]|2[4-9]) | )   # 7:15 7.15 7h15 7-15 7 45 0715
        (?P<minute>[0-9]{{2}})
    )?
    (?: \s? (?: h | ч | час(?:а|ов)? | uhr | o['’]?clock )\b\.? )?
    (?: \s? (?:på\s)? (?: {clock_words.ATTACHED} ) (?!\w) )?
    (?! \w | [:+–-] | [.,][0-9] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OFFSET = re.compile(
    r"(?<!\w)(?:(?:etc/)?(?:utc|gmt|мск|msk)\s?[+−–-]|\+)\s?[0-9]{1,2}(?::?[0-9]{2})?(?!\w)"
    r"|(?<!\S)(?:gmt0|uct|universal|zulu|etc/(?!utc\b)\S+)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?<!\w)(?:om|in|через)\s(?:\w+\s)?"
    r"(?:sekund|minut|timm|second|minute|hour|секунд|минут|час)\w*",
    re.IGNORECASE,
)
_TOMORROW = re.compile(r"(?<!\w)i\s(?:morgon|dag)(?!\w)(?!\sbitti)", re.IGNORECASE)
_CLOCK = re.compile(
    rf"(?<![\d.,:/])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d.,:/])|(?<!\w)kl(?:ockan)?\.?\s?\d"
    rf"|^(?:at|vid|в)\s\d{{1,2}}(?!\w)|\d\s?(?:{clock_words.ATTACHED})(?!\w)",
    re.IGNORECASE | re.VERBOSE,
)
"""The pattern of a number that is a time of day: `7:30`, `kl 7`, `at 7`, `7 pm`."""

_SKIPPED = frozenset({
    "kl", "klockan", "vid", "om", "varje", "var", "och", "eller", "prick", "ungefär", "runt",
    "imorgon", "morgondagen", "idag",
    "at", "on", "every", "each", "from", "o'clock", "and", "or", "the", "around", "about", "sharp",
    "tomorrow", "today", "please", "starting", "beginning",
    "от", "från", "med", "часов", "каждый", "каждую", "каждое", "и", "или", "ровно", "около",
    "завтра", "сегодня", "начиная", "с", "завтрашнего", "дня",
})  # fmt: skip
"""Words around a time or a place that are ignored."""

_DECLINING = frozenset({
    "på", "i", "efter", "enligt", "tid", "tiden", "in", "by", "time",
    "в", "во", "на", "по", "время", "времени",
})  # fmt: skip
"""Ignored words beside a place's name that may give it an ending: `в Москве`, `Stockholms tid`."""


def parse(words: str) -> Typed | tuple[Mistake, str]:
    """Read a time of day, weekdays and words for a place; or return a mistake and its words.

    An hour without a part of the day is read by the 24-hour clock. Several times are several that
    may be meant: two were typed, or one that can be before or after noon, or only a part of the
    day was named. Whether there is a town or zone of that name is not checked.
    """
    text = plain(words)
    is_rate = other_requests.is_rate(text)
    if is_rate or other_requests.is_other(text):
        return (Mistake.RATE if is_rate else Mistake.OTHER), text
    if found := _RELATIVE.search(text):
        return Mistake.TIME, found[0]
    if found := _OFFSET.search(text):
        return Mistake.OFFSET, found[0].strip()
    weekdays, text = weekday_words.find(_TOMORROW.sub(" ", text))
    text = clock_words.in_digits(text)
    part, rest = clock_words.loose_part(_TIME.sub(" ", text))
    times: dict[time, None] = {}
    for match in _TIME.finditer(text):
        said = _clock(match, part)
        if not said:
            return Mistake.TIME, match[0].strip()
        times |= dict.fromkeys(said)
    if part and not times:
        times = dict.fromkeys(clock_words.offered(part))
    left = rest.split()
    for word in left:
        if any(letter.isdigit() for letter in word):
            return Mistake.TIME, word.strip(",.;")
    place, declined = _stripped(left)
    return Typed(tuple(times), place, declined, weekdays)


def is_time(text: str) -> bool:
    """Tell whether an unasked-for message clearly gives a time of day, with or without a place."""
    said, typed = parse(text), plain(text)
    if not isinstance(said, Typed) or not said.times:
        return False
    in_words = " " in typed and _CLOCK.search(clock_words.in_digits(typed))
    return bool(_CLOCK.search(typed) or in_words)


def parse_times(words: str) -> tuple[time, ...]:
    """Return the times of day that an answer to “at what time?” may mean.

    None are returned if the answer is no time, or also names a place.
    """
    match parse(words):
        case Typed(times=times, place=""):
            return times
        case _:
            return ()


def names_chat(word: str) -> bool:
    """Tell whether a word is a group's or channel's `@username` or its (negative) id."""
    return _CHAT.fullmatch(word) is not None


def is_short_negative_number(word: str) -> bool:
    """Tell whether a word is a negative number of one or two digits, too short for a chat's id."""
    return _HOUR_BELOW_ZERO.fullmatch(word) is not None


def parse_chat(word: str) -> int | str:
    """Return the chat that a word names as the Bot API takes it: an `@username`, or the id as int.

    Expects a word for which `names_chat` is true; another may raise ValueError.
    """
    return word if word.startswith("@") else int(word)


def plain(text: str) -> str:
    """Return a text in NFKC without invisible characters (Unicode's Cf), with single spaces."""
    visible = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return " ".join("".join(visible).split())


def _clock(match: re.Match[str], loose: PartOfDay | None) -> tuple[time, ...]:
    """Return the times that an hour, its minutes and a part of the day may mean, none if no time.

    The part of the day is the one beside the hour, or else `loose`, from elsewhere in the text.
    """
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 23 or minute > 59:  # noqa: PLR2004 - a clock
        return ()
    part = next((part for part in PartOfDay if match[part.name]), loose)
    return tuple(time(one, minute) for one in _hours(hour, part))


def _hours(hour: int, part: PartOfDay | None) -> tuple[int, ...]:  # noqa: PLR0911 - a table
    before, after = hour % 12, hour % 12 + 12
    match part:
        case None:
            return (hour,)
        case PartOfDay.AM | PartOfDay.FORENOON | PartOfDay.MORNING if hour > 12:  # noqa: PLR2004 - noon
            return ()
        case _ if hour == 0 or hour > 12:  # noqa: PLR2004 - one of 24 hours already
            return (hour,)
        case PartOfDay.MORNING | PartOfDay.EVENING if before == 0:  # midnight, or noon
            return before, after
        case PartOfDay.AM | PartOfDay.FORENOON | PartOfDay.MORNING:
            return (before,)
        case PartOfDay.PM | PartOfDay.EVENING:
            return (after,)
        case PartOfDay.DAY:
            return (after,) if before < 7 else (before,)  # noqa: PLR2004 - 11 дня, 6 дня
        case PartOfDay.NIGHT if before in {6, 7}:
            return before, after
        case PartOfDay.NIGHT:
            return (before,) if before < 6 else (after,)  # noqa: PLR2004 - 3 ночи, 11 ночи


def _stripped(words: Sequence[str]) -> tuple[str, bool]:
    """Return the words joined, without filler words at both ends.

    Also tell whether one of the filler words may give the name an ending (`_DECLINING`).
    """
    left, declined = [word.strip(",;") for word in words], False
    left = [word for word in left if word.strip(".!?")]
    for end in (0, -1):
        while left and (word := left[end].casefold().strip(".:!?")) in _SKIPPED | _DECLINING:
            declined |= word in _DECLINING
            del left[end]
    return " ".join(left), declined
