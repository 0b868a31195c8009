"""What the people and the group of `utdrag chat` are called."""

from bot.views.i18n import Words


def reader(words: Words, number: int) -> str:
    return words.gettext("Reader {number}").format(number=number)


def group(words: Words) -> str:
    return words.gettext("Reading circle")
