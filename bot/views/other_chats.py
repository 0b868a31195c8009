"""Texts on daily excerpts in groups and channels, shown there or in a private chat."""

from datetime import datetime
from html import escape

from telegram import (
    Chat,
    ChatAdministratorRights,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    KeyboardButtonRequestChat,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ChatType

from bot.domain.chat import Obstacle
from bot.domain.subscription import Subscription
from bot.views import subscription as subscription_view
from bot.views.callback_data import SubscribeChat
from bot.views.commands import Command, named
from bot.views.edition import Edition
from bot.views.i18n import Languages, Words
from bot.views.screen import Prompt, Screen

PAYLOAD = "daily"
"""The parameter of `/start` in a group to which the bot was added by its link.

It is answered as `/subscribe` is.
"""

GROUP, CHANNEL = 1, 2
"""The request ids of the buttons that choose a group and a channel; Telegram returns them."""


def offer(edition: Edition) -> Prompt:
    """Return the message on how a group or channel gets daily excerpts, with keys to choose one.

    With a key Telegram asks for a chat which the user administers; another key cancels.
    """
    _ = edition.words.gettext
    link = f"https://t.me/{edition.bot}"
    text = _(
        "<b>In a group or channel</b>\n\nThe buttons below list the groups and channels that "
        "you administer. Choose one, and it gets an excerpt a day.\n\nOr add the bot by a "
        'link: <a href="{group}">to a group</a> · <a href="{channel}">to a channel</a>. In '
        "a group with topics, write /subscribe in the topic where the excerpts should come."
    ).format(
        group=f"{link}?startgroup={PAYLOAD}",
        channel=f"{link}?startchannel&amp;admin=post_messages",
    )
    rows = [
        [
            KeyboardButton(_("👥 Choose a group"), request_chat=_group()),
            KeyboardButton(_("📢 Choose a channel"), request_chat=_channel()),
        ],
        [KeyboardButton(_("Cancel"))],
    ]
    markup = ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)
    return Prompt(text=text, reply_markup=markup)


def cancels(languages: Languages) -> list[str]:
    """Return the labels, in all languages, of the key that cancels the choice of a chat."""
    return [words.gettext("Cancel") for words in languages.spoken.values()]


def called_off(words: Words) -> Prompt:
    return _line(words.gettext("OK, nothing was changed."))


def nothing_to_cancel(words: Words) -> Prompt:
    """Return the reply to the Cancel key where nothing is asked any more; it removes the keys."""
    return _line(words.gettext("There is nothing to cancel."))


def not_chosen(words: Words, *, is_chat: bool) -> Prompt:
    """Return the line that says that nothing was chosen or shared; it removes the keys.

    This is for a reader who did something else; `is_chat` tells whether a chat was asked for, not
    a location.
    """
    _ = words.gettext
    return _line(_("No group or channel was chosen.") if is_chat else _("No location was shared."))


def here_or_in_private(words: Words) -> str:
    return words.gettext(
        "/subscribe works right here. For other groups and channels, write to the bot in a "
        "private chat."
    )


def begun(edition: Edition, chat: Chat, subscription: Subscription, now: datetime) -> Prompt:
    """Return the message on how another chat's subscription stands now, and how to change it."""
    words = edition.words
    _ = words.gettext
    name = f"@{chat.username}" if chat.username else str(chat.id)
    lines = [
        f"<b>{escape(chat.title or name, quote=False)}</b>",
        escape(subscription_view.short_confirmation(edition, subscription, now), quote=False),
        "",
        _("Another time: {command}").format(
            command=f"<code>/{named(words, Command.SUBSCRIBE)} {name} 07:30</code>"
        ),
        _("To unsubscribe: {command}").format(
            command=f"<code>/{named(words, Command.UNSUBSCRIBE)} {name}</code>"
        ),
    ]
    if chat.type != ChatType.CHANNEL:
        lines.append(_("Its administrators can also write /subscribe 07:30 in the group."))
    return _line("\n".join(lines))


