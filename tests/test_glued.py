"""Commands whose words follow without a blank."""

import pytest

from bot.emulator.accounts import Person
from tests.talk import BEN, Bot, Chat


@pytest.mark.parametrize(
    "typed",
    ["/read12", "/read_12", "/read:12", "/read\N{ZERO WIDTH SPACE}12", "/Read_12", "/las12"],
)
async def test_a_number_may_stand_right_behind(ann: Chat, typed: str) -> None:
    await ann.say(typed)
    assert "\n12/68 · " in ann.text


@pytest.mark.parametrize("typed", ["/footnote3", "/footnote_3", "/fotnot3", "/fotnot_3"])
async def test_a_footnotes_number_too(ann: Chat, typed: str) -> None:
    await ann.say(typed)
    assert ann.text.startswith("Fotnot 3")


async def test_words_behind_a_mark_are_words(ann: Chat, bot: Bot) -> None:
    await ann.say("/subscribe\N{ZERO WIDTH SPACE}07:15 Stockholm")
    assert "kl. 07:15 (Stockholm" in ann.text.replace("\xa0", " ")
    group = bot.room("supergroup", BEN).of(BEN)
    await group.say("/search:Stalin")
    assert group.text.startswith("🔎 Stalin")


async def test_what_is_no_command_with_a_number_is_unknown(ann: Chat) -> None:
    for typed in ("/nothing12", "/12"):
        await ann.say(typed)
        assert ann.text.startswith("Jag känner inte till det kommandot")


@pytest.mark.parametrize(
    ("code", "begins"),
    [
        ("uk", "Здесь"),
        ("be-BY", "Здесь"),
        ("kk", "Здесь"),
        ("uz-Latn-UZ", "Здесь"),
        ("nb", "Här"),
        ("da", "Här"),
        ("nn-NO", "Här"),
        ("fo", "Här"),
        ("de", "Här"),
        ("", "Här"),
    ],
)
async def test_neighbouring_languages_are_answered_in_the_nearest(
    bot: Bot, code: str, begins: str
) -> None:
    chat = bot.private(Person(1099, "Eva", code))
    await chat.say("/start")
    assert f"\n{begins}" in chat.text
