"""Towns and zones with the local time, and the questions which of them or which time was meant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from html import escape

from telegram import InlineKeyboardButton

from bot.domain import offsets
from bot.domain.locality import Locality, Sort
from bot.domain.preferences import Setting
from bot.domain.schedule import zone
from bot.domain.subscription import Subscription
from bot.views.i18n import Words
from bot.views.screen import Rows, Screen
from bot.views.settings_callback_data import Begin, Set, zoned
from bot.views.settings_menus import back, button, in_rows, place, screen

MAX_BUTTONS = 12
"""The most buttons below a question; the largest country, Russia, has eleven times."""


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A time and town that were typed and are not certain, and all that may be meant by them.

    `times` or `places` is empty where none was typed, and has one entry where only the other is
    uncertain. The ISO weekdays are certain, None where none were typed. `is_offset` tells that an
    offset from UTC was typed; then `places` are those that have it now.
    """

    typed: str
    times: Sequence[time]
    places: Sequence[Locality]
    weekdays: frozenset[int] | None = None
    is_offset: bool = False


def _labels(words: Words, places: Sequence[Locality], now: datetime) -> list[str]:
    """Return a label for each place: its name, what tells it from the others, and the local time.

    The parts of a country with several times are called by their zone's city. Two places of one
    country and name are told apart by the city whose time they have.
    """
    names = [one.shown or words.city(one.zone) for one in places]
    countries = [words.country(one.country) for one in places]
    found = []
    for one, name, country in zip(places, names, countries, strict=True):
        label = f"{name}, {country}" if country and country != name else name
        city = words.city(one.zone)
        alike = countries.count(country) > 1
        if one.sort is Sort.AREA and len(set(countries)) == 1 and alike:
            label = city
        elif one.sort is Sort.AREA and names.count(name) > 1 and (alike or country == name):
            label = f"{name} ({city})"
        elif names.count(name) > 1 and alike:
            told = words.gettext("{place} (time as in {city})")
            label = told.format(place=label, city=city)
        found.append(f"{label} · {words.time(now.astimezone(zone(one.zone)).time())}")
    return found


def ask(words: Words, question: Ambiguity, now: datetime, chat: int = 0) -> Screen:
    """Return the screen that asks what was meant after `/subscribe`.

    Each button subscribes at once. `chat` is the id of another chat to subscribe, 0 for this one.
    """
    buttons = []
    for label, at, one in _combined(words, question, now):
        begin = Begin(at, chat=chat, weekdays=question.weekdays)
        if one:
            name = _name(one, question.places)
            begin = replace(begin, zone=one.zone, place=name)
        buttons.append(button(label, begin))
    return screen([_text(words, question)], _rows(buttons, question))


def ask_city(words: Words, question: Ambiguity, now: datetime) -> Screen:
    """Return the screen that asks which place was meant in `/settings`; a button sets its zone."""
    buttons = []
    for label, one in zip(_labels(words, question.places, now), question.places, strict=True):
        value = zoned(one.zone, _name(one, question.places), beside=len(Set(Setting.ZONE).pack()))
        buttons.append(button(label, Set(Setting.ZONE, value)))
    return screen([_text(words, question)], [*_rows(buttons, question), back(words)])


def ask_time(words: Words, question: Ambiguity) -> Screen:
    """Return the screen that asks which time was meant in `/settings`; a button sets it."""
    buttons = [button(words.time(at), Set(Setting.TIME, f"{at:%H%M}")) for at in question.times]
    return screen([_text(words, question)], [*in_rows(buttons, 4), back(words)])


def here(words: Words, subscription: Subscription, now: datetime) -> str:
    """Return a subscription's town with the time there, as plain text: “Stockholm, 08:11 now”."""
    local = now.astimezone(zone(subscription.zone)).time()
    now_there = words.gettext("{place}, {time} now")
    return now_there.format(place=place(words, subscription), time=words.time(local))


def _text(words: Words, question: Ambiguity) -> str:
    _ = words.gettext
    if question.is_offset:
        text = _(
            "“{typed}” is a fixed offset, which does not follow summer time. Which city’s time "
            "should be used? The buttons show the current time there."
        )
        if offsets.is_from_moscow(question.typed):
            text = _(
                "“{typed}” is a fixed difference to Moscow’s time. Which city’s time should be "
                "used? The buttons show the current time there."
            )
        return text.format(typed=escape(question.typed, quote=False))
    if len(question.places) > 1 and _is_one_area(question.places) and len(question.times) <= 1:
        return _(
            "There are several time zones there. Which city’s time should be used? The buttons "
            "show the current time."
        )
    if not question.places or len(question.times) > 1:
        return _("Which time do you mean?")
    if len(question.places) == 1:
        return _("Is this the place you mean? The button shows the current time there.")
    return _("Which place do you mean? The buttons show the current time there.")


def _is_one_area(places: Sequence[Locality]) -> bool:
    """Tell whether these are all parts of one country or region."""
    return len({(one.name, one.country, one.sort) for one in places}) == 1 and (
        places[0].sort is Sort.AREA
    )


def _combined(
    words: Words, question: Ambiguity, now: datetime
) -> Sequence[tuple[str, time | None, Locality | None]]:
    """Return a label for each combination of a time and a place that may be meant, and both.

    Time or place is None where none was typed. Of several times at several places there are at
    most `MAX_BUTTONS`.
    """
    places = [*zip(_labels(words, question.places, now), question.places, strict=True)]
    if len(question.times) <= 1:
        at = question.times[0] if question.times else None
        return [(label, at, one) for label, one in places]
    if len(places) <= 1:
        only = places[0][1] if places else None
        return [(words.time(at), at, only) for at in question.times]
    return [
        (f"{words.time(at)}: {label}", at, one) for label, one in places for at in question.times
    ][:MAX_BUTTONS]


def _name(one: Locality, places: Sequence[Locality]) -> str | None:
    """Return the place name to store beside the zone, None to use the name of the zone's city.

    A country with several zones gives its name to none of them.
    """
    several = sum(other.name == one.name for other in places) > 1
    return None if several and one.sort is Sort.AREA else one.shown


def _rows(buttons: list[InlineKeyboardButton], question: Ambiguity) -> Rows:
    named = len(question.places) > 1 or (question.places and len(question.times) <= 1)
    return in_rows(buttons, 1 if named else 2)
