"""The buttons that share or cite a part of the interview, or open it in the bot or on the web."""

from urllib.parse import urlencode

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    SwitchInlineQueryChosenChat,
    WebAppInfo,
)

from bot.domain.reference import Reference
from bot.views import citation
from bot.views.edition import Edition
from bot.views.screen import Rows
from bot.views.series_callback_data import Own


def buttons(
    edition: Edition, here: Reference, query: str | None = None
) -> list[InlineKeyboardButton]:
    """Return the button that shares a place, and the one that copies its citation.

    The first opens the chat picker with `query`, or else the place, typed in; in a channel it
    shares the link to the place. Outside of channels it needs inline mode, and is left out without
    it.
    """
    _ = edition.words.gettext
    copy = CopyTextButton(citation.copied(edition, here))
    cites = InlineKeyboardButton(_("📋 Copy citation"), copy_text=copy)
    if edition.channel:
        link = urlencode({"url": edition.url(here)})
        return [InlineKeyboardButton(_("📤 Share"), url=f"https://t.me/share/url?{link}"), cites]
    return [*shares(edition, query or here.pack()), cites]


def shares(edition: Edition, query: str) -> list[InlineKeyboardButton]:
    """Return the button that opens the chat picker with a query; none without inline mode."""
    if not edition.inline:
        return []
    chosen = SwitchInlineQueryChosenChat(
        query=query, allow_user_chats=True, allow_group_chats=True, allow_channel_chats=True
    )
    label = edition.words.gettext("📤 Share")
    return [InlineKeyboardButton(label, switch_inline_query_chosen_chat=chosen)]


def on_the_web(edition: Edition, here: Reference | None = None) -> Rows:
    """Return the row that opens the interview's page, at a place of it; none without pages.

    In a private chat the page opens as a Mini App.
    """
    _ = edition.words.gettext
    if edition.private and (app := edition.app(here)):
        return [[InlineKeyboardButton(_("📄 The whole text"), web_app=WebAppInfo(app))]]
    label, page = _("🌐 Read on the web"), edition.page(here)
    return [[InlineKeyboardButton(label, url=page)]] if page else []


def rows(
    edition: Edition, here: Reference, query: str | None = None, *, ephemeral: bool = False
) -> Rows:
    """Return the buttons below a message that many read: nothing that changes it for all.

    With `ephemeral` whoever presses reads on there, seen by nobody else, and `query` is not used.
    """
    _ = edition.words.gettext
    if ephemeral:
        label = _("📖 Read on here")
        return [
            [InlineKeyboardButton(label, callback_data=Own(here).pack())],
            buttons(edition, here),
        ]
    opens = InlineKeyboardButton(_("📖 Read on in the bot"), url=edition.url(here))
    return [[opens], buttons(edition, here, query)]
