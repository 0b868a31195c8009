"""What stands above and below an excerpt: the title, the part of the answer, the end."""

import pytest

from bot.emulator.accounts import Person
from tests.conftest import ON_SQLITE
from tests.talk import ANN, BEN, Bot, Chat

pytestmark = ON_SQLITE

VERA = Person(1003, "Vera", "ru")
END = {
    "sv": "Du har kommit till slutet av intervjun.",
    "en": "You have reached the end of the interview.",
    "ru": "Вы дошли до конца интервью.",
}


@pytest.fixture(params=[ANN, BEN, VERA], ids=list(END))
def reader(bot: Bot, request: pytest.FixtureRequest) -> Chat:
    return bot.private(request.param)


@pytest.fixture
def language(reader: Chat) -> str:
    return str(reader.person.language)[:2]


async def test_whoever_reads_to_the_end_by_buttons_is_told_and_can_go_on(
    reader: Chat, language: str
) -> None:
    await reader.say("/read 67")
    assert END[language] not in reader.text
    await reader.press(reader.labels[1])
    assert reader.text.endswith(f"\n\n{END[language]}")
    start, further = reader.shape[2]
    await reader.press(further)
    assert " (Lästips)" in reader.text or reader.text.startswith("Lästips")
    await reader.press("‹")
    assert "68/68" in reader.text
    await reader.press(start)
    assert "\n1/68" in reader.text
    assert END[language] not in reader.text


@pytest.mark.newest_bot_api
async def test_who_does_not_read_in_order_is_not_told_of_the_end(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/topic fangelset")
    await ben.press("Next page ›")
    await ben.press("Next page ›")
    await ben.press("68")
    assert END["en"] not in ben.text
    assert ben.labels[0] == "‹ Previous in topic"
    await ben.say("/search katten Stepan")
    await ben.press("Excerpt 68")
    assert END["en"] not in ben.text
    assert "📖 Read from the start" not in ben.labels


@pytest.mark.parametrize(
    ("number", "heads"),
    [
        (1, ("Hälsan", "Health", "Здоровье")),
        (
            4,
            (
                "Från häktet till fronten · del 1 av 4 av svaret",
                "From remand prison to the front · part 1 of 4 of the answer",
                "Из СИЗО на фронт · ответ, часть 1 из 4",
            ),
        ),
        (
            5,
            (
                "Från häktet till fronten · del 2 av 4 av svaret",
                "From remand prison to the front · part 2 of 4 of the answer",
                "Из СИЗО на фронт · ответ, часть 2 из 4",
            ),
        ),
    ],
)
async def test_every_part_of_an_answer_has_its_title(
    reader: Chat, language: str, number: int, heads: tuple[str, ...]
) -> None:
    await reader.say(f"/read {number}")
    assert reader.text.partition("\n")[0] == dict(zip(END, heads, strict=True))[language]


async def test_lists_name_excerpts_in_the_readers_language(reader: Chat, language: str) -> None:
    front = {
        "sv": "5. Från häktet till fronten (2/4): På senare tid",
        "en": "5. From remand prison to the front (2/4): På senare tid",
        "ru": "5. Из СИЗО на фронт (2/4): På senare tid",
    }[language]
    await reader.say("/topic fangelset")
    assert f"\n\n{front}" in reader.text
    await reader.say("/read 5")
    await reader.press("☆")
    await reader.say("/favourites")
    assert f"\n\n{front}" in reader.text


@pytest.mark.parametrize(("number", "has"), [(1, False), (4, True)])
async def test_the_only_excerpt_of_an_answer_does_not_lead_to_its_question(
    bot: Bot, number: int, *, has: bool
) -> None:
    """That would be the same text again."""
    ben = bot.private(BEN)
    await ben.say(f"/read {number}")
    await ben.press("⋯ More")
    leads = {"The whole question", "📄 Read the whole answer"}
    assert bool(leads & {*ben.labels}) == has


async def test_the_sources_are_named_in_the_readers_script(reader: Chat, language: str) -> None:
    await reader.say("/about")
    lines = {
        "sv": ("Original (på ryska): Rabkor", "Inspelning av intervjun (på ryska): Vestnik Buri"),
        "en": (
            "Original (in Russian): Rabkor",
            "Recording of the interview (in Russian): Vestnik Buri",
        ),
        "ru": ("Оригинал (на русском): Рабкор", "Запись интервью (на русском): Вестник Бури"),
    }[language]
    assert "\n".join(lines) in reader.text


@pytest.mark.parametrize(
    ("person", "country"), [(BEN, "United States"), (VERA, "США"), (ANN, "USA")]
)
async def test_a_country_has_the_name_that_people_use(
    bot: Bot, person: Person, country: str
) -> None:
    reader = bot.private(person)
    await reader.say("/subscribe 08:00 Springfield")
    assert reader.labels[0].startswith(f"Springfield, {country} (")
