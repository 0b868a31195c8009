"""Conversations about the settings."""

import json

import pytest

from bot.db import subscriptions
from bot.domain.chat import Address
from bot.domain.pause_lengths import A_DAY, A_WEEK, UNTIL_RESUMED
from bot.domain.preferences import Setting
from bot.domain.subscription import Pause
from bot.emulator.accounts import Person
from bot.emulator.errors import ApiError
from bot.emulator.messages import Message
from bot.emulator.telegram import Fault
from bot.views.settings_callback_data import Ask, Choose, Set
from tests.talk import ANN, BEN, Bot, Chat, Clock

VERA = Person(1003, "Vera", "ru")
ADMINISTRATORS = "Bara chattens administratörer kan ändra dess inställningar."
IN_ENGLISH = "Only administrators of this chat can change its settings."


@pytest.fixture
async def settled(ann: Chat) -> Chat:
    """Return Ann's chat, subscribed by the first button of her settings."""
    await ann.say("/installningar")
    await ann.press("🔔 Ett utdrag om dagen")
    return ann


async def days(chat: Chat, clock: Clock, count: int) -> list[int]:
    """Return the numbers of the excerpts that so many days bring, 0 for a day without."""
    found = []
    for _ in range(count):
        before = len(chat.posts)
        clock.forward(days=1)
        await chat.bot.tick()
        found.append(number(chat.last) if len(chat.posts) > before else 0)
    return found


async def weekdays_only(chat: Chat) -> None:
    """Take the weekend away, from the settings and back to them."""
    for label in ("🗓 Varje dag", "✓ lör", "✓ sön", "‹ Inställningar"):
        await chat.press(label)


async def pause(chat: Chat, length: str) -> None:
    await chat.press("⏸ Pausa")
    await chat.press(length)


def number(post: Message) -> int:
    return int(post.text.plain.partition("/68 · ")[0].rpartition("\n")[2])


async def test_without_a_subscription_the_first_button_begins_one(ann: Chat) -> None:
    await ann.say("/settings")
    assert ann.text == (
        "Inställningar\n\nInga dagliga utdrag skickas hit.\nTryck på 🔔 för att börja. Sedan "
        "kan du välja tid, ort, ämne och ordning.\n\nSpråk: som i Telegram (svenska)"
    )
    await ann.press("🔔 Ett utdrag om dagen")
    assert ann.text == (
        "Inställningar\n\nDagliga utdrag kl. 08:00 (Stockholm, nu 12:00).\n"
        "Nästa: utdrag 1, tisdag 9 juni kl. 08:00\n"
        "i läsordning · alla ämnen · varje dag · med ljud\n\nSpråk: som i Telegram (svenska)"
    )
    assert len(ann.posts) == 1


async def test_a_time_is_tapped_and_the_same_message_changes(settled: Chat) -> None:
    await settled.press("🕗 08:00")
    assert settled.text == "När ska utdraget komma? Inställt: kl. 08:00 (Stockholm)."
    assert "✓ 08:00" in settled.labels
    await settled.press("‹ Inställningar")
    await settled.press("🕗 08:00")
    await settled.press("18:00")
    assert (
        "kl. 18:00 (Stockholm, nu 12:00).\nNästa: utdrag 1, måndag 8 juni kl. 18:00"
        in settled.text
    )
    assert len(settled.posts) == 1


async def test_a_time_is_typed(settled: Chat) -> None:
    await settled.press("🕗 08:00")
    await settled.press("⌨️ En annan tid …")
    assert settled.text == "Vilken tid? Svara på det här meddelandet, så här: 07:15"
    assert settled.last.asks
    await settled.reply("kvart över")
    assert settled.text.startswith("”kvart över” är inget klockslag.\n\nVilken tid?")
    await settled.reply("7.15")
    assert "Dagliga utdrag kl. 07:15 (Stockholm, nu 12:00)." in settled.text
    await settled.say("12:00")
    assert settled.text.endswith("om dagen kl. 12:00?")  # the question was answered


async def test_a_city_is_tapped(settled: Chat) -> None:
    await settled.press("🌍 Stockholm")
    assert settled.text.endswith("Inställt: Stockholm, där klockan är 12:00.")
    await settled.press("Helsingfors")
    assert (
        "kl. 08:00 (Helsingfors, nu 13:00).\nNästa: utdrag 1, tisdag 9 juni kl. 08:00"
        in settled.text
    )
    assert "🌍 Helsingfors" in settled.labels


