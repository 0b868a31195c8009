"""The questions whether a typed time or town was meant for the daily excerpts."""

from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.locality import Locality
from bot.domain.schedule import EVERY_DAY
from bot.domain.subscribe_command import TimeAndPlace
from bot.views import passage, weekdays
from bot.views.callback_data import Results
from bot.views.callback_form import MAX_DATA_BYTES
from bot.views.i18n import Words
from bot.views.screen import Screen
from bot.views.settings_callback_data import Begin
from bot.views.trail import Trail

SHOWN = 20
"""The most characters of the typed words on the button that searches for them."""


def time_(words: Words, subscription: TimeAndPlace, typed: str = "") -> Screen:
    """Return the screen that asks whether the excerpts shall come at `subscription.at`.

    That must be set. Another button searches for `typed`, if there is such a text and callback
    data can hold it.
    """
    _ = words.gettext
    assert subscription.at
    place = subscription.zone and (subscription.place or words.city(subscription.zone))
    when = words.time(subscription.at) + (f" ({place})" if place else "")
    if subscription.weekdays and subscription.weekdays != EVERY_DAY:
        text = _("Do you want an excerpt {days} at {time}?")
        text = text.format(days=weekdays.on(words, subscription.weekdays), time=when)
    else:
        text = _("Do you want an excerpt a day at {time}?").format(time=when)
    begin = Begin(
        subscription.at, subscription.zone, subscription.place, weekdays=subscription.weekdays
    )
    return _screen(words, text, begin, typed)


def place(words: Words, there: Locality, typed: str) -> Screen:
    """Return the screen that asks whether the excerpts shall follow the time of this town.

    Another button searches for `typed`, if callback data can hold it.
    """
    text = words.gettext("Do you want the daily excerpts to follow the time in {place}?").format(
        place=there.shown or words.city(there.zone)
    )
    return _screen(words, text, Begin(None, there.zone, there.shown), typed)


def _screen(words: Words, text: str, begin: Begin, typed: str) -> Screen:
    _ = words.gettext
    row = [InlineKeyboardButton(_("🔔 Yes"), callback_data=begin.pack())]
    line = " ".join(typed.split())
    search = Results(1, line).pack()
    if line and len(search.encode()) <= MAX_DATA_BYTES and Trail.split(search)[0] == search:
        label = _("🔎 Search {words}").format(words=passage.shortened(line, SHOWN))
        row.append(InlineKeyboardButton(label, callback_data=search))
    return Screen(text=escape(text, quote=False), reply_markup=InlineKeyboardMarkup([row]))
