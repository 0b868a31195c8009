"""A location that is shared for its time zone, and what cannot be made of what was typed."""

from html import escape

from telegram import KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot.views.screen import Prompt
from bot.views.words import Words


def offer(words: Words) -> Prompt:
    """Let Telegram share the location; its button works in private chats only."""
    _ = words.gettext
    text = _(
        "The button below shares where you are. The time zone is worked out here, by the bot "
        "itself, and the location is not stored."
    )
    rows = [
        [KeyboardButton(_("📍 Share my location"), request_location=True)],
        [KeyboardButton(_("Cancel"))],
    ]
    markup = ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)
    return Prompt(text=text, reply_markup=markup)


def found(words: Words, zone: str) -> Prompt:
    """Tell the zone of a place, and take the keyboard away again."""
    text = words.gettext("📍 That is the time zone {zone}. The location was not stored.")
    text = escape(text.format(zone=zone), quote=False)
    return Prompt(text=text, reply_markup=ReplyKeyboardRemove())


def nowhere(words: Words) -> Prompt:
    text = words.gettext("I know no time zone for that place. Please choose a city instead.")
    return Prompt(text=text, reply_markup=ReplyKeyboardRemove())


def no_time(words: Words, typed: str) -> str:
    return words.gettext("“{typed}” is no time of day.").format(typed=_shown(typed))


def no_city(words: Words, typed: str) -> str:
    """Say why a city was not found: only large ones have a zone named after them."""
    return words.gettext(
        "I know no time zone by the name “{typed}”: they are named after large cities. "
        "The capital will do, or the country."
    ).format(typed=_shown(typed))


def ended(words: Words) -> str:
    """Answer a tap on settings whose subscription has ended meanwhile; a callback answer."""
    return words.gettext("There are no daily excerpts here any more. /settings can begin them.")


def administrators_only(words: Words) -> str:
    return words.gettext("Only administrators of this chat can change its settings.")


def _shown(typed: str) -> str:
    return typed if len(typed) <= MOST_SHOWN else f"{typed[:MOST_SHOWN]}…"


MOST_SHOWN = 40
"""Characters of what somebody typed that are shown to them again."""
