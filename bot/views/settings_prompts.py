"""Questions that a reply or a shared location answers, and lines on answers that do not fit."""

from collections.abc import Iterable
from html import escape

from telegram import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.domain import offsets
from bot.domain.subscribe_command import Mistake
from bot.views import settings_menus
from bot.views.callback_data import Show
from bot.views.i18n import Words
from bot.views.screen import Prompt, Screen
from bot.views.settings_callback_data import Ask
from bot.views.settings_menus import ZONES


def asks(words: Words) -> dict[str, Ask]:
    """Return what each question of the bot asks for, by the text of the question."""
    _ = words.gettext
    return {
        _("At what time? Reply to this message, like this: 07:15"): Ask.TIME,
        _("Which city? Reply to this message with a city or a country."): Ask.CITY,
        _("Which excerpt should be sent next? Reply to this message with its number."): Ask.START,
        _("What are you looking for? Reply to this message with some words."): Ask.SEARCH,
        _("Which footnote? Reply to this message with its number."): Ask.FOOTNOTE,
    }


def ask(words: Words, what: Ask, *, private: bool, trouble: str = "") -> Prompt:
    """Return the question that asks for something to be typed.

    `trouble` says what was wrong with a first answer; it is empty for a first question. In a
    private chat a first question opens the reply field, and a second one has a Cancel button
    instead. In a group it has neither, which leaves the input line of others alone.
    """
    question = next(text for text, asked in asks(words).items() if asked is what)
    text = escape(f"{trouble}\n\n{question}" if trouble else question, quote=False)
    examples = {
        Ask.TIME: "07:15",
        Ask.CITY: words.city(ZONES[0]),
        Ask.START: "12",
        Ask.FOOTNOTE: "3",
    }
    example = examples.get(what)
    if private and trouble:
        cancel = InlineKeyboardButton(words.gettext("Cancel"), callback_data=Show.CANCEL.pack())
        return Prompt(text=text, reply_markup=InlineKeyboardMarkup([[cancel]]))
    markup = ForceReply(input_field_placeholder=example) if private else None
    return Prompt(text=text, reply_markup=markup)


def written(words: Words, what: Ask) -> str:
    """Return the plain line on how to write `/search` or `/footnote` with its argument."""
    _ = words.gettext
    if what is Ask.SEARCH:
        return _("Write it like this: /search Navalny")
    return _("Write it like this: /footnote 3")


def no_answer(words: Words, trouble: str) -> Screen:
    """Return the screen that says what was wrong with the second answer too, and asks no more."""
    return Screen(
        text=escape(trouble, quote=False),
        reply_markup=InlineKeyboardMarkup([settings_menus.back(words)]),
    )


def language_set(words: Words) -> Screen:
    """Return the confirmation that the language was changed, in the new language."""
    return Screen(
        text=words.gettext("The bot now speaks English here."),  # each language names itself
        reply_markup=InlineKeyboardMarkup([settings_menus.back(words)]),
    )


def cancelled(words: Words) -> Screen:
    return Screen(text=words.gettext("OK, nothing was changed."), reply_markup=None)


def is_repeated(text: str | None) -> bool:
    """Tell whether a message asks its question for the second time, after a bad answer."""
    return "\n\n" in (text or "")


def prompt_in(languages: Iterable[Words], text: str | None) -> Ask | None:
    """Return what a message of the bot asks for; None if it is none of the questions of `asks`."""
    question = (text or "").rpartition("\n\n")[2]
    return next((found for w in languages if (found := asks(w).get(question))), None)


def ask_place(words: Words) -> Prompt:
    """Return the message that asks for a location, with a key that shares it.

    Such keys work in private chats only.
    """
    _ = words.gettext
    text = _(
        "The button below shares your location. The bot works out the time zone from it "
        "itself, and does not store it."
    )
    rows = [
        [KeyboardButton(_("📍 Share my location"), request_location=True)],
        [KeyboardButton(_("Cancel"))],
    ]
    markup = ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)
    return Prompt(text=text, reply_markup=markup)


def found(words: Words, zone: str | None) -> Prompt:
    """Return the message that names the zone of a shared location and removes the keys.

    `zone` is None at sea: then the message asks whether to use the time on the nearest coast.
    """
    _ = words.gettext
    if zone:
        text = _("📍 The time there is that of {city}. The location was not stored.")
        text = escape(text.format(city=words.city(zone)), quote=False)
    else:
        text = _(
            "📍 That is at sea. Use the time on the nearest coast? The location was not stored."
        )
    return Prompt(text=text, reply_markup=ReplyKeyboardRemove())


def mistake(words: Words, what: Mistake, typed: str) -> str:
    """Return plain text on why a typed time or place was not accepted, for most with advice."""
    _ = words.gettext
    match what:
        case Mistake.TIME:
            text = _("“{typed}” is not a time of day.")
        case Mistake.PLACE:
            text = _(
                "No place called “{typed}” was found. Write a country or a larger city with the "
                "same time; in a private chat you can also share your location in /settings."
            )
        case Mistake.NEITHER:
            text = _("I couldn’t read “{typed}” as a time or a place.")
        case Mistake.SEVERAL:
            text = _("“{typed}” could mean several times or places. Please be more specific.")
        case Mistake.OFFSET:
            text = _(
                "“{typed}” is a fixed offset, which does not follow summer time. Write a city or "
                "a country to use the time there."
            )
            if offsets.is_from_moscow(typed):
                text = _(
                    "“{typed}” is a fixed difference to Moscow’s time. Write a city or a country "
                    "to use the time there."
                )
        case Mistake.RATE:
            text = _(
                "Excerpts come once a day, on the weekdays that you choose. “{typed}” is not "
                "possible."
            )
        case Mistake.OTHER:
            text = _(
                "Sound, topic and order are chosen in /settings, once the excerpts come. Here "
                "you can write days, a time and a place."
            )
    return text.format(typed=typed if len(typed) <= MAX_SHOWN else f"{typed[:MAX_SHOWN]}…")


def ended(words: Words) -> str:
    """Return the callback answer to a tap on settings whose subscription has ended meanwhile."""
    return words.gettext(
        "There are no longer any daily excerpts here. /settings can start them again."
    )


def administrators_only(words: Words) -> str:
    return words.gettext("Only administrators of this chat can change its settings.")


MAX_SHOWN = 40
"""Characters of what somebody typed that are shown to them again."""
