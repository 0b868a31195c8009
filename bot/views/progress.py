"""How far a chat has come, in per cent."""

from babel.numbers import format_percent

from bot.views.i18n import Words


def percent(words: Words, number: int, total: int) -> str:
    """Return how far excerpt `number` of `total` is, rounded: never 0 %, 100 % at the last only.

    A bar of blocks would be read out block by block by a screen reader.
    """
    most = 99 if number < total else 100
    return format_percent(
        min(max(1, round(100 * number / total)), most) / 100, locale=words.locale
    )
