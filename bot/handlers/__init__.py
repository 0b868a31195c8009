"""What people do, and what is done then: one ordered list."""

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

from bot.context import App, Context, Handler, Surplus
from bot.handlers import (
    about,
    announcing,
    asking,
    contents,
    daily,
    elsewhere,
    errors,
    fallback,
    favourites,
    inline,
    members,
    menu,
    notes,
    operators,
    privacy,
    reading,
    reading_list,
    search,
    series,
    settings,
)
from bot.handlers.command import LenientCommandHandler
from bot.handlers.language import in_its_language
from bot.handlers.presses import of_its_buttons
from bot.views import asking as questions
from bot.views import commands
from bot.views import elsewhere as view
from bot.views.buttons import (
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
    There,
    Tick,
)
from bot.views.commands import Command, Operators
from bot.views.series_buttons import Continue, Post, Series
from bot.views.setting_buttons import Ask, Begin, Choose, Set
from bot.views.trail import Found, Trail
from bot.views.words import Languages

COMMANDS: dict[Command, Handler] = {
    Command.READ: reading.read,
    Command.NEXT: reading.next_,
    Command.RANDOM: reading.random,
    Command.QUESTIONS: contents.questions,
    Command.TOPICS: contents.topics,
    Command.FOOTNOTES: contents.footnotes,
    Command.FOOTNOTE: contents.footnote,
    Command.QUESTION: contents.question,
    Command.LINKS: reading_list.first,
    Command.FAVOURITES: favourites.first,
    Command.SEARCH: asking.search_,
    Command.SUBSCRIBE: daily.subscribe,
    Command.UNSUBSCRIBE: daily.unsubscribe,
    Command.SETTINGS: settings.settings,
    Command.STATUS: daily.status,
    Command.ABOUT: about.credits_,
    Command.PRIVACY: privacy.stored,
    Command.HELP: about.help_,
    Command.START: about.start,
}

OPERATORS: dict[Operators, Handler] = {
    Operators.STATS: operators.stats,
    Operators.ANNOUNCE: announcing.announce,
    Operators.PREVIEW: operators.preview,
}

EXPECTED: dict[str, Handler] = {
    fallback.spelled(name)[0]: COMMANDS[command]
    for command, names in commands.EXPECTED.items()
    for name in names.split()
}
"""What people try in a private chat; it is in no menu."""

BUTTONS: dict[str, Handler] = {
    Open.pattern: reading.open_,
    Note.pattern: notes.read,
    Found.pattern: reading.hit,
    More.pattern: reading.more,
    Post.pattern: reading.post,
    Blank.FIRST.pattern: reading.blank,
    Blank.LAST.pattern: reading.blank,
    Series.NOW.pattern: series.now,
    Series.AGAIN.pattern: series.go_on,
    Series.SHUFFLED.pattern: series.go_on,
    Continue.pattern: series.from_here,
    Star.pattern: favourites.star,
    Further.pattern: reading_list.further,
    Tick.pattern: reading_list.tick,
    Page.pattern: contents.turn,
    Results.pattern: search.turn,
    Show.START.pattern: about.start,
    Show.INTRODUCTION.pattern: about.introduction,
    Show.READ.pattern: reading.read,
    Show.RANDOM.pattern: reading.random,
    Show.SEARCH.pattern: asking.search_,
    Show.STATUS.pattern: daily.status,
    Show.SUBSCRIBE.pattern: daily.subscribe,
    Show.UNSUBSCRIBE.pattern: daily.unsubscribe,
    Show.ELSEWHERE.pattern: elsewhere.offer,
    There.pattern: elsewhere.pressed,
    Begin.pattern: daily.begin,
    Choose.pattern: settings.choose,
    Set.pattern: settings.set_,
    Ask.TIME.pattern: settings.ask,
    Ask.CITY.pattern: settings.ask,
    Ask.PLACE.pattern: settings.ask,
    Ask.START.pattern: settings.ask,
    Show.ABOUT.pattern: about.credits_,
    Show.PRIVACY.pattern: privacy.stored,
    Show.EXPORT.pattern: privacy.export,
    Show.CANCEL.pattern: asking.cancel,
    Show.ERASE.pattern: privacy.ask,
    Show.ERASE_FOR_GOOD.pattern: privacy.erase,
    Announce.pattern: announcing.pressed,
}
"""What a button carries, and what is done when it is pressed."""

