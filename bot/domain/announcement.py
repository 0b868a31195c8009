"""An operator's message to all subscribers, from its preview to its last chat."""

from dataclasses import dataclass

from bot.domain.chat import Chat


@dataclass(frozen=True, slots=True)
class AnnouncementClaim:
    """An announcement to one chat, which this process has claimed and is to send now.

    `subscriber` is the database's own number of the chat; `html` is what the operator wrote.
    """

    announcement: int
    subscriber: int
    chat: Chat
    html: str
    silent: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an announcement is, and the message in the operator's chat that shows it."""

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
