"""What everyday words mean that people write to a bot, in the languages of its readers."""

from enum import StrEnum

from bot.domain.phrases import PHRASES


class Meaning(StrEnum):
    """What everyday words want that no command does."""

    GREETING = "greeting"
    THANKS = "thanks"
    AGREED = "agreed"
    GOODBYE = "goodbye"
    WHO = "who"
    PREVIOUS = "previous"
    STOP = "stop"
    PAUSE = "pause"
    RESUME = "resume"
    TIME = "time"
    ZONE = "zone"
    DAYS = "days"
    LANGUAGE = "language"
    SHARE = "share"
    INTRODUCTION = "introduction"


_MEANINGS = {phrase: meaning for meaning, phrases in PHRASES.items() for phrase in phrases}
_WORDS = {meaning.value: meaning for meaning in Meaning}


def understand(text: str) -> Meaning | str | None:
    """Return what a message wants that is nothing but everyday words, else None.

    A command that does it is returned by its English name.
    """
    found = _MEANINGS.get(plainly(text)) or _MEANINGS.get(text.strip())
    return _WORDS.get(found, found) if found else None


def plainly(text: str) -> str:
    """Return a text in lower case, without its marks at both ends."""
    bare = text.casefold().strip(" .!,…?¿:;()")
    return " ".join(bare.replace(",", " ").split()) or text.strip()
