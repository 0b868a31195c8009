"""Times, weekdays and places in words: where the bot asks back, and as answers to it."""

import pytest

from bot.emulator.accounts import Person
from tests.conftest import ON_SQLITE
from tests.talk import ANN, BEN, Bot, Chat

pytestmark = ON_SQLITE

ZOYA = Person(1003, "Zoya", "ru")


@pytest.mark.parametrize(
    ("person", "typed", "question", "hours", "label", "said"),
    [
        (ANN, "på kvällen", "Vilken tid menar du?", 4, "19:00", "Ett utdrag om dagen kl. 19:00"),
        (ANN, "efter jobbet", "Vilken tid menar du?", 4, "18:00", "Ett utdrag om dagen kl. 18:00"),
        (BEN, "in the evening", "Which time do you mean?", 4, "21:00", "a day at 21:00"),
        (BEN, "Sunday mornings", "Which time do you mean?", 4, "09:00", "every Sunday at 09:00"),
        (ZOYA, "утром по будням", "Какое время", 4, "06:00", "Отрывок по будням в 06:00"),
    ],
)
async def test_a_part_of_the_day_is_asked_about(  # noqa: PLR0913, PLR0917 - a row of the table
    bot: Bot, person: Person, typed: str, question: str, hours: int, label: str, said: str
) -> None:
    chat = bot.private(person)
    await chat.say(f"/subscribe {typed}")
    assert chat.text.startswith(question)
    assert len([one for one in chat.labels if one.endswith(":00")]) == hours
    await chat.press(label)
    assert said in chat.text


@pytest.mark.parametrize(
    ("person", "typed", "cities", "said"),
    [
        (ANN, "8 UTC+3", "Helsingfors Aten Istanbul Kiev Moskva", "08:00 (Helsingfors, nu 13:00)"),
        (ANN, "Etc/GMT-2 kl. 7", "Stockholm Oslo", "07:00 (Stockholm, nu 12:00)"),
        (ANN, "GMT-5", "Chicago,", "08:00 (Chicago, nu 05:00)"),
        (BEN, "7pm GMT +1", "London", "19:00 (London, 11:00 now)"),
        (BEN, "weekdays utc-7", "Los", "weekdays at 08:00 (Los Angeles, 03:00 now)"),
        (ZOYA, "в 9 утра МСК+2", "Екатеринбург Алматы", "09:00 (Екатеринбург, сейчас 15:00)"),
        (ZOYA, "МСК+6", "Чита,", "08:00 (Чита, сейчас 19:00)"),
        (ZOYA, "мск-1", "Белград Берлин Стокгольм Калининград,", "(Белград, сейчас 12:00)"),
    ],
)
async def test_an_offset_is_asked_about_with_cities_that_have_it_now(
    bot: Bot, person: Person, typed: str, cities: str, said: str
) -> None:
    chat = bot.private(person)
    await chat.say(f"/subscribe {typed}")
    for city, label in zip(cities.split(), chat.labels, strict=False):
        assert label.startswith(city)
    await chat.press(chat.labels[0])
    assert said in chat.text


async def test_an_offset_answers_the_question_for_a_city(ann: Chat) -> None:
    await ann.say("/prenumerera")
    await ann.say("/installningar")
    await ann.press("🌍")
    await ann.press("⌨️")
    await ann.reply("UTC+3")
    assert ann.text.startswith("”UTC+3” är en fast tidsskillnad")
    await ann.press("Moskva · 13:00")
    assert "🌍 Moskva" in " ".join(ann.labels)


@pytest.mark.parametrize("typed", ["8 UTC+13:37", "8 Etc/Nowhere", "Stockholm UTC+3", "25 UTC+3"])
async def test_an_offset_that_no_city_can_stand_for_changes_nothing(ann: Chat, typed: str) -> None:
    await ann.say(f"/prenumerera {typed}")
    assert "är en fast tidsskillnad, som inte följer sommartiden. Skriv en ort" in ann.text
    await ann.say("/status")
    assert "Inga dagliga utdrag" in ann.text


async def test_in_a_channel_an_offset_cannot_be_asked_about(bot: Bot) -> None:
    channel = bot.room("channel", ANN)
    channel.room.status = "administrator"
    await channel.say_as_the_chat("/subscribe 8 UTC+3")
    assert channel.text.startswith("”UTC+3” är en fast tidsskillnad, som inte följer sommartiden.")


