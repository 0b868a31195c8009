"""The reading position and the series position: kept, moved, and gone back to."""

import pytest

from tests.talk import BEN, Bot, Chat

MOST_BUTTONS, MOST_BELOW_POST = 6, 8


def at(chat: Chat) -> int:
    """Return the number of the excerpt that is shown."""
    line = next(line for line in chat.text.splitlines() if "/68 · " in line)
    return int(line.partition("/")[0])


async def test_whoever_reads_on_from_a_link_is_remembered_there(ann: Chat, bot: Bot) -> None:
    await ann.say("/start e9")
    await ann.say("/status")
    assert "Inget läst än. Antal utdrag: 68." in ann.text
    await ann.say("/start e9")
    for number in range(10, 30):
        await ann.press("Nästa ›")
        assert at(ann) == number
    await ann.say("/status")
    assert "Du är vid utdrag 29 av 68" in ann.text
    await ann.press("📖 Läs vidare (29/68)")
    assert at(ann) == 29
    await ann.say("/start")
    await ann.press("📖 Läs vidare (29/68)")
    await ann.say("/prenumerera 08:00")
    assert "utdrag 30" in ann.text
    bot.clock.to("2026-06-09T06:00")
    await bot.tick()
    assert at(ann) == 30


async def test_a_jump_keeps_the_old_position_until_it_is_used_or_passed(ann: Chat) -> None:
    await ann.say("/read 40")
    await ann.say("/start e5")
    assert not [label for label in ann.labels if label.startswith("↩")]
    await ann.press("Nästa ›")
    await ann.press("Nästa ›")
    assert "↩ Tillbaka till 40/68" in ann.labels
    await ann.say("/status")
    assert "Du är vid utdrag 7 av 68 (10 %); före hoppet var du vid utdrag 40." in ann.text
    await ann.press("↩ Tillbaka till 40/68")
    assert at(ann) == 40
    assert not [label for label in ann.labels if label.startswith("↩")]
    await ann.say("/read 38")
    assert "↩ Tillbaka till 40/68" in ann.labels
    await ann.press("Nästa ›")
    await ann.press("Nästa ›")
    assert at(ann) == 40
    await ann.press("Nästa ›")
    assert not [label for label in ann.labels if label.startswith("↩")]


async def test_what_is_read_ahead_of_a_post_is_not_posted(ann: Chat, bot: Bot) -> None:
    await ann.say("/prenumerera 08:00")
    bot.clock.to("2026-06-09T06:00")
    await bot.tick()
    assert at(ann) == 1
    for _ in range(4):
        await ann.press("Nästa ›")
    assert at(ann) == 5
    await ann.press("‹ Dagens utdrag")
    assert at(ann) == 1
    await ann.say("/read 40")
    bot.clock.to("2026-06-10T06:00")
    await bot.tick()
    assert at(ann) == 6
    await ann.press("⏭ Skicka nästa dagliga utdrag nu")
    assert at(ann) == 7
    bot.clock.to("2026-06-11T06:00")
    await bot.tick()
    assert at(ann) == 8
    await ann.say("/status")
    assert "Nästa: utdrag 9" in ann.text


async def test_the_series_can_be_moved_by_hand(ann: Chat, bot: Bot) -> None:
    await ann.say("/prenumerera 08:00")
    await ann.say("/read 40")
    await ann.press("⋯ Mer")
    await ann.press("Fortsätt de dagliga utdragen härifrån")
    assert ann.alert == "De dagliga utdragen fortsätter med utdrag 41, tisdag 9 juni kl. 08:00."
    await ann.press("‹ Utdrag 40")
    assert at(ann) == 40
    bot.clock.to("2026-06-09T06:00")
    await bot.tick()
    assert at(ann) == 41


async def test_in_a_group_only_posts_move_the_series(bot: Bot) -> None:
    group = bot.room("group", BEN)
    ben = group.of(BEN)
    await ben.say("/subscribe 08:00")
    await group.say("/read 1")
    await group.say("/next")
    bot.clock.to("2026-06-09T06:00")
    await bot.tick()
    assert at(group) == 1


