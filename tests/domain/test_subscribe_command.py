"""What may be typed after /subscribe."""

from datetime import time

import pytest

from bot.domain.subscribe_command import Mistake, Typed, parse, parse_times

SEVEN, HALF, EVENING = time(7), time(7, 30), time(19, 30)

TIMES = {
    # As on a clock
    "07:30": HALF, "7.30": HALF, "7:30": HALF, "7": SEVEN,
    "7 : 30": HALF, "7 30": HALF, "07 05": time(7, 5), "7-30": HALF,
    "8-30": time(8, 30), "8–30": time(8, 30), "7,30": HALF, "0715": time(7, 15),
    "715": time(7, 15), "1930": EVENING, "07h30": HALF, "7h": SEVEN, "19h30": EVENING,
    "00:00": time(0), "0": time(0), "23:59": time(23, 59), "７：３０": HALF,
    # Swedish
    "kl 7": SEVEN, "kl. 07.30": HALF, "kl.7.30": HALF, "kl 0730": HALF,
    "Klockan 7": SEVEN, "om 8": time(8), "vid 8": time(8), "varje dag kl 8": time(8),
    "tid 8": time(8),
    "halv åtta": HALF, "kl. halv åtta på kvällen": EVENING, "sju": SEVEN, "Sju": SEVEN,
    "åtta på kvällen": time(20), "fem i halv nio": time(8, 25), "fem över halv sju": time(6, 35),
    "tjugo i åtta på kvällen": time(19, 40), "kvart i ett på natten": time(0, 45),
    "kvart över åtta på kvällen": time(20, 15), "nitton trettio": EVENING,
    "på kvällen kl 8": time(20), "i morgon kl 9": time(9), "kl 24": time(0), "vid lunch": time(12),
    "7 på morgonen": SEVEN, "halv 8 på kvällen": EVENING, "8 på kvällen": time(20),
    "halv 8": HALF,
    "3 på eftermiddagen": time(15), "7 fm": SEVEN, "7.30 em": EVENING, "midnatt": time(0),
    # English
    "7am": SEVEN, "at 7am": SEVEN, "7:30 pm": EVENING, "7 PM": time(19), "8 am": time(8),
    "7 a.m.": SEVEN,
    "7.30 p.m.": EVENING, "12am": time(0), "12 pm": time(12), "12:30 am": time(0, 30),
    "0730 pm": EVENING,
    "7 o'clock": SEVEN, "at 8 in the evening": time(20), "8 at night": time(20),
    "noon": time(12),
    "seven": SEVEN, "nine": time(9), "half past seven": HALF, "half seven": HALF,
    "seven thirty": HALF, "seven twenty-five": time(7, 25), "seven oh five": time(7, 5),
    "eight pm": time(20), "a quarter to eight": time(7, 45), "quarter to one": time(12, 45),
    "quarter past eight": time(8, 15), "ten past six in the evening": time(18, 10),
    "twenty minutes to eight": time(7, 40), "tomorrow 9": time(9), "24:00": time(0),
    "half past 7": HALF, "every day at 7:30": HALF, "19:30 pm": EVENING,
    # Russian
    "в 8": time(8), "в 8:00": time(8), "в 8 утра": time(8), "8 вечера": time(20),
    "в 8 часов": time(8),
    "8 ч": time(8), "в 2 часа дня": time(14), "12 дня": time(12), "11 дня": time(11),
    "12 ночи": time(0),
    "2 ночи": time(2), "11 ночи": time(23), "19:30 вечера": EVENING, "полдень": time(12),
    "в 7.30": HALF,
    "каждый день в 7-30": HALF, "в полвосьмого вечера": EVENING, "полдевятого утра": time(8, 30),
    "в половине восьмого": HALF, "половина первого": time(12, 30), "в семь": SEVEN,
    "без четверти восемь": time(7, 45), "без пяти час": time(12, 55), "час дня": time(13),
    "в девять вечера": time(21), "вечером в 8": time(20), "десять минут восьмого": time(7, 10),
    "четверть девятого": time(8, 15), "двадцать один ноль ноль": time(21), "в час": time(1),
    "без двадцати пяти семь утра": time(6, 35),
    # Invisible characters, as pasted ones have them
    "\u200e07:30": HALF, "07\u200b:30": HALF, "\ufeff7": SEVEN, "7\u00a0:\u00a030": HALF,
}  # fmt: skip


