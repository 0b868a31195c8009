"""Buttons that do nothing (Bot API 10.3): they fill a gap in a row, or show a page number.

A keyboard is plain JSON of the Bot API here, not an object of python-telegram-bot.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from telegram import InlineKeyboardButton

from bot.views.callback_data import Blank
from bot.views.i18n import Words
from bot.views.screen import Rows
from bot.views.trail import Trail

HOLDER = "·"
"""The label of a button that only fills a gap in a row, as there is nothing to lead to."""

DISABLED = "disabled"
"""The field that makes a button a disabled one; its value is an empty object."""

BLANK = Blank.FIRST.pack().partition(":")[0]
"""The prefix of the callback data of all buttons that only fill a gap in a row."""

Keyboard: TypeAlias = Mapping[str, Any]


def disabled(label: str = HOLDER) -> InlineKeyboardButton:
    """Return a button that does nothing; PTB 22.8 has no such buttons."""
    return InlineKeyboardButton(label, api_kwargs={DISABLED: {}})


def is_disabled(button: InlineKeyboardButton) -> bool:
    return DISABLED in button.api_kwargs


def turns(
    words: Words, page: int, count: int, leads: Callable[[str, int], InlineKeyboardButton]
) -> Rows:
    """Return the buttons to the previous and next page, and below them the page's number.

    `count` is the number of pages: a single page has no such buttons. Where there is no previous
    or next page a disabled button fills the gap. `leads` makes a button from its label and the
    number of the page that it opens.
    """
    if count <= 1:
        return []
    before, after = words.gettext("‹ Previous page"), words.gettext("Next page ›")
    around = [
        leads(before, page - 1) if page > 1 else disabled(),
        leads(after, page + 1) if page < count else disabled(),
    ]
    return [around, [disabled(f"{page}/{count}")]]


def may_disable(keyboard: Keyboard) -> bool:
    """Tell whether a keyboard has a disabled button, or a placeholder that may become one.

    Most keyboards have neither.
    """
    return any(
        DISABLED in button or button.get("callback_data", "").startswith(BLANK)
        for row in keyboard.get("inline_keyboard", ())
        for button in row
    )


def enabled(keyboard: Keyboard) -> Keyboard:
    """Return a keyboard without disabled buttons."""
    return _changed(keyboard, lambda row: [b for b in row if DISABLED not in b])


def with_disabled_placeholders(keyboard: Keyboard) -> Keyboard:
    """Return a keyboard in which the placeholders for Previous and Next are disabled.

    The placeholder after the last excerpt of a topic stays as it is, since a press replaces it
    with the button to the next topic.
    """
    return _changed(keyboard, lambda row: [_held(button) for button in row])


def _held(button: Mapping[str, Any]) -> Mapping[str, Any]:
    data: str = button.get("callback_data", "")
    if not data.startswith(BLANK):
        return button
    bare, trail = Trail.split(data)
    in_topic = trail.steps[:1] and trail.steps[0].startswith("T")
    if bare == Blank.FIRST.pack() or (bare == Blank.LAST.pack() and not in_topic):
        return {"text": button["text"], DISABLED: {}}
    return button


def _changed(
    keyboard: Keyboard,
    change: Callable[[Sequence[Mapping[str, Any]]], list[Mapping[str, Any]]],
) -> Keyboard:
    rows = [change(row) for row in keyboard["inline_keyboard"]]
    return {**keyboard, "inline_keyboard": list(filter(None, rows))}
