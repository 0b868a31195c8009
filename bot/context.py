"""What handlers and jobs get: the outside world in one value, and the reader's own view of it."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from telegram import Chat as TelegramChat
from telegram import ChatFullInfo, Message, Update
from telegram.ext import Application, CallbackContext, ExtBot, JobQueue

from bot.db.processes import Process
from bot.domain.chat import Address, Chat, Kind
from bot.domain.interview import Interview
from bot.metrics import Metrics
from bot.pace import Pace
from bot.search.searching import Search
from bot.views.edition import Edition
from bot.views.words import Languages, Words

Data: TypeAlias = dict[Any, Any]
"""PTB's own stores of anything; in ours there is one thing, at `bot_data[Deps]`."""


@dataclass(frozen=True, kw_only=True)
class Deps:
    """What comes from outside; built once, in app.py."""

    interview: Interview
    search: Search
    languages: Languages
    db: async_sessionmaker[AsyncSession]
    process: Process
    now: Callable[[], datetime]
    default_time: time
    default_zone: str
    catch_up: timedelta
    pace: Pace
    metrics: Metrics


class Context(CallbackContext[ExtBot[None], Data, Data, Data]):
    """PTB's context with our dependencies."""

    @property
    def deps(self) -> Deps:
        deps = self.bot_data[Deps]
        assert isinstance(deps, Deps)
        return deps

    def words(self, update: Update) -> Words:
        """Return the language of whoever sent the update."""
        user = update.effective_user
        return self.deps.languages.of(user.language_code if user else None)

    def edition(self, update: Update) -> Edition:
        """Return the interview as whoever sent the update sees it."""
        return self.edition_in(self.words(update))

    def edition_in(self, words: Words) -> Edition:
        bot = self.bot
        inline = bool(bot.supports_inline_queries)
        return Edition(self.deps.interview, words, bot.username, inline)


App: TypeAlias = Application[ExtBot[None], Context, Data, Data, Data, JobQueue[Context]]

Handler: TypeAlias = Callable[[Update, Context], Coroutine[Any, Any, None]]


def seen(update: Update) -> Chat:
    """Return what the update itself tells of its chat or forum topic."""
    chat, message, user = update.effective_chat, update.effective_message, update.effective_user
    assert chat
    thread = 0
    if isinstance(message, Message) and message.is_topic_message:
        thread = message.message_thread_id or 0
    language = user.language_code if user else None
    return Chat(Address(chat.id, thread), kind_of(chat), language)


def kind_of(chat: TelegramChat | ChatFullInfo) -> Kind:
    return Kind(chat.type)
