"""What handlers and jobs are given: `Deps`, made once for the bot, and a `Context` each."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any, TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from telegram import Chat as TelegramChat
from telegram import Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.ext import Application, CallbackContext, ExtBot, JobQueue

from bot.bot_api.rate_limit import RateLimiter
from bot.bot_api.slots import Slot
from bot.db.availability import Availability
from bot.db.known_chats import KnownChats
from bot.db.processes import Process
from bot.domain.abilities import Abilities, Ability
from bot.domain.chat import Address, Chat, ChatKind
from bot.domain.error_report import ErrorLog
from bot.domain.interview import Interview
from bot.domain.open_questions import OpenQuestion, OpenQuestions, Respondent
from bot.domain.recent import Recent
from bot.domain.server_errors import ServerErrors
from bot.metrics import Metrics
from bot.search.engine import Search
from bot.views.edition import Edition
from bot.views.i18n import Languages, Words
from bot.views.trail import Trail

Data: TypeAlias = dict[Any, Any]
"""The type of PTB's bot, chat and user data; this bot uses one entry only, `bot_data[Deps]`."""

PICTURES = 1000
"""The most pictures whose `file_id` is remembered; one takes about 100 bytes."""


@dataclass(frozen=True, kw_only=True)
class Deps:
    """The shared parts that handlers and jobs use; built once, in app.py.

    `db` makes sessions that write, `read_sessions` those that only read: they work on a full disk
    as well. `without_menu` are operators who have no menu of their own yet. `picture_ids` are
    Telegram's names (`file_id`) of pictures that were sent, by what is drawn on them.
    """

    interview: Interview
    search: Search
    languages: Languages
    db: async_sessionmaker[AsyncSession]
    read_sessions: async_sessionmaker[AsyncSession]
    known_chats: KnownChats
    availability: Availability
    process: Process
    now: Callable[[], datetime]
    default_time: time
    default_zone: str
    catch_up: timedelta
    rate_limiter: RateLimiter
    metrics: Metrics
    operators: frozenset[int] = frozenset()
    operator_contact: str | None = None
    site_url: str | None = None
    serves_site: bool = False
    error_log: ErrorLog = field(default_factory=ErrorLog)
    server_errors: ServerErrors = field(default_factory=ServerErrors)
    without_menu: set[int] = field(default_factory=set)
    open_questions: OpenQuestions = field(default_factory=OpenQuestions)
    abilities: Abilities = field(default_factory=Abilities)
    picture_ids: Recent[object, str] = field(default_factory=lambda: Recent(PICTURES))

    @property
    def default(self) -> tuple[time, str]:
        """Return the time and the zone for readers who name none when they subscribe."""
        return self.default_time, self.default_zone


class Context(CallbackContext[ExtBot[Slot], Data, Data, Data]):
    """PTB's context with our dependencies.

    `spoken` is the language of the chat, as far as it is known (see `Chat`), or of the reader who
    gets an ephemeral reply; `ephemeral_reader` is the private chat of that reader.
    `open_question` is the bot's question that a message may answer: one asked in a private chat,
    or to that reader in a group. Without `saves` nothing is written to the database.
    """

    spoken: str | None = None
    ephemeral_reader: Chat | None = None
    open_question: OpenQuestion | None = None
    saves = True

    @property
    def deps(self) -> Deps:
        deps = self.bot_data[Deps]
        assert isinstance(deps, Deps)
        return deps if self.saves else replace(deps, db=deps.read_sessions)

    def pressed(self, update: Update) -> str:
        """Return what the pressed button does: its callback data without the way back."""
        query = update.callback_query
        assert query
        assert query.data
        return Trail.split(query.data)[0]

    def trail(self, update: Update) -> Trail:
        """Return the way back from what the pressed button opens; an empty one without a press."""
        query = update.callback_query
        if query is None or not query.data:
            return Trail()
        trail = Trail.split(query.data)[1]
        words = searched(query.message) if trail.lacks_words else ""
        return replace(trail, words=words)

    def words(self, update: Update) -> Words:
        """Return the interface texts in `spoken`, or if that is None in the update's language."""
        return self.deps.languages.of(self.spoken or told_language(update))

    def reader(self, update: Update) -> Chat:
        """Return the chat whose reading position counts.

        That is the update's chat, or the private chat of the reader who gets an ephemeral reply.
        """
        return self.ephemeral_reader or seen(update)

    def use_language_of(self, chat: Chat) -> None:
        """Reply in the language of this chat from here on, unless the reply is ephemeral."""
        if self.ephemeral_reader is None:
            self.spoken = chat.spoken

    def respondent(self, update: Update) -> Respondent | None:
        """Return who would answer a question of the bot, as a key of `OpenQuestions`.

        None where everybody in a group or channel would see the question.
        """
        here = seen(update)
        if here.is_private:
            return here.address.chat
        return (
            (here.address.chat, self.ephemeral_reader.address.chat)
            if self.ephemeral_reader
            else None
        )

    def edition(self, update: Update) -> Edition:
        """Return the interview for whoever sent the update: in their language and kind of chat."""
        chat = update.effective_chat
        channel = chat is not None and chat.type == ChatType.CHANNEL
        private = chat is not None and chat.type == ChatType.PRIVATE
        edition = self.edition_in(self.words(update), channel=channel, private=private)
        return edition if self._has_rich(chat) else replace(edition, rich=False)

    def _has_rich(self, chat: TelegramChat | None) -> bool:
        deps = self.deps
        return chat is None or deps.abilities.has(chat.id, Ability.RICH, deps.now())

    def edition_in(self, words: Words, *, channel: bool, private: bool = False) -> Edition:
        bot = self.bot
        inline = bool(bot.supports_inline_queries)
        return Edition(
            self.deps.interview,
            words,
            bot.username,
            inline=inline,
            channel=channel,
            private=private,
            contact=self.deps.operator_contact,
            site=self.deps.site_url,
            pictures=self.deps.serves_site,
        )


App: TypeAlias = Application[ExtBot[Slot], Context, Data, Data, Data, JobQueue[Context]]

Handler: TypeAlias = Callable[[Update, Context], Coroutine[Any, Any, None]]


def searched(message: object) -> str:
    """Return the search words that a message shows; `""` if none, or if it cannot be read."""
    if not isinstance(message, Message) or message.text is None:
        return ""
    return next(iter(message.parse_entities([MessageEntity.CODE]).values()), "")


def seen(update: Update) -> Chat:
    """Return the chat or topic as the update alone describes it, with nothing that is stored."""
    chat, message = update.effective_chat, update.effective_message
    assert chat
    kind, thread = kind_of(chat), 0
    if isinstance(message, Message) and message.is_topic_message:
        thread = message.message_thread_id or 0
    elif isinstance(message, Message) and message.direct_messages_topic:
        thread = message.direct_messages_topic.topic_id
    if kind is ChatKind.PRIVATE:
        return Chat(Address(chat.id), kind, told_language(update), post_thread=thread)
    return Chat(Address(chat.id, thread), kind, told_language(update))


def told_language(update: Update) -> str | None:
    """Return the language of whoever sent the update, None if Telegram tells none.

    Also None if a button was pressed elsewhere than in a private chat: somebody else may have
    asked for that message.
    """
    chat, user = update.effective_chat, update.effective_user
    if update.callback_query and chat and kind_of(chat) is not ChatKind.PRIVATE:
        return None
    return user.language_code if user else None


def kind_of(chat: TelegramChat) -> ChatKind:
    return ChatKind(chat.type)
