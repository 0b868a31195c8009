"""Conversations about pausing, resuming and the language, in words."""

import pytest

from bot.emulator.accounts import Person
from tests.conftest import ON_SQLITE
from tests.talk import ANN, BEN, Bot, Chat

pytestmark = ON_SQLITE

VERA = Person(1003, "Vera", "ru")


@pytest.mark.parametrize(
    ("person", "typed", "until"),
    [
        (ANN, "/pausa en vecka", "⏸ Pausat till 16 juni."),
        (ANN, "/pausa i en vecka", "⏸ Pausat till 16 juni."),
        (ANN, "pausa en dag", "⏸ Pausat till 10 juni."),
        (ANN, "/paus tills vidare", "⏸ Pausat tills du återupptar."),
        (BEN, "/pause a week", "⏸ Paused until 16 June."),
        (BEN, "pause for a week", "⏸ Paused until 16 June."),
        (ANN, "/pausa 3 dagar", "⏸ Pausat till 12 juni."),
        (BEN, "/pause two weeks", "⏸ Paused until 23 June."),
        (VERA, "/pause 2 недели", "⏸ На паузе до 23 июня."),
        (BEN, "/pause until I resume", "⏸ Paused until you resume."),
        (VERA, "/pause неделя", "⏸ На паузе до 16 июня."),
        (VERA, "пауза на неделю", "⏸ На паузе до 16 июня."),
        (VERA, "/пауза на день", "⏸ На паузе до 10 июня."),
    ],
)
async def test_a_pause_of_a_length_that_is_said(
    bot: Bot, person: Person, typed: str, until: str
) -> None:
    chat = bot.private(person)
    await chat.say("/subscribe")
    await chat.say(typed)
    assert chat.text == until
    assert chat.labels[0].startswith("▶️")
    await chat.say("/subscribe 21:00")
    assert chat.text.endswith(f"). {until.removeprefix('⏸ ')}")
    assert [one for one in chat.labels if one.startswith("▶️")]
    await chat.say("/resume")
    assert chat.text.startswith("▶️")
    assert "21:00" in chat.text
    assert "8 " in chat.text.partition("\n")[2]  # the excerpt of this evening comes


@pytest.mark.parametrize("typed", ["/pause 3 years", "/pause", "pause", "/pause 60 weeks"])
async def test_any_other_length_is_asked_for(bot: Bot, typed: str) -> None:
    ben = bot.private(BEN)
    await ben.say("/subscribe")
    await ben.say(typed)
    assert ben.text == "For how long should the daily excerpts be paused?"


@pytest.mark.parametrize("typed", ["/resume", "/pause a week", "stop"])
async def test_without_daily_excerpts_the_answer_leads_on(bot: Bot, typed: str) -> None:
    ben = bot.private(BEN)
    await ben.say(typed)
    assert ben.text == "There are no daily excerpts here. /subscribe starts them."
    assert ben.labels == ["🔔 An excerpt a day", "📖 Read"]


async def test_what_does_not_rest_is_told_as_it_stands(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/subscribe")
    await ben.say("/resume")
    assert ben.text.startswith("Daily excerpts at 08:00 (Stockholm, 12:00 now).\nNext:")


async def test_a_pause_of_another_chat_stays_when_its_hour_is_changed(bot: Bot) -> None:
    ann, group = bot.private(), bot.room("group", ANN)
    await group.say("/subscribe")
    await group.say("/pausa tills vidare")
    await ann.say(f"/subscribe {group.room.id} 21:00")
    assert "kl. 21:00 (Stockholm, nu 12:00). Pausat tills du återupptar." in ann.text


@pytest.mark.parametrize(
    ("person", "typed", "said"),
    [
        (ANN, "/language en", "The bot now speaks English here."),
        (ANN, "/språk ryska", "Теперь бот говорит здесь по-русски."),
        (ANN, "språk English", "The bot now speaks English here."),
        (BEN, "/language svenska", "Boten talar nu svenska här."),
        (BEN, "language Russian", "Теперь бот говорит здесь по-русски."),
        (VERA, "/language English", "The bot now speaks English here."),
        (VERA, "/язык шведский", "Boten talar nu svenska här."),
        (VERA, "/language русский", "Теперь бот говорит здесь по-русски."),
        (BEN, "/language", "Which language should the bot use here?"),
        (BEN, "/language Klingon", "Which language should the bot use here?"),
        (BEN, "language", "Which language should the bot use here?"),
    ],
)
async def test_the_language_is_chosen_in_words(
    bot: Bot, person: Person, typed: str, said: str
) -> None:
    chat = bot.private(person)
    await chat.say(typed)
    assert chat.text.startswith(said)


@pytest.mark.parametrize("bot_name", ["", "@utdrag_bot", "@Utdrag_Bot"])
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/stop", "🔕 Inga fler dagliga utdrag här."),
        ("/pausa", "Hur länge ska"),
        ("/paus", "Hur länge ska"),
        ("/pause", "Hur länge ska"),
        ("/resume", "Dagliga utdrag kl. 08:00"),
        ("/sprak", "Vilket språk ska"),
        ("/language", "Vilket språk ska"),
    ],
)
async def test_in_a_group_with_daily_excerpts_an_administrator_is_answered(
    bot: Bot, typed: str, said: str, bot_name: str
) -> None:
    group = bot.room("supergroup", ANN)
    await group.say("/prenumerera")
    await group.say(f"{typed}{bot_name}")
    assert group.text.startswith(said)
    before = len(group.posts)
    await group.of(BEN).say(f"{typed}{bot_name}")
    assert len(group.posts) == before + (typed != "/stop" or bool(bot_name))


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
@pytest.mark.parametrize(
    ("typed", "answered"),
    [("/foo@utdrag_bot", True), ("/foo", False), ("/foo@other_bot", False), ("/menu", False)],
)
async def test_a_command_that_names_the_bot_is_answered(
    bot: Bot, kind: str, typed: str, *, answered: bool
) -> None:
    chat = bot.room(kind, ANN)
    chat.room.status = "administrator"
    await (chat.say_as_the_chat if kind == "channel" else chat.say)(typed)
    assert len(chat.posts) == answered
    if answered:
        assert chat.text.startswith("Jag känner inte till det kommandot.")


