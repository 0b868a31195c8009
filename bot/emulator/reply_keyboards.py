"""Reply keyboards and forced replies, checked as Telegram does (Bot API, ReplyKeyboardMarkup)."""

from collections.abc import Mapping
from typing import Any

from bot.emulator.accounts import RIGHTS, Room
from bot.emulator.errors import bad_request

Keys = list[list[dict[str, Any]]]
MARKUP = {"keyboard", "resize_keyboard", "one_time_keyboard", "is_persistent"}
REQUEST = {
    "chat_is_channel",
    "chat_is_forum",
    "user_administrator_rights",
    "bot_administrator_rights",
    "bot_is_member",
    "request_title",
}
FORCE_REPLY = {"force_reply", "input_field_placeholder", "selective"}
LABEL, PLACEHOLDER = 256, 64


def keys(markup: Mapping[str, Any], room: Room) -> Keys:
    """Return the rows of keys that a chat shows after a message with this markup.

    There are none after a markup that removes the keyboard, or that forces a reply, which replaces
    the keyboard (TDLib, MessagesManager). Raises ApiError where Telegram would refuse the markup.
    """
    if room.kind == "channel":
        raise bad_request("inline keyboard expected")
    if markup.get("force_reply") is True and not markup.keys() - FORCE_REPLY:
        if not 1 <= len(markup.get("input_field_placeholder", "…")) <= PLACEHOLDER:
            raise bad_request("can't parse reply keyboard markup JSON object")
        return []
    if markup.get("remove_keyboard") is True and not markup.keys() - {"remove_keyboard"}:
        return []
    if markup.keys() - MARKUP or not any(markup.get("keyboard", [])):
        raise bad_request("can't parse reply keyboard markup JSON object")
    for key in (key for row in markup["keyboard"] for key in row):
        _check(key, room)
    return [list(row) for row in markup["keyboard"] if row]


def _check(key: Mapping[str, Any], room: Room) -> None:
    match key:
        case {"text": str(text), **rest} if 1 <= len(text.strip()) <= LABEL and not rest:
            return
        case {"text": str(text), "request_location": True, **rest} if text.strip():
            if rest or room.kind != "private":
                raise bad_request("BUTTON_TYPE_INVALID")
        case {"text": str(text), "request_chat": dict(request), **rest} if text.strip():
            if rest or room.kind != "private":
                raise bad_request("BUTTON_TYPE_INVALID")
            _check_request(request)
        case _:
            raise bad_request("BUTTON_TYPE_INVALID")


def _check_request(request: Mapping[str, Any]) -> None:
    match request:
        case {"request_id": int(number), "chat_is_channel": bool(), **rest}:
            if rest.keys() - REQUEST or not -(2**31) <= number < 2**31:
                raise bad_request("can't parse keyboard button: BUTTON_INVALID")
        case _:
            raise bad_request("can't parse keyboard button: BUTTON_INVALID")
    bots = request.get("bot_administrator_rights", {})
    users = request.get("user_administrator_rights", {})
    for rights in (bots, users):
        if rights and not {"is_anonymous", *RIGHTS[:10]} <= rights.keys():
            raise bad_request("can't parse administrator rights: a field is missing")
    if not {r for r, on in bots.items() if on} <= {r for r, on in users.items() if on}:
        raise bad_request("USER_RIGHTS_MISSING: the bot's rights must be a subset of the user's")
