"""The ordered list of all handlers: what is called for which command, button or message."""

import re
from collections.abc import Callable
from functools import partial

from telegram import Message, Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)
from typing_extensions import override

from bot.bot_api.updates import Surplus
from bot.context import App, Context, Handler
from bot.handlers import (
    announcements,
    bot_profile,
    errors,
    fallback,
    favourites,
    footnotes,
    full_text,
    inline,
    lists,
    membership,
    operators,
    other_chats,
    privacy,
    prompts,
    quotes,
    reading,
    reading_list,
    search,
    series,
    settings,
    start,
    typed_choices,
)
from bot.handlers import (
    subscription as subscription_commands,
)
from bot.handlers.addressed import Addressed
from bot.handlers.command import LenientCommandHandler
from bot.handlers.ephemeral import is_ephemeral
from bot.handlers.forged_presses import refuse_forged_presses
from bot.handlers.middleware import prepared
from bot.views import commands, settings_prompts
from bot.views import other_chats as view
from bot.views.callback_data import (
    Announce,
    Blank,
    Further,
    More,
    Note,
    Open,
    Page,
    Results,
    Show,
    Star,
    SubscribeChat,
    Tick,
)
from bot.views.commands import Command, Operators
from bot.views.full_text import FullText
from bot.views.i18n import Languages
from bot.views.quotes import ChooseQuote, DrawQuote
from bot.views.series_callback_data import Continue, Own, Post, Series
from bot.views.settings_callback_data import Ask, Begin, Choose, Set
from bot.views.trail import OpenHit, Trail

COMMANDS: dict[Command, Handler] = {
    Command.READ: reading.read,
    Command.NEXT: reading.next_,
    Command.RANDOM: reading.random,
    Command.QUESTIONS: lists.questions,
    Command.TOPICS: lists.topics,
    Command.FOOTNOTES: lists.footnotes,
    Command.FOOTNOTE: lists.footnote,
    Command.QUESTION: lists.question,
    Command.LINKS: reading_list.first,
    Command.FAVOURITES: favourites.first,
    Command.SEARCH: prompts.search_,
    Command.SUBSCRIBE: subscription_commands.subscribe,
    Command.UNSUBSCRIBE: subscription_commands.unsubscribe,
    Command.SETTINGS: settings.settings,
    Command.LANGUAGE: typed_choices.language,
    Command.PAUSE: typed_choices.pause,
    Command.RESUME: typed_choices.resume,
    Command.STATUS: subscription_commands.status,
    Command.ABOUT: start.credits_,
    Command.PRIVACY: privacy.stored,
    Command.HELP: start.help_,
    Command.START: start.start,
}

OPERATORS: dict[Operators, Handler] = {
    Operators.STATS: operators.stats,
    Operators.ANNOUNCE: announcements.announce,
    Operators.PREVIEW: operators.preview,
}

EXPECTED: dict[str, Handler] = {
    fallback.spelled(name)[0]: COMMANDS[command]
    for command, names in commands.EXPECTED.items()
    for name in names.split()
}
"""The handlers of other names of commands that people try, which are in no menu.

In groups and channels they are answered if they name the bot, belong to `OF_SUBSCRIBERS` or are
ephemeral.
"""

BUTTONS: dict[str, Handler] = {
    Open.pattern: reading.open_,
    Own.pattern: reading.open_own,
    Note.pattern: footnotes.read,
    FullText.pattern: full_text.pressed,
    OpenHit.pattern: reading.hit,
    More.pattern: reading.more,
    Post.pattern: reading.reopen_post,
    ChooseQuote.pattern: quotes.choose,
    DrawQuote.pattern: quotes.draw,
    Blank.FIRST.pattern: reading.blank,
    Blank.LAST.pattern: reading.blank,
    Series.NOW.pattern: series.send_next,
    Series.RESTART.pattern: series.restart,
    Series.SHUFFLED.pattern: series.restart,
    Continue.pattern: series.from_here,
    Star.pattern: favourites.star,
    Further.pattern: reading_list.further,
    Tick.pattern: reading_list.tick,
    Page.pattern: lists.turn_page,
    Results.pattern: search.turn,
    Show.START.pattern: start.start,
    Show.INTRODUCTION.pattern: start.introduction,
    Show.READ.pattern: reading.read,
    Show.RANDOM.pattern: reading.random,
    Show.SEARCH.pattern: prompts.search_,
    Show.STATUS.pattern: subscription_commands.status,
    Show.SUBSCRIBE.pattern: subscription_commands.subscribe,
    Show.UNSUBSCRIBE.pattern: subscription_commands.unsubscribe,
    Show.ELSEWHERE.pattern: other_chats.offer,
    SubscribeChat.pattern: other_chats.pressed,
    Begin.pattern: subscription_commands.begin,
    Choose.pattern: settings.choose,
    Set.pattern: settings.set_,
    Ask.TIME.pattern: settings.ask,
    Ask.CITY.pattern: settings.ask,
    Ask.PLACE.pattern: settings.ask,
    Ask.START.pattern: settings.ask,
    Show.ABOUT.pattern: start.credits_,
    Show.PRIVACY.pattern: privacy.stored,
    Show.EXPORT.pattern: privacy.export,
    Show.CANCEL.pattern: prompts.cancel,
    Show.ERASE.pattern: privacy.ask,
    Show.ERASE_FOR_GOOD.pattern: privacy.erase,
    Announce.pattern: announcements.pressed,
}
"""The handlers of buttons, by the pattern of their callback data without the way back."""

