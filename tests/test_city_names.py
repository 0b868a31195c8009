"""Zones by the names that people use, and by where they are."""

from zoneinfo import available_timezones

import pytest

from bot import coasts, zones
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
    [(59.33, 18.06, "Europe/Stockholm"), (50.45, 30.52, "Europe/Kyiv"), (0, -150, None)],
)
def test_a_place_has_its_zone(latitude: float, longitude: float, zone: str | None) -> None:
    assert zones.at(latitude, longitude) == zone


def test_of_all_zones_those_of_places_are_found_by_their_names() -> None:
    known = available_timezones() | zones.NOWHERE
    refused = {name for name in known if not zones.find(name, LOCALES)}
    assert {name for name in known if name.startswith("Etc/")} - refused == {"Etc/UTC"}
    others = "EST Factory GMT GMT+0 GMT-0 GMT0 Greenwich HST MST UCT Universal Zulu localtime"
    assert {name for name in refused if not name.startswith("Etc/")} == set(others.split())


@pytest.mark.parametrize(
    ("latitude", "longitude", "coasts_"),
    [
        (57.5, 19.6, ["Europe/Stockholm"]),  # between Gotland and Latvia
        (39, -27.8, ["Atlantic/Azores"]),
        (21, -150, ["Pacific/Honolulu"]),
        (0, -150, ["Pacific/Kiritimati"]),
        (-16, 179.99, ["Pacific/Fiji"]),
        (-48.9, -123.4, ["Pacific/Easter", "Pacific/Pitcairn"]),  # Point Nemo
        (89.9, 100, ["America/Nuuk"]),
        (0, 0, ["Africa/Accra"]),
    ],
)
def test_a_place_at_sea_has_the_nearest_coasts(
    latitude: float, longitude: float, coasts_: list[str]
) -> None:
    assert zones.at(latitude, longitude) in {None, *coasts_}
    assert coasts.nearest(latitude, longitude) == coasts_
