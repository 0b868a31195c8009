"""What was typed as a time and a place, as whoever typed it means it."""

from telegram import Update

from bot.context import Context
from bot.domain.locality import Locality
from bot.domain.subscribe_command import Mistake, TimeAndPlace, Typed, parse
from bot.time_zones import gazetteer
from bot.views.localities import Ambiguity


def understand(
    update: Update, context: Context, words: str
) -> TimeAndPlace | Ambiguity | tuple[Mistake, str]:
    """Return what is certain, or what to ask back, or what cannot be understood.

    A place counts as it does for readers of the language that they are answered in.
    """
    asked = parse(words)
    if " " in words and gazetteer.is_name(words):  # such as Three Forks, which is no time
        asked = Typed(place=words)
    if not isinstance(asked, Typed):
        return asked
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


def find(
    update: Update, context: Context, typed: str, *, declined: bool = False
) -> Locality | list[Locality]:
    """Return the place that is clearly meant, else those to ask about."""
    now, language = context.deps.now(), context.words(update).language
    return gazetteer.find(typed, language, now, declined=declined)
