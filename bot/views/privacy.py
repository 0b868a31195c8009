"""The screens of `/privacy`: what is stored about a chat, its export and its deletion."""

from collections.abc import Iterable
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.bookmarks import Bookmarks
from bot.domain.chat import Chat
from bot.domain.delivery import Delivery
from bot.domain.interview import Interview
from bot.domain.subscription import Subscription
from bot.views.about import runs_it
from bot.views.callback_data import Show
from bot.views.edition import Edition
from bot.views.i18n import Words
from bot.views.screen import Rows, Screen
from bot.views.trail import to_start

PAYLOAD = "privacy"
"""The start parameter of a link that shows what is stored, in a private chat with the bot."""


def stored(  # noqa: PLR0913 - what is known of a chat
    edition: Edition,
    *,
    known: bool,
    deliveries: int,
    is_private: bool = True,
    contact: str | None = None,
    private: str | None = None,
) -> Screen:
    """Return the screen on what is stored about chats, with buttons to download and delete it.

    The buttons are for this chat, and left out unless something is stored about it (`known`).
    `deliveries` is the number of deliveries stored for it, `is_private` tells whether the chat is
    one person's, and `contact` is whom to ask about the bot. `private` is given in a group where
    readers have reading positions of their own: the link to this screen in a reader's private
    chat, which stores that position.
    """
    words = edition.words
    _ = words.gettext
    kinds = _(
        "For each chat the bot stores its ID, type and language, the reading position, how "
        "many random excerpts were shown, the settings, the daily subscription and the list "
        "of daily excerpts sent; for a private chat also the favourites and the ticks under "
        "further reading. No names, no messages."
    )
    kinds = "\n\n".join(filter(None, [kinds, runs_it(words, contact)]))
    rows: Rows = []
    below: Rows = [[to_start(edition)]] if is_private else []
    if private:
        own = _(
            "Your reading position, favourites and ticks are stored with your private chat with "
            "the bot. You can download or delete them there."
        )
        kinds = f"{kinds}\n\n{own}"
        rows.append([InlineKeyboardButton(_("Data about you"), url=private)])
    if not known:
        nothing = _("Nothing is stored about this chat.")
        rows += below
        return Screen(
            text=f"{kinds}\n\n{nothing}",
            reply_markup=InlineKeyboardMarkup(rows) if rows else None,
        )
    there = _("Data about this chat is stored.")
    if deliveries:
        count = words.ngettext(
            "{number} daily excerpt has been sent.",
            "{number} daily excerpts have been sent.",
            deliveries,
        )
        there = f"{there} {count.format(number=deliveries)}"
    download, delete = _("Download this chat’s data"), _("Delete this chat’s data")
    if is_private:
        download, delete = _("Download my data"), _("Delete my data")
    rows += [
        [InlineKeyboardButton(download, callback_data=Show.EXPORT.pack())],
        [InlineKeyboardButton(delete, callback_data=Show.ERASE.pack())],
        *below,
    ]
    return Screen(text=f"{kinds}\n\n{there}", reply_markup=InlineKeyboardMarkup(rows))


def confirm(words: Words, *, private: bool = True) -> Screen:
    """Return the screen that asks whether to delete everything that is stored about a chat.

    Favourites and ticks are named for a private chat only, as no other has them.
    """
    _ = words.gettext
    rows = [
        [InlineKeyboardButton(_("Yes, delete it"), callback_data=Show.ERASE_FOR_GOOD.pack())],
        [InlineKeyboardButton(_("No, keep it"), callback_data=Show.PRIVACY.pack())],
    ]
    text = (
        _(
            "Delete this chat’s reading position, subscription, list of daily excerpts sent, "
            "favourites and ticks? This cannot be undone."
        )
        if private
        else _(
            "Delete this chat’s reading position, subscription and list of daily excerpts sent? "
            "This cannot be undone."
        )
    )
    return Screen(text=text, reply_markup=InlineKeyboardMarkup(rows))


def erased(edition: Edition) -> Screen:
    text = edition.words.gettext("Everything about this chat has been deleted.")
    return Screen(text=text, reply_markup=InlineKeyboardMarkup([[to_start(edition)]]))


def administrators_export(words: Words) -> str:
    return words.gettext("Only administrators of this chat can download its data.")


def administrators_erase(words: Words) -> str:
    return words.gettext("Only administrators of this chat can delete its data.")


def export(
    interview: Interview,
    entries: Iterable[tuple[Chat, Subscription | None, list[Delivery], Bookmarks]],
) -> dict[str, Any]:  # JSON: whatever json.dump takes
    """Return all that is stored about a chat: one entry for the chat, one for each forum topic."""
    return {"chats": [_entry(interview, *entry) for entry in entries]}


def _entry(
    interview: Interview,
    chat: Chat,
    subscription: Subscription | None,
    deliveries: list[Delivery],
    kept: Bookmarks,
) -> dict[str, Any]:  # as above
    return {
        "id": chat.address.chat,
        "thread": chat.destination.thread or None,
        "kind": chat.kind,
        "language": chat.language,
        "chosen_language": chat.chosen,
        "rich_messages": chat.rich,
        "answers_only_for_whoever_asks": chat.ephemeral_after is not None,
        "reading_place": _number(interview, chat.reading_position),
        "reading_place_before_jump": _number(interview, chat.return_to),
        "random_excerpts_drawn": chat.draws,
        "subscription": subscription
        and {
            "time": subscription.at.isoformat("minutes"),
            "zone": subscription.zone,
            "place": subscription.place,
            "next": subscription.due.at.isoformat() if subscription.due else None,
            "last_excerpt": _number(interview, subscription.last_in_order),
            "paused": subscription.paused,
            "paused_until": subscription.paused_until.isoformat()
            if subscription.paused_until
            else None,
            "order": subscription.order,
            "topic": subscription.topic,
            "weekdays": sorted(subscription.weekdays),
            "begins_again_at_the_end": subscription.restarts,
            "silent": subscription.silent,
            "last_excerpt_out_of_order": _number(interview, subscription.last_out_of_order),
            "series_begun_anew": subscription.cycle,
        },
        "favourites": [e.number for e in interview.excerpts if e.id in kept.favourites],
        "read_links": sorted(kept.read),
        "deliveries": [
            {
                "day": delivery.day.isoformat(),
                "excerpt": _number(interview, delivery.excerpt),
                "state": delivery.state,
                "reason": delivery.reason or None,
                "planned": delivery.planned_at.isoformat(),
                "settled": delivery.settled_at.isoformat() if delivery.settled_at else None,
            }
            for delivery in deliveries
        ],
    }


def _number(interview: Interview, excerpt_id: int | None) -> int | None:
    excerpt = interview.excerpt_by_id(excerpt_id)
    return excerpt.number if excerpt else None
