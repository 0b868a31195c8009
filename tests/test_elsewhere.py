"""Conversations about groups and channels that are set up from a private chat."""

import pytest

from bot.emulator.errors import ApiError
from bot.emulator.telegram import Fault
from bot.views.callback_data import Show
from tests.talk import ANN, BEN, Bot, Chat, Clock


@pytest.fixture
def channel(bot: Bot) -> Chat:
    """Return Ann's channel, in which the bot may post."""
    channel = bot.room("channel", ANN)
    channel.room.status = "administrator"
    return channel


async def test_a_channel_is_chosen_by_a_button(
    bot: Bot, ann: Chat, channel: Chat, clock: Clock
) -> None:
    await ann.say("/subscribe")
    await ann.press("👥 I en grupp eller kanal …")
    assert ann.text.startswith("I en grupp eller kanal\n\nKnapparna nedan visar")
    assert ann.keys == ["👥 Välj en grupp", "📢 Välj en kanal", "Avbryt"]
    links = [e["url"] for e in ann.last.text.entities if "url" in e]
    assert links == [
        "https://t.me/utdrag_bot?startgroup=daily",
        "https://t.me/utdrag_bot?startchannel&admin=post_messages",
    ]
    await ann.choose("📢 Välj en kanal", channel)
    number = channel.room.id
    assert ann.text == (
        "The channel\n"
        "🔔 Ett utdrag om dagen kl. 08:00 (Stockholm, nu 12:00). "
        "Nästa: utdrag 1, tisdag 9 juni kl. 08:00.\n\n"
        f"En annan tid: /prenumerera {number} 07:30\n"
        f"Avsluta: /avsluta {number}"
    )
    assert ann.keys == []
    await ann.say(f"/prenumerera {number} 07:30 helsinki")
    assert (
        "kl. 07:30 (Helsingfors, nu 13:00). Nästa: utdrag 1, tisdag 9 juni kl. 07:30." in ann.text
    )
    clock.to("2026-06-09 04:30")
    await bot.tick()
    assert "\n1/68" in channel.text
    assert channel.posts == [channel.last]
    await ann.say(f"/avsluta {number}")
    assert ann.text == (
        "🔕 Inga fler dagliga utdrag i ”The channel”. "
        "Inställningarna sparas, och utdragen kan fortsätta där de slutade."
    )
    await ann.say(f"/unsubscribe {number}")
    assert ann.text == "Det finns inga dagliga utdrag i ”The channel”."


async def test_an_older_server_that_tells_less_of_a_chat_does(
    bot: Bot, ann: Chat, channel: Chat
) -> None:
    bot.telegram.api = (7, 2)
    number = channel.room.id
    await ann.say(f"/subscribe {number} 07:30")
    assert "kl. 07:30 (Stockholm, nu 12:00). Nästa: utdrag 1," in ann.text
    await ann.say(f"/unsubscribe {number}")
    assert ann.text.startswith("🔕 Inga fler dagliga utdrag i ”The channel”.")
    group = bot.room("supergroup", ANN)
    group.room.silent = True
    await ann.say(f"/subscribe {group.room.id}")
    assert ann.text.startswith("Boten får inte skriva där än.")


async def test_a_group_is_chosen_by_a_button_in_english(bot: Bot, clock: Clock) -> None:
    ben, group = bot.private(BEN), bot.room("supergroup", BEN)
    group.room.username = "the_readers"
    for way in ("/start", "/help", "/status"):
        await ben.say(way)
        await ben.press("👥 In a group or channel…")
        assert ben.keys == ["👥 Choose a group", "📢 Choose a channel", "Cancel"]
        await ben.say("Cancel")
        assert (ben.text, ben.keys) == ("OK, nothing was changed.", [])
    await ben.say("/status")
    await ben.press("👥 In a group or channel…")
    await ben.choose("👥 Choose a group", group)
    assert ben.text == (
        "The supergroup\n"
        "🔔 An excerpt a day at 08:00 (Stockholm, 12:00 now). "
        "Next: excerpt 1, Tuesday 9 June at 08:00.\n\n"
        "Another time: /subscribe @the_readers 07:30\n"
        "To unsubscribe: /unsubscribe @the_readers\n"
        "Its administrators can also write /subscribe 07:30 in the group."
    )
    clock.forward(days=1)
    await bot.tick()
    assert group.labels == ["📖 Read on in the bot", "📤 Share", "📋 Copy citation"]
    await ben.say("/subscribe @The_Readers")
    assert ben.text.startswith("The bot is not in that chat.")
    await ben.say("/unsubscribe @the_readers")
    assert ben.text.startswith("🔕 No more daily excerpts in “The supergroup”.")


