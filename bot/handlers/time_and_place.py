"""Finds out which time and which town or country are meant by what somebody typed."""

from telegram import Update

from bot.context import Context
from bot.domain import offsets, other_requests
from bot.domain.locality import Locality
from bot.domain.subscribe_command import Mistake, TimeAndPlace, Typed, parse, plain
from bot.time_zones import gazetteer
from bot.views import settings_menus
from bot.views.localities import Ambiguity


def understand(
    update: Update, context: Context, words: str
) -> TimeAndPlace | Ambiguity | tuple[Mistake, str]:
    """Return the time and town if they are certain, an Ambiguity to ask about, or a mistake.

    A mistake comes with the words that cannot be understood. Which town is likely depends on the
    language of the answer.
    """
    asked = parse(words)
    if " " in words and gazetteer.is_name(words):  # such as Three Forks, which is no time
        asked = Typed(place=words)
    if not isinstance(asked, Typed):
        return _beside_offset(update, context, words, *asked)
    places: list[Locality] = []
    if asked.place:
        found = find(update, context, asked.place, declined=asked.declined)
        places = [found] if isinstance(found, Locality) else found
        if not places:
            if asked.times or asked.weekdays:
                return Mistake.PLACE, asked.place
            return Mistake.NEITHER, words
        if not isinstance(found, Locality):
            return Ambiguity(asked.place, asked.times, places, asked.weekdays)
    if len(asked.times) > 1:
        return Ambiguity(asked.place, asked.times, places, asked.weekdays)
    at = asked.times[0] if asked.times else None
    zone, shown = (places[0].zone, places[0].shown) if places else (None, None)
    return TimeAndPlace(at, zone, shown, asked.weekdays)


def _beside_offset(
    update: Update, context: Context, words: str, what: Mistake, typed: str
) -> Ambiguity | tuple[Mistake, str]:
    """Return an Ambiguity of zones and towns with the offset from UTC that was typed.

    If the words have another mistake, or nothing has that offset, return a mistake and its words.
    """
    places = by_offset(update, context, typed) if what is Mistake.OFFSET else []
    beside = parse(plain(words).replace(typed, " ", 1))
    if not places or not isinstance(beside, Typed) or beside.place:
        return what, typed
    return Ambiguity(typed, beside.times, places, beside.weekdays, is_offset=True)


def by_offset(update: Update, context: Context, typed: str) -> list[Locality]:
    """Return zones and towns that have a typed offset from UTC now; none if it is no offset."""
    offset, language = offsets.find(typed), context.words(update).language
    if offset is None:
        return []
    zones = settings_menus.ZONES_OF.get(language, settings_menus.ZONES)
    return gazetteer.with_offset(offset, zones, language, context.deps.now())


def find(
    update: Update, context: Context, typed: str, *, declined: bool = False
) -> Locality | list[Locality]:
    """Return the town or country clearly meant, else all that may be, none if there is none."""
    now, language = context.deps.now(), context.words(update).language
    guess = not other_requests.has_common_word(typed)
    return gazetteer.find(typed, language, now, declined=declined, guess=guess)
