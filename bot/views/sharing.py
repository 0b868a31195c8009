"""The buttons that pass a place on; they do the same for everyone, wherever they stand."""

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    SwitchInlineQueryChosenChat,
)

from bot.domain.place import Place
from bot.views import citation
from bot.views.edition import Edition
from bot.views.screen import Rows


def buttons(edition: Edition, here: Place) -> list[InlineKeyboardButton]:
    """Return one that opens the chat picker with this place typed in, and one that cites it.

    The first is nothing without inline mode.
    """
    _ = edition.words.gettext
    copy = CopyTextButton(citation.copied(edition, here))
    cites = InlineKeyboardButton(_("📋 Citation"), copy_text=copy)
    if not edition.inline:
        return [cites]
    chosen = SwitchInlineQueryChosenChat(
        query=here.pack(), allow_user_chats=True, allow_group_chats=True, allow_channel_chats=True
    )
    shares = InlineKeyboardButton(_("📤 Share"), switch_inline_query_chosen_chat=chosen)
    return [shares, cites]


def for_many(edition: Edition, here: Place) -> Rows:
    """Return what stands below a message that many read: nothing that changes it for all."""
    _ = edition.words.gettext
    opens = InlineKeyboardButton(_("📖 Read on in the bot"), url=edition.url(here))
    return [[opens], buttons(edition, here)]
