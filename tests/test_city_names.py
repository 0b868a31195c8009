"""Zones by the names that people use, and by where they are."""

import pytest

from bot import zones
from bot.views.words import Languages

LOCALES = [words.locale for words in Languages.load("sv").spoken.values()]


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Köpenhamn", "Europe/Copenhagen"),
        ("COPENHAGEN", "Europe/Copenhagen"),
        ("köpenh", "Europe/Copenhagen"),
        ("Kiev", "Europe/Kyiv"),
        ("kyiv", "Europe/Kyiv"),
        ("Kyjiv", "Europe/Kyiv"),
        ("Sverige", "Europe/Stockholm"),
        ("Sweden", "Europe/Stockholm"),
        ("stokholm", "Europe/Stockholm"),
        ("new york", "America/New_York"),
        ("America/New_York", "America/New_York"),
        ("Rom", "Europe/Rome"),
        ("reykjavík", "Atlantic/Reykjavik"),
        ("Göteborg", "Europe/Stockholm"),
        ("sankt petersburg", "Europe/Moscow"),
        ("Санкт-Петербург", "Europe/Moscow"),
        ("Mumbai", "Asia/Kolkata"),
        ("utc", "UTC"),
        ("us/pacific", "US/Pacific"),
    ],
)
def test_a_city_or_country_has_its_zone(typed: str, zone: str) -> None:
    assert zones.find(typed, LOCALES) == [zone]


def test_cities_are_those_of_zones_that_there_are() -> None:
    for zone, names in zones.MORE_NAMES.items():
        for name in names.split(", "):
            assert zones.find(name, LOCALES) == [zone], name


@pytest.mark.parametrize("typed", ["Visby", "a", "", "…", "x" * 4000])
def test_what_no_zone_is_named_after(typed: str) -> None:
    assert zones.find(typed, LOCALES) == []


def test_a_large_country_has_many() -> None:
    found = zones.find("Ryssland", LOCALES)
    assert {"Europe/Moscow", "Asia/Vladivostok"} < set(found)
    assert len(found) <= zones.MOST


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [(59.33, 18.06, "Europe/Stockholm"), (50.45, 30.52, "Europe/Kyiv"), (0, -150, "Etc/GMT+10")],
)
def test_a_place_has_its_zone(latitude: float, longitude: float, zone: str) -> None:
    assert zones.at(latitude, longitude) == zone
