"""The tables. A change needs a migration (`make migration`); a test compares the two."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from bot.db.base import Base


class PassageColumns:
    """A text with its footnotes' marks `[number, at]` and its links `[start, end, url]`.

    `at`, `start` and `end` are offsets in characters (see `Mark` and `Anchor`).
    """

    text: Mapped[str]
    marks: Mapped[list[tuple[int, int]]] = mapped_column(JSON)
    anchors: Mapped[list[tuple[int, int, str]]] = mapped_column(JSON)


class InterviewRow(PassageColumns, Base):
    """An interview; the text is its introduction.

    `digest` is that of the file it was loaded from; an unchanged file is not loaded again. Each of
    `sources` is a title, URL, kind and language; rows of early versions lack the last two.
    """

    __tablename__ = "interviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    digest: Mapped[str]
    title: Mapped[str]
    language: Mapped[str]
    date: Mapped[str]
    people: Mapped[dict[str, str]] = mapped_column(JSON)
    credits: Mapped[dict[str, str]] = mapped_column(JSON)
    sources: Mapped[list[tuple[str, ...]]] = mapped_column(JSON)
    reading_title: Mapped[str]
    reading_introduction: Mapped[str]
    presentations: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSON)
    other_words: Mapped[list[tuple[list[str], list[str]]]] = mapped_column(JSON)


class InterviewPart:
    """The columns of an interview's parts: numbered from 1, and replaced all together."""

    @declared_attr
    def interview_id(cls) -> Mapped[int]:  # noqa: N805 - SQLAlchemy's own way
        return mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"), primary_key=True)

    number: Mapped[int] = mapped_column(primary_key=True)


class QuestionRow(PassageColumns, InterviewPart, Base):
    """A question; `title` is the editor's, `marked` the part of its text that asks.

    `titles` has its titles in other languages, by their codes.
    """

    __tablename__ = "questions"

    title: Mapped[str]
    titles: Mapped[dict[str, str]] = mapped_column(JSON)
    marked: Mapped[str]


class FootnoteRow(PassageColumns, InterviewPart, Base):
    """A footnote, cited by a question or an excerpt; without either, by the introduction."""

    __tablename__ = "footnotes"

    question: Mapped[int | None]
    excerpt: Mapped[int | None]


class LinkRow(InterviewPart, Base):
    """An entry of the reading list."""

    __tablename__ = "links"

    title: Mapped[str]
    note: Mapped[str]
    date: Mapped[str]
    url: Mapped[str]
    topics: Mapped[list[str]] = mapped_column(JSON)


class TopicRow(InterviewPart, Base):
    """A topic; `titles` has its titles in other languages, by their codes."""

    __tablename__ = "topics"

    slug: Mapped[str]
    title: Mapped[str]
    titles: Mapped[dict[str, str]] = mapped_column(JSON)


class ExcerptRow(PassageColumns, Base):
    """An excerpt; its `id` never changes, and its `number` is NULL once it left the interview."""

    __tablename__ = "excerpts"
    __table_args__ = (UniqueConstraint("interview_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interviews.id"))
    number: Mapped[int | None]
    question: Mapped[int]
    topics: Mapped[list[str]] = mapped_column(JSON)


class ChatRow(Base):
    """A chat or a forum topic; `thread` is 0 for a chat itself.

    `telegram_id` needs 64 bits (Bot API, Chat). `domain.chat.Chat` explains the other columns.
    """

    __tablename__ = "chats"
    __table_args__ = (UniqueConstraint("telegram_id", "thread"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger)
    thread: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str]
    language: Mapped[str | None]
    reading_position: Mapped[int | None] = mapped_column("place", ForeignKey("excerpts.id"))
    return_to: Mapped[int | None] = mapped_column(ForeignKey("excerpts.id"))
    draws: Mapped[int]
    chosen: Mapped[str | None]
    rich: Mapped[bool]
    ephemeral_after: Mapped[int | None] = mapped_column("ephemeral_from", BigInteger)
    post_thread: Mapped[int] = mapped_column(BigInteger)


