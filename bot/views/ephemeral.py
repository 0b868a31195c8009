"""Texts about ephemeral answers: the bot's answers in a group that only the person asking sees."""

from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.views.edition import Edition
from bot.views.i18n import Words
from bot.views.screen import Screen


def in_private(edition: Edition, instead: str = "") -> Screen:
    """Return the screen that tells a whole group that an answer for one person could not be shown.

    A button opens the private chat with the bot. `instead` is a command of the same meaning, whose
    answer others do not see; empty if there is none to offer.
    """
    _ = edition.words.gettext
    text = _("The answer, which only the person who asked can see, could not be shown here.")
    if instead:
        way = _("Write {command} instead, and only you see the answer.")
        text = f"{text} {way.format(command=escape(instead, quote=False))}"
    button = InlineKeyboardButton(
        _("Open a private chat with the bot"), url=f"https://t.me/{edition.bot}"
    )
    return Screen(text=text, reply_markup=InlineKeyboardMarkup([[button]]))


def setting(words: Words) -> str:
    """Return the label of the setting that shows answers only to the person asking."""
    return words.gettext("Answers: only to the person asking")


def explained(words: Words) -> str:
    """Return the text on what the setting does, and whom it may leave without an answer."""
    return words.gettext(
        "“Answers: only to the person asking” means that nobody else sees the bot’s answers "
        "here. Older versions of Telegram may not show them."
    )


def changed(words: Words, *, on: bool) -> str:
    """Return the callback answer that says who sees the bot's answers now, as plain text."""
    _ = words.gettext
    if on:
        return _(
            "Only the person who asks now sees the bot’s answers. Everyone still sees the daily "
            "excerpt. Older versions of Telegram may not show these answers."
        )
    return _("Everyone now sees the bot’s answers here.")
