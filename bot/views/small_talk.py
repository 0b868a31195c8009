"""Replies to everyday words: one kind line with buttons."""

from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.preferences import Setting
from bot.views import about, start
from bot.views import subscription as subscription_view
from bot.views.callback_data import Show
from bot.views.edition import Edition
from bot.views.screen import Screen
from bot.views.settings_callback_data import Choose
from bot.views.trail import to_start


def greeting(edition: Edition) -> Screen:
    """Return the reply to a greeting, which says what can be typed."""
    _ = edition.words.gettext
    text = _(
        "Hello! Write a word to search for it, or a number to open that excerpt. You can "
        "also start here:"
    )
    return _screen(edition, text)


def thanks(edition: Edition) -> Screen:
    return _screen(edition, edition.words.gettext("You’re welcome. When you want to continue:"))


def glad(edition: Edition) -> Screen:
    """Return the reply to praise, which may be of the text or of the bot."""
    _ = edition.words.gettext
    return _screen(edition, _("Glad you like it. Whenever you want to continue:"))


def agreed(edition: Edition) -> Screen:
    """Return the reply to a yes or no when no question was asked."""
    _ = edition.words.gettext
    return _screen(
        edition, _("OK. Write a word to search for it, or a number to open that excerpt.")
    )


def goodbye(edition: Edition) -> Screen:
    _ = edition.words.gettext
    return _screen(edition, _("Goodbye! You can continue here whenever you like."))


def who(edition: Edition) -> Screen:
    """Return the reply to whoever asks who the bot is."""
    _ = edition.words.gettext
    text = _(
        "I’m a bot: I show a long interview in excerpts and find words in it. I can’t talk about "
        "other things. /help lists what I can do."
    )
    return _screen(edition, text)


def what(edition: Edition) -> Screen:
    """Return the screen that says who is interviewed, and offers what there is to read."""
    _, interview = edition.words.gettext, edition.interview
    line = escape(interview.presentation(edition.words.language).line, quote=False)
    text = _("This bot holds the whole interview in {excerpts}. /help lists what it can do.")
    text = text.format(excerpts=edition.size_in_words)
    rows = [
        [InlineKeyboardButton(_("📖 Read"), callback_data=Show.READ.pack())],
        start.introduces_and_credits(edition),
        [to_start(edition)],
    ]
    return Screen(
        text="\n\n".join(filter(None, [line, text])), reply_markup=InlineKeyboardMarkup(rows)
    )


def original(edition: Edition) -> Screen:
    """Return the screen of the credits with a line above them on the language of the text.

    A button leads to the choice of the bot's language.
    """
    words, credited = edition.words, about.show(edition)
    assert credited["reply_markup"]
    line = words.gettext(
        "Here the text is in {language}. Where it comes from, and where it can be found in other "
        "languages as far as is known:"
    ).format(language=words.name(edition.interview.language))
    choose = InlineKeyboardButton(
        words.gettext("🌐 The bot’s language"), callback_data=Choose(Setting.LANGUAGE).pack()
    )
    rows = [[choose], *credited["reply_markup"].inline_keyboard]
    return Screen(
        text=f"{escape(line, quote=False)}\n\n{credited['text']}",
        reply_markup=InlineKeyboardMarkup(rows),
    )


def missing(edition: Edition, line: str) -> Screen:
    """Return a screen of a plain line that says what is missing, with a button to read."""
    read = InlineKeyboardButton(edition.words.gettext("📖 Read"), callback_data=Show.READ.pack())
    text = escape(line, quote=False)
    return Screen(text=text, reply_markup=InlineKeyboardMarkup([[read]]))


def nothing_to_cancel(edition: Edition) -> Screen:
    """Return the screen that says that there is nothing to cancel, as no question is open."""
    text = edition.words.gettext("There is nothing to cancel.")
    return Screen(text=text, reply_markup=InlineKeyboardMarkup([[to_start(edition)]]))


def stop(edition: Edition) -> Screen:
    """Return the screen that asks a subscriber who wrote “stop” whether to unsubscribe."""
    _ = edition.words.gettext
    text = _(
        "Stop the daily excerpts? Your settings are kept, and you can continue where you stopped."
    )
    rows = [
        [
            InlineKeyboardButton(_("🔕 Unsubscribe"), callback_data=Show.UNSUBSCRIBE.pack()),
            subscription_view.settings(edition.words),
        ],
        [to_start(edition)],
    ]
    return Screen(text=text, reply_markup=InlineKeyboardMarkup(rows))


def _screen(edition: Edition, text: str) -> Screen:
    _ = edition.words.gettext
    read = InlineKeyboardButton(_("📖 Read"), callback_data=Show.READ.pack())
    search = InlineKeyboardButton(_("🔎 Search"), callback_data=Show.SEARCH.pack())
    rows = [[read, search], [to_start(edition)]]
    return Screen(text=text, reply_markup=InlineKeyboardMarkup(rows))
