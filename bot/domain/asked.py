"""What the bot has asked in private chats and not been answered yet; kept in memory only."""

from collections import OrderedDict

MOST = 10_000
"""Chats whose question is remembered; the oldest is forgotten first."""


class Asked:
    """The newest open question of each private chat, by Telegram's chat id.

    After a restart, or in another process, a reply to the question still answers it.
    """

    def __init__(self) -> None:
        self._open: OrderedDict[int, str] = OrderedDict()

    def remember(self, chat: int, what: str) -> None:
        self.forget(chat)
        self._open[chat] = what
        if len(self._open) > MOST:
            self._open.popitem(last=False)

    def forget(self, chat: int) -> str | None:
        """Return the open question of the chat, which is open no longer; None if there is none."""
        return self._open.pop(chat, None)
