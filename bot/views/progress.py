"""How far a chat has come, in per cent."""

from babel.numbers import format_percent

from bot.views.i18n import Words


def percent(words: Words, number: int, total: int) -> str:
    """Return how far excerpt `number` of `total` is: never 0 %, and 100 % at the last only.

    A bar of blocks would be read out block by block by a screen reader.
    """
    return format_percent(max(1, 100 * number // total) / 100, locale=words.locale)
