"""What was typed as a time and a place, as whoever typed it means it."""

from telegram import Update

from bot import gazetteer
from bot.context import Context
from bot.domain.locality import Locality
from bot.domain.subscribe_command import Mistake, TimeAndPlace, Typed, parse
from bot.views.localities import Ambiguity


def understand(
    update: Update, context: Context, words: str
) -> TimeAndPlace | Ambiguity | tuple[Mistake, str]:
    """Return what is certain, or what to ask back, or what cannot be understood.

    A place counts as it does for readers of the language that they are answered in.
    """
    asked = parse(words)
    if not isinstance(asked, Typed):
        return asked
    places: list[Locality] = []
    if asked.place:
        found = find(update, context, asked.place, declined=asked.declined)
        places = [found] if isinstance(found, Locality) else found
        if not places:
            return Mistake.PLACE, asked.place
        if not isinstance(found, Locality):
            return Ambiguity(asked.place, asked.times, places)
    if len(asked.times) > 1:
        return Ambiguity(asked.place, asked.times, places)
    at = asked.times[0] if asked.times else None
    return TimeAndPlace(at, places[0].zone, places[0].shown) if places else TimeAndPlace(at)


def find(
    update: Update, context: Context, typed: str, *, declined: bool = False
) -> Locality | list[Locality]:
    """Return the place that is clearly meant, else those to ask about."""
    now, language = context.deps.now(), context.words(update).language
    return gazetteer.find(typed, language, now, declined=declined)