async def test_the_end_of_the_series_asks_how_to_go_on(ann: Chat, bot: Bot) -> None:
    await ann.say("/read 67")
    await ann.say("/prenumerera 08:00")
    bot.clock.to("2026-06-09T06:00")
    await bot.tick()
    assert at(ann) == 68
    assert ann.text.endswith("Det var det sista utdraget. Hur vill du fortsätta?")
    assert len(ann.labels) <= MOST_BELOW_POST
    last = ann.last
    bot.clock.to("2026-06-10T06:00")
    await bot.tick()
    assert ann.last is last
    await ann.say("/status")
    assert ann.text.startswith("De dagliga utdragen är slut.")
    await ann.press("🔁 Skicka från början")
    assert ann.alert == "De dagliga utdragen fortsätter med utdrag 1, torsdag 11 juni kl. 08:00."
    bot.clock.to("2026-06-11T06:00")
    await bot.tick()
    assert at(ann) == 1


async def test_reading_to_the_end_ends_the_series_too(ann: Chat, bot: Bot) -> None:
    await ann.say("/read 67")
    await ann.say("/prenumerera 08:00")
    await ann.say("/next")
    assert at(ann) == 68
    await ann.say("/status")
    assert ann.text.startswith("De dagliga utdragen är slut.")
    await ann.press("🏷 Efter ämne")
    await ann.press("Kriget")
    bot.clock.to("2026-06-09T06:00")
    await bot.tick()
    assert "Kriget" in ann.text
    assert ann.last.text.plain.count("/68") == 1


async def test_channels_and_groups_begin_again(bot: Bot) -> None:
    channel = bot.room("channel")
    await channel.say_as_the_chat("/read 67")
    await channel.say_as_the_chat("/subscribe 08:00")
    bot.clock.to("2026-06-09T06:00")
    await bot.tick()
    assert channel.text.endswith("Nästa gång börjar det om från början.")
    bot.clock.to("2026-06-10T06:00")
    await bot.tick()
    assert at(channel) == 1


async def test_unsubscribing_forgets_nothing(ann: Chat, bot: Bot) -> None:
    await ann.say("/prenumerera 06:15 Helsinki")
    await ann.say("/settings")
    await ann.press("🏷")
    await ann.press("Politiska fångar")
    await ann.say("/avsluta")
    assert "samma inställningar" in ann.text
    await ann.say("/status")
    assert ann.text.startswith("Inga dagliga utdrag skickas hit.")
    bot.clock.to("2026-06-09T06:00")
    await bot.tick()
    assert ann.text.startswith("Inga dagliga utdrag skickas hit.")
    await ann.say("/prenumerera")
    assert "06:15" in ann.text
    await ann.say("/status")
    assert "bara: Politiska fångar" in ann.text


@pytest.mark.parametrize(("length", "day"), [("En dag", "2026-06-10"), ("En vecka", "2026-06-16")])
async def test_a_pause_from_the_post(ann: Chat, bot: Bot, length: str, day: str) -> None:
    await ann.say("/prenumerera 08:00")
    bot.clock.to("2026-06-08T06:00")
    await ann.press("⏭ Läs utdrag 1 nu")
    await ann.press("⏸ Pausa")
    await ann.press(length)
    bot.clock.to("2026-06-09T06:00")
    await bot.tick()
    posts = len(ann.posts)
    bot.clock.to(f"{day}T05:59")
    await bot.tick()
    assert len(ann.posts) == posts
    bot.clock.to(f"{day}T06:00")
    await bot.tick()
    assert len(ann.posts) == posts + 1


async def test_a_pause_without_an_end_is_ended_by_hand(ann: Chat, bot: Bot) -> None:
    await ann.say("/prenumerera 08:00")
    await ann.say("/settings")
    await ann.press("⏸ Pausa")
    await ann.press("Tills vidare")
    assert "är pausade tills du återupptar dem." in ann.text
    bot.clock.forward(days=30)
    await bot.tick()
    await ann.press("▶️")
    bot.clock.forward(days=1)
    await bot.tick()
    assert at(ann) == 1