async def test_a_city_is_typed_and_chosen(settled: Chat) -> None:
    await settled.press("🌍 Stockholm")
    await settled.press("⌨️ En annan ort …")
    assert settled.text == "Vilken ort? Svara på det här meddelandet med en ort eller ett land."
    await settled.reply("Vizbury" + "<b>" * 20)
    assert settled.text.startswith("Ingen ort med namnet ”Vizbury<b><b>")
    await settled.reply("köpenham")
    assert settled.text == "Menar du den här orten? Knappen visar vad klockan är där nu."
    assert settled.labels == ["Köpenhamn, Danmark · 12:00", "‹ Inställningar"]
    await settled.press("‹ Inställningar")
    assert "(Stockholm, nu 12:00)" in settled.text
    await settled.press("🌍 Stockholm")
    await settled.press("⌨️ En annan ort …")
    await settled.reply("köpenham")
    await settled.press("Köpenhamn")
    assert "(Köpenhamn, nu 12:00)" in settled.text


async def test_a_whole_name_is_taken_and_shown_as_it_was_chosen(settled: Chat) -> None:
    for typed, shown in (("umea", "Umeå, nu 12:00"), ("Питер", "Питер, nu 13:00")):
        await settled.press("🌍")
        await settled.press("⌨️ En annan ort …")
        await settled.reply(typed)
        assert f"({shown})" in settled.text
    assert "🌍 Питер" in settled.labels
    await settled.press("🌍 Питер")
    await settled.press("⌨️ En annan ort …")
    await settled.reply("Sala")
    assert settled.text == "Vilken ort menar du? Knapparna visar vad klockan är där nu."
    await settled.press("Sala, Sverige · 12:00")
    assert "(Sala, nu 12:00)" in settled.text
    await settled.press("🌍 Sala")
    await settled.press("Moskva")
    assert "(Moskva, nu 13:00)" in settled.text


async def test_a_time_with_two_meanings_is_asked_about(settled: Chat) -> None:
    await settled.press("🕗 08:00")
    await settled.press("⌨️ En annan tid …")
    await settled.reply("12 in the morning")
    assert settled.text == "Vilken tid menar du?"
    assert settled.labels == ["00:00", "12:00", "‹ Inställningar"]
    await settled.press("00:00")
    assert "kl. 00:00 (Stockholm, nu 12:00)" in settled.text


async def test_a_name_that_is_not_in_the_zone_is_not_kept(settled: Chat) -> None:
    await settled.press_data(Set(Setting.ZONE, "Europe/Helsinki:Whatever").pack())
    assert "(Helsingfors, nu 13:00)" in settled.text


@pytest.mark.parametrize(
    ("person", "country", "ends"),
    [
        (ANN, "Ryssland", ["Moskva", "Jekaterinburg", "‹ Inställningar"]),
        (BEN, "Russia", ["Moscow", "Yekaterinburg", "‹ Settings"]),
        (VERA, "Россия", ["Москва", "Екатеринбург", "‹ Настройки"]),
    ],
)
async def test_a_country_with_several_times_is_asked_about(
    bot: Bot, person: Person, country: str, ends: list[str]
) -> None:
    chat = bot.private(person)
    await chat.say("/settings")
    await chat.press("🔔")
    await chat.press("🌍")
    await chat.press("⌨️")
    await chat.reply(country)
    *cities, back = (label.partition(" · ")[0] for label in chat.labels)
    assert len(cities) == 11
    assert [*cities[:2], back] == ends
    await chat.press(cities[1])
    assert f"🌍 {ends[1]}" in chat.labels


async def test_a_location_is_made_a_zone_and_not_kept(settled: Chat) -> None:
    await settled.press("🌍 Stockholm")
    await settled.press("📍 Efter min position …")
    assert settled.keys == ["📍 Dela min position", "Avbryt"]
    await settled.locate(50.45, 30.52)
    assert settled.keys == []
    assert settled.posts[-2].text.plain == (
        "📍 Där gäller samma tid som i Kiev. Positionen har inte sparats."
    )
    await settled.press("Kiev · 13:00")
    assert "(Kiev, nu 13:00)" in settled.text


