"""Inline keyboards, checked as Telegram does (Bot API, InlineKeyboardMarkup)."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.emulator import links
from bot.emulator.errors import bad_request
from bot.emulator.html_tags import units
from bot.emulator.versions import NEWEST, Version

PER_ROW, PER_MESSAGE = 8, 100
COPIED, QUERY = 256, 256
ANYWHERE = ""
"""The kind of a chat that is not known yet, as of a message that is posted from inline mode."""
TEXT_ALONE = (
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
)
"""A server's error for a button with a text and no other field that it knows (Client.cpp)."""

CHOSEN = {"allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats"}


def checked(
    markup: Mapping[str, Any] | None, kind: str, api: Version = NEWEST
) -> list[list[dict[str, Any]]]:
    """Return the rows that have buttons; raises ApiError for what Telegram refuses.

    `kind` is the type of the chat (Bot API, Chat), or ANYWHERE; only `private` permits web_app.
    """
    if markup and markup.keys() != {"inline_keyboard"}:
        raise bad_request("inline keyboard expected")
    rows: Sequence[Sequence[dict[str, Any]]] = markup["inline_keyboard"] if markup else []
    if sum(map(len, rows)) > PER_MESSAGE or any(len(row) > PER_ROW for row in rows):
        raise bad_request("BUTTONS_TOO_MANY")
    for button in (button for row in rows for button in row):
        if "disabled" in button:
            _check_disabled(button, api)
        else:
            _check(button, kind)
    return [list(row) for row in rows if row]


def _check(button: Mapping[str, Any], kind: str) -> None:
    if kind == "channel":
        _check_for_channels(button)
    match button:
        case {"text": str(text), "callback_data": str(data), **rest} if text.strip() and not rest:
            if not 1 <= len(data.encode()) <= 64:  # noqa: PLR2004 - Telegram's limit in bytes
                raise bad_request("BUTTON_DATA_INVALID")
        case {"text": str(text), "url": str(url), **rest} if text.strip() and not rest:
            _check_address(url)
        case {"text": str(text), "web_app": {"url": str(url)}, **rest} if text.strip():
            if rest or kind != "private":
                raise bad_request("BUTTON_TYPE_INVALID")
            links.check_app("inline keyboard button", url)
        case {"text": str(text), "copy_text": dict(copied), **rest} if text.strip() and not rest:
            if copied.keys() != {"text"} or not 1 <= units(copied["text"]) <= COPIED:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case {"text": str(text), "switch_inline_query_chosen_chat": dict(chosen), **rest} if (
            text.strip() and not rest
        ):
            _check_switch(chosen)
        case _:
            raise bad_request("BUTTON_TYPE_INVALID")


def _check_disabled(button: Mapping[str, Any], api: Version) -> None:
    if api < NEWEST:
        raise bad_request(TEXT_ALONE)
    if button.keys() != {"text", "disabled"} or button["disabled"] != {} or not button["text"]:
        raise bad_request("BUTTON_TYPE_INVALID")


def _check_for_channels(button: Mapping[str, Any]) -> None:
    """Raise ApiError for a button that begins an inline query, of any of three kinds.

    The error tells only two of the kinds apart, as TDLib's does.
    """
    own = "switch_inline_query_current_chat"
    if any(name.startswith("switch_inline_query") for name in button):
        raise bad_request(
            f"can't use {own if own in button else 'switch_inline_query'} button in a channel "
            "chat, because users will not be able to use the button without knowing bot's username"
        )


def _check_address(url: str) -> None:
    if links.normalised(url) is None:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_switch(chosen: Mapping[str, Any]) -> None:
    if chosen.keys() - CHOSEN - {"query"} or units(chosen.get("query", "")) > QUERY:
        raise bad_request("BUTTON_INVALID")
    if not any(chosen.get(name) is True for name in CHOSEN):
        raise bad_request("at least one chat type must be allowed")