async def test_weekdays_are_chosen_one_by_one(ann: Chat, bot: Bot) -> None:
    await ann.say("/prenumerera 08:00")
    await ann.say("/settings")
    await ann.press("🗓 Varje dag")
    for day in ("✓ tis", "✓ tors", "✓ fre", "✓ lör", "✓ sön"):
        await ann.press(day)
    await ann.press("‹ Inställningar")
    assert "mån, ons" in ann.text
    bot.clock.to("2026-06-09T06:00")
    await bot.tick()
    assert len(ann.posts) == 2
    bot.clock.to("2026-06-10T06:00")
    await bot.tick()
    assert at(ann) == 1


async def test_search_leads_to_a_hit_and_back_and_to_the_next(ann: Chat) -> None:
    await ann.say("Stalin")
    assert ann.text.startswith("🔎 Stalin\n")
    hits = [label for label in ann.labels if label.startswith("Utdrag")]
    await ann.press(hits[0])
    assert "🔎 Stalin" in ann.text
    await ann.press("Nästa ›")
    await ann.press("‹ Träffar")
    assert ann.text.startswith("🔎 Stalin\n")
    await ann.press(hits[1])
    assert f"{hits[1].removeprefix('Utdrag ')}/68" in ann.text


async def test_a_topic_is_read_through(ann: Chat, bot: Bot) -> None:
    topic = bot.interview.topic("moral")
    assert topic
    await ann.say("/topics")
    await ann.press("Marxism och moral")
    await ann.press(str(topic.excerpts[0]))
    for position, number in enumerate(topic.excerpts, start=1):
        assert at(ann) == number
        assert f"Ämne: Marxism och moral, {position} av {len(topic.excerpts)}" in ann.text
        if position < len(topic.excerpts):
            await ann.press("Nästa i ämnet ›")
    await ann.press_data(ann.last.rows[0][1]["callback_data"])
    assert ann.alert == "Det var allt i ämnet."
    await ann.press("Böcker att läsa ›")
    assert ann.text.startswith("Böcker att läsa\n")
    await ann.press("‹ Ämnen")
    await ann.press("Marxism och moral")
    await ann.press(str(topic.excerpts[-1]))
    await ann.press("‹ Marxism och moral")
    await ann.press("‹ Ämnen")
    await ann.press("‹ Start")
    assert ann.text.startswith("Intervju med")


async def test_next_stays_in_its_place_and_there_are_few_buttons(ann: Chat, bot: Bot) -> None:
    bot.telegram.api = (10, 2)
    await ann.say("/prenumerera 08:00")
    await ann.say("/read 1")
    assert [b["text"] for b in ann.last.rows[0]] == ["·", "Nästa ›"]
    await ann.press("·")
    assert ann.alert == "Det här är det första utdraget."
    for _ in bot.interview.excerpts[1:]:
        await ann.press("Nästa ›")
        assert len(ann.labels) <= MOST_BUTTONS
        assert len(ann.last.rows[0]) == 2
    await ann.press("·")
    assert ann.alert == "Det här är det sista utdraget."


async def test_every_excerpt_shows_what_is_asked(ann: Chat, bot: Bot) -> None:
    for excerpt in bot.interview.excerpts:
        await ann.say(str(excerpt.number))
        question = bot.interview.question_of(excerpt)
        shown = ann.text
        for digit in "⁰¹²³⁴⁵⁶⁷⁸⁹":
            shown = shown.replace(digit, "")
        part, parts = question.excerpts.index(excerpt.number) + 1, len(question.excerpts)
        of = f" · del {part} av {parts} av svaret" if parts > 1 else ""
        asks = question.passage.text if part == 1 else question.asks
        assert shown.startswith(f"{question.title}{of}\n{asks}\n\n")
        assert part == 1 or "?" in asks
