"""What the bot has asked in private chats and not been answered yet; kept in memory only."""

from collections import OrderedDict
from dataclasses import dataclass

MAX_REMEMBERED = 10_000
"""Chats whose question is remembered; the oldest is forgotten first."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for; `again` for the second time, as the first answer was none."""

    what: str
    again: bool = False


class OpenQuestions:
    """The newest open question of each private chat, by Telegram's chat id.

    After a restart, or in another process, a reply to the question still answers it.
    """

    def __init__(self) -> None:
        self._open: OrderedDict[int, Question] = OrderedDict()

    def remember(self, chat: int, question: Question) -> None:
        self.forget(chat)
        self._open[chat] = question
        if len(self._open) > MAX_REMEMBERED:
            self._open.popitem(last=False)

    def at(self, chat: int) -> Question | None:
        """Return the open question of the chat, None if there is none."""
        return self._open.get(chat)

    def forget(self, chat: int) -> Question | None:
        """Return the open question of the chat, which is open no longer; None if there is none."""
        return self._open.pop(chat, None)
