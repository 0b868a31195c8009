"""The stand-in refuses what Telegram would: keyboards below the input line."""

from typing import Any

import pytest

from bot.standin import below, keyboards
from bot.standin.people import RIGHTS, Room
from bot.standin.refusal import Refusal

PRIVATE, GROUP, CHANNEL = (Room(1, kind, "…") for kind in ("private", "group", "channel"))
ALL = dict.fromkeys(["is_anonymous", *RIGHTS], True)


def asking(**request: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {"text": "Choose", "request_chat": request}


@pytest.mark.parametrize(
    "key",
    [
        {"text": ""},
        {"text": "x" * 257},
        {"text": "Choose", "callback_data": "x"},
        {"request_chat": {"request_id": 1, "chat_is_channel": True}},
        asking(request_id=1),
        asking(request_id=2**31, chat_is_channel=True),
        asking(request_id=1, chat_is_channel=True, chat_is_red=True),
        asking(request_id=1, chat_is_channel=True, user_administrator_rights={"can_post": True}),
        asking(request_id=1, chat_is_channel=True, bot_administrator_rights=ALL),
    ],
)
def test_keys_that_telegram_refuses(key: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        below.keys({"keyboard": [[key]]}, PRIVATE)


def test_where_keys_can_be() -> None:
    key = asking(request_id=1, chat_is_channel=False, bot_is_member=True)
    assert below.keys({"keyboard": [[key], []]}, PRIVATE) == [[key]]
    assert below.keys({"keyboard": [[{"text": "Yes"}]]}, GROUP) == [[{"text": "Yes"}]]
    assert below.keys({"remove_keyboard": True}, PRIVATE) == []
    for markup, room in (
        ({"keyboard": [[key]]}, GROUP),
        ({"keyboard": [[{"text": "Yes"}]]}, CHANNEL),
        ({"keyboard": []}, PRIVATE),
        ({"keyboard": [[key]], "colour": "red"}, PRIVATE),
    ):
        with pytest.raises(Refusal):
            below.keys(markup, room)


def test_a_message_that_is_edited_has_no_keys() -> None:
    with pytest.raises(Refusal, match="inline keyboard expected"):
        keyboards.checked({"remove_keyboard": True})
