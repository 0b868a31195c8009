"""References to parts of the interview, as people type them: `excerpt 12`, `fotnot 3`, `e12`."""

import re

from bot.domain import number_words

KINDS = {
    "read": r"excerpt|utdrag(?:et)?|отрыв(?:ок|ка|ку)|read|läs|[eе]",
    "question": r"question|fråga(?:n)?|вопрос[уа]?|[qв]",
    "footnote": r"footnote|note|fotnot(?:en)?|not|сноск[аиуе]|примечание|[fс]",
}
"""Patterns of the words before a number, by the English name of the command that opens it."""

_OPEN = (
    r"(?:(?:please\s)?(?:go\sto|show(?:\sme)?|open|jump\sto|gå\still|hoppa\still|visa(?:\smig)?|öppna"
    r"|покажи(?:те)?|открой(?:те)?|перейти\sк|перейди\sк|давай)\s)?"
)
_KIND = "|".join(f"(?P<{command}>{words})" for command, words in KINDS.items())
_NUMBER = r"(?P<number>\d{1,6}|(?<=\s)[^\W\d]+(?:[ -]\w+)?)"
_REFERENCE = re.compile(
    rf"{_OPEN}(?:(?:{_KIND})\s?)?(?:nr|no|n|номер|№|#)?\.?\s?{_NUMBER}"
    r"(?:\.|\s?[-–/]\s?\d{1,3}(?!\d))?[!.?]*",
    re.IGNORECASE,
)
MAX_DIGITS = 6
"""The most digits that the number of an excerpt, question or footnote can have."""

_NO_NUMBER = re.compile(r"[-−–]\d{1,3}|\d{1,3}[.,]\d{1,3}")
_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?t(?:elegram)?\.(?:me|dog)/(?P<bot>\w+)/?\?start=(?P<payload>[\w-]{1,64})"
    r"|tg://resolve\?domain=(?P<name>\w+)&start=(?P<start>[\w-]{1,64})",
    re.ASCII | re.IGNORECASE,
)
_NO_NUMERALS = frozenset({"sex"})
"""Numerals that mean something else when typed alone, and then open no excerpt."""

_TOPIC = re.compile(r"(?:topic|ämnet?|тем[аеу])\s(?P<words>.+)", re.IGNORECASE)
_LATIN = str.maketrans("еовс", "eeqf")


def find(text: str) -> tuple[str, str] | None:
    """Return a typed reference such as `footnote 3` or `twelve` as an English command and digits.

    A number alone means an excerpt; of a range the first counts. An impossible number, such as
    -3 or 3,5, is read as 0, which nothing has. None if the text is no reference.
    """
    text = " ".join(text.split())
    if _NO_NUMBER.fullmatch(text):
        return "read", "0"
    found = _REFERENCE.fullmatch(text)
    if not found:
        alone = (
            None if text.casefold() in _NO_NUMERALS else number_words.number(text.rstrip("!.?"))
        )
        return ("read", str(alone)) if alone and alone > 1 else None
    command = next((one for one in KINDS if found[one]), None)
    said = found["number"]
    number = int(said) if said.isdecimal() else number_words.number(said) if command else None
    return None if number is None else (command or "read", str(number))


def number(text: str, command: str) -> int | None:
    """Return the number in an answer to “which one?”, such as `3` or `fotnot 3`.

    `command` names what was asked for; None if the text is no answer or names something else. A
    number of more than `MAX_DIGITS` digits is 0, which nothing has.
    """
    text = text.strip()
    if text.isdecimal():
        return int(text) if len(text) <= MAX_DIGITS else 0
    named, found = _REFERENCE.fullmatch(" ".join(text.split())), find(text)
    if named is None or found is None or any(named[one] for one in KINDS if one != command):
        return None
    return int(found[1])


def is_bare(text: str) -> bool:
    """Tell whether a text is a number in digits, such as a year, perhaps with marks after it."""
    return re.fullmatch(r"\d+[!.?]*", text.strip()) is not None


def linked(text: str, bot: str) -> str | None:
    """Return the start payload of a link to this bot; None if the text is no such link."""
    found = _LINK.fullmatch(text.strip())
    if found is None or (found["bot"] or found["name"]).casefold() != bot.casefold():
        return None
    return found["payload"] or found["start"]


def topic(text: str) -> str | None:
    """Return the words after “topic” (or `ämne`, `тема`); None if a text does not begin so."""
    found = _TOPIC.fullmatch(text.strip())
    return found["words"] if found else None


def latin(code: str) -> str:
    """Return a short code in Latin letters: `е12`, `в5` and `с3` are `e12`, `q5` and `f3`.

    Any other text is returned as it is.
    """
    return code.translate(_LATIN) if re.fullmatch(r"[еовс]\d+", code) else code