@pytest.mark.parametrize("typed", ["/sok", "/fotnot"])
async def test_in_a_group_a_command_that_lacks_words_tells_how_to_write_it(
    bot: Bot, typed: str
) -> None:
    group = bot.room("supergroup", ANN)
    await group.say(typed)
    assert group.text in {"Skriv så här: /sok Navalnyj", "Skriv så här: /fotnot 3"}
    assert typed in group.text


@pytest.fixture
async def away(ann: Chat) -> Chat:
    """Return Ann's chat, with a confirmation whose subscription has ended since."""
    await ann.say("/prenumerera")
    await ann.say("/avsluta")
    return ann


async def test_the_end_leads_on(away: Chat) -> None:
    assert away.labels == ["🔔 Prenumerera igen", "📖 Läs"]
    await away.press("🔔")
    assert away.text.startswith("🔔 Ett utdrag om dagen")


async def test_the_excerpt_that_is_offered_opens_after_the_end_as_well(away: Chat) -> None:
    await away.press_data("series:now")
    assert "1/68 · " in away.text
    await away.say("/status")
    assert away.text.startswith("Inga dagliga utdrag skickas hit.")


async def test_who_has_read_nothing_can_begin(ann: Chat) -> None:
    await ann.say("/status")
    await ann.press("📖 Läs")
    assert "📖 Läs intervjun" in ann.labels
    await ann.say("/las 99")
    assert ann.labels == ["📖 Läs"]
    await ann.press("📖 Läs")
    assert "1/68 · " in ann.text


async def test_the_way_back_stays_through_the_settings(ann: Chat) -> None:
    await ann.say("/prenumerera")
    await ann.say("/las 30")
    await ann.press("⋯ Mer")
    await ann.press_data("choose:<e30")
    for menu, choice in (("🏷", "Kriget"), ("🗓", "✓ sön"), ("🕗", "07:00"), ("⏸", "En vecka")):
        await ann.press(menu)
        await ann.press(choice)
        if menu == "🗓":
            await ann.press("‹ Inställningar")
        assert "‹ Utdrag 30" in ann.labels
    await ann.press("‹ Utdrag 30")
    assert "30/68 · " in ann.text


async def test_from_an_excerpt_a_subscription_is_confirmed_in_a_message_of_its_own(
    ann: Chat,
) -> None:
    await ann.say("/las 3")
    await ann.say("/las 11")
    await ann.press("⋯ Mer")
    await ann.press("🔔 Ett utdrag om dagen")
    assert len(ann.posts) == 3
    assert ann.text.startswith("🔔 Ett utdrag om dagen kl. 08:00 (Stockholm, nu 12:00).")
    assert ann.shape == [
        ["⏭ Läs utdrag 4 nu"],
        ["Börja från utdrag 12 i stället"],
        ["🕗 Ändra tid", "🌍 Inte i Stockholm?"],
        ["⚙️ Inställningar", "🔕 Avsluta"],
        ["👥 I en grupp eller kanal …"],
    ]
    await ann.press("Börja från utdrag 12")
    assert "⏩ Nästa: utdrag 12" in ann.labels
    await ann.say("/prenumerera 9 Umeå")
    assert not [one for one in ann.labels if one[0] in "🕗🌍"]


async def test_only_administrators_are_asked_whether_to_delete_a_groups_data(bot: Bot) -> None:
    group = bot.room("supergroup", ANN)
    await group.say("/prenumerera")
    await group.say("/integritet")
    await group.of(BEN).press("Radera")
    assert group.alert.startswith("Bara chattens administratörer kan radera")
    assert "Radera" in " ".join(group.labels)
    await group.press("Radera")
    assert "Det kan inte ångras." in group.text
    assert "favorit" not in group.text