async def test_choosing_again_tells_how_it_stands_and_changes_nothing(
    ann: Chat, channel: Chat
) -> None:
    await channel.say_as_the_chat("/subscribe 21:15")
    await ann.say("/help")
    await ann.press("👥")
    await ann.choose("📢 Välj en kanal", channel)
    assert "kl. 21:15 (Stockholm, nu 12:00). Nästa: utdrag 1, måndag 8 juni kl. 21:15." in ann.text


@pytest.mark.parametrize(
    ("kind", "status", "answer"),
    [
        ("channel", "left", "Boten är inte med i den chatten. Lägg till den där"),
        ("channel", "kicked", "Boten är inte med i den chatten."),
        ("channel", "idle", "Boten får inte skriva där än. Låt den skicka meddelanden"),
        ("channel", "member", "Boten får inte skriva där än."),
        ("supergroup", "silenced", "Boten får inte skriva där än."),
        ("supergroup", "left", "Boten är inte med i den chatten."),
    ],
)
@pytest.mark.parametrize("username", ["", "the_public"])
async def test_what_is_missing_is_told(  # noqa: PLR0913, PLR0917 - a table
    bot: Bot, ann: Chat, kind: str, status: str, answer: str, username: str
) -> None:
    other = bot.room(kind, ANN)
    other.room.status, other.room.username = status, username
    await ann.say("/help")
    await ann.press("👥")
    await ann.choose("📢 Välj en kanal" if kind == "channel" else "👥 Välj en grupp", other)
    assert ann.text.startswith(answer)
    assert "\n" not in ann.text
    assert ann.keys == []
    await ann.say(f"/unsubscribe {other.room.id}")
    assert ann.text.startswith(answer)
    other.room.status = "administrator"
    await ann.say(f"/status {other.room.id}")
    await other.say("/status")
    assert other.text.startswith("Inga dagliga utdrag skickas hit.")


async def test_a_group_whose_members_may_not_write_is_told_apart(bot: Bot, ann: Chat) -> None:
    group = bot.room("supergroup", ANN)
    group.room.silent = True
    await ann.say(f"/subscribe {group.room.id}")
    assert ann.text.startswith("Boten får inte skriva där än.")
    group.room.status = "administrator"
    await ann.say(f"/subscribe {group.room.id}")
    assert "Ett utdrag om dagen" in ann.text


async def test_only_administrators_change_another_chat(bot: Bot, channel: Chat) -> None:
    await channel.say_as_the_chat("/subscribe")
    number, ben = channel.room.id, bot.private(BEN)
    channel.room.strangers = frozenset()
    for strangers in (frozenset(), frozenset({BEN.id})):
        channel.room.strangers = strangers
        await ben.say(f"/subscribe {number} 03:00")
        assert ben.text == "Only administrators of that chat can change its daily excerpts."
        await ben.say(f"/unsubscribe {number}")
        assert ben.text == "Only administrators of that chat can change its daily excerpts."
        await ben.press_data(f"there:{number}")
        assert ben.text == "Only administrators of that chat can change its daily excerpts."
    await channel.say_as_the_chat("/status")
    assert "kl. 08:00" in channel.text


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("/subscribe @nobody_at_all 07:30", "Boten är inte med i den chatten."),
        ("/subscribe -5 25:00", "”25:00” är inget klockslag."),
        ("/subscribe -5 7 Atlantida", "med namnet ”Atlantida” hittades."),
        ("/subscribe @a", "kunde inte läsa ”@a”"),
        ("/subscribe -99999999999999999", "”-99999999999999999” är inget klockslag."),
    ],
)
async def test_what_is_typed_wrongly_is_told(ann: Chat, typed: str, answer: str) -> None:
    await ann.say(typed)
    assert answer in ann.text


