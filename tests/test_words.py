"""What people write in a private chat that is no command."""

import pytest

from bot.emulator.accounts import Person
from tests.talk import BEN, Bot, Chat

ZOYA = Person(1003, "Zoya", "ru")


async def test_a_number_opens_that_excerpt_and_reading_goes_on_from_there(ann: Chat) -> None:
    await ann.say("12")
    assert "\n12/68 · " in ann.text
    await ann.say("nästa")
    assert "\n13/68 · " in ann.text
    await ann.say("69")
    assert "1 till 68" in ann.text
    await ann.say("/las")
    assert "\n13/68 · " in ann.text


async def test_words_are_searched_for(ann: Chat) -> None:
    await ann.say("Vem är Navalnyj?")
    assert ann.text.startswith("🔎 Vem är Navalnyj?\n")
    found = ann.labels
    await ann.say("/sok Vem är Navalnyj?")
    assert ann.labels == found
    await ann.say("/sok")
    await ann.say("amnesti")
    assert ann.text.startswith("🔎 amnesti\n")
    await ann.say("xyzzyqwv")
    assert "Inget hittades." in ann.text


@pytest.mark.parametrize(
    ("person", "hello", "thanks", "stop", "begins", "welcome"),
    [
        (None, "Hej!", "tack så mycket", "stopp", "Hej! Skriv ett ord", "Varsågod!"),
        (BEN, "Hello", "Thank you!", "stop", "Hello! Write a word", "You’re welcome."),
        (ZOYA, "Здравствуйте!", "🙏", "Стоп.", "Здравствуйте! Напишите", "Пожалуйста!"),
    ],
)
async def test_everyday_words_are_understood(  # noqa: PLR0913, PLR0917 - a row of the table
    bot: Bot, person: Person | None, hello: str, thanks: str, stop: str, begins: str, welcome: str
) -> None:
    chat = bot.private(person) if person else bot.private()
    await chat.say(hello)
    assert chat.text.startswith(begins)
    await chat.say(thanks)
    assert chat.text.startswith(welcome)
    await chat.say("/subscribe")
    posts = len(chat.posts)
    await chat.say(stop)
    assert len(chat.posts) == posts + 1
    await chat.press("🔕")
    await chat.say("?")
    assert "/privacy" in chat.text or "/integritet" in chat.text


async def test_in_a_group_nobody_is_answered_who_talks_to_others(bot: Bot) -> None:
    group = bot.room("group")
    await group.say("12")
    await group.say("Hej!")
    assert group.posts == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("/меню", "Intervju med"),
        ("/Meny", "Intervju med"),
        ("/темы", "Ämnen\n\n"),
        ("/topic 2", "Politiska fångar\n\n"),
        ("/поиск Stalin", "🔎 Stalin\n"),
        ("/сноска 3", "Fotnot 3\n\n"),
        ("/настройки", "Inställningar\n\n"),
        ("/språk", "Vilket språk"),
        ("/язык", "Vilket språk"),
        ("/погода", "Jag känner inte till det kommandot. "),
    ],
)
async def test_names_of_commands_that_are_in_no_menu(ann: Chat, typed: str, shown: str) -> None:
    await ann.say(typed)
    assert ann.text.startswith(shown)
