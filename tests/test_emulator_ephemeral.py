"""The emulator refuses ephemeral messages that Telegram would, and shows none to others."""

from typing import Any

import pytest

from bot.emulator.accounts import Person, Room
from bot.emulator.errors import ApiError
from bot.emulator.messages import Message
from bot.emulator.methods import call
from bot.emulator.telegram import Telegram
from tests.talk import ANN, BEN, Clock

pytestmark = pytest.mark.newest_bot_api

TO_BEN = {"receiver_user_id": BEN.id}
KEYS = {"inline_keyboard": [[{"text": "Next", "callback_data": "next"}]]}


@pytest.fixture
def group(telegram: Telegram) -> Room:
    """Return a group whose menu says that others do not see /read."""
    room = telegram.add(Room(-100, "supergroup", "Readers", strangers=frozenset({7})))
    command = {"command": "read", "description": "read on", "is_ephemeral": True}
    scope = {"type": "chat", "chat_id": room.id}
    call(telegram, "setMyCommands", {"commands": [command], "scope": scope})
    return room


def send(telegram: Telegram, to: object, **more: object) -> Message:
    """Send something that one person alone shall see; return it as it is kept."""
    params = {"chat_id": -100, "text": "Hello", "ephemeral_message_parameters": to, **more}
    sent: dict[str, Any] = call(telegram, "sendMessage", params)
    assert (sent["message_id"], sent["receiver_user"]["id"]) == (0, BEN.id)
    found = telegram.ephemeral.at(-100, sent["ephemeral_message_id"])
    assert found
    return found


def refusal(telegram: Telegram, method: str, **params: object) -> str:
    with pytest.raises(ApiError) as refused:
        call(telegram, method, {"chat_id": -100, **params})
    return refused.value.description.removeprefix("Bad Request: ")


def test_apps_send_commands_as_the_menu_says(telegram: Telegram, group: Room) -> None:
    said = telegram.say(group, BEN, "/read@utdrag_bot 9")["message"]
    assert (said["message_id"], said["receiver_user"]) == (0, telegram.me)
    old = Person(9, "Olle", old=True)
    for person, text in ((BEN, "/next"), (BEN, "read"), (old, "/read 9")):
        assert telegram.say(group, person, text)["message"]["message_id"]


def test_any_bot_answers_an_unseen_command_or_a_press_for_15_seconds(
    telegram: Telegram, clock: Clock, group: Room
) -> None:
    number = telegram.say(group, BEN, "/read")["message"]["ephemeral_message_id"]
    reply = {"reply_parameters": {"ephemeral_message_id": number}}
    clock.forward(seconds=15)
    shown = send(telegram, TO_BEN, reply_markup=KEYS, **reply)
    pressed = telegram.press(shown, BEN, "next")["callback_query"]
    by_press = {"callback_query_id": pressed["id"], "replace_callback_query_message": False}
    clock.forward(seconds=1)
    text = {"text": "Hello", "ephemeral_message_parameters": TO_BEN}
    assert refusal(telegram, "sendMessage", **text, **reply) == "MESSAGE_NOT_COMMAND"
    send(telegram, TO_BEN | by_press)
    text["ephemeral_message_parameters"] = TO_BEN | by_press | {"receiver_user_id": ANN.id}
    assert refusal(telegram, "sendMessage", **text) == "QUERY_ID_INVALID"
    by_press["replace_callback_query_message"] = True
    text["ephemeral_message_parameters"] = TO_BEN | by_press
    assert refusal(telegram, "sendMessage", **text) == "MESSAGE_ID_INVALID"
    clock.forward(seconds=15)
    assert refusal(telegram, "sendMessage", **text).startswith("query is too old")


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"ephemeral_message_parameters": TO_BEN}, "MESSAGE_NOT_COMMAND"),
        ({"ephemeral_message_parameters": {}}, "a reply to an ephemeral"),
        ({"ephemeral_message_parameters": {"receiver": 1}}, "can't parse Ephemeral"),
        ({"ephemeral_message_parameters": {"receiver_user_id": "1"}}, "can't parse Ephemeral"),
        ({"ephemeral_message_parameters": {"receiver_user_id": 7}}, "USER_NOT_PARTICIPANT"),
        ({"ephemeral_message_parameters": {"receiver_user_id": 42}}, "USER_NOT_PARTICIPANT"),
        ({"ephemeral_message_parameters": TO_BEN, "chat_id": BEN.id}, "PEER_ID_INVALID"),
        (
            {"ephemeral_message_parameters": TO_BEN, "reply_markup": {"force_reply": True}},
            "inline keyboard expected",
        ),
    ],
)
def test_what_is_refused(
    telegram: Telegram, group: Room, params: dict[str, object], told: str
) -> None:
    number = telegram.say(group, BEN, "/read")["message"]["ephemeral_message_id"]
    telegram.private(BEN)
    if not params["ephemeral_message_parameters"]:
        params = {"reply_parameters": {"ephemeral_message_id": number}}
    assert refusal(telegram, "sendMessage", text="Hello", **params).startswith(told)


def test_only_its_receiver_sees_a_message_and_only_the_bot_changes_it(
    telegram: Telegram, group: Room
) -> None:
    group.status = "administrator"
    shown = send(telegram, TO_BEN, reply_markup=KEYS)
    with pytest.raises(AssertionError):
        telegram.press(shown, ANN, "next")
    which = {"receiver_user_id": BEN.id, "ephemeral_message_id": shown.ephemeral}
    same = {"text": "Hello", "reply_markup": KEYS}
    assert refusal(telegram, "editEphemeralMessageText", **which, **same).endswith("not modified")
    markup = {"reply_markup": KEYS}
    told = refusal(telegram, "editEphemeralMessageReplyMarkup", **which, **markup)
    assert told.endswith("not modified")
    gone = "MESSAGE_ID_INVALID"
    for other in ({"receiver_user_id": ANN.id}, {"ephemeral_message_id": 99}):
        assert refusal(telegram, "deleteEphemeralMessage", **which | other) == gone
    told = refusal(telegram, "editMessageText", message_id=0, text="Hi")
    assert told == "message to edit not found"
    assert call(telegram, "editEphemeralMessageText", {"chat_id": -100, "text": "Hi", **which})
    assert call(telegram, "deleteEphemeralMessage", {"chat_id": -100, **which}) is True
    assert send(telegram, TO_BEN).ephemeral == shown.ephemeral


def test_an_older_server_ignores_what_it_does_not_know(telegram: Telegram, group: Room) -> None:
    telegram.api = (10, 0)
    params = {"chat_id": -100, "text": "Hello", "ephemeral_message_parameters": TO_BEN}
    assert call(telegram, "sendMessage", params)["message_id"]
    call(
        telegram,
        "setMyCommands",
        {"commands": [{"command": "read", "description": "…", "is_ephemeral": True}]},
    )
    assert "is_ephemeral" not in telegram.menus[""][0]
    assert refusal(telegram, "deleteEphemeralMessage") == "Not Found"
    assert group.id == -100


def test_messages_for_all_are_deleted_by_their_sender(telegram: Telegram, group: Room) -> None:
    telegram.say(group, BEN, "Hello")
    (said,) = telegram.messages.values()
    assert refusal(telegram, "deleteMessage", message_id=said.id) == "message to delete not found"
    telegram.unanswered.add("1")
    link = {"callback_query_id": "1", "url": "https://example.org"}
    with pytest.raises(ApiError):
        call(telegram, "answerCallbackQuery", link)
