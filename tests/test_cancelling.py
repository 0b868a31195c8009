"""Conversations about calling off what is asked, and about answers typed below a menu."""

from itertools import product

import pytest

from bot.emulator.accounts import Person
from tests.conftest import ON_SQLITE
from tests.talk import ANN, BEN, Bot, Chat, Clock

pytestmark = ON_SQLITE

VERA = Person(1003, "Vera", "ru")
PEOPLE = pytest.mark.parametrize("person", [ANN, BEN, VERA], ids=["sv", "en", "ru"])
WORDS = ["/cancel", "/cancel@utdrag_bot", "cancel", "avbryt", "Отмена"]


@PEOPLE
async def test_what_is_asked_is_called_off_in_words(bot: Bot, person: Person) -> None:
    reader = bot.private(person)
    for asked, word in product(["/search", "/footnote", "city", "🕗", "👥", "reply"], WORDS):
        await calls_off(reader, asked, word)


async def calls_off(reader: Chat, asked: str, word: str) -> None:
    say = reader.bot.deps.languages.of(reader.person.language).gettext
    await reader.say("/subscribe")
    if asked[0] == "/":
        await reader.say(asked)
    elif asked == "👥":
        await reader.press(asked)
    else:
        await reader.press("⚙️")
        await reader.press("🌍" if asked == "city" else "🕗")
        if asked != "🕗":
            await reader.press("⌨️")
    before = len(reader.posts)
    await (reader.reply if asked == "reply" else reader.say)(word)
    assert (asked, word, reader.text) == (asked, word, say("OK, nothing was changed."))
    assert (len(reader.posts), reader.keys) == (before + 1, [])
    await reader.say("12")
    assert "12/68 · " in reader.text


@PEOPLE
@pytest.mark.parametrize("word", ["/cancel", "cancel", "avbryt", "отмена"])
async def test_with_nothing_asked_there_is_nothing_to_call_off(
    bot: Bot, person: Person, word: str
) -> None:
    reader = bot.private(person)
    say = bot.deps.languages.of(person.language).gettext
    await reader.say("/subscribe")
    await reader.say(word)
    assert reader.text == say("There is nothing to cancel.")
    assert reader.labels == [f"‹ {say('Start')}"]


@PEOPLE
async def test_the_key_of_a_question_that_is_forgotten_takes_the_keys_away(
    bot: Bot, person: Person
) -> None:
    reader = bot.private(person)
    say = bot.deps.languages.of(person.language).gettext
    await reader.say("/start")
    await reader.press("👥")
    bot.deps.open_questions.forget(person.id)  # as at a restart
    await reader.say(say("Cancel"))
    assert (reader.text, reader.keys) == (say("There is nothing to cancel."), [])


@pytest.mark.parametrize(
    ("person", "setting", "typed", "label"),
    [
        (ANN, "🕗", "7:30", "🕗 07:30"),
        (ANN, "🌍", "Umeå", "🌍 Umeå"),
        (ANN, "🗓", "vardagar", "🗓 Måndag till fredag"),
        (ANN, "⏩", "12", "⏩ Nästa: utdrag 12"),
        (ANN, "🏷", "kriget", "🏷 Kriget"),
        (ANN, "🌐", "engelska", "🌐 English"),
        (ANN, "⏸", "en vecka", "▶️ Återuppta"),
        (BEN, "🕗", "half past seven", "🕗 07:30"),
        (BEN, "⏸", "a day", "▶️ Resume"),
        (VERA, "🕗", "7:30", "🕗 07:30"),
        (VERA, "🌍", "Пермь", "🌍 Пермь"),
        (VERA, "🗓", "по будням", "🗓 С понедельника по пятницу"),
        (VERA, "⏸", "на неделю", "▶️ Возобновить"),
    ],
)
async def test_what_is_typed_below_a_menu_answers_it(
    bot: Bot, person: Person, setting: str, typed: str, label: str
) -> None:
    reader = bot.private(person)
    await reader.say("/subscribe")
    await reader.press("⚙️")
    await reader.press(setting)
    await reader.say(typed)
    assert label in reader.labels


@pytest.mark.parametrize(
    ("setting", "typed", "shown"),
    [
        ("🕗", "/read 12", "12/68 · "),
        ("🕗", "Stalin", "”Stalin” är inget klockslag."),
        ("🗓", "Stalin", "🔎 Stalin"),
        ("🏷", "Stalin och Navalnyj", "🔎 Stalin"),
    ],
)
async def test_what_is_no_answer_to_a_menu(
    ann: Chat, setting: str, typed: str, shown: str
) -> None:
    await ann.say("/prenumerera")
    await ann.press("⚙️")
    await ann.press(setting)
    await ann.say(typed)
    assert shown in ann.text


@pytest.mark.parametrize("closes", ["‹ Inställningar", "post"])
async def test_a_menu_asks_no_more_when_something_else_is_shown(
    ann: Chat, clock: Clock, closes: str
) -> None:
    await ann.say("/prenumerera")
    await ann.press("⚙️")
    await ann.press("🕗")
    if closes == "post":
        clock.forward(days=1)
        await ann.bot.tick()
    else:
        await ann.press(closes)
    await ann.say("12")
    assert "12/68 · " in ann.text
