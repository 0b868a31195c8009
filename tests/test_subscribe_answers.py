"""What the bot says at once to what people write after `/subscribe`."""

import pytest

from bot.emulator.accounts import Person
from tests.conftest import ON_SQLITE
from tests.talk import ANN, BEN, Bot

pytestmark = ON_SQLITE

ZOYA = Person(1003, "Zoya", "ru")

RATE = {
    ANN: "Utdragen kommer en gång om dagen, ",
    BEN: "Excerpts come once a",
    ZOYA: "Отрывки при",
}
OTHER = {
    ANN: "Ljud, ämne och ordning",
    BEN: "Sound, topic and order",
    ZOYA: "Звук, тема и порядок",
}
SAID = [
    (ANN, "Umeå sju på morgonen", "🔔 Ett utdrag om dagen kl. 07:00 (Umeå, nu"),
    (ANN, "kvart över åtta på kvällen i Malmö", "🔔 Ett utdrag om dagen kl. 20:15 (Malmö, nu"),
    (ANN, "vardagar 7", "🔔 Ett utdrag på vardagar kl. 07:00 (Stockholm, nu"),
    (ANN, "söndagar kl. halv åtta på kvällen", "🔔 Ett utdrag varje söndag kl. 19:30 ("),
    (ANN, "varje dag", "🔔 Ett utdrag om dagen kl. 08:00 ("),
    (ANN, "nästa vecka", "Jag kunde inte läsa ”nästa vecka” som en tid eller en ort. Skriv"),
    (BEN, "half past seven", "🔔 An excerpt a day at 07:30 ("),
    (BEN, "at nine in New York", "🔔 An excerpt a day at 09:00 (New York, 06:00 now"),
    (BEN, "weekends", "🔔 An excerpt at weekends at 08:00 ("),
    (BEN, "Tue, Wed, Sun 6", "🔔 An excerpt on Tuesdays, Wednesdays and Sundays at 06:00 ("),
    (BEN, "Three Castles", "🔔 An excerpt a day at 08:00 (Three Castles,"),
    (BEN, "8 Vizbury", "No place called “Vizbury” was found."),
    (BEN, "whenever", "I couldn’t read “whenever” as a time or a place."),
    (ZOYA, "в полвосьмого вечера", "🔔 Отрывок каждый день в 19:30 ("),
    (
        ZOYA,
        "в девять вечера по московскому времени",
        "🔔 Отрывок каждый день в 21:00 (Москва,",
    ),
    (ZOYA, "по будням в 8", "🔔 Отрывок по будням в 08:00 ("),
    (
        ZOYA,
        "вт, ср, чт, пт и вс в 6",
        "🔔 Отрывок по вторникам, средам, четвергам, пятницам и воскресеньям в 06:00 (",
    ),
    (ZOYA, "7 в Торжке", "🔔 Отрывок каждый день в 07:00 (Торжок,"),
    (ZOYA, "7 в Москве", "🔔 Отрывок каждый день в 07:00 (Москва,"),
    (ZOYA, "на неделю", "Не получается понять «на неделю» ни как время, ни как место."),
    *((ANN, typed, "🔔 Ett utdrag om dagen") for typed in ("en gång om dagen", "ett om dagen 8")),
    *((BEN, typed, "🔔 An excerpt a day") for typed in ("once a day", "one a day at 8")),
    *((ZOYA, typed, "🔔 Отрывок каждый день") for typed in ("раз в день", "по одному в день в 8")),
    *(
        (ANN, typed, RATE[ANN])
        for typed in ("varannan dag", "en gång i veckan", "varje vecka", "två gånger om dagen")
    ),
    *(
        (BEN, typed, RATE[BEN])
        for typed in ("every other day", "once a week", "twice a day", "weekly", "3 times a week")
    ),
    *(
        (ZOYA, typed, RATE[ZOYA])
        for typed in (
            "раз в неделю",
            "через день",
            "два раза в день",
            "еженедельно",
            "раз в месяц",
        )
    ),
    *((ANN, typed, OTHER[ANN]) for typed in ("utan ljud", "tyst 8", "ämne kriget", "i ordning")),
    *((BEN, typed, OTHER[BEN]) for typed in ("without sound", "topic war", "random order")),
    *((ZOYA, typed, OTHER[ZOYA]) for typed in ("без звука", "по теме война", "тихо", "наугад")),
    (ANN, "middag", "🔔 Ett utdrag om dagen kl. 12:00"),
    (ANN, "mitt på dagen", "🔔 Ett utdrag om dagen kl. 12:00"),
    (BEN, "midday", "🔔 An excerpt a day at 12:00"),
    (ZOYA, "в полдень", "🔔 Отрывок каждый день в 12:00"),
    (ANN, "vid 17-tiden", "🔔 Ett utdrag om dagen kl. 17:00"),
    (ANN, "sju och trettio", "🔔 Ett utdrag om dagen kl. 07:30"),
    (BEN, "seven and thirty", "🔔 An excerpt a day at 07:30"),
    (ANN, "om 5 minuter", "”om 5 minuter” är inget klockslag."),
    (BEN, "in an hour", "“in an hour” is not a time of day."),
    (ZOYA, "через час", "«через час» не похоже на время."),
    (ANN, "-5", "”-5” är inget klockslag."),
    (ANN, "nästa månad", "Jag kunde inte läsa ”nästa månad” som en tid eller en ort."),
    (ZOYA, "8 послезавтра", "Город «послезавтра» не найден."),
    (ZOYA, "8 Казани", "🔔 Отрывок каждый день в 08:00 (Казань,"),
    (ZOYA, "8 Нижнего Новгорода", "🔔 Отрывок каждый день в 08:00 (Нижний Новгород,"),
    (ZOYA, "8 Туле", "🔔 Отрывок каждый день в 08:00 (Тула,"),
    (ZOYA, "8 в Пензе", "🔔 Отрывок каждый день в 08:00 (Пенза,"),
    (ZOYA, "8 Калуги", "🔔 Отрывок каждый день в 08:00 (Калуга,"),
    (BEN, "8 Abkhazia", "🔔 An excerpt a day at 08:00 (Abkhazia,"),
    (BEN, "8 МСК+2", "“МСК+2” is a fixed difference to Moscow’s time."),
    (ZOYA, "мск+2", "«мск+2» — постоянная разница с Москвой."),
]


