"""Questions of the bot that a reader has not answered yet; kept in memory only."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeAlias

Respondent: TypeAlias = int | tuple[int, int]
"""Whom the bot asks: a private chat, or one reader in a group (group's id, reader's id)."""

MAX_REMEMBERED = 10_000
"""The most respondents whose question is remembered; the oldest question is forgotten first."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question of the bot; `what` says what it asks for, by a value of `Ask` or `Setting`.

    `again` tells that it is asked for the second time, as the first reply was no answer. `is_menu`
    tells that the menu of a setting asks it: it stays open only until something else is shown.
    """

    what: str
    again: bool = False
    is_menu: bool = False


class OpenQuestions:
    """The newest open question of each private chat, and of each reader asked alone in a group.

    After a restart, or in another process, a reply to the question's message still answers it.
    """

    def __init__(self) -> None:
        self._open: OrderedDict[Respondent, OpenQuestion] = OrderedDict()

    def remember(self, chat: Respondent, question: OpenQuestion) -> None:
        self.forget(chat)
        self._open[chat] = question
        if len(self._open) > MAX_REMEMBERED:
            self._open.popitem(last=False)

    def at(self, chat: Respondent) -> OpenQuestion | None:
        """Return the open question of a chat or reader, None if there is none."""
        return self._open.get(chat)

    def close_menu(self, chat: Respondent) -> None:
        """Forget the open question if a menu asked it; called when something else is shown."""
        if (question := self.at(chat)) and question.is_menu:
            self.forget(chat)

    def forget(self, chat: Respondent) -> OpenQuestion | None:
        """Remove the open question of a chat or reader and return it; None if there is none."""
        return self._open.pop(chat, None)
