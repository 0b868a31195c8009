"""What is said where answers in a group are seen by whoever asked alone."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.views.edition import Edition
from bot.views.i18n import Words
from bot.views.screen import Screen


def in_private(edition: Edition) -> Screen:
    """Say to all that an answer could not be shown to whoever asked, and where it can be."""
    _ = edition.words.gettext
    text = _("An answer that only whoever asked sees could not be shown here.")
    button = InlineKeyboardButton(_("Open the bot in private"), url=f"https://t.me/{edition.bot}")
    return Screen(text=text, reply_markup=InlineKeyboardMarkup([[button]]))


def setting(words: Words) -> str:
    """Return the name of the setting."""
    return words.gettext("Answers: only for whoever asks")


def explained(words: Words) -> str:
    """Say what the setting does, and whom it may leave without an answer."""
    return words.gettext(
        "With “Answers: only for whoever asks” nobody else sees what the bot answers here; old "
        "apps may not show it."
    )


def changed(words: Words, *, on: bool) -> str:
    """Say who sees the answers now, in plain text of a callback answer's length."""
    _ = words.gettext
    if on:
        return _(
            "Answers here are now seen only by whoever asked; the daily excerpt by everybody. Old "
            "apps may not show such answers."
        )
    return _("Answers here are now seen by everybody.")
