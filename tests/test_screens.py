"""Conversations about what a screen says of its reader: place, hour, pause, and the end."""

import pytest

from bot.domain.reference import ReferenceKind
from bot.emulator.accounts import Person
from tests.conftest import ON_SQLITE
from tests.talk import ANN, BEN, Bot, Chat

pytestmark = ON_SQLITE

VERA = Person(1003, "Vera", "ru")


async def next_day(bot: Bot) -> None:
    bot.clock.forward(days=1)
    await bot.tick()


@pytest.mark.parametrize(
    ("person", "back", "line"),
    [
        (
            ANN,
            "↩ Tillbaka till 18/68",
            "Du är vid utdrag 40 av 68 (59 %); före hoppet var du vid utdrag 18.",
        ),
        (
            BEN,
            "↩ Back to 18/68",
            "You are at excerpt 40 of 68 (59%); before the jump you were at excerpt 18.",
        ),
        (
            VERA,
            "↩ Вернуться к 18/68",
            "Вы на отрывке 40 из 68 (59 %); до перехода были на отрывке 18.",
        ),
    ],
)
async def test_the_start_and_the_status_lead_back_from_a_jump(
    bot: Bot, person: Person, back: str, line: str
) -> None:
    reader = bot.private(person)
    await reader.say("/read 18")
    await reader.say("/read 40")
    await reader.say("/status")
    assert line in reader.text
    await reader.say("/start")
    await reader.press(back)
    assert "18/68 · " in reader.text
    await reader.say("/start")
    assert back not in reader.labels
    await reader.say("/status")
    assert "%" in reader.text


@pytest.mark.parametrize(
    ("person", "once_more", "line"),
    [
        (ANN, "📖 Läs från början", "Det här är det sista utdraget."),
        (BEN, "📖 Read from the start", "This is the last excerpt."),
        (VERA, "📖 Читать с начала", "Это последний отрывок."),
    ],
)
async def test_after_the_last_excerpt_the_text_begins_again(
    bot: Bot, person: Person, once_more: str, line: str
) -> None:
    bot.telegram.api = (10, 2)
    reader = bot.private(person)
    await reader.say("/read 68")
    await reader.press("·")
    assert reader.alert == line
    for command in ("/start", "/status", "/next"):
        await reader.say("/read 68")
        await reader.say(command)
        await reader.press(once_more)
        assert "1/68 · " in reader.text
        assert not [label for label in reader.labels if label.startswith("↩")]
    await reader.say("/read 68")
    await reader.say("/next")
    assert reader.text == line


async def test_a_channel_is_told_how_to_begin_again(bot: Bot) -> None:
    channel = bot.room("channel")
    await channel.say_as_the_chat("/read 68")
    await channel.say_as_the_chat("/next")
    assert channel.text == "Det här är det sista utdraget. /las 1 börjar om."


@pytest.mark.parametrize(
    ("person", "now", "hour"),
    [
        (ANN, "⏭ Läs utdrag 21 nu", "🔔 06:00, Oslo"),
        (BEN, "⏭ Read excerpt 21 now", "🔔 06:00, Oslo"),
        (VERA, "⏭ Читать отрывок 21 сейчас", "🔔 06:00, Осло"),
    ],
)
async def test_a_subscriber_sees_what_comes_and_when(
    bot: Bot, person: Person, now: str, hour: str
) -> None:
    reader = bot.private(person)
    await reader.say("/read 20")
    await reader.say("/subscribe 06:00 Oslo")
    await reader.press(now)
    assert "21/68 · " in reader.text
    await reader.say("/start")
    await reader.press(hour)
    assert "🕗 06:00" in reader.labels
    await reader.press(reader.labels[-1])
    assert hour in reader.labels
    await reader.say("/unsubscribe")
    await reader.say("/start")
    assert hour not in reader.labels


@pytest.mark.parametrize(
    ("person", "pause", "for_a_day", "line"),
    [
        (ANN, "⏸ Pausa", "En dag", "De återupptas med utdrag 1, onsdag 10 juni kl. 08:00."),
        (BEN, "⏸ Pause", "A day", "They resume with excerpt 1 on Wednesday 10 June at 08:00."),
        (VERA, "⏸ Пауза", "На день", "Они возобновятся с отрывка 1: среда, 10 июня, 08:00."),
    ],
)
async def test_a_pause_tells_one_date_that_of_the_first_post(
    bot: Bot, person: Person, pause: str, for_a_day: str, line: str
) -> None:
    reader = bot.private(person)
    bot.clock.to("2026-06-07T10:00")
    await reader.say("/subscribe 08:00 Stockholm")
    await reader.press("⚙️")
    await reader.press("🗓")
    await reader.press(next(one for one in reader.labels if one.startswith("✓")))  # Monday
    await reader.press(next(one for one in reader.labels if one.startswith("‹")))
    await reader.press(pause)
    await reader.press(for_a_day)
    assert line in reader.text
    assert reader.text.count("juni") + reader.text.count("June") + reader.text.count("июня") == 1