WRITTEN = (
    filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
) & ~filters.IS_AUTOMATIC_FORWARD
"""New ones only: a message that is edited is not a command given again, nor is a channel's post
that Telegram hands on to the channel's discussion group."""

PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
TALK = PRIVATE & ~(filters.StatusUpdate.ALL | filters.VIA_BOT)
"""What somebody says to the bot, and not what they chose from its own inline results."""


class Strange(CallbackQueryHandler[Context, None]):
    """Takes what no button of ours does: it carries nothing, or no message tells where it is."""

    @override
    def check_update(self, update: object) -> bool:
        query = update.callback_query if isinstance(update, Update) else None
        return query is not None and (query.message is None or not query.data)


def of_form(pattern: str) -> Callable[[object], bool]:
    """Tell what a button carries by its form, without the way back; digits as we write them."""
    form = re.compile(pattern, re.ASCII)
    return lambda data: isinstance(data, str) and form.fullmatch(Trail.split(data)[0]) is not None


class Answers(filters.MessageFilter):
    """Text that replies to one of the questions of `/settings`."""

    def __init__(self, languages: Languages) -> None:
        super().__init__()
        self._languages = languages

    @override
    def filter(self, message: Message) -> bool:
        question = message.reply_to_message
        if not (message.text and question and question.from_user and question.from_user.is_bot):
            return False
        return questions.asked(self._languages.spoken.values(), question.text) is not None


async def too_many(surplus: Surplus, context: Context) -> None:
    """Tell a chat that a part of what it sent was dropped."""
    await in_its_language(fallback.too_many)(surplus.update, context)


def register(app: App, languages: Languages, admins: frozenset[int]) -> None:
    """Add all handlers; a command answers to its name in every language.

    For all but operators in private their commands are not there.
    """
    names = commands.names(languages)
    typed = {name: COMMANDS[command] for name, command in names.items()}
    for name, handler in typed.items():
        keeps = handler is not privacy.stored  # asking what is stored stores nothing
        app.add_handler(
            LenientCommandHandler(name, in_its_language(handler, keeps=keeps), WRITTEN)
        )
    theirs = WRITTEN & filters.ChatType.PRIVATE & filters.User(admins)
    for own, handler in OPERATORS.items():
        app.add_handler(LenientCommandHandler(own.value[0], in_its_language(handler), theirs))
    app.add_handler(MessageHandler(theirs, menu.met), group=-1)
    app.add_handler(Strange(in_its_language(fallback.button)))
    for pattern, handler in BUTTONS.items():
        pressed = in_its_language(of_its_buttons(handler))
        app.add_handler(CallbackQueryHandler(pressed, of_form(pattern)))
    app.add_handler(CallbackQueryHandler(in_its_language(fallback.button)))
    app.add_handler(InlineQueryHandler(in_its_language(inline.asked)))
    app.add_handler(
        ChatMemberHandler(in_its_language(members.changed), ChatMemberHandler.MY_CHAT_MEMBER)
    )
    moved, reopened = filters.StatusUpdate.MIGRATE, filters.StatusUpdate.FORUM_TOPIC_REOPENED
    app.add_handler(MessageHandler(filters.UpdateType.MESSAGE & moved, members.moved))
    app.add_handler(MessageHandler(filters.UpdateType.MESSAGE & reopened, members.reopened))
    for sort, handler in messages(languages, typed).items():
        app.add_handler(MessageHandler(sort, in_its_language(handler)))
    app.add_handler(TypeHandler(Surplus, too_many))
    app.add_error_handler(errors.on_error)
    assert app.job_queue
    menu.schedule(app.job_queue)


def messages(languages: Languages, typed: dict[str, Handler]) -> dict[filters.BaseFilter, Handler]:
    """Return what is done with messages that are no commands, in order."""
    return {
        PRIVATE & filters.StatusUpdate.CHAT_SHARED: elsewhere.shared,
        TALK & filters.Text(view.cancels(languages)): elsewhere.called_off,
        TALK & filters.LOCATION: settings.located,
        filters.UpdateType.MESSAGE & Answers(languages): asking.replied,
        TALK: partial(fallback.message, commands=typed | EXPECTED),
        PRIVATE & filters.UpdateType.MESSAGE: members.heard,
    }
