"""Where the bot talks, and how far that chat has read."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, StrEnum, auto
from typing import Self

from bot.domain.interview import Excerpt, Interview
from bot.domain.selection import draw


class ChatKind(StrEnum):
    """Telegram's own words for the types of a chat (Bot API, Chat)."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Obstacle(Enum):
    """Why a group or channel cannot be set up from a private chat."""

    NOT_THERE = auto()
    """The bot is not in it, or there is no such chat."""
    MAY_NOT_POST = auto()
    """The bot is in it and lacks the right to post."""
    NOT_YOURS = auto()
    """Whoever asked is no administrator of it."""
    HIDDEN = auto()
    """Telegram does not tell the bot who its administrators are."""
    DIRECT = auto()
    """The chat is the direct messages of a channel, where each person who writes has a topic."""


@dataclass(frozen=True, slots=True)
class Address:
    """Telegram's chat id, and the id of the topic in it: 0 where there are no topics.

    Topics are a forum's, or those of a channel's direct messages, one for each person who writes
    to it. The topics of a private chat have one reader, and share the address of the chat.
    """

    chat: int
    thread: int = 0

    @property
    def without_thread(self) -> "Address":
        """Return the address of the chat itself."""
        return Address(self.chat)


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat, or one topic of a forum.

    `reading_position` is the identity of the excerpt read last; `return_to` is the one before a
    jump, until it is reached again.
    `chosen` is the interface language that was chosen in the settings, `language` the one to
    speak without such a choice: in a private chat that of its reader's app, as seen last; where
    many read, that of whoever subscribed last, or of the first who wrote if nobody has. None if
    Telegram has told none, which means the default language. `rich`: rich messages are wanted.
    `draws` counts the random excerpts that were asked for. `ephemeral_after` is the Unix time from
    which answers in a group, with all its topics, are ephemeral: 0 where that was switched on,
    a day after the refusal where Telegram has refused one, None where everybody sees them.
    `post_thread` is the topic of a private chat where posts go, 0 for none (Bot API 9.3).
    """

    address: Address
    kind: ChatKind
    language: str | None = None
    reading_position: int | None = None
    draws: int = 0
    chosen: str | None = None
    rich: bool = False
    return_to: int | None = None
    ephemeral_after: int | None = None
    post_thread: int = 0

    @property
    def destination(self) -> Address:
        """Return the address to which daily excerpts and announcements go."""
        return Address(self.address.chat, self.address.thread or self.post_thread)

    @property
    def spoken(self) -> str | None:
        """Return the interface language of the chat, None for the default one."""
        return self.chosen or self.language

    @property
    def is_private(self) -> bool:
        return self.kind is ChatKind.PRIVATE

    @property
    def is_group(self) -> bool:
        return self.kind in {ChatKind.GROUP, ChatKind.SUPERGROUP}

    def answers_ephemerally(self, now: datetime) -> bool:
        """Tell whether answers are ephemeral at this moment: seen only by whoever asked."""
        return self.ephemeral_after is not None and self.ephemeral_after <= now.timestamp()

    def seen_again(self, seen: Self) -> Self:
        """Return this stored chat with the kind and language of `seen`, the chat in an update.

        In a private chat the language replaces the stored one; where many read, it is only taken
        if none is stored. A language of None replaces nothing.
        """
        now, before = seen.language, self.language
        language = now or before if seen.is_private else before or now
        return replace(self, kind=seen.kind, language=language)

    def with_subscriber(self, language: str | None, post_thread: int = 0) -> Self:
        """Return the chat with its subscriber's language, if known, and the topic for its posts.

        `post_thread` is that topic of a private chat, 0 for none.
        """
        return replace(self, language=language or self.language, post_thread=post_thread)

    def read(self, interview: Interview, excerpt: Excerpt) -> Self:
        """Return the chat with its reading position moved to this excerpt.

        After a jump of more than one excerpt, `return_to` keeps the old position until the reader
        reaches it again; the first of several jumps counts.
        From the last excerpt to the first is no jump: the interview is read once more.
        """
        before = interview.excerpt_by_id(self.reading_position)
        return_to = self.return_to
        again = before == interview.excerpts[-1] and excerpt.number == 1
        if before and abs(before.number - excerpt.number) > 1 and not again:
            return_to = return_to or before.id
        if return_to == excerpt.id:
            return_to = None
        return replace(self, reading_position=excerpt.id, return_to=return_to)

    def before_jump(self, interview: Interview) -> Excerpt | None:
        """Return the excerpt read before a jump, None if there is none to go back to."""
        return (
            interview.excerpt_by_id(self.return_to)
            if self.return_to != self.reading_position
            else None
        )

    def series_begins_after(self, interview: Interview) -> int | None:
        """Return the identity of the excerpt after which a new series of daily excerpts begins.

        That is the one before a jump from which the reader has not returned, otherwise the one
        read last; None, for a beginning with the first, if none was read.
        """
        before = self.before_jump(interview)
        return before.id if before else self.reading_position

    def stopped_at(self, interview: Interview) -> Excerpt:
        """Return the excerpt that was read last, or the first if none was read."""
        return interview.excerpt_by_id(self.reading_position) or interview.excerpts[0]

    def following(self, interview: Interview) -> Excerpt | None:
        """Return the excerpt after the one read last (the first if none was); None at the end."""
        read = interview.excerpt_by_id(self.reading_position)
        return interview.excerpt(read.number + 1 if read else 1)

    def drawn(self, interview: Interview) -> tuple[Self, Excerpt]:
        """Draw an excerpt that was not drawn lately and is not the one read last.

        Return the chat with this draw counted, and the excerpt.
        """
        count = len(interview.excerpts)
        for turn in (self.draws, self.draws + 1):
            excerpt = interview.excerpts[draw(self.address.chat, turn, count) - 1]
            if excerpt.id != self.reading_position:
                break
        return replace(self, draws=turn + 1), excerpt
