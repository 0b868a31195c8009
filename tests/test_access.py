"""Who may change a group, where Telegram does not tell the bot of each member."""

import pytest

from bot.emulator.accounts import Person
from bot.emulator.errors import ApiError
from bot.emulator.telegram import Fault
from tests.talk import ANN, BEN, Bot, Chat

REFUSED = ApiError(400, "Bad Request: CHAT_ADMIN_REQUIRED")
UNSEEN = "The bot cannot see who administers this chat. Make it an administrator"


@pytest.fixture
def group(bot: Bot) -> Chat:
    """Return Ben's group, which hides its members, as Ben sees it."""
    group = bot.room("supergroup", BEN).of(BEN)
    group.room.hidden = True
    return group


async def test_administrators_of_a_group_with_hidden_members_change_it(group: Chat) -> None:
    await group.say("/subscribe")
    assert group.text.startswith("🔔 An excerpt a day at 08:00")
    await group.say("/settings")
    await group.press("⬜ Silent")
    assert "every day · silent" in group.text
    await group.say("/unsubscribe")
    assert group.text.startswith("🔕")
    ben = group.bot.private(BEN)
    await ben.say(f"/subscribe {group.room.id}")
    assert ben.text.startswith("The supergroup\n🔔 An excerpt a day")


async def test_members_of_a_group_with_hidden_members_do_not(group: Chat) -> None:
    await group.say("/subscribe")
    await group.of(ANN).press("🔕")
    assert group.alert == "Only administrators of this chat can change its daily excerpts."
    ann = group.bot.private()
    await ann.say(f"/unsubscribe {group.room.id}")
    assert ann.text.startswith("Bara den chattens administratörer")


@pytest.mark.parametrize(
    "refused", ["CHAT_ADMIN_REQUIRED", "PARTICIPANT_ID_INVALID", "member list is inaccessible"]
)
async def test_where_the_bot_is_told_of_nobody_it_says_what_helps(
    group: Chat, refused: str
) -> None:
    for method in ("getChatMember", "getChatAdministrators"):
        fault = ApiError(400, f"Bad Request: {refused}")
        group.bot.telegram.faults.append(Fault(method, fault, 9, group.room.id))
    await group.say("/subscribe")
    assert group.text.startswith(UNSEEN)
    await group.say("/status")
    await group.press("🔔")
    assert group.alert.startswith(UNSEEN)
    await group.say("/settings")
    await group.press("🔔")
    assert group.alert.startswith(UNSEEN)
    await group.say("/privacy")
    await group.press("Download")
    assert group.alert.startswith(UNSEEN)
    group.bot.telegram.faults.clear()
    group.room.status = "administrator"
    await group.say("/subscribe")
    assert group.text.startswith("🔔")


async def test_from_a_private_chat_it_says_so_too(group: Chat) -> None:
    group.bot.telegram.faults.append(Fault("getChatAdministrators", REFUSED, 9))
    ben = group.bot.private(BEN)
    for command in ("subscribe", "unsubscribe", "settings"):
        await ben.say(f"/{command} {group.room.id}")
        assert ben.text.startswith("The bot cannot see who administers that chat.")


@pytest.mark.parametrize(
    "refused",
    ["PARTICIPANT_ID_INVALID", "USER_NOT_PARTICIPANT", "user not found"],
)
async def test_a_strangers_press_changes_nothing_and_is_answered(bot: Bot, refused: str) -> None:
    group = bot.room("supergroup", BEN)
    await group.of(BEN).say("/subscribe")
    fault = ApiError(400, f"Bad Request: {refused}")
    bot.telegram.faults.append(Fault("getChatMember", fault))
    await group.of(Person(1099, "Eva")).press("🔕")
    assert group.alert == "Only administrators of this chat can change its daily excerpts."