class SubscriptionRow(Base):
    """A chat's subscription to daily excerpts; `due_at` is NULL while `paused` has a reason.

    `place_name` is the name of the town that was chosen in the zone, NULL for the zone's own city.
    `weekdays` has the digits of the ISO weekdays with a post, `1234567` for every day. `last` and
    `position` are `last_in_order` and `last_out_of_order` of `domain.subscription.Subscription`.
    """

    __tablename__ = "subscriptions"

    chat_id: Mapped[int] = mapped_column(
        ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True
    )
    at: Mapped[time]
    zone: Mapped[str]
    place_name: Mapped[str | None]
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    due_on: Mapped[date | None]
    last: Mapped[int | None] = mapped_column(ForeignKey("excerpts.id"))
    paused: Mapped[str | None]
    order: Mapped[str]
    topic: Mapped[str | None]
    weekdays: Mapped[str]
    restarts: Mapped[bool]
    silent: Mapped[bool]
    paused_until: Mapped[date | None] = mapped_column("rests_until")
    position: Mapped[int | None] = mapped_column("stray", ForeignKey("excerpts.id"))
    cycle: Mapped[int] = mapped_column("lap")


class ProcessRow(Base):
    """The lease of a process on PostgreSQL, until `expires_at` by the database's clock.

    `share` is the process's part of SEND_RATE, from 0 to 1.
    """

    __tablename__ = "processes"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    expires_at: Mapped[datetime]
    share: Mapped[float]


class DeliveryRow(Base):
    """The ledger: one row for each chat and local date, kept when its subscription ends.

    `claimed_by` is the id of the process that sends it. Ids are never reused, so that a
    late settlement cannot hit another delivery.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("chat_id", "day"),
        Index(None, "day", "state", "reason"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    day: Mapped[date]
    excerpt_id: Mapped[int] = mapped_column(ForeignKey("excerpts.id"))
    state: Mapped[str] = mapped_column(index=True)
    planned_at: Mapped[datetime]
    claimed_by: Mapped[int | None]
    settled_at: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    reason: Mapped[str]


class FavouriteRow(Base):
    """An excerpt that the reader in a private chat has starred."""

    __tablename__ = "favourites"

    chat_id: Mapped[int] = mapped_column(
        ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True
    )
    excerpt_id: Mapped[int] = mapped_column(ForeignKey("excerpts.id"), primary_key=True)


class TickRow(Base):
    """An entry of the reading list, by its URL, that the reader in a private chat has read."""

    __tablename__ = "ticks"

    chat_id: Mapped[int] = mapped_column(
        ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True
    )
    url: Mapped[str] = mapped_column(primary_key=True)


class MenuRow(Base):
    """A menu of commands that was sent to Telegram, for a chat and a language.

    `chat` is the id of an operator or of a group with ephemeral answers, 0 for everybody else.
    `language` is the code of an interface language, `""` for all other languages.
    """

    __tablename__ = "menus"

    chat: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(primary_key=True)


class AnnouncementRow(Base):
    """An operator's message to all subscribers, kept until every chat has an outcome.

    `message_id` is the message in the operator's chat that shows the progress, NULL for a draft;
    `shown` is the number of chats with an outcome that it showed last. Ids are never reused, so
    that an old button cannot send another message.
    """

    __tablename__ = "announcements"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own way

    id: Mapped[int] = mapped_column(primary_key=True)
    operator: Mapped[int] = mapped_column(BigInteger)
    language: Mapped[str | None]
    html: Mapped[str]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    shown: Mapped[int]


class RecipientRow(Base):
    """An announcement to one chat; `state` is NULL while no process has claimed it."""

    __tablename__ = "notices"

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcements.id", ondelete="CASCADE"), primary_key=True
    )
    chat_id: Mapped[int] = mapped_column(
        ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True
    )
    state: Mapped[str | None]
    claimed_at: Mapped[datetime | None]
    claimed_by: Mapped[int | None]


METADATA = Base.metadata
"""All tables above."""
