"""Commands where many read: which of them are for this bot."""

from telegram import Message
from telegram.ext import filters
from typing_extensions import override

from bot.domain import small_talk
from bot.domain.small_talk import Meaning
from bot.handlers import fallback
from bot.views import commands
from bot.views.commands import Command

OF_SUBSCRIBERS: dict[Command, set[str]] = {
    Command.UNSUBSCRIBE: {Meaning.STOP, "unsubscribe"},
    Command.LANGUAGE: {"language"},
    Command.PAUSE: {"pause"},
    Command.RESUME: {Meaning.RESUME},
}
"""Commands whose other names, and everyday words with a slash, are answered everywhere."""


class Addressed(filters.MessageFilter):
    """A command, where many read, that no handler takes: it names the bot, or is of subscribers.

    A command without the bot's name may be another bot's.
    """

    def __init__(self) -> None:
        super().__init__()
        self._known = {
            fallback.spelled(name)[0]
            for command in OF_SUBSCRIBERS
            for name in commands.EXPECTED[command].split()
        }
        self._meant = frozenset[str]().union(*OF_SUBSCRIBERS.values())

    @override
    def filter(self, message: Message) -> bool:
        first = next(iter((message.text or "").split()), "")
        command, _, whom = first.partition("@")
        if not command.startswith("/"):
            return False
        if whom:
            return whom.casefold() == message.get_bot().username.casefold()
        name = fallback.spelled(command)[0]
        return name in self._known or small_talk.understand(command[1:]) in self._meant
