"""The filter of commands in groups and channels that are for this bot, not for another."""

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
"""Commands, with the meanings of everyday words that stand for them.

Other names of these commands, and such words with a slash, are answered in groups and channels
even without the bot's name.
"""


class Addressed(filters.MessageFilter):
    """Matches a command that names this bot, or names none and means one of `OF_SUBSCRIBERS`.

    It means one if it is another name of that command, or everyday words for it. The filter is for
    groups and channels, after all handlers of commands: there, an unknown command without the
    bot's name may be another bot's.
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
