"""The Bot API's methods that describe a chat and its members."""

from typing import Any

from bot.emulator.accounts import PERMISSIONS, member
from bot.emulator.errors import bad_request
from bot.emulator.telegram import Telegram
from bot.emulator.versions import FULL_INFO

GIFTS = dict.fromkeys(
    [
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    ],
    True,
)


def get_chat(telegram: Telegram, *, chat_id: int | str) -> dict[str, Any]:
    room = telegram.inside(telegram.named(chat_id))
    full: dict[str, Any] = {}
    if telegram.api >= FULL_INFO:
        full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": GIFTS}
    if room.kind in {"group", "supergroup"}:
        full["permissions"] = dict.fromkeys(PERMISSIONS, not room.silent)
    return room.json() | full


def get_chat_member(telegram: Telegram, *, chat_id: int, user_id: int) -> dict[str, Any]:
    room = telegram.inside(chat_id)
    if user_id == telegram.me["id"]:
        return member(telegram.me, room.status)
    if room.kind == "channel" and room.status not in {"administrator", "idle"}:
        raise bad_request("member list is inaccessible")
    if room.hidden and room.status != "administrator":
        raise bad_request("CHAT_ADMIN_REQUIRED")
    if user_id in room.strangers:
        raise bad_request("PARTICIPANT_ID_INVALID")
    status = "administrator" if user_id in room.administrators else "member"
    return member(_user(user_id), status)


def get_chat_administrators(telegram: Telegram, *, chat_id: int) -> list[dict[str, Any]]:
    """Return the administrators who are people, also where members are hidden (Bot API)."""
    room = telegram.inside(chat_id)
    if room.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    if room.kind == "channel" and room.status not in {"administrator", "idle"}:
        raise bad_request("member list is inaccessible")
    return [member(_user(known), "administrator") for known in sorted(room.administrators)]


def _user(user_id: int) -> dict[str, Any]:
    return {"id": user_id, "is_bot": False, "first_name": "…"}
