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
    """Return the button that shares a part of the interview, and the one that copies its citation.

    The first opens the chat picker with an inline query typed in: `query`, or else the part's
    payload such as `e12`. It is left out where the bot has no inline mode. In a channel it shares
    a link to the part instead, which needs no inline mode.
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
    """Return the row that opens the interview's page, at `here` if given; none without pages.

    In a private chat the page opens as a Mini App, if its address is https.
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

    The first opens a private chat with the bot; with `ephemeral` it shows the next screen in the
    same chat, seen by whoever presses alone, and `query` is not used.
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
