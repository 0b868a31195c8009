"""What people do, and what is done then: one ordered list."""

from functools import partial

from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.context import App, Handler
from bot.handlers import (
    about,
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
    privacy,
    reading,
    reading_list,
    search,
)
from bot.views import commands
from bot.views import elsewhere as view
from bot.views.buttons import Further, Note, Open, Page, Results, Show, Star, There, Tick
from bot.views.commands import Command
from bot.views.words import Languages

COMMANDS: dict[Command, Handler] = {
    Command.READ: reading.read,
    Command.NEXT: reading.next_,
    Command.RANDOM: reading.random,
    Command.QUESTIONS: contents.questions,
    Command.TOPICS: contents.topics,
    Command.FOOTNOTES: contents.footnotes,
    Command.FOOTNOTE: contents.footnote,
    Command.LINKS: reading_list.first,
    Command.FAVOURITES: favourites.first,
    Command.SEARCH: search.search,
    Command.SUBSCRIBE: daily.subscribe,
    Command.UNSUBSCRIBE: daily.unsubscribe,
    Command.STATUS: daily.status,
    Command.ABOUT: about.credits_,
    Command.PRIVACY: privacy.stored,
    Command.HELP: about.help_,
    Command.START: about.start,
}

BUTTONS: dict[str, Handler] = {
    Open.pattern: reading.open_,
    Note.pattern: notes.read,
    Star.pattern: favourites.star,
    Further.pattern: reading_list.further,
    Tick.pattern: reading_list.tick,
    Page.pattern: contents.turn,
    Results.pattern: search.turn,
    Show.START.pattern: about.start,
    Show.INTRODUCTION.pattern: about.introduction,
    Show.READ.pattern: reading.read,
    Show.RANDOM.pattern: reading.random,
    Show.SUBSCRIBE.pattern: daily.subscribe,
    Show.UNSUBSCRIBE.pattern: daily.unsubscribe,
    Show.ELSEWHERE.pattern: elsewhere.offer,
    There.pattern: elsewhere.pressed,
    Show.ABOUT.pattern: about.credits_,
    Show.PRIVACY.pattern: privacy.stored,
    Show.EXPORT.pattern: privacy.export,
    Show.ERASE.pattern: privacy.ask,
    Show.ERASE_FOR_GOOD.pattern: privacy.erase,
    "": fallback.button,
}
"""In order; the last matches whatever no other did."""

WRITTEN = (
    filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
) & ~filters.IS_AUTOMATIC_FORWARD
"""New ones only: a message that is edited is not a command given again, nor is a channel's post
that Telegram hands on to the channel's discussion group."""

TALK = (
    filters.ChatType.PRIVATE
    & filters.UpdateType.MESSAGE
    & ~(filters.StatusUpdate.ALL | filters.VIA_BOT)
)
"""What somebody says to the bot, and not what they chose from its own inline results."""


def register(app: App, languages: Languages) -> None:
    """Add all handlers; a command answers to its name in every language."""
    names = commands.names(languages)
    typed = {name: COMMANDS[command] for name, command in names.items()}
    for name, handler in typed.items():
        app.add_handler(CommandHandler(name, handler, WRITTEN))
    for pattern, handler in BUTTONS.items():
        app.add_handler(CallbackQueryHandler(handler, pattern))
    app.add_handler(InlineQueryHandler(inline.asked))
    app.add_handler(ChatMemberHandler(members.changed, ChatMemberHandler.MY_CHAT_MEMBER))
    app.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, members.moved))
    app.add_handler(MessageHandler(filters.StatusUpdate.FORUM_TOPIC_REOPENED, members.reopened))
    app.add_handler(MessageHandler(filters.StatusUpdate.CHAT_SHARED, elsewhere.shared))
    cancel = TALK & filters.Text(view.cancels(languages))
    app.add_handler(MessageHandler(cancel, elsewhere.called_off))
    app.add_handler(MessageHandler(TALK, partial(fallback.message, commands=typed)))
    app.add_error_handler(errors.on_error)
    assert app.job_queue
    app.job_queue.run_once(menu.announce, 0)