async def test_at_sea_the_time_of_the_nearest_coast_is_asked_about(settled: Chat) -> None:
    await settled.press("🌍 Stockholm")
    await settled.press("📍 Efter min position …")
    await settled.locate(21, -150)
    assert settled.keys == []
    assert settled.posts[-2].text.plain == (
        "📍 Det är till havs. Vill du använda tiden vid närmaste kust? "
        "Positionen har inte sparats."
    )
    await settled.press("Honolulu · 00:00")
    assert "(Honolulu, nu 00:00)" in settled.text


async def test_a_zone_that_is_not_known_changes_nothing(settled: Chat) -> None:
    await settled.press_data(Set(Setting.ZONE, "Mars/Phobos").pack())
    assert "(Stockholm, nu 12:00)" in settled.text


async def test_shuffled_excerpts_repeat_none_and_leave_the_reading_place(
    settled: Chat, clock: Clock
) -> None:
    await settled.press("⬜ Blandat")
    assert "blandat, utan upprepningar · alla ämnen" in settled.text
    first = int(settled.text.partition("Nästa: utdrag ")[2].partition(",")[0])
    await settled.press("⬜ Börja om efter slutet")
    found = await days(settled, clock, 70)
    assert found[0] == first
    assert sorted(found[:68]) == list(range(1, 69))
    assert found[:68] != list(range(1, 69))
    ends = [post for post in settled.posts if "Nästa gång börjar det om" in post.text.plain]
    assert [number(post) for post in ends] == [found[67]]
    await settled.say("/status")
    assert settled.text.endswith("Inget läst än. Antal utdrag: 68.")


async def test_a_topic_comes_in_order_and_then_again(settled: Chat, clock: Clock) -> None:
    await settled.press("🏷 Alla ämnen")
    await settled.press("Marxism och moral (3)")
    assert "bara: Marxism och moral" in settled.text
    topic = settled.bot.interview.find_topics("marxism och moral")[0]
    await settled.press("⬜ Börja om efter slutet")
    assert await days(settled, clock, 5) == [*topic.excerpts, *topic.excerpts[:2]]
    await settled.say("/settings")
    await settled.press("✅ Börja om efter slutet")
    assert await days(settled, clock, 2) == [topic.excerpts[2], 0]
    assert settled.text.endswith("Hur vill du fortsätta?")
    await settled.say("/settings")
    await settled.press("🏷 Marxism och moral")
    await settled.press("Alla ämnen")
    assert await days(settled, clock, 2) == [1, 2]
    await settled.say("/next")
    assert number(settled.last) == 3


async def test_a_topic_shuffled(settled: Chat, clock: Clock) -> None:
    await settled.press("🏷 Alla ämnen")
    await settled.press("Politiska fångar (8)")
    await settled.press("⬜ Blandat")
    topic = settled.bot.interview.find_topics("politiska fångar")[0]
    await settled.press("⬜ Börja om efter slutet")
    found = await days(settled, clock, 16)
    assert sorted(found[:8]) == sorted(found[8:]) == list(topic.excerpts)
    await settled.say("/settings")
    await settled.press("✅ Blandat")
    assert "i läsordning · bara: Politiska fångar" in settled.text


async def test_weekdays_only(settled: Chat, clock: Clock) -> None:
    await weekdays_only(settled)
    assert "måndag till fredag" in settled.text
    assert await days(settled, clock, 8) == [1, 2, 3, 4, 0, 0, 5, 6]
    await settled.say("/settings")
    await settled.press("🗓 Måndag till fredag")
    await settled.press("lör")
    await settled.press("sön")
    await settled.press("‹ Inställningar")
    assert "varje dag" in settled.text


async def test_one_weekday_stays_however_many_are_taken_away(settled: Chat) -> None:
    await weekdays_only(settled)
    await settled.press("🗓 Måndag till fredag")
    for day in ("✓ mån", "✓ tis", "✓ ons", "✓ tors", "✓ fre", "✓ fre"):
        await settled.press(day)
    assert [label for label in settled.labels if label.startswith("✓")] == ["✓ fre"]
    await settled.press("‹ Inställningar")
    assert "Nästa: utdrag 1, fredag 12 juni kl. 08:00" in settled.text


