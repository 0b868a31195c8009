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
    "half past 7": HALF, "every day at 7:30": HALF, "19:30 pm": EVENING,
    # Russian
    "в 8": time(8), "в 8:00": time(8), "в 8 утра": time(8), "8 вечера": time(20),
    "в 8 часов": time(8),
    "8 ч": time(8), "в 2 часа дня": time(14), "12 дня": time(12), "11 дня": time(11),
    "12 ночи": time(0),
    "2 ночи": time(2), "11 ночи": time(23), "19:30 вечера": EVENING, "полдень": time(12),
    "в 7.30": HALF,
    "каждый день в 7-30": HALF,
    # Invisible characters, as pasted ones have them
    "\u200e07:30": HALF, "07\u200b:30": HALF, "\ufeff7": SEVEN, "7\u00a0:\u00a030": HALF,
}  # fmt: skip


@pytest.mark.parametrize(("typed", "at"), TIMES.items())
def test_times_as_people_write_them(typed: str, at: time) -> None:
    asked = parse(typed)
    assert asked == Typed((at,), "", asked.declined if isinstance(asked, Typed) else False)
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
        ("half past seven", Typed((), "half past seven")),
        ("helsinki 24", (Mistake.TIME, "24")),
        ("24:00", (Mistake.TIME, "24:00")),
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


@pytest.mark.parametrize("typed", ["", "helsinki", "7 helsinki", "25"])
def test_what_answers_no_question_for_a_time(typed: str) -> None:
    assert parse_times(typed) == ()
