"""Everyday words that people write to a bot, in the languages of its readers."""

from enum import Enum, auto


class Meaning(Enum):
    """What an everyday word wants."""

    GREETING = auto()
    THANKS = auto()
    NEXT = auto()
    PREVIOUS = auto()
    STOP = auto()
    HELP = auto()
    START = auto()


PHRASES = {
    Meaning.GREETING: [
        "hej", "hejsan", "hej hej", "hallå", "tjena", "god morgon", "god dag", "god kväll",
        "hello", "hi", "hey", "good morning", "good evening",
        "привет", "здравствуйте", "здравствуй", "добрый день", "доброе утро", "добрый вечер",
    ],
    Meaning.THANKS: [
        "tack", "tackar", "tack så mycket", "stort tack", "bra", "ok", "okej",
        "thanks", "thank you", "thank you very much", "great", "nice",
        "спасибо", "большое спасибо", "спасибо большое", "благодарю", "ок", "хорошо",
        "👍", "🙏", "❤️", "❤",
    ],
    Meaning.NEXT: [
        "nästa", "vidare", "fortsätt", "mer", "läs vidare",
        "next", "continue", "more", "go on",
        "дальше", "далее", "следующий", "ещё", "еще", "продолжить", "продолжай",
    ],
    Meaning.PREVIOUS: ["föregående", "förra", "previous", "предыдущий"],
    Meaning.STOP: [
        "stopp", "sluta", "avsluta", "avprenumerera", "stop", "unsubscribe",
        "стоп", "хватит", "отписаться", "отпишись",
    ],
    Meaning.HELP: ["hjälp", "help", "помощь", "помоги", "?"],
    Meaning.START: ["start", "meny", "menu", "начало", "меню"],
}  # fmt: skip

_MEANINGS = {phrase: meaning for meaning, phrases in PHRASES.items() for phrase in phrases}


def understand(text: str) -> Meaning | None:
    """Return what a message wants that is nothing but everyday words, else None."""
    return _MEANINGS.get(" ".join(text.casefold().strip(" .!,…").split()) or text.strip())