async def test_silent_posts_make_no_sound(settled: Chat, clock: Clock) -> None:
    await days(settled, clock, 1)
    assert not settled.last.silent
    await settled.say("/settings")
    await settled.press("⬜ Tyst")
    assert "varje dag · tyst" in settled.text
    await days(settled, clock, 1)
    assert settled.last.silent


async def test_a_pause_of_a_week_ends_by_itself(settled: Chat, clock: Clock) -> None:
    await pause(settled, "En vecka")
    assert "De återupptas med utdrag 1, tisdag 16 juni kl. 08:00." in settled.text
    await settled.say("/status")
    assert "De återupptas med utdrag 1, tisdag 16 juni" in settled.text
    await settled.say("/subscribe 09:00")
    assert "kl. 09:00 (Stockholm, nu 12:00). Pausat till 16 juni." in settled.text
    assert settled.labels[1] == "▶️ Återuppta"
    assert await days(settled, clock, 9) == [0, 0, 0, 0, 0, 0, 0, 1, 2]
    await settled.say("/status")
    assert "Pausat" not in settled.text


async def test_of_two_pauses_the_newest_counts(settled: Chat) -> None:
    """The screen with the lengths may be open in two messages."""
    once_more = Set(Setting.PAUSE, A_WEEK).pack()
    await pause(settled, "En vecka")
    for _ in range(4):
        await settled.press_data(once_more)
    assert "De återupptas med utdrag 1, tisdag 16 juni kl. 08:00." in settled.text
    await settled.press_data(Set(Setting.PAUSE, UNTIL_RESUMED).pack())
    assert "pausade tills du återupptar dem" in settled.text
    assert "De fortsätter" not in settled.text
    await settled.press_data(Set(Setting.PAUSE, A_DAY).pack())
    assert "De återupptas med utdrag 1, onsdag 10 juni kl. 08:00." in settled.text
    await settled.press("▶️ Återuppta")
    assert "Nästa: utdrag 1, tisdag 9 juni kl. 08:00\ni läsordning" in settled.text


async def test_a_pause_of_an_old_message_does_not_hide_the_end_of_the_series(
    ann: Chat, clock: Clock
) -> None:
    await ann.say("/read 67")
    await ann.say("/subscribe")
    assert await days(ann, clock, 1) == [68]
    await ann.press_data(Set(Setting.PAUSE, UNTIL_RESUMED).pack())
    await ann.say("/status")
    assert ann.text.startswith("De dagliga utdragen är slut.")


@pytest.mark.parametrize("length", ["En vecka", "Tills vidare"])
@pytest.mark.parametrize("how", ["/subscribe", "▶️ Återuppta"])
async def test_a_pause_is_ended_at_once(
    settled: Chat, clock: Clock, how: str, length: str
) -> None:
    await pause(settled, length)
    await (settled.say(how) if how.startswith("/") else settled.press(how))
    assert "tisdag 9 juni kl. 08:00" in settled.text
    assert await days(settled, clock, 1) == [1]


async def test_a_block_does_not_end_a_pause(settled: Chat) -> None:
    await pause(settled, "En vecka")
    await settled.change("kicked")
    await settled.change("member")
    await settled.say("/status")
    assert "De återupptas med utdrag 1, tisdag 16 juni kl. 08:00." in settled.text


async def test_what_could_not_be_posted_goes_on_by_a_button(bot: Bot, clock: Clock) -> None:
    group = bot.room("supergroup", ANN, threads=(7,))
    await group.say("/subscribe", 7)
    group.room.closed.add(7)
    clock.forward(days=1)
    await bot.tick()
    group.room.closed.clear()
    await group.say("/settings", 7)
    assert "pausade: det här ämnet stängdes" in group.text
    await group.press("🕗")
    await group.press("09:00")
    assert "kl. 09:00" in group.text
    assert "Nästa" not in group.text
    await group.press("🔔 Ett utdrag om dagen")
    assert "Nästa: utdrag 1, onsdag 10 juni kl. 09:00" in group.text


async def test_a_change_of_something_else_loses_no_post_that_is_due(
    settled: Chat, clock: Clock
) -> None:
    clock.to("2026-06-09 07:00")
    await settled.press("⬜ Tyst")
    await settled.bot.tick()
    assert number(settled.last) == 1