def ended(words: Words, chat: Chat, *, was_subscribed: bool) -> str:
    """Return the plain text that another chat is unsubscribed, or that it was not subscribed."""
    _ = words.gettext
    text = _(
        "🔕 No more daily excerpts in “{title}”. The settings are kept, and the excerpts can "
        "continue where they stopped."
    )
    if not was_subscribed:
        text = _("There are no daily excerpts in “{title}”.")
    return text.format(title=chat.title)


def obstacle(words: Words, what: Obstacle) -> str:
    """Return plain text on why the bot cannot set up another chat, and what to do about it."""
    _ = words.gettext
    match what:
        case Obstacle.NOT_THERE:
            return _(
                "The bot is not in that chat. Add it there (in a channel as an administrator who "
                "may post messages), and choose the chat again."
            )
        case Obstacle.MAY_NOT_POST:
            return _(
                "The bot may not post there yet. Allow it to send messages (in a channel: make it "
                "an administrator who may post messages), and choose the chat again."
            )
        case Obstacle.NOT_YOURS:
            return _("Only administrators of that chat can change its daily excerpts.")
        case Obstacle.DIRECT:
            return subscription_view.not_in_direct_messages(words)
        case Obstacle.HIDDEN:
            return _(
                "The bot cannot see who administers that chat. Make it an administrator and try "
                "again."
            )


def cannot(words: Words, what: Obstacle) -> Prompt:
    return _line(escape(obstacle(words, what), quote=False))


def in_a_group(edition: Edition) -> Screen:
    """Return the greeting in a group to which the bot was added."""
    _ = edition.words.gettext
    text = _(
        "Hello! Here you can read <b>{title}</b> in {excerpts}. /subscribe brings one a day "
        "(administrators only; /subscribe 07:30 sets the time), /read starts now."
    ).format(title=escape(edition.interview.title, quote=False), excerpts=edition.size_in_words)
    return Screen(text=text, reply_markup=None)


def in_a_channel(words: Words, channel: Chat, *, may: bool) -> Screen:
    """Return the private message to whoever added the bot to a channel.

    A button subscribes the channel. `may` tells whether the bot may post in the channel; if it may
    not, the message says how to allow that, and has no button.
    """
    _ = words.gettext
    title = f"<b>{escape(channel.title or '', quote=False)}</b>"
    if not may:
        line = escape(obstacle(words, Obstacle.MAY_NOT_POST), quote=False)
        return Screen(text=f"{title}\n{line}", reply_markup=None)
    button = InlineKeyboardButton(
        _("🔔 An excerpt a day there"), callback_data=SubscribeChat(channel.id).pack()
    )
    return Screen(
        text=f"{title}\n" + _("The bot is in this channel now and may post there."),
        reply_markup=InlineKeyboardMarkup.from_button(button),
    )


def _group() -> KeyboardButtonRequestChat:
    return KeyboardButtonRequestChat(
        GROUP,
        chat_is_channel=False,
        user_administrator_rights=_rights(),
        bot_is_member=True,
    )


def _channel() -> KeyboardButtonRequestChat:
    """Return what a key asks of Telegram to let the user choose a channel.

    Telegram offers to make the bot its administrator if it is not. The rights that the bot must
    have, the user must have as well (Bot API, KeyboardButtonRequestChat).
    """
    rights = _rights(can_post_messages=True)
    return KeyboardButtonRequestChat(
        CHANNEL,
        chat_is_channel=True,
        user_administrator_rights=rights,
        bot_administrator_rights=rights,
    )


def _rights(*, can_post_messages: bool | None = None) -> ChatAdministratorRights:
    """Return the rights that an administrator must have: the one that all have, and that to post.

    The right to post is only for channels; None does not ask for it.
    """
    return ChatAdministratorRights(
        is_anonymous=False,
        can_manage_chat=True,
        can_delete_messages=False,
        can_manage_video_chats=False,
        can_restrict_members=False,
        can_promote_members=False,
        can_change_info=False,
        can_invite_users=False,
        can_post_stories=False,
        can_edit_stories=False,
        can_delete_stories=False,
        can_post_messages=can_post_messages,
        api_kwargs={"can_send_welcome_messages": False},  # Bot API 10.3, not known to PTB 22.8
    )


def _line(text: str) -> Prompt:
    return Prompt(text=text, reply_markup=ReplyKeyboardRemove())
