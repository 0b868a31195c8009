"""Weekdays in words."""

from babel.lists import format_list

from bot.domain.schedule import EVERY_DAY, MONDAY_TO_FRIDAY
from bot.domain.weekday_words import WEEKEND
from bot.views.i18n import Words


def named(words: Words, days: frozenset[int]) -> str:
    """Return ISO weekdays as they stand by themselves, as in “every day” or “Mon, Thu”."""
    _ = words.gettext
    if days == EVERY_DAY:
        return _("every day")
    if days == MONDAY_TO_FRIDAY:
        return _("Monday to Friday")
    return ", ".join(words.weekday(day) for day in sorted(days))


def on(words: Words, days: frozenset[int]) -> str:
    """Return the words for ISO weekdays within a sentence, as in “on Mondays and Thursdays”."""
    _ = words.gettext
    if days == EVERY_DAY:
        return _("every day")
    if days == MONDAY_TO_FRIDAY:
        return _("on weekdays")
    if days == WEEKEND:
        return _("at weekends")
    if len(days) == 1:
        return [
            _("every Monday"),
            _("every Tuesday"),
            _("every Wednesday"),
            _("every Thursday"),
            _("every Friday"),
            _("every Saturday"),
            _("every Sunday"),
        ][min(days) - 1]
    names = [
        _("Mondays"),
        _("Tuesdays"),
        _("Wednesdays"),
        _("Thursdays"),
        _("Fridays"),
        _("Saturdays"),
        _("Sundays"),
    ]
    chosen = format_list([names[day - 1] for day in sorted(days)], locale=words.locale)
    return _("on {days}").format(days=chosen)


def one_is_needed(words: Words) -> str:
    """Return the callback answer, as plain text, to a tap on the only weekday left."""
    return words.gettext("Choose at least one day. To take a break, use Pause.")