async def test_the_language_is_chosen_for_commands_buttons_and_posts(
    settled: Chat, clock: Clock
) -> None:
    await settled.press("🌐 Som i Telegram")
    await settled.press("English")
    assert "Daily excerpts at 08:00" in settled.text
    assert "Language: English" in settled.text
    await settled.say("/help")
    assert settled.text.startswith("Write a word to search for it")
    await settled.say("/read 99")
    assert settled.text.startswith("There is no such excerpt")
    await days(settled, clock, 1)
    assert "Next ›" in settled.labels
    await settled.say("/settings")
    await settled.press("🌐 English")
    await settled.press("As in Telegram")
    assert "Språk: som i Telegram (svenska)" in settled.text


async def test_a_language_needs_no_subscription(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/settings")
    assert "Language: as in Telegram" in ben.text
    await ben.press("🌐 As in Telegram")
    await ben.press("Svenska")
    assert ben.text.startswith("Inställningar\n\nInga dagliga utdrag skickas hit.")
    await ben.say("/unsubscribe")
    assert ben.text.startswith("Inga dagliga utdrag skickas hit.")


async def test_everything_in_english(bot: Bot, clock: Clock) -> None:
    ben = bot.private(BEN)
    await ben.say("/settings")
    for label in (
        "🔔 An excerpt a day",
        "⬜ Shuffled",
        "🗓 Every day",
        "✓ Sat",
        "✓ Sun",
        "‹ Settings",
        "⬜ Silent",
        "🏷 All topics",
        "The war",
        "⏸ Pause",
        "A week",
    ):
        await ben.press(label)
    assert "They resume with excerpt 4 on Tuesday 16 June at 08:00.\nshuffled, " in ben.text
    assert "without repeats · only: The war" in ben.text
    assert "· Monday to Friday · silent" in ben.text
    assert (await days(ben, clock, 8))[:6] == [0] * 6


async def test_in_a_group_everyone_looks_and_administrators_change(bot: Bot) -> None:
    group = bot.room("supergroup", BEN)
    await group.of(BEN).say("/subscribe")
    await group.say("/settings")
    shown = group.text
    for label in ("⬜ Silent", "🕗", "🌐", "🔕"):
        await group.press(label)
        assert group.alert == IN_ENGLISH
    assert group.text == shown
    await group.of(BEN).press("⬜ Silent")
    assert "every day · silent" in group.text


async def test_in_a_group_an_administrators_reply_counts(bot: Bot) -> None:
    group, ben = (room := bot.room("group", BEN)), room.of(BEN)
    await ben.say("/settings")
    await ben.press("🔔")
    await ben.press("🕗")
    assert "📍" not in "".join(ben.labels)
    await ben.press("⌨️ Another time…")
    question = group.last
    assert not question.asks
    await group.reply("07:15")
    assert group.text == IN_ENGLISH
    await bot.hear(bot.telegram.reply(question, BEN, "07:15"))
    assert "Daily excerpts at 07:15" in group.text
    await group.press_data(Ask.CITY.pack())
    assert group.alert == IN_ENGLISH


async def test_a_topic_of_a_forum_has_settings_of_its_own(bot: Bot) -> None:
    forum = bot.room("supergroup", ANN, threads=(7, 8))
    for thread in (7, 8):
        await forum.say("/subscribe", thread)
    await forum.say("/settings", 7)
    await weekdays_only(forum)
    await forum.press("🕗")
    await forum.press("⌨️")
    assert forum.last.thread == 7
    await forum.reply("6")
    assert "kl. 06:00" in forum.text
    assert "måndag till fredag" in forum.text
    await forum.say("/status", 8)
    assert "kl. 08:00" in forum.text
    assert "varje dag" in forum.text


async def test_a_tap_after_the_end_begins_nothing(settled: Chat) -> None:
    await settled.press("🔕 Avsluta")
    assert "Inga dagliga utdrag skickas hit." in settled.text
    await settled.press_data(Set(Setting.SILENT, "1").pack())
    assert settled.alert.startswith("Inga dagliga utdrag skickas hit längre.")
    await settled.press_data(Set(Setting.DAILY).pack())
    assert settled.alert.startswith("Inga dagliga utdrag skickas hit längre.")
    await settled.press_data(Choose(Setting.TOPIC).pack())
    assert "Inga dagliga utdrag skickas hit." in settled.text
    await settled.press_data(Ask.TIME.pack())
    await settled.reply("07:15")
    assert settled.text.startswith("Inga dagliga utdrag skickas hit längre.")


async def test_an_end_keeps_the_place_and_the_language(settled: Chat) -> None:
    await settled.press("🌐")
    await settled.press("English")
    await settled.press("🔕 Unsubscribe")
    assert settled.text.startswith("Settings\n\nNo daily excerpts here.")


async def test_a_topic_that_is_gone_filters_nothing(settled: Chat) -> None:
    await settled.press_data(Set(Setting.TOPIC, "no-such-topic").pack())
    assert "alla ämnen" in settled.text
    assert "Nästa: utdrag 1," in settled.text


async def test_a_channel_is_set_up_from_a_private_chat(bot: Bot, clock: Clock) -> None:
    channel, ann = bot.room("channel", ANN), bot.private()
    channel.room.status, channel.room.username = "administrator", "leftist"
    await channel.say_as_the_chat("/settings")
    assert "I en privat chatt med boten ändrar /installningar @kanalen dem." in channel.text
    assert not channel.labels
    await ann.say("/settings @leftist")
    assert ann.text.startswith("Inställningar: The channel\n\nInga dagliga utdrag skickas hit.")
    await ann.press("🔔")
    await ann.press("🌐")
    await ann.press("English")
    assert "Språk: English" in ann.text
    await ann.press("🌍")
    assert not [label for label in ann.labels if label[0] in "⌨📍"]
    await ann.press("Helsingfors")
    assert "(Helsingfors, nu 13:00)" in ann.text
    clock.forward(days=1)
    await bot.tick()
    assert channel.labels[0] == "📖 Read on in the bot"
    await bot.private(BEN).say("/settings @leftist")
    assert bot.private(BEN).text.startswith("Only administrators of that chat")
    channel.room.administrators = frozenset()
    await ann.press("⬜ Tyst")
    assert ann.alert.startswith("Bara den chattens administratörer")


async def test_settings_go_with_a_group_that_becomes_a_supergroup(bot: Bot) -> None:
    group = bot.room("group", ANN)
    await group.say("/settings")
    for label in ("🔔", "⬜ Tyst", "⬜ Dagliga: fotnoter vid tryck", "🌐", "English"):
        await group.press(label)
    for told in bot.telegram.migrate(group.room, -1005):
        await bot.hear(told)
    moved = Chat(bot, bot.telegram.rooms[-1005], ANN)
    await moved.say("/settings")
    assert "every day · silent" in moved.text
    assert "✅ Tap numbers to open footnotes (daily)" in moved.labels


async def test_a_younger_twins_time_joins_the_older_settings(bot: Bot, clock: Clock) -> None:
    clock.to("2026-06-12 10:00")
    group = bot.room("group", ANN)
    await group.say("/subscribe")
    await group.say("/settings")
    await weekdays_only(group)
    told, _ = bot.telegram.migrate(group.room, -1005)
    moved = Chat(bot, bot.telegram.rooms[-1005], ANN)
    await moved.say("/subscribe 09:00")
    await bot.hear(told)
    await moved.say("/status")
    assert "kl. 09:00" in moved.text
    assert "Nästa: utdrag 1, måndag 15 juni kl. 09:00" in moved.text


@pytest.mark.newest_bot_api
async def test_rich_messages_carry_their_footnotes(settled: Chat, clock: Clock) -> None:
    await settled.press("⬜ Dagliga: fotnoter vid tryck")
    assert "✅ Dagliga: fotnoter vid tryck på siffran" in settled.labels
    assert settled.alert == (
        "I dagliga utdrag öppnas en fotnot nu när man trycker på dess siffra. "
        "Äldre versioner av Telegram kan visa att meddelandet inte stöds i stället för texten."
    )
    noted = next(e for e in settled.bot.interview.excerpts if e.passage.marks)
    await settled.say(f"/read {noted.number - 1}")
    await settled.press("⋯ Mer")
    await settled.press("Fortsätt de dagliga utdragen härifrån")
    assert await days(settled, clock, 1) == [noted.number]
    call = settled.bot.telegram.calls[-1]
    note = noted.passage.marks[0].number
    assert call.method == "sendRichMessage"
    blocks = json.dumps(call.params["rich_message"]["blocks"])
    assert f'"reference_name": "note-{note}"' in blocks
    assert f'"name": "note-{note}"' in blocks
    await settled.press("Nästa ›")
    assert number(settled.last) == noted.number + 1
    assert not settled.last.rich
    await settled.say("/installningar")
    await settled.press("✅ Dagliga: fotnoter vid tryck")
    assert settled.alert == "I dagliga utdrag står fotnoterna nu hopfällda under texten."
    assert "⬜ Dagliga: fotnoter vid tryck på siffran" in settled.labels


@pytest.mark.newest_bot_api
async def test_rich_messages_in_english(bot: Bot, clock: Clock) -> None:
    ben = bot.private(BEN)
    await ben.say("/read 8")
    await ben.say("/settings")
    await ben.press("🔔 An excerpt a day")
    await ben.press("⬜ Tap numbers to open footnotes (daily)")
    assert "✅ Tap numbers to open footnotes (daily)" in ben.labels
    assert (await days(ben, clock, 1), bool(ben.last.rich)) == ([9], True)
    bot.telegram.faults = [Fault("sendRichMessage", ApiError(400, "Bad Request: no"))]
    assert (await days(ben, clock, 1), bool(ben.last.rich)) == ([10], False)
    assert "Next ›" in ben.labels


async def test_time_and_place_in_english(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/settings")
    await ben.press("🔔 An excerpt a day")
    await ben.press("🕗 08:00")
    await ben.press("⌨️ Another time…")
    await ben.reply("late")
    assert ben.text.startswith("“late” is not a time of day.\n\n")
    await ben.reply("7.15")
    assert "at 07:15 (Stockholm, 12:00 now)." in ben.text
    await ben.press("🌍 Stockholm")
    await ben.press("⌨️ Another city…")
    await ben.reply("copenhagen")
    assert "at 07:15 (Copenhagen, 12:00 now)." in ben.text
    await ben.press("🌍 Copenhagen")
    await ben.press("📍 By my location…")
    assert ben.keys == ["📍 Share my location", "Cancel"]
    await ben.locate(50.45, 30.52)
    assert ben.posts[-2].text.plain.endswith("that of Kyiv. The location was not stored.")
    await ben.press("Kyiv")
    assert "at 07:15 (Kyiv, 13:00 now)." in ben.text


@pytest.mark.newest_bot_api
@pytest.mark.parametrize(
    "no", [ApiError(400, "Bad Request: RICH_MESSAGE_INVALID"), ApiError(404, "Not Found")]
)
async def test_a_rich_message_that_is_refused_goes_out_plain_once(
    settled: Chat, clock: Clock, no: ApiError
) -> None:
    await settled.press("⬜ Dagliga: fotnoter vid tryck")
    await settled.press("⬜ Tyst")
    settled.bot.telegram.faults = [Fault("sendRichMessage", no)]
    assert await days(settled, clock, 1) == [1]
    assert not settled.last.rich
    assert settled.last.silent
    assert await days(settled, clock, 1) == [2]
    assert settled.last.rich


@pytest.mark.parametrize("no", [ApiError(400, "Bad Request: no"), ApiError(404, "Not Found")])
async def test_where_rich_messages_are_refused_everybody_gets_a_plain_one(
    bot: Bot, clock: Clock, no: ApiError
) -> None:
    groups = [bot.room("group", ANN) for _ in range(3)]
    for group in groups:
        await group.say("/settings")
        await group.press("🔔")
        await group.press("⬜ Dagliga: fotnoter vid tryck")
    bot.telegram.faults = [Fault("sendRichMessage", no, times=9)]
    clock.forward(days=1)
    await bot.tick()
    assert [len(group.posts) for group in groups] == [2, 2, 2]


async def test_a_block_is_not_taken_for_a_refusal_of_rich_messages(
    settled: Chat, clock: Clock
) -> None:
    await settled.press("⬜ Dagliga: fotnoter vid tryck")
    no = ApiError(403, "Forbidden: bot was blocked by the user")
    settled.bot.telegram.faults = [Fault("sendRichMessage", no)]
    assert await days(settled, clock, 1) == [0]
    async with settled.bot.deps.db.begin() as session:
        subscription = await subscriptions.get(session, Address(settled.room.id))
    assert subscription
    assert subscription.paused is Pause.UNREACHABLE
