"""Announcements, an operator's messages to all subscribers: what to send, and the progress."""

from dataclasses import dataclass

from bot.domain.chat import Chat


@dataclass(frozen=True, slots=True)
class AnnouncementClaim:
    """An announcement to one chat, which this process has claimed and is to send now.

    `announcement` is its id in the database, `subscriber` the database's own number of the chat;
    `html` is what the operator wrote.
    """

    announcement: int
    subscriber: int
    chat: Chat
    html: str
    silent: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """To how many chats an announcement was sent, and which message shows that to the operator.

    `announcement` is its id in the database, `operator` and `message` are Telegram's ids;
    `language` is the operator's. `total` and the counts are chats; those without an outcome yet
    are only in `total`.
    """

    announcement: int
    operator: int
    message: int
    language: str | None
    total: int
    sent: int = 0
    failed: int = 0
    uncertain: int = 0

    @property
    def done(self) -> int:
        return self.sent + self.failed + self.uncertain

    @property
    def is_over(self) -> bool:
        return self.done == self.total