@pytest.mark.parametrize(("typed", "at"), TIMES.items())
def test_times_as_people_write_them(typed: str, at: time) -> None:
    asked = parse(typed)
    assert isinstance(asked, Typed)
    assert (asked.times, asked.place) == ((at,), "")
    assert parse_times(typed) == (at,)


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("12 утра", (time(0), time(12))),
        ("12 in the morning", (time(0), time(12))),
        ("12 вечера", (time(0), time(12))),
        ("7 ночи", (time(7), time(19))),
        ("7:30 19:00", (HALF, time(19))),
        ("8 or 9", (time(8), time(9))),
        ("8 eller 9", (time(8), time(9))),
        ("8 8", (time(8),)),
        ("in the morning", tuple(map(time, (6, 7, 8, 9)))),
        ("på förmiddagen", tuple(map(time, (9, 10, 11)))),
        ("after lunch", tuple(map(time, (13, 14, 15, 16)))),
        ("efter jobbet", tuple(map(time, (18, 19, 20, 21)))),
        ("перед сном", tuple(map(time, (21, 22, 23, 0)))),
    ],
)
def test_several_times_that_may_be_meant(typed: str, times: tuple[time, ...]) -> None:
    assert parse_times(typed) == times


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", Typed()),
        ("23:59 helsinki", Typed((time(23, 59),), "helsinki")),
        ("8 new york", Typed((time(8),), "new york")),
        ("new york 8am", Typed((time(8),), "new york")),
        ("new 8 york", Typed((time(8),), "new york")),
        ("8, helsinki", Typed((time(8),), "helsinki")),
        ("kl 7 i Umeå", Typed((SEVEN,), "Umeå", declined=True)),
        ("08:00 по Москве", Typed((time(8),), "Москве", declined=True)),
        ("в 8 утра по московскому времени", Typed((time(8),), "московскому", declined=True)),
        ("Ростов-на-Дону 7", Typed((SEVEN,), "Ростов-на-Дону")),
        ("7 Stockholms tid", Typed((SEVEN,), "Stockholms", declined=True)),
        ("America/New_York 7", Typed((SEVEN,), "America/New_York")),
        ("../../etc/passwd", Typed((), "../../etc/passwd")),
        ("Umeå sju på morgonen", Typed((SEVEN,), "Umeå")),
        ("Sala kl. halv åtta på kvällen", Typed((EVENING,), "Sala")),
        ("at nine in New York", Typed((time(9),), "New York", declined=True)),
        (
            "в девять вечера по московскому времени",
            Typed((time(21),), "московскому", declined=True),
        ),
        ("helsinki 24", Typed((time(0),), "helsinki")),
        ("24:01", (Mistake.TIME, "24:01")),
        ("helsinki 25", (Mistake.TIME, "25")),
        ("8:60", (Mistake.TIME, "8:60")),
        ("13 am", (Mistake.TIME, "13 am")),
        ("08:3O", (Mistake.TIME, "08:3O")),
        ("7-9", (Mistake.TIME, "7-9")),
        ("٠٨:٠٠", (Mistake.TIME, "٠٨:٠٠")),
        ("8 UTC+3", (Mistake.OFFSET, "UTC+3")),
        ("8 GMT +03:00", (Mistake.OFFSET, "GMT +03:00")),
        ("8 мск+2", (Mistake.OFFSET, "мск+2")),
        ("8 +3", (Mistake.OFFSET, "+3")),
        ("8 Etc/GMT-5", (Mistake.OFFSET, "Etc/GMT-5")),
    ],
)
def test_times_with_places_and_mistakes(typed: str, asked: object) -> None:
    assert parse(typed) == asked


@pytest.mark.parametrize("typed", ["", "helsinki", "7 helsinki", "25", "weekdays"])
def test_what_answers_no_question_for_a_time(typed: str) -> None:
    assert parse_times(typed) == ()


WEEKDAYS, WEEKEND, EVERY = {1, 2, 3, 4, 5}, {6, 7}, {1, 2, 3, 4, 5, 6, 7}

DAYS = {
    "varje dag": EVERY, "alla dagar": EVERY, "vardagar": WEEKDAYS, "på vardagarna": WEEKDAYS,
    "helger": WEEKEND, "måndag till fredag": WEEKDAYS, "tis, ons och sön": {2, 3, 7},
    "utom söndagar": {1, 2, 3, 4, 5, 6}, "på lördagar": {6},
    "every day": EVERY, "daily": EVERY, "on weekdays": WEEKDAYS, "weekends": WEEKEND,
    "at the weekend": WEEKEND, "every Sunday": {7}, "Mon-Fri": WEEKDAYS, "Sat–Mon": {6, 7, 1},
    "every day except Sunday": {1, 2, 3, 4, 5, 6}, "Mondays and Thursdays": {1, 4},
    "каждый день": EVERY, "ежедневно": EVERY, "по будням": WEEKDAYS, "в выходные": WEEKEND,
    "с понедельника по пятницу": WEEKDAYS, "пн, ср, пт": {1, 3, 5}, "по воскресеньям": {7},
    "в среду и субботу": {3, 6}, "кроме воскресенья": {1, 2, 3, 4, 5, 6},
}  # fmt: skip


@pytest.mark.parametrize(("typed", "days"), DAYS.items())
def test_weekdays_beside_a_time_and_a_place(typed: str, days: set[int]) -> None:
    asked = parse(typed)
    assert isinstance(asked, Typed)
    assert (asked.times, asked.place, asked.weekdays) == ((), "", frozenset(days))
    asked = parse(f"Oslo {typed} 7:30")
    assert isinstance(asked, Typed)
    assert (asked.times, asked.weekdays) == ((HALF,), frozenset(days))
    assert asked.place == "Oslo"


@pytest.mark.parametrize("typed", ["Sun City", "Monaco", "Söndrum", "Wednesbury", "Сочи"])
def test_a_town_that_begins_like_a_weekday(typed: str) -> None:
    asked = parse(f"{typed} 7:30")
    assert asked == Typed((HALF,), typed)
