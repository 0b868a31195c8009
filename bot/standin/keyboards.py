"""Inline keyboards, checked as Telegram does (Bot API, InlineKeyboardMarkup)."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.standin.refusal import bad

PER_ROW, PER_MESSAGE = 8, 100


def checked(markup: Mapping[str, Any] | None) -> list[list[dict[str, Any]]]:
    """Return the rows of buttons; raises Refusal where Telegram would refuse them."""
    if markup and markup.keys() != {"inline_keyboard"}:
        raise bad("inline keyboard expected")
    rows: Sequence[Sequence[dict[str, Any]]] = markup["inline_keyboard"] if markup else []
    if sum(map(len, rows)) > PER_MESSAGE or any(len(row) > PER_ROW for row in rows):
        raise bad("BUTTONS_TOO_MANY")
    for button in (button for row in rows for button in row):
        _check(button)
    return [list(row) for row in rows if row]


def _check(button: Mapping[str, Any]) -> None:
    match button:
        case {"text": str(text), "callback_data": str(data), **rest} if text.strip() and not rest:
            if not 1 <= len(data.encode()) <= 64:  # noqa: PLR2004 - Telegram's limit in bytes
                raise bad("BUTTON_DATA_INVALID")
        case {"text": str(text), "url": str(url), **rest} if text.strip() and not rest:
            parts = urlsplit(url)
            if parts.scheme not in {"http", "https", "tg"} or not parts.netloc:
                raise bad("BUTTON_URL_INVALID")
        case _:
            raise bad("BUTTON_TYPE_INVALID")