async def test_an_uncertain_place_is_asked_about(ann: Chat, channel: Chat) -> None:
    await ann.say(f"/subscribe {channel.room.id} 21:15 Sala")
    await ann.press("Sala, Sverige")
    assert "21:15 (Sala, nu 12:00)." in ann.text
    await ann.say("/subscribe -5 8 Sala")
    assert ann.text.startswith("Boten är inte med i den chatten.")


async def test_in_a_group_another_chat_cannot_be_set_up(bot: Bot, channel: Chat) -> None:
    group = bot.room("supergroup", ANN)
    await group.say("/start")
    assert not [label for label in group.labels if label[0] in "🔔👥"]
    await group.press_data(Show.ELSEWHERE.pack())
    assert group.alert.startswith("/prenumerera fungerar direkt här.")
    await group.say(f"/subscribe {channel.room.id}")
    assert f"”{channel.room.id}” är inget klockslag." in group.text
    await group.say("/subscribe")
    assert group.labels[-2:] == ["⚙️ Inställningar", "🔕 Avsluta"]


async def test_trouble_of_the_moment_is_no_answer_about_the_chat(ann: Chat, channel: Chat) -> None:
    ann.bot.telegram.faults.append(Fault("getChat", ApiError(502, "Bad Gateway")))
    await ann.say(f"/subscribe {channel.room.id}")
    assert ann.text.startswith("Något gick fel")


async def test_a_bot_that_is_added_to_a_channel_asks_who_added_it(
    bot: Bot, ann: Chat, clock: Clock
) -> None:
    channel = bot.room("channel", ANN)
    channel.room.status = "left"
    await channel.change("administrator")
    assert ann.text == "The channel\nBoten är med i kanalen nu och får skriva där."
    await ann.press("🔔 Ett utdrag om dagen där")
    assert "Nästa: utdrag 1, tisdag 9 juni kl. 08:00." in ann.text
    before = len(ann.posts)
    await channel.change("left")
    await channel.change("administrator")
    assert len(ann.posts) == before
    clock.forward(days=1)
    await bot.tick()
    assert "\n1/68" in channel.text


async def test_a_bot_that_is_added_to_a_channel_without_the_right_says_what_is_missing(
    bot: Bot,
) -> None:
    ben, channel = bot.private(BEN), bot.room("channel", BEN).of(BEN)
    channel.room.status = "left"
    await channel.change("idle")
    assert ben.text.startswith("The channel\nThe bot may not post there yet.")
    assert ben.labels == []


async def test_an_administrator_who_never_talked_to_the_bot_is_not_told(
    bot: Bot, channel: Chat
) -> None:
    channel.room.status = "left"
    await channel.change("administrator")
    assert bot.telegram.news == []


async def test_a_group_is_greeted_once(bot: Bot) -> None:
    group = bot.room("group", BEN).of(BEN)
    group.room.status = "left"
    await group.change("member")
    assert group.text.startswith("Hello! Here you can read Intervju med Boris Kagarlitskij")
    assert "/subscribe brings one a day" in group.text
    await group.change("administrator")
    await group.change("silenced")
    await group.change("member")
    assert len(group.posts) == 1
    await group.say("/start@utdrag_bot daily")
    assert group.text.startswith("🔔 An excerpt a day at 08:00")
    await group.of(ANN).say("/start@utdrag_bot daily")
    assert group.text == "Only administrators of this chat can change its daily excerpts."
    await group.say("/start@utdrag_bot e12")
    assert "\n12/68" in group.text


async def test_a_group_that_has_unsubscribed_is_greeted_again(bot: Bot) -> None:
    group = bot.room("group", BEN).of(BEN)
    await group.say("/subscribe")
    for ended in (False, True):
        if ended:
            await group.say("/unsubscribe")
        before = len(group.posts)
        await group.change("left")
        await group.change("member")
        assert [post.text.plain.startswith("Hello!") for post in group.posts[before:]] == (
            [True] if ended else []
        )


async def test_a_group_where_the_bot_may_not_write_is_not_greeted(bot: Bot) -> None:
    group = bot.room("supergroup", BEN)
    group.room.status = "kicked"
    await group.change("silenced")
    assert group.posts == []


async def test_commands_are_taken_by_the_bots_own_name_only(bot: Bot) -> None:
    group = bot.room("supergroup", ANN)
    await group.say("/subscribe@another_bot")
    assert group.posts == []
    await group.say("/prenumerera@utdrag_bot 9")
    assert "kl. 09:00" in group.text
