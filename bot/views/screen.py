"""What a screen is, and how long it may be."""

import html
import re
from collections.abc import Sequence
from typing import TypedDict, TypeVar

from telegram import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

LONGEST = 4096
"""UTF-16 code units of a message after entity parsing (Bot API, sendMessage)."""

MOST_ENTITIES = 100
"""Links and formatted stretches a message keeps; Telegram drops the rest without a word."""

T = TypeVar("T")

Rows = list[list[InlineKeyboardButton]]

_TAG = re.compile(r"<[^>]+>")
_OPENING = re.compile(r"<[^/>][^>]*>")
_BOLD = re.compile(r"<b>.*?</b>", re.DOTALL)


class Screen(TypedDict):
    """A message as Telegram wants it: `await message.reply_text(**screen)`. The text is HTML."""

    text: str
    reply_markup: InlineKeyboardMarkup | None


class Prompt(TypedDict):
    """A message that puts buttons in the place of the keyboard, takes them away, or is a question.

    It cannot take another message's place; with buttons it goes to a private chat.
    """

    text: str
    reply_markup: ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply | None


def batches(things: Sequence[T], size: int) -> list[list[T]]:
    """Part a list into rows or pages."""
    return [list(things[at : at + size]) for at in range(0, len(things), size)]


def plain(markup: str) -> str:
    """Return what a reader sees of our own HTML."""
    return html.unescape(_TAG.sub("", markup))


def units(text: str) -> int:
    """Return a text's length as Telegram counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def fits(screen: Screen) -> bool:
    """Tell whether Telegram takes the message whole.

    A link inside of bold text cuts it: there is one more piece inside the link, and one after it.
    """
    text = screen["text"]
    entities = len(_OPENING.findall(text)) + 2 * "".join(_BOLD.findall(text)).count("<a ")
    return units(plain(text)) <= LONGEST and entities <= MOST_ENTITIES