@pytest.mark.parametrize(
    ("person", "typed", "said"),
    [
        (ANN, "imorgon kl 9", "kl. 09:00 (Stockholm, nu 12:00). Nästa: utdrag 1, tisdag 9 juni"),
        (
            ANN,
            "i morgon kl. 20",
            "kl. 20:00 (Stockholm, nu 12:00). Nästa: utdrag 1, måndag 8 juni",
        ),
        (BEN, "tomorrow 9", "at 09:00 (Stockholm, 12:00 now). Next: excerpt 1, Tuesday 9 June"),
        (BEN, "tomorrow at 8 pm", "20:00 (Stockholm, 12:00 now). Next: excerpt 1, Monday 8 June"),
        (ZOYA, "завтра 9", "в 09:00 (Стокгольм, сейчас 12:00). Следующий: отрывок 1, вторник, 9"),
        (
            ZOYA,
            "завтра в 20",
            "в 20:00 (Стокгольм, сейчас 12:00). Следующий: отрывок 1, понедельн",
        ),
    ],
)
async def test_tomorrow_is_no_town_and_the_first_day_is_told(
    bot: Bot, person: Person, typed: str, said: str
) -> None:
    chat = bot.private(person)
    await chat.say(f"/subscribe {typed}")
    assert said in chat.text


@pytest.mark.parametrize(
    ("typed", "time", "days"),
    [
        ("halv åtta", "07:30", "Varje dag"),
        ("fem i halv nio", "08:25", "Varje dag"),
        ("half past seven", "07:30", "Varje dag"),
        ("без четверти восемь", "07:45", "Varje dag"),
        ("vardagar kl. sju", "07:00", "Måndag till fredag"),
    ],
)
async def test_another_time_in_words(ann: Chat, typed: str, time: str, days: str) -> None:
    await ann.say("/prenumerera")
    await ann.say("/installningar")
    await ann.press("🕗")
    await ann.press("⌨️")
    await ann.reply(typed)
    assert f"🕗 {time}" in ann.labels
    assert f"🗓 {days}" in ann.labels


async def test_a_part_of_the_day_answers_the_question_for_another_time(ann: Chat) -> None:
    await ann.say("/prenumerera")
    await ann.say("/installningar")
    await ann.press("🕗")
    await ann.press("⌨️")
    await ann.reply("på kvällen")
    await ann.press("20:00")
    assert "🕗 20:00" in ann.labels


async def test_weekdays_stay_until_others_are_said(ann: Chat) -> None:
    await ann.say("/prenumerera söndagar 19:30")
    await ann.say("/prenumerera 8")
    assert "Ett utdrag varje söndag kl. 08:00" in ann.text
    await ann.say("/status")
    assert ann.text.startswith("Utdrag varje söndag kl. 08:00 (Stockholm")
    await ann.say("/prenumerera varje dag")
    assert "Ett utdrag om dagen kl. 08:00" in ann.text


async def test_weekdays_are_kept_through_a_question_about_the_place(ann: Chat) -> None:
    await ann.say("/prenumerera lördagar kl. 9 i Springfield")
    await ann.press("Springfield")
    assert "Ett utdrag varje lördag kl. 09:00 (Springfield" in ann.text


async def test_the_last_weekday_cannot_be_taken_away(ann: Chat) -> None:
    await ann.say("/prenumerera söndagar")
    await ann.say("/installningar")
    await ann.press("🗓")
    await ann.press("✓ sön")
    assert ann.alert == "Välj minst en dag. Vill du ta ett uppehåll, använd Pausa."
    assert "✓ sön" in ann.labels
    await ann.press("mån")
    await ann.press("✓ sön")
    assert "✓ mån" in ann.labels


@pytest.mark.parametrize(
    ("person", "pause", "over"),
    [(ANN, "En vecka", "▶️ Återupptaget."), (ZOYA, "Бессрочно", "▶️ Возобновлено.")],
)
async def test_subscribing_tells_that_it_ends_a_pause(
    bot: Bot, person: Person, pause: str, over: str
) -> None:
    chat = bot.private(person)
    await chat.say("/subscribe")
    assert over not in chat.text
    await chat.say("/settings")
    await chat.press("⏸")
    await chat.press(pause)
    await chat.say("/subscribe")
    assert chat.text.startswith(f"{over}\n🔔")
    await chat.say("/subscribe")
    assert over not in chat.text
