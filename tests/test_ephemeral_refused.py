"""Answers that only whoever asks sees, where Telegram does not show them, or not any more."""

import pytest

from bot.emulator.accounts import Person
from bot.emulator.errors import bad_request
from bot.emulator.telegram import Fault
from tests.talk import ANN, BEN, Bot, Chat, Clock
from tests.test_ephemeral import LATE, OLD, SWITCH, posted, switched_on

pytestmark = pytest.mark.newest_bot_api


@pytest.fixture
async def group(bot: Bot) -> Chat:
    return await switched_on(bot)


async def test_a_screen_that_is_gone_comes_anew(bot: Bot, group: Chat) -> None:
    ben = group.of(BEN)
    await ben.say("/read 9")
    before = ben.last
    bot.telegram.ephemeral.expire(group.room)
    await ben.press("Next ›")
    assert ben.last is not before
    assert "10/68" in ben.text
    assert ben.last.ephemeral < before.ephemeral  # identifiers are used again
    await ben.press("Next ›")
    assert "11/68" in ben.text
    assert posted(group) == []


async def test_a_screen_that_is_too_long_to_be_edited_gives_way_to_a_new_one(
    bot: Bot, group: Chat
) -> None:
    """Servers have taken 1024 characters only (tdlib/telegram-bot-api, issue 881)."""
    ben = group.of(BEN)
    await ben.say("/read 9")
    before = ben.last
    refusal = bad_request("MEDIA_CAPTION_TOO_LONG")
    bot.telegram.faults.append(Fault("editEphemeralMessageText", refusal))
    await ben.press("Next ›")
    assert "10/68" in ben.text
    assert bot.telegram.ephemeral.at(group.room.id, before.ephemeral) is None
    assert before not in ben.seen


async def test_two_quick_taps_change_it_once(bot: Bot, group: Chat) -> None:
    await group.say("/installningar")
    taps = [bot.telegram.press(group.last, ANN, "set:r1") for _ in range(2)]
    for tap in taps:
        await bot.hear(tap)
    assert "✅ Dagliga: fotnoter vid tryck på siffran" in group.labels
    assert [call.method for call in bot.telegram.calls][-2:] == [
        "editEphemeralMessageText",
        "answerCallbackQuery",
    ]
    assert posted(group) == []


async def test_what_is_too_late_is_answered_in_private(
    bot: Bot, group: Chat, clock: Clock
) -> None:
    """Within 15 seconds any bot may answer, later only an administrator."""
    said = bot.telegram.say(group.room, BEN, "/read 9")
    clock.forward(seconds=16)
    await bot.hear(said)
    assert posted(group) == [LATE]
    assert group.button("Öppna boten i en privat chatt")["url"] == "https://t.me/utdrag_bot"
    await bot.private(BEN).say("/status")
    assert "Nothing read yet" in bot.private(BEN).text
    await group.of(BEN).say("/read 9")
    assert "9/68" in group.of(BEN).text
    pressed = bot.telegram.press(group.of(BEN).last, BEN, "read:e10")
    clock.forward(seconds=16)
    bot.telegram.ephemeral.expire(group.room)
    await bot.hear(pressed)
    assert posted(group) == [LATE, LATE]
    group.room.status = "administrator"
    said = bot.telegram.say(group.room, BEN, "/read 20")
    pressed = bot.telegram.press(group.posts[-1], BEN, "show:read")
    pressed["callback_query"]["message"]["reply_markup"] = {
        "inline_keyboard": [[{"text": "…", "callback_data": "show:read"}]]
    }
    clock.forward(seconds=16)
    await bot.hear(said)
    assert "20/68" in group.of(BEN).text
    await bot.hear(pressed)
    assert len(posted(group)) == 2


async def test_an_old_app_sends_ordinary_commands(group: Chat) -> None:
    """Only a bot that is an administrator may answer them unseen; then the app may show nothing.

    It says nothing of what the server can do, so the others are answered as before.
    """
    olle = group.of(OLD)
    await olle.say("/las 9")
    assert posted(group) == [LATE]
    await group.of(BEN).say("/read 9")
    assert group.of(BEN).last.seen_by == BEN.id
    group.room.status = "administrator"
    await olle.say("/las 9")
    assert len(posted(group)) == 1


async def test_a_refusal_is_remembered_for_a_day(bot: Bot, group: Chat, clock: Clock) -> None:
    ben = group.of(BEN)
    bot.telegram.faults.append(
        Fault("sendMessage", bad_request("unsupported"), chat=group.room.id)
    )
    await ben.say("/read 9")
    assert len(posted(group)) == 1
    assert "9/68" in group.text
    assert "Nästa ›" in group.labels  # as the group speaks
    await bot.private(BEN).say("/status")
    assert "Nothing read yet" in bot.private(BEN).text
    clock.forward(hours=23)
    await ben.say("/read 10")
    assert "10/68" in group.posts[-1].text.plain
    clock.forward(hours=2)
    await ben.say("/read 11")
    assert (ben.last.seen_by, len(posted(group))) == (BEN.id, 2)


async def test_what_others_did_not_see_is_answered_so_once_it_is_off(
    bot: Bot, group: Chat
) -> None:
    """An app may not know the new menu yet."""
    said = [bot.telegram.say(group.room, BEN, text) for text in ("/read 9", "/read 10")]
    await group.say("/installningar")
    await group.press("✅ Svar: bara för den som frågar")
    await bot.hear(said[0])
    assert "9/68" in group.of(BEN).text
    assert posted(group) == []
    bot.telegram.faults.append(Fault("sendMessage", bad_request("unsupported")))
    await bot.hear(said[1])
    assert len(posted(group)) == 1
    await group.say("/installningar")
    assert SWITCH in group.labels


async def test_anonymous_administrators_are_answered_for_all(group: Chat) -> None:
    """Telegram does not tell who they are."""
    await group.say_as_the_chat("/read 9")
    assert len(posted(group)) == 1


async def test_what_nobody_may_write_stays_unanswered(bot: Bot, group: Chat) -> None:
    refusal = bad_request("not enough rights to send text messages to the chat")
    bot.telegram.faults.append(Fault("sendMessage", refusal))
    await group.of(BEN).say("/read 9")
    await group.of(BEN).say("/read 10")
    assert group.of(BEN).last.seen_by == BEN.id


@pytest.mark.parametrize(
    ("person", "typed", "instead"),
    [
        (ANN, "/help", "/hjalp"),
        (ANN, "/privacy@utdrag_bot", "/integritet"),
        (ANN, "/search katt & hund", "/sok katt & hund"),
        (BEN, "/hjalp", "/help"),
        (BEN, "/sok cat", "/search cat"),
    ],
)
async def test_a_command_of_another_language_is_named_as_the_menu_has_it(
    group: Chat, person: Person, typed: str, instead: str
) -> None:
    """An app sends unseen only what stands in the group's menu for the app's language."""
    reader = group.of(person)
    await reader.say(typed)
    assert posted(group) == [f"{LATE} Skriv {instead} i stället, så ser bara du svaret."]
    await reader.say(instead)
    assert len(posted(group)) == 1