async def test_a_pause_without_an_end_says_so_in_russian(bot: Bot) -> None:
    vera = bot.private(VERA)
    await vera.say("/subscribe 19:30")
    await vera.press("⚙️")
    await vera.press("⏸")
    await vera.press("Бессрочно")
    assert (
        "Ежедневные отрывки в 19:30 (Стокгольм, сейчас 12:00)"
        " — на паузе, пока вы их не возобновите." in vera.text
    )
    await vera.press("▶️ Возобновить")
    assert "⏸ Пауза" in vera.labels


async def test_who_has_deleted_everything_is_led_to_the_start(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/read 5")
    await ben.say("/privacy")
    await ben.press("Delete my data")
    await ben.press("Yes, delete it")
    await ben.press("‹ Start")
    assert "📖 Read" in ben.labels


async def test_after_the_last_topic_none_is_offered(bot: Bot) -> None:
    ben, last = bot.private(BEN), bot.interview.topics[-1]
    await ben.say(f"/topics {last.slug}")
    while str(last.excerpts[-1]) not in ben.labels:
        await ben.press("Next page ›")
    await ben.press(str(last.excerpts[-1]))
    await ben.press("·" if len(last.excerpts) == 1 else ben.last.rows[0][1]["text"])
    assert ben.alert == "That was all in the topic."
    assert ben.last.rows[0][1]["text"] == "·"


async def test_the_language_is_named_as_in_a_sentence(bot: Bot) -> None:
    vera = bot.private(VERA)
    await vera.say("/settings")
    await vera.press("🌐")
    await vera.press("Русский")
    assert "Язык: русский" in vera.text
    assert "🌐 Русский" in vera.labels


@pytest.mark.parametrize(
    ("person", "on", "hits", "following"),
    [
        (ANN, "Nästa ›", "‹ Träffar", "Nästa träff ›"),
        (BEN, "Next ›", "‹ Search results", "Next result ›"),
        (VERA, "Следующий ›", "‹ Найденное", "Следующее найденное ›"),
    ],
)
@pytest.mark.parametrize("words", ["kriget", "kriget i Ukraina och Ryssland i dag och i morgon"])
async def test_one_goes_from_hit_to_hit(  # noqa: PLR0913, PLR0917 - a table
    bot: Bot, person: Person, on: str, hits: str, following: str, words: str
) -> None:
    reader = bot.private(person)
    await reader.say(words)
    found = await bot.deps.search.find(words, 0, 100)
    excerpts = {
        n for n, hit in enumerate(found.hits, 1) if hit.reference.kind is ReferenceKind.EXCERPT
    }
    await reader.press(reader.labels[0])
    for number in range(1, found.total + 1):
        assert f"🔎 {words} · {number}/{found.total}" in reader.text
        if number in excerpts:
            assert f"{found.hits[number - 1].reference.number}/68 · " in reader.text
            assert len(reader.labels) <= 6
        if number == found.total:
            assert following not in reader.labels
        else:
            await reader.press(following)
    await reader.press(hits)
    assert reader.text.startswith(f"🔎 {words}\n")
    await reader.say(words)
    await reader.press(reader.labels[min(excerpts & {1, 2, 3, 4, 5}) - 1])
    await reader.press(on)
    assert following not in reader.labels
    assert f"{words} · " not in reader.text
    assert ("🔎" in reader.text) is (len(words) > 30)
    await reader.press(hits)
    assert reader.text.startswith(f"🔎 {words}\n")


@pytest.mark.newest_bot_api
async def test_a_hit_is_found_again_from_what_it_leads_to(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/read 40")
    await ben.say("/read 5")
    await ben.say("Stalin")
    await ben.press("Excerpt ")
    shown = ben.text
    await ben.press("⋯ More")
    await ben.press("📄 Read the whole answer")
    await ben.press("Excerpt by excerpt")
    await ben.press("‹ Excerpt")
    await ben.press("‹ Excerpt") if "‹ Search results" not in ben.labels else None
    assert ben.text == shown
    await ben.press("Next result ›")
    await ben.press("Next ›")
    assert "↩ Back to 40/68" in ben.labels


async def test_a_button_of_an_old_search_still_opens_the_hit_and_leads_back(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("Stalin")
    await ben.press_data("look:e12<R1")
    assert "12/68 · " in ben.text
    assert "🔎 Stalin" in ben.text
    await ben.press("‹ Search results")
    assert ben.text.startswith("🔎 Stalin\n")


async def test_a_hit_that_is_not_there_any_more_is_told(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("Stalin")
    await ben.press_data("hit:999<H998-999.Stalin")
    assert ben.alert.startswith("This search has expired")


@pytest.mark.parametrize(
    ("person", "introduced"), [(BEN, "As published:"), (VERA, "Как указано в публикации:")]
)
async def test_credits_in_the_texts_language_are_introduced_for_other_readers(
    bot: Bot, person: Person, introduced: str
) -> None:
    reader = bot.private(person)
    await reader.say("/about")
    labelled, _, published = reader.text.partition(f"\n{introduced}\n")
    assert "Marxistarkivet" in labelled
    assert published.startswith("Först publicerad på ryska på Rabkor.\nÖversättning till ")
    assert " & " not in reader.text


async def test_credits_in_the_readers_own_language_stand_as_in_the_file(ann: Chat) -> None:
    await ann.say("/about")
    assert "\nÖversättning: Göran Källqvist\nUtgivare" in ann.text
    assert " & " not in ann.text