@pytest.mark.parametrize(("person", "typed", "said"), SAID)
async def test_what_is_said_after_subscribe(
    bot: Bot, person: Person, typed: str, said: str
) -> None:
    chat = bot.private(person)
    await chat.say(f"/subscribe {typed}")
    assert chat.text.startswith(said)


@pytest.mark.parametrize(
    ("person", "typed", "labels"),
    [
        (BEN, "8 Georgia", ["Georgia, United States", "Georgia (Tbilisi)"]),
        (BEN, "8 Mars", ["Marseille, France", "Marshall, United States"]),
        (BEN, "8 San Fransisco", ["San Francisco, United States"]),
        (ANN, "8 Mars", ["Marseille, Frankrike", "Märsta, Sverige"]),
        (ANN, "8 mosk", ["Moskva, Ryssland"]),
        (ANN, "8 köpenham", ["Köpenhamn, Danmark"]),
        (ZOYA, "8 Казан", ["Казань, Россия"]),
    ],
)
async def test_few_places_are_offered_by_their_usual_names(
    bot: Bot, person: Person, typed: str, labels: list[str]
) -> None:
    chat = bot.private(person)
    await chat.say(f"/subscribe {typed}")
    offered = [label.partition(" · ")[0] for label in chat.labels]
    assert offered[: len(labels)] == labels
    assert len(offered) <= 5
