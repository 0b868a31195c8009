"""Messages as Telegram takes them, and how long they may be."""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypedDict, TypeVar

from telegram import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    TelegramObject,
)
from telegram.constants import ParseMode

MAX_LENGTH = 4096
"""UTF-16 code units of a message after entity parsing (Bot API, sendMessage)."""

MAX_HTML_BYTES = 32_768
"""Bytes of a message's HTML, before it is parsed (the Bot API server)."""

MAX_BUTTONS, MAX_BUTTONS_IN_ROW = 100, 8
"""The most buttons below a message, and in one of its rows."""

MAX_ENTITIES = 100
"""Links and formatted stretches a message keeps; Telegram drops the rest without a word."""

T = TypeVar("T")

Rows = list[list[InlineKeyboardButton]]

_TAG = re.compile(r"<[^>]+>")
_OPENING = re.compile(r"<[^/>][^>]*>")
_BOLD = re.compile(r"<b>.*?</b>", re.DOTALL)


class Screen(TypedDict):
    """A message as Telegram wants it. The text is HTML."""

    text: str
    reply_markup: InlineKeyboardMarkup | None


class Prompt(TypedDict):
    """A message that shows a reply keyboard, takes one away, or asks a question.

    It is always a new message, never an edit; one with buttons goes to a private chat.
    """

    text: str
    reply_markup: (
        ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply | InlineKeyboardMarkup | None
    )


def message_parameters(screen: Screen | Prompt) -> dict[str, object]:
    """Return a screen as parameters of sendMessage and editMessageText, in plain JSON."""
    text = {"parse_mode": ParseMode.HTML, "link_preview_options": {"is_disabled": True}}
    return plain_json({**screen, **text})


def plain_json(parameters: Mapping[str, object]) -> dict[str, object]:
    """Return parameters of the Bot API as plain JSON, without those that are None."""
    return {
        name: value.to_dict() if isinstance(value, TelegramObject) else value
        for name, value in parameters.items()
        if value is not None
    }


def batches(things: Sequence[T], size: int) -> list[list[T]]:
    """Split a list into rows or pages of this size; the last one may be shorter."""
    return [list(things[at : at + size]) for at in range(0, len(things), size)]


def filled(
    things: Sequence[T], size: Callable[[T], int], most: int, first: int, later: int
) -> list[list[T]]:
    """Split a list, in order, into pages of at most `most` things whose sizes together fit.

    The first page has space for the size `first`, the others for `later`. A thing too big for any
    page stands alone on one. The first page is empty if there is nothing, or the first thing does
    not fit.
    """
    pages: list[list[T]] = [[]]
    room = first
    for thing in things:
        if len(pages[-1]) == most or size(thing) > room:
            pages.append([])
            room = later
        pages[-1].append(thing)
        room -= size(thing)
    return pages


def plain(markup: str) -> str:
    """Return what a reader sees of the views' own HTML."""
    return html.unescape(_TAG.sub("", markup))


def units(text: str) -> int:
    """Return a text's length as Telegram counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def excess(screen: Screen) -> str | None:
    """Return the first limit of Telegram's that a message exceeds; None if it exceeds none.

    It is in English, as in “4100 characters, at most 4096”. A link inside of bold text cuts it:
    there is one more piece inside the link, and one after it.
    """
    text, markup = screen["text"], screen["reply_markup"]
    entities = len(_OPENING.findall(text)) + 2 * "".join(_BOLD.findall(text)).count("<a ")
    rows = [len(row) for row in markup.inline_keyboard] if markup else []
    sizes = {
        "characters": (units(plain(text)), MAX_LENGTH),
        "links and formatted passages": (entities, MAX_ENTITIES),
        "bytes of HTML": (len(text.encode()), MAX_HTML_BYTES),
        "buttons": (sum(rows), MAX_BUTTONS),
        "buttons in a row": (max(rows, default=0), MAX_BUTTONS_IN_ROW),
    }
    too_much = (
        f"{has} {what}, at most {most}" for what, (has, most) in sizes.items() if has > most
    )
    return next(too_much, None)


def fits(screen: Screen) -> bool:
    """Tell whether Telegram takes the message whole."""
    return excess(screen) is None
