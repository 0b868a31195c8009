"""The commands: a name in English, one more in each language that translates it."""

from enum import Enum

from telegram import BotCommand

from bot.domain import small_talk
from bot.views.i18n import Languages, Words


def _(text: str) -> str:
    """Mark a text for the catalogues, and return it unchanged; it is translated when shown."""
    return text


class Command(Enum):
    """The commands in the order of the menu: the name of each, and what the menu says of it."""

    READ = _("/read"), _("read on where you stopped")
    NEXT = _("/next"), _("the next excerpt")
    RANDOM = _("/random"), _("an excerpt at random")
    QUESTIONS = _("/questions"), _("all questions")
    QUESTION = _("/question"), _("one question and its answer")
    TOPICS = _("/topics"), _("all topics")
    FOOTNOTES = _("/footnotes"), _("all footnotes")
    FOOTNOTE = _("/footnote"), _("one footnote, by its number")
    LINKS = _("/links"), _("further reading")
    FAVOURITES = _("/favourites"), _("your favourites")
    SEARCH = _("/search"), _("search the interview")
    SUBSCRIBE = _("/subscribe"), _("an excerpt a day")
    UNSUBSCRIBE = _("/unsubscribe"), _("stop the daily excerpts")
    SETTINGS = _("/settings"), _("time, time zone, topic, language")
    LANGUAGE = _("/language"), _("the language of the bot")
    PAUSE = _("/pause"), _("pause the daily excerpts")
    RESUME = _("/resume"), _("resume the daily excerpts")
    STATUS = _("/status"), _("daily excerpts, and how far you have read")
    ABOUT = _("/about"), _("the text and its sources")
    PRIVACY = _("/privacy"), _("what is stored, and how to delete it")
    HELP = _("/help"), _("what this bot can do")
    START = _("/start"), _("start page")


EXPECTED = {
    Command.READ: "читать",
    Command.NEXT: "дальше следующий",
    Command.QUESTIONS: "вопросы",
    Command.QUESTION: "вопрос",
    Command.TOPICS: "topic ämne темы тема",
    Command.FOOTNOTES: "сноски",
    Command.FOOTNOTE: "сноска",
    Command.LINKS: "tips lästips",
    Command.FAVOURITES: "избранное",
    Command.SEARCH: "поиск",
    Command.SUBSCRIBE: "подписаться",
    Command.UNSUBSCRIBE: "stop стоп отписаться",
    Command.SETTINGS: "настройки",
    Command.LANGUAGE: "lang язык",
    Command.PAUSE: "paus пауза",
    Command.RESUME: "продолжить возобновить",
    Command.STATUS: "статус",
    Command.HELP: "помощь",
    Command.START: "menu meny меню начало старт",
}
"""Other names of commands that people try, separated by blanks.

They are from other bots, or Cyrillic, which Telegram does not recognise as commands.
"""


LABELS = {
    "📖 Read": Command.READ,
    "🎲 At random": Command.RANDOM,
    "Questions": Command.QUESTIONS,
    "Topics": Command.TOPICS,
    "🔎 Search": Command.SEARCH,
    "About the text": Command.ABOUT,
    "🔔 An excerpt a day": Command.SUBSCRIBE,
    "🔕 Unsubscribe": Command.UNSUBSCRIBE,
    "⚙️ Settings": Command.SETTINGS,
    "Footnotes": Command.FOOTNOTES,
    "Start": Command.START,
}
"""The commands that do what a button does, by the button's label before its translation."""


class Operators(Enum):
    """The operators' commands: one name in all languages, and in no menu but their own."""

    STATS = "stats", _("operators: statistics")
    ANNOUNCE = "announce", _("operators: a message to all subscribers")
    PREVIEW = "preview", _("operators: how a daily excerpt looks")


def named(words: Words, command: Command) -> str:
    """Return a command's name in one language, without a slash.

    It is 1 to 32 of `[a-z0-9_]` (Bot API, BotCommand).
    """
    return words.gettext(command.value[0]).removeprefix("/")


def names(languages: Languages) -> dict[str, Command]:
    """Return the commands by their names in all languages, without a slash."""
    spoken = languages.spoken.values()
    return {named(words, command): command for command in Command for words in spoken}


def labels(languages: Languages) -> dict[str, Command]:
    """Return the commands by the labels, in all languages, of buttons that do the same.

    Labels have letters and spaces only, as `small_talk.plainly` writes them.
    """
    return {
        small_talk.plainly("".join(c for c in words.gettext(label) if c.isalpha() or c == " ")): to
        for label, to in LABELS.items()
        for words in languages.spoken.values()
    }


def known(languages: Languages) -> set[str]:
    """Return the names of all commands in all languages, also those for operators only."""
    return set(names(languages)) | {command.value[0] for command in Operators}


def menu(words: Words) -> list[BotCommand]:
    """Return Telegram's menu of commands in one language."""
    return [BotCommand(named(words, c), words.gettext(c.value[1])) for c in Command]


def ephemeral_menu(words: Words) -> list[BotCommand]:
    """Return a group's menu whose commands others do not see (Bot API, BotCommand)."""
    unseen = {"is_ephemeral": True}
    return [BotCommand(c.command, c.description, api_kwargs=unseen) for c in menu(words)]


def operators_menu(words: Words) -> list[BotCommand]:
    """Return an operator's own menu: everybody's, and what only operators can do."""
    theirs = [BotCommand(c.value[0], words.gettext(c.value[1])) for c in Operators]
    return [*menu(words), *theirs]