WRITTEN = (
    filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
) & ~filters.IS_AUTOMATIC_FORWARD
"""The filter of new messages and channel posts: not of edited ones, whose command is not given
again, nor of channel posts that Telegram forwards to the channel's discussion group."""

PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
TALK = PRIVATE & ~(filters.StatusUpdate.ALL | filters.VIA_BOT)
"""The filter of what somebody writes to the bot in private, other than its own inline results."""


class UnhandledPress(CallbackQueryHandler[Context, None]):
    """Takes a press without callback data or message, which no button of this bot sends."""

    @override
    def check_update(self, update: object) -> bool:
        query = update.callback_query if isinstance(update, Update) else None
        return query is not None and (query.message is None or not query.data)


def of_form(pattern: str) -> Callable[[object], bool]:
    """Return a function that tells whether callback data, without its way back, has this form.

    The pattern must match all of it; only ASCII digits are digits.
    """
    form = re.compile(pattern, re.ASCII)
    return lambda data: isinstance(data, str) and form.fullmatch(Trail.split(data)[0]) is not None


class RepliesToPrompt(filters.MessageFilter):
    """Matches a text that replies to a question of the bot for something to type (`Ask`)."""

    def __init__(self, languages: Languages) -> None:
        super().__init__()
        self._languages = languages

    @override
    def filter(self, message: Message) -> bool:
        question = message.reply_to_message
        if not (message.text and question and question.from_user and question.from_user.is_bot):
            return False
        return (
            settings_prompts.prompt_in(self._languages.spoken.values(), question.text) is not None
        )


class Ephemeral(filters.MessageFilter):
    """Matches an ephemeral message: what somebody in a group says to the bot unseen by others."""

    @override
    def filter(self, message: Message) -> bool:
        return is_ephemeral(message)


async def too_many(surplus: Surplus, context: Context) -> None:
    """Tell a chat that a part of what it sent was dropped."""
    await prepared(fallback.too_many)(surplus.update, context)


def register(app: App, languages: Languages, admins: frozenset[int]) -> None:
    """Add all handlers to the application; a command answers to its name in every language.

    Operators' commands are handled only if an operator (`admins`) sends them in a private chat.
    """
    names = commands.names(languages)
    typed = {name: COMMANDS[command] for name, command in names.items()}
    for name, handler in typed.items():
        keeps = handler is not privacy.stored  # asking what is stored stores nothing
        app.add_handler(LenientCommandHandler(name, prepared(handler, keeps=keeps), WRITTEN))
    theirs = WRITTEN & filters.ChatType.PRIVATE & filters.User(admins)
    for own, handler in OPERATORS.items():
        app.add_handler(LenientCommandHandler(own.value[0], prepared(handler), theirs))
    app.add_handler(MessageHandler(theirs, bot_profile.met), group=-1)
    app.add_handler(UnhandledPress(prepared(fallback.button)))
    for pattern, handler in BUTTONS.items():
        pressed = prepared(refuse_forged_presses(handler))
        app.add_handler(CallbackQueryHandler(pressed, of_form(pattern)))
    app.add_handler(CallbackQueryHandler(prepared(fallback.button)))
    app.add_handler(InlineQueryHandler(prepared(inline.answer)))
    app.add_handler(
        ChatMemberHandler(prepared(membership.changed), ChatMemberHandler.MY_CHAT_MEMBER)
    )
    moved, reopened = filters.StatusUpdate.MIGRATE, filters.StatusUpdate.FORUM_TOPIC_REOPENED
    app.add_handler(MessageHandler(filters.UpdateType.MESSAGE & moved, membership.moved))
    app.add_handler(MessageHandler(filters.UpdateType.MESSAGE & reopened, membership.reopened))
    for sort, handler in messages(languages, typed).items():
        app.add_handler(MessageHandler(sort, prepared(handler)))
    app.add_handler(TypeHandler(Surplus, too_many))
    app.add_error_handler(errors.on_error)
    assert app.job_queue
    bot_profile.schedule(app.job_queue)


def messages(languages: Languages, typed: dict[str, Handler]) -> dict[filters.BaseFilter, Handler]:
    """Return the handlers of messages that no command handler takes; the first match counts.

    `typed` has the handlers of commands by their names in all languages.
    """
    return {
        PRIVATE & filters.StatusUpdate.CHAT_SHARED: other_chats.shared,
        TALK & filters.Text(view.cancels(languages)): other_chats.called_off,
        TALK & filters.LOCATION: settings.located,
        filters.UpdateType.MESSAGE & RepliesToPrompt(languages): prompts.replied,
        TALK: partial(fallback.message, commands=typed | EXPECTED),
        filters.UpdateType.MESSAGE & filters.TEXT & Ephemeral(): partial(
            fallback.message, commands=typed | EXPECTED
        ),
        WRITTEN & ~filters.ChatType.PRIVATE & Addressed(): partial(
            fallback.command, commands=typed | EXPECTED
        ),
        PRIVATE & filters.UpdateType.MESSAGE: membership.heard,
    }
