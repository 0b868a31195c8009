"""Finds out what everyday phrases mean that people write to a bot, in its readers' languages."""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain, product

from bot.domain.courtesies import COURTESIES
from bot.domain.phrases import ASKING, CLOSING, REQUESTS


class Meaning(StrEnum):
    """A meaning of everyday phrases for which there is no command."""

    GREETING = "greeting"
    THANKS = "thanks"
    GLAD = "glad"
    AGREED = "agreed"
    GOODBYE = "goodbye"
    WHO = "who"
    WHAT = "what"
    ORIGINAL = "original"
    START_OVER = "again"
    PREVIOUS = "previous"
    CANCEL = "cancel"
    STOP = "stop"
    RESUME = "resume"
    TIME = "time"
    ZONE = "zone"
    DAYS = "days"
    SHARE = "share"
    INTRODUCTION = "introduction"


_PART = re.compile(r"\[(?P<maybe>[^]]+)\]|\((?P<group>[^)]+)\)|(?P<words>[^\s\[\]()]+)")
_SUBSCRIBE = re.compile(
    r"(?:please |пожалуйста )?(?:subscribe(?: me)?|sign me up"
    r"|i want (?:it|an excerpt|excerpts|to subscribe)|(?:change|set) (?:the |my )?time to"
    r"|send(?: me)?(?: it| them| excerpts| (?:an|one|the) excerpt)?"
    r"|prenumerera|skicka(?: mig)?(?: utdrag| ett utdrag| utdraget| det)?|ändra (?:tid|tiden) till"
    r"|jag vill (?:prenumerera|ha (?:ett )?utdrag(?:et)?(?: om dagen| varje dag)?)"
    r"|(?:подпиши|подпишите|подписать)(?: меня)?|подписаться|подписка"
    r"|(?:изменить|поменять) время на"
    r"|(?:присылай|присылайте|отправляй|отправляйте|шли|шлите)(?: мне)?(?: отрывок| отрывки)?"
    r"|(?:я )?хочу (?:подписаться|получать(?: отрывки)?))\s+(?P<when>.+)",
    re.IGNORECASE,
)
_HOW = re.compile(r"\s*(?:how|hur|как|daily|daglig|ежедневно)", re.IGNORECASE)
_SENTENCES = re.compile(r"[.!?,;…\n]+")
_EMOJI = re.compile(r"[^\w\s?!.,:;()/#@+*=<>\"'’”“«»–—-]+")


def understand(text: str) -> Meaning | str | None:
    """Return what a message of nothing but everyday phrases means, None for any other message.

    Where a command does what is wanted, its English name is returned. Courtesies beside a request
    do not count; of several courtesies alone the last one does. Several requests give None.
    """
    plain = plainly(text)
    found = _one(plain) or _PHRASES.get(text.strip())
    if found is None:
        sentences = filter(None, map(plainly, _SENTENCES.split(text.casefold())))
        meanings = [_one(sentence) for sentence in sentences]
        wishes = [one for one in meanings if one not in COURTESIES]
        found = wishes[0] if len(wishes) == 1 else None
        if meanings and not wishes:
            found = meanings[-1]
    if found is None and _EMOJI.fullmatch("".join(text.split())):
        found = _PHRASES.get(text.strip()[0], Meaning.AGREED)
    return _WORDS.get(found, found) if found else None


def calls_off(text: str) -> bool:
    """Tell whether a message cancels an open question, in words or by a command."""
    return understand(text.strip().removeprefix("/").partition("@")[0]) == Meaning.CANCEL


def subscribes(text: str) -> str | None:
    """Return the words after a wish to subscribe, such as a time; None if a text is no such wish.

    `send me an excerpt at 7` gives `at 7`.
    """
    found = _SUBSCRIBE.fullmatch(" ".join(text.split()).rstrip(" .!"))
    return found["when"] if found else None


def is_question(text: str) -> bool:
    """Tell whether a request only asks how it is done, or whether it can be done."""
    return text.rstrip().endswith("?") or _HOW.match(text) is not None


def plainly(text: str) -> str:
    """Return a text in lower case, with е for ё, no commas, and no punctuation at its ends.

    A text of punctuation or emoji alone is returned as it is.
    """
    bare = text.casefold().replace("’", "'").replace("ё", "е").strip(' .!,…?¿:;()"«»“”')
    return " ".join(bare.replace(",", " ").split()) or text.strip()


def _one(plain: str) -> str | None:
    """Return the key of `REQUESTS` or `COURTESIES` that one sentence means, None for none.

    Words such as `how do i` before a request and `please` after it are left out.
    """
    while (found := _PHRASES.get(plain)) is None:
        shorter = _CLOSING.sub("", _ASKING.sub("", f"{plain} ").strip())
        if shorter == plain or not shorter:
            return None
        plain = shorter
        if _PHRASES.get(plain) in COURTESIES:
            return None
    return found


def _spread(written: str) -> Iterator[str]:
    """Yield the phrases that one entry of a table, with its alternatives, stands for."""
    choices = [
        ["", *one["maybe"].split("|")]
        if one["maybe"]
        else (one["group"] or one["words"]).split("|")
        for one in _PART.finditer(written)
    ]
    for words in product(*choices):
        yield " ".join(filter(None, words)).replace("ё", "е")


def _phrases(table: str) -> Iterator[str]:
    lines = chain.from_iterable(line.split(",") for line in table.splitlines())
    for written in map(str.strip, lines):
        if written and not any(map(str.isalpha, written)) and " " in written:
            yield from written.split()  # emoji
        elif written:
            yield from _spread(written)


_PHRASES = {
    phrase: meaning
    for meaning, table in {**REQUESTS, **COURTESIES}.items()
    for phrase in _phrases(table)
}
_ASKING = re.compile(rf"^(?:{'|'.join(sorted(_phrases(ASKING), reverse=True))})\s")
_CLOSING = re.compile(rf"\s(?:{'|'.join(_phrases(CLOSING))})$")
_WORDS = {meaning.value: meaning for meaning in Meaning}
