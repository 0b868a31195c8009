"""What a channel is shown: Telegram refuses buttons there that it takes in every other chat."""

from urllib.parse import parse_qs, urlsplit

import pytest

from bot.emulator.errors import ApiError, NetworkFault
from bot.emulator.telegram import Fault
from tests.talk import ANN, Bot, Chat, Clock

OPENING = ["📖 Läs vidare i boten", "📤 Dela", "📋 Kopiera referens"]
NO = ApiError(400, "Bad Request: BUTTON_INVALID")


@pytest.fixture
def channel(bot: Bot) -> Chat:
    channel = bot.room("channel", ANN)
    channel.room.status = "administrator"
    return channel


def shared(chat: Chat) -> str:
    """Return the link that the newest message's button shares."""
    address = urlsplit(str(chat.button("📤 Dela")["url"]))
    assert (address.netloc, address.path) == ("t.me", "/share/url")
    [link] = parse_qs(address.query, strict_parsing=True)["url"]
    return link


@pytest.mark.parametrize("rich", [False, pytest.param(True, marks=pytest.mark.newest_bot_api)])
async def test_a_channel_gets_its_excerpt_every_day_with_a_link_to_share(
    bot: Bot, ann: Chat, channel: Chat, clock: Clock, *, rich: bool
) -> None:
    await ann.say(f"/subscribe {channel.room.id}")
    if rich:
        await ann.say(f"/settings {channel.room.id}")
        await ann.press("⬜ Dagliga: fotnoter")
    for number in (1, 2, 3):
        clock.forward(days=1)
        await bot.tick()
        assert len(channel.posts) == number
        assert bool(channel.last.rich) == rich
        assert channel.labels == OPENING
        assert shared(channel) == f"https://t.me/utdrag_bot?start=e{number}"
    await ann.say("/preview 4")
    group = bot.room("group", ANN)
    await group.say("/las 4")
    await group.press("⋯ Mer")
    assert "switch_inline_query_chosen_chat" in group.button("📤 Dela")


@pytest.mark.newest_bot_api
async def test_one_refusal_of_a_rich_message_changes_nothing_for_others(
    bot: Bot, channel: Chat, clock: Clock
) -> None:
    groups = [bot.room("group", ANN) for _ in range(3)]
    for chat in (channel, *groups):
        await chat.say_as_the_chat("/subscribe")
        await bot.private().say(f"/settings {chat.room.id}")
        await bot.private().press("⬜ Dagliga: fotnoter")
    bot.telegram.faults.append(Fault("sendRichMessage", NO, chat=channel.room.id))
    clock.forward(days=1)
    await bot.tick()
    assert [bool(chat.last.rich) for chat in (channel, *groups)] == [False, True, True, True]
    assert all("\n1/68" in chat.text for chat in (channel, *groups))


EVERYTHING = (
    "/las 12",
    "/nasta",
    "/slump",
    "/las 68",
    "/nasta",
    "/fotnot 3",
    "/sok katten",
    "/amnen",
    "/fragor",
    "/lankar",
    "/om",
    "/start e12",
    "/start f3",
    "/status",
    "/installningar",
)


async def test_everything_can_be_shown_in_a_channel(channel: Chat) -> None:
    for command in EVERYTHING:
        before = len(channel.posts)
        await channel.say_as_the_chat(command)
        assert len(channel.posts) == before + 1, command
        assert "gick fel" not in channel.text, command
        rows = [button for row in channel.last.rows for button in row]
        assert not [b for b in rows if "callback_data" in b], command
    await channel.say_as_the_chat("/las 12")
    assert channel.labels == OPENING
    assert shared(channel) == "https://t.me/utdrag_bot?start=e12"


@pytest.mark.parametrize("data", ["read:e13", "look:e13", "look:q2", "look:f3", "show:random"])
async def test_an_old_button_in_a_channel_changes_the_post_for_nobody(
    channel: Chat, data: str
) -> None:
    await channel.say_as_the_chat("/las 12")
    before = channel.text
    await channel.press_data(data)
    assert channel.text == before
    assert channel.alert.startswith("I en kanal skulle en knapp ändra inlägget för alla.")


@pytest.mark.parametrize(
    ("fault", "number"), [(NO, 12), (NetworkFault.REQUEST, 12), (NetworkFault.ANSWER, 13)]
)
@pytest.mark.parametrize(
    ("kind", "command"),
    [
        ("channel", "/nasta"),
        ("channel", "/las 13"),
        ("private", "/nasta"),
        ("private", "/las 13"),
        ("private", "read:e13"),
    ],
)
async def test_the_reading_place_moves_only_to_what_may_have_been_shown(
    chat: Chat,
    command: str,
    fault: ApiError | NetworkFault,
    number: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """An answer that was lost may have arrived: the place stays where it was moved to."""
    await say(chat, "/las 12")
    faulty = "sendMessage" if command.startswith("/") else "editMessageText"
    chat.bot.telegram.faults.append(Fault(faulty, fault, chat=chat.room.id))
    await (say(chat, command) if command.startswith("/") else chat.press_data(command))
    await say(chat, "/status")
    assert f"Du är vid utdrag {number} av 68" in chat.text
    caplog.clear()  # the failures that were wanted


@pytest.fixture
def chat(kind: str, ann: Chat, channel: Chat) -> Chat:
    return channel if kind == "channel" else ann


async def say(chat: Chat, text: str) -> None:
    await (chat.say_as_the_chat(text) if chat.room.kind == "channel" else chat.say(text))
