"""Which places typed names mean, in the file that the bot comes with."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.domain.locality import Locality
from bot.time_zones import gazetteer
from bot.time_zones.zone_names import zone_named

NOW = datetime(2026, 6, 8, 10, tzinfo=UTC)
MOSCOW, KYIV, STOCKHOLM = "Europe/Moscow", "Europe/Kyiv", "Europe/Stockholm"

SWEDISH = [
    "Stockholm",
    "Göteborg",
    "Malmö",
    "Uppsala",
    "Västerås",
    "Örebro",
    "Linköping",
    "Helsingborg",
    "Jönköping",
    "Norrköping",
    "Lund",
    "Umeå",
    "Gävle",
    "Borås",
    "Södertälje",
    "Eskilstuna",
    "Halmstad",
    "Växjö",
    "Karlstad",
    "Sundsvall",
    "Trollhättan",
    "Östersund",
    "Luleå",
    "Borlänge",
    "Falun",
    "Kalmar",
    "Kristianstad",
    "Karlskrona",
    "Skövde",
    "Uddevalla",
    "Skellefteå",
    "Motala",
    "Landskrona",
    "Örnsköldsvik",
    "Nyköping",
    "Karlskoga",
    "Varberg",
    "Trelleborg",
    "Lidköping",
    "Alingsås",
    "Piteå",
    "Sandviken",
    "Ängelholm",
    "Visby",
    "Katrineholm",
    "Västervik",
    "Enköping",
    "Kungsbacka",
    "Falkenberg",
    "Härnösand",
    "Oskarshamn",
    "Karlshamn",
    "Ystad",
    "Nässjö",
    "Värnamo",
    "Kristinehamn",
    "Köping",
    "Hässleholm",
    "Mariestad",
    "Ronneby",
    "Kiruna",
    "Ludvika",
    "Avesta",
    "Boden",
    "Mjölby",
    "Eslöv",
    "Finspång",
    "Arvika",
    "Sala",
    "Vetlanda",
    "Tranås",
    "Hudiksvall",
    "Bollnäs",
    "Mora",
    "Söderhamn",
    "Fagersta",
    "Arboga",
    "Lysekil",
    "Strömstad",
    "Kumla",
    "Säffle",
    "Filipstad",
    "Åmål",
    "Vimmerby",
    "Gällivare",
    "Haparanda",
    "Kalix",
    "Lycksele",
    "Sollefteå",
    "Kramfors",
    "Timrå",
    "Sigtuna",
    "Nynäshamn",
    "Norrtälje",
    "Vadstena",
    "Gränna",
    "Marstrand",
    "Åre",
    "Orsa",
    "Rättvik",
    "Jokkmokk",
    "Arjeplog",
    "Vaxholm",
    "Simrishamn",
    "Skåne",
    "Småland",
    "Gotland",
    "umea",
    "GOTEBORG",
    "malmo",
    "Sverige",
]

RUSSIAN = {
    MOSCOW: "Москва, москва, Санкт-Петербург, санкт петербург, Питер, СПб, Ленинград, МСК, мск, "
    "Казань, Нижний Новгород, Ростов-на-Дону, Ростов на Дону, Краснодар, Воронеж, Махачкала, "
    "Ярославль, Набережные Челны, Балашиха, Рязань, Чебоксары, Пенза, Липецк, Тула, Сочи, Курск, "
    "Ставрополь, Тверь, Брянск, Иваново, Владимир, Белгород, Калуга, Мурманск, Архангельск, "
    "Смоленск, Вологда, Великий Новгород, Псков, Петрозаводск, Сыктывкар, Череповец, Орёл, Орел, "
    "Кострома, Тамбов, Саранск, Йошкар-Ола, Торжок, Луга, Выборг, Зеленоград, Химки, Татарстан, "
    "Московская область, Подмосковье, Севастополь, Симферополь",
    "Europe/Samara": "Самара, Тольятти, Ижевск, Удмуртия",
    "Europe/Kaliningrad": "Калининград",
    "Asia/Yekaterinburg": "Екатеринбург, Челябинск, Уфа, Пермь, Тюмень, Оренбург, Сургут, "
    "Магнитогорск, Нижний Тагил, Башкирия",
    "Asia/Omsk": "Омск",
    "Asia/Novosibirsk": "Новосибирск, Томск, Барнаул, Кемерово, Красноярск, Норильск, Тува",
    "Asia/Irkutsk": "Иркутск, Улан-Удэ",
    "Asia/Yakutsk": "Якутск, Чита, Благовещенск",
    "Asia/Vladivostok": "Владивосток, Хабаровск",
    "Asia/Kamchatka": "Петропавловск-Камчатский, Камчатка",
    "Europe/Minsk": "Минск, Гомель, Брест, Гродно, Витебск, Могилёв, Белоруссия",
    "Asia/Almaty": "Астана, Алматы, Алма-Ата, Караганда, Шымкент, Казахстан",
    "Asia/Bishkek": "Бишкек, Ош",
    "Asia/Tashkent": "Ташкент, Самарканд",
    KYIV: "Киев, Харьков, Одесса, Львов, Днепр, Запорожье, Донецк, Украина",
    "Asia/Tbilisi": "Тбилиси, Батуми, Грузия",
    "Asia/Yerevan": "Ереван",
    "Asia/Baku": "Баку",
    "Europe/Chisinau": "Кишинёв, Молдавия",
    "Europe/Riga": "Рига, Вильнюс, Таллин, Нарва",
    "Asia/Jerusalem": "Тель-Авив, Хайфа, Иерусалим",
    "Europe/Belgrade": "Белград, Новый Сад, Берлин, Париж, Прага, Стокгольм, Норрчёпинг, Германия",
    "Europe/London": "Лондон, Шотландия",
    "Europe/Istanbul": "Стамбул, Анталья, Турция",
    "Asia/Dubai": "Дубай",
    "America/New_York": "Нью-Йорк",
    "America/Los_Angeles": "Лос-Анджелес",
}

ENGLISH = {
    "Europe/London": "London, Leeds, Glasgow, Edinburgh, UK, uk, Scotland, Wales, GMT, BST",
    "America/New_York": "New York, NYC, Philadelphia, Boston, EST, Portland ME, Portland, Maine",
    "America/Chicago": "Dallas, Chicago, Springfield, IL, Paris, Texas",
    "America/Los_Angeles": "Los Angeles, LA, San Francisco, Portland, OR, PST, us/pacific",
    "Europe/Berlin": "Munich, Germany, CET, CEST, Lyon, Warsaw, Lublin, Sala, Sweden, Gothenburg",
    MOSCOW: "Moscow, MSK, Torzjok",
    KYIV: "Kyiv, Kiev, Ukraine, Europe/Kiev, Lviv",
    "Asia/Kolkata": "Delhi, Mumbai, Kolkata",
    "Asia/Jerusalem": "Haifa",
    "Asia/Shanghai": "Beijing, China",
    "Europe/Lisbon": "Porto",
    "Pacific/Noumea": "Nouméa",
    "UTC": "UTC",
}


def same_time(one: str, other: str) -> bool:
    weeks = [NOW + timedelta(weeks=week) for week in range(53)]
    zones = ZoneInfo(one), ZoneInfo(other)
    return all(len({w.astimezone(zone).utcoffset() for zone in zones}) == 1 for w in weeks)


def wrong_and_asked(zone: str, names: list[str], language: str) -> tuple[list[str], list[str]]:
    """Return the names that are taken for a zone of another time, and those not taken."""
    found = {name: gazetteer.find(name, language, NOW) for name in names}
    wrong = [
        name
        for name, one in found.items()
        if isinstance(one, Locality) and not same_time(one.zone, zone)
    ]
    return wrong, [name for name, one in found.items() if not isinstance(one, Locality)]


def test_a_hundred_swedish_towns() -> None:
    assert len(SWEDISH) >= 100
    wrong, asked = wrong_and_asked(STOCKHOLM, SWEDISH, "sv")
    assert wrong == []
    assert {"Sala", "Mora"} <= set(asked)
    assert len(asked) <= len(SWEDISH) / 10


def test_a_hundred_towns_in_russian() -> None:
    known, unsure = 0, []
    for zone, names in RUSSIAN.items():
        wrong, asked = wrong_and_asked(zone, names.split(", "), "ru")
        assert wrong == []
        known += len(names.split(", "))
        unsure += asked
    assert known >= 100
    assert "Луга" in unsure
    assert len(unsure) <= known / 10


@pytest.mark.parametrize("zone", ENGLISH)
def test_places_in_english(zone: str) -> None:
    names = re.split(r", (?!Maine|IL|Texas|OR,|Sweden)", ENGLISH[zone])
    assert wrong_and_asked(zone, names, "en") == ([], [])


@pytest.mark.parametrize(
    ("typed", "language", "offered"),
    [
        ("Sala", "sv", [STOCKHOLM, "Europe/Helsinki", "Africa/Casablanca"]),
        ("Mora", "sv", [STOCKHOLM, "Asia/Kolkata", "Africa/Douala"]),
        ("Луга", "ru", [MOSCOW, "Africa/Dakar"]),
        ("Cambridge", "en", ["Europe/London", "America/Toronto"]),
        ("GMT", "sv", ["Atlantic/Reykjavik", "Europe/London"]),
        ("mst", "sv", ["America/Denver", "America/Phoenix"]),
        ("IST", "en", ["Europe/Dublin", "Asia/Kolkata", "Asia/Jerusalem"]),
        ("Georgia", "en", ["America/New_York", "Asia/Tbilisi"]),
        ("Ryssland", "sv", [MOSCOW, "Asia/Yekaterinburg"]),
        ("USA", "sv", ["America/New_York", "America/Chicago", "America/Los_Angeles"]),
        ("Götebor", "sv", [STOCKHOLM]),
        ("Stockohlm", "sv", [STOCKHOLM]),
        ("Новосибирс", "ru", ["Asia/Novosibirsk"]),
        ("Уппсалла", "ru", [STOCKHOLM]),
    ],
)
def test_what_is_asked_about(typed: str, language: str, offered: list[str]) -> None:
    found = gazetteer.find(typed, language, NOW)
    assert isinstance(found, list)
    assert [one.zone for one in found][: len(offered)] == offered
    assert len(found) <= gazetteer.MAX_OFFERED


@pytest.mark.parametrize(
    "typed", ["", "…", "a", "now", "ma", "pm", "x" * 4000, "half past", "localtime",
              "Etc/GMT+2", "../../etc/passwd", "\u200e", "Sala, Mars"]
)  # fmt: skip
def test_what_is_no_place(typed: str) -> None:
    assert gazetteer.find(typed, "sv", NOW) == []


def test_a_zone_is_taken_by_its_name_if_it_is_of_a_place_or_universal_time() -> None:
    taken = {name: zone_named(name) for name in available_timezones()}
    of_utc = {name for name, zone in taken.items() if zone == "Etc/UTC"}
    pattern = r"(Etc/)?(GMT|UCT|UTC|Greenwich|Universal|Zulu)([+-]?0)?"
    assert of_utc == {name for name in taken if re.fullmatch(pattern, name)}
    refused = {name for name, zone in taken.items() if zone is None} - {"localtime"}
    fixed = r"Etc/GMT[+-]([1-9]|1[0-4])|Factory"
    assert refused == {name for name in taken if re.fullmatch(fixed, name)}
    assert {name: zone_named(name.upper()) for name in taken} == taken


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Казани", "Казань"), ("Туле", "Тула"),
        ("Нижнем Новгороде", "Нижний Новгород"), ("Ростове-на-Дону", "Ростов-на-Дону"),
        ("Твери", "Тверь"), ("Уфе", "Уфа"), ("Новом Саде", "Новый Сад"), ("Сочи", "Сочи"),
        ("Набережных Челнах", "Набережные Челны"), ("Umeå", "Umeå"),
    ],
)  # fmt: skip
def test_names_with_case_endings(typed: str, name: str) -> None:
    found = gazetteer.find(typed, "ru", NOW, declined=True)
    assert isinstance(found, Locality)
    assert found.shown == name


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("umea", "Umeå"), ("göteborg", "Göteborg"), ("москва", None), ("питер", "Питер"),
        ("\u200eLund", "Lund"), ("köpenhamn", None), ("europe/helsinki", None),
    ],
)  # fmt: skip
def test_the_name_that_is_shown(typed: str, shown: str | None) -> None:
    found = gazetteer.find(typed, "sv", NOW)
    assert isinstance(found, Locality)
    assert found.shown == shown
    assert gazetteer.known_name(shown or "", found.zone) == shown


def test_the_file_is_small_and_in_order() -> None:
    text = gazetteer.FILE.read_text("utf-8")
    assert gazetteer.FILE.stat().st_size <= 3_000_000
    assert "CC BY 4.0" in text
    names = [line.partition("\t")[0] for line in text.partition("\n\n")[2].splitlines()]
    keys = [gazetteer.folded.__wrapped__(name) for name in names]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [(59.33, 18.06, STOCKHOLM), (50.45, 30.52, KYIV), (0, -150, None)],
)
def test_a_place_has_its_zone(latitude: float, longitude: float, zone: str | None) -> None:
    assert gazetteer.at(latitude, longitude) == zone
