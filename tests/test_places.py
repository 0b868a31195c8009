"""Conversations about places: which of several is meant, and what each is called."""

import pytest

from bot.emulator.accounts import Person
from tests.talk import BEN, Bot, Chat


def places(chat: Chat) -> list[str]:
    """Return the places on the buttons without the time there."""
    return [label.partition(" · ")[0] for label in chat.labels]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        (
            "Springfield",
            [
                "Springfield, United States (time as in Chicago)",
                "Springfield, United States (time as in New York)",
            ],
        ),
        ("Georgia", ["Georgia, United States", "Georgia (Tbilisi)"]),
        ("Manchester", ["Manchester, United Kingdom"]),
    ],
)
async def test_places_of_one_name_are_told_apart(bot: Bot, typed: str, first: list[str]) -> None:
    ben = bot.private(BEN)
    await ben.say(f"/subscribe 8:00 {typed}")
    assert places(ben)[: len(first)] == first


async def test_ones_own_country_comes_first(ann: Chat) -> None:
    await ann.say("/prenumerera 08:00 Sala")
    assert places(ann)[:2] == ["Sala, Sverige", "Sala, Finland"]


async def test_three_letters_are_enough_for_a_large_town(ann: Chat) -> None:
    await ann.say("/prenumerera 08:00 Ume")
    assert places(ann) == ["Umeå, Sverige"]
    await ann.say("/prenumerera 08:00 and")
    assert "Anderstorp, Sverige" not in places(ann)


@pytest.mark.parametrize(("typed", "shown"), [("Londn", "London"), ("Parisi", "Paris")])
async def test_the_known_name_of_a_city_is_shown(bot: Bot, typed: str, shown: str) -> None:
    ben = bot.private(BEN)
    await ben.say(f"/subscribe 08:00 {typed}")
    assert f"({shown}, " in ben.text


async def test_of_a_country_with_several_times_the_time_is_asked_for(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/subscribe 08:00 Russia")
    assert ben.text.startswith(
        "There are several time zones there. Which city’s time should be used?"
    )
    assert {"Moscow", "Yuzhno-Sakhalinsk"} <= set(places(ben))


async def test_a_place_that_is_not_in_the_list_is_the_one_with_a_tick(ann: Chat) -> None:
    await ann.say("/prenumerera 08:00 Göteborg")
    await ann.say("/settings")
    await ann.press("🌍 Göteborg")
    assert [label for label in ann.labels if label.startswith("✓")] == ["✓ Göteborg"]
    assert "Stockholm" in ann.labels
    await ann.press("✓ Göteborg")
    assert "🌍 Göteborg" in ann.labels


async def test_russian_readers_are_offered_other_cities(bot: Bot) -> None:
    eva = bot.private(Person(1009, "Eva", "ru"))
    await eva.say("/subscribe 08:00 Москва")
    await eva.say("/settings")
    await eva.press("🌍 Москва")
    wanted = {"✓ Москва", "Екатеринбург", "Новосибирск", "Минск", "Ереван", "Белград", "Рига"}
    assert wanted <= set(eva.labels)
    assert "Токио" not in eva.labels
