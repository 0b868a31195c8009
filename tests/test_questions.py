"""Conversations about what the bot asks: answers, misses, calling it off, and keys taken away."""

import pytest

from bot.emulator.accounts import Person
from tests.conftest import ON_SQLITE
from tests.talk import ANN, BEN, Bot

pytestmark = ON_SQLITE

VERA = Person(1003, "Vera", "ru")
PEOPLE = pytest.mark.parametrize("person", [ANN, BEN, VERA], ids=["sv", "en", "ru"])


@pytest.mark.parametrize(
    ("person", "typed", "title"),
    [
        (ANN, "fotnot 3", "Fotnot 3\n"),
        (BEN, "note 3", "Footnote 3\n"),
        (VERA, "сноска 3", "Сноска 3\n"),
    ],
)
async def test_a_footnotes_number_is_taken_with_its_word(
    bot: Bot, person: Person, typed: str, title: str
) -> None:
    reader = bot.private(person)
    await reader.say("/footnote")
    await reader.say(typed)
    assert reader.text.startswith(title)


@PEOPLE
@pytest.mark.parametrize("replies", [False, True])
async def test_after_two_misses_what_is_typed_is_searched_for(
    bot: Bot, person: Person, *, replies: bool
) -> None:
    reader = bot.private(person)
    say = bot.deps.languages.of(person.language).gettext
    await reader.say("/footnote")
    await (reader.reply if replies else reader.say)("kriget")
    assert reader.text.endswith(say("Which footnote? Reply to this message with its number."))
    assert reader.labels == [say("Cancel")]
    await (reader.reply if replies else reader.say)("kriget")
    assert reader.text.startswith("🔎 kriget\n")
    await reader.say("Stalin")
    assert reader.text.startswith("🔎 Stalin\n")


@PEOPLE
async def test_what_is_asked_can_be_called_off(bot: Bot, person: Person) -> None:
    reader = bot.private(person)
    say = bot.deps.languages.of(person.language).gettext
    await reader.say("/footnote")
    await reader.say("x")
    await reader.press(say("Cancel"))
    assert reader.text == say("OK, nothing was changed.")
    assert reader.labels == []
    await reader.say("3")
    assert "3/68 · " in reader.text


async def test_a_command_ends_what_was_asked(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/footnote")
    await ben.say("/search Stalin")
    await ben.say("3")
    assert "3/68 · " in ben.text


@pytest.mark.parametrize(
    ("setting", "key", "typed"),
    [
        ("🕗", "⌨️ Another time…", "soon"),
        ("🌍", "⌨️ Another city…", "Qqqqq"),
        ("⏩", "⌨️ Another", "x"),
    ],
)
async def test_settings_ask_twice_and_lead_back(
    bot: Bot, setting: str, key: str, typed: str
) -> None:
    ben = bot.private(BEN)
    await ben.say("/subscribe 08:00")
    await ben.press("⚙️")
    await ben.press(setting)
    await ben.press(key)
    await ben.reply(typed)
    assert ben.labels == ["Cancel"]
    await ben.say(typed)
    assert "Reply to this message" not in ben.text
    await ben.press("‹ Settings")
    assert "🕗 08:00" in ben.labels


async def test_the_second_answer_may_be_the_right_one(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/subscribe 08:00")
    await ben.press("⚙️")
    await ben.press("⏩")
    await ben.press("⌨️ Another")
    await ben.reply("forty")
    await ben.say("excerpt 40")
    assert "⏩ Next: excerpt 40" in ben.labels


@PEOPLE
@pytest.mark.parametrize("asks", ["📍", "👥"])
@pytest.mark.parametrize("other", ["/status", "/nosuch", "Stalin", "/unsubscribe", "press"])
async def test_any_other_answer_takes_the_keys_away(
    bot: Bot, person: Person, asks: str, other: str
) -> None:
    reader = bot.private(person)
    say = bot.deps.languages.of(person.language).gettext
    await reader.say("/subscribe 08:00")
    if asks == "📍":
        await reader.press("⚙️")
        await reader.press("🌍")
    await reader.press(asks)
    assert say("Cancel") in reader.keys
    before = len(reader.posts)
    if other == "press":
        await reader.press_data("show:start")
    else:
        await reader.say(other)
    assert reader.keys == []
    news = [post.text.plain for post in reader.posts[before:]]
    unused = "No location was shared." if asks == "📍" else "No group or channel was chosen."
    assert news[0] == say(unused)
    assert reader.text != news[0]
    await reader.say("/status")
    assert [post.text.plain for post in reader.posts].count(news[0]) == 1


@PEOPLE
async def test_keys_that_are_asked_for_again_or_used_are_not_called_off(
    bot: Bot, person: Person
) -> None:
    reader = bot.private(person)
    say = bot.deps.languages.of(person.language).gettext
    await reader.say("/subscribe 08:00")
    for _ in range(2):
        await reader.press_data("show:elsewhere")
        assert say("Cancel") in reader.keys
    await reader.press_data("ask:place")
    assert say("📍 Share my location") in reader.keys
    await reader.locate(59.9, 10.7)
    assert reader.keys == []
    called_off = say("OK, nothing was changed.")
    assert called_off not in [post.text.plain for post in reader.posts]
    await reader.press_data("show:elsewhere")
    await reader.say(say("Cancel"))
    assert [post.text.plain for post in reader.posts].count(called_off) == 1
