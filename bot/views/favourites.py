"""Favourites: the star below an excerpt, and the list of those that have one."""

from collections.abc import Collection

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain import reference
from bot.domain.interview import Excerpt
from bot.views import passage
from bot.views.callback_data import List, Open, Page, Show, Star
from bot.views.edition import Edition
from bot.views.i18n import Words
from bot.views.lists import PER_PAGE, turns
from bot.views.screen import Rows, Screen, batches
from bot.views.trail import NO_TRAIL, Trail, page_step, to_start


def star(words: Words, excerpt_id: int, *, starred: bool) -> InlineKeyboardButton:
    """Return the button that shows whether an excerpt is a favourite, and changes it."""
    _ = words.gettext
    label = _("★ Favourite") if starred else _("☆ Favourite")
    return InlineKeyboardButton(label, callback_data=Star(excerpt_id, on=not starred).pack())


def remove(words: Words, excerpt_id: int) -> InlineKeyboardButton:
    """Return the button that removes a favourite from the list."""
    _ = words.gettext
    return InlineKeyboardButton(_("✕ Remove"), callback_data=Star(excerpt_id, on=False).pack())


def changed(words: Words, *, starred: bool) -> str:
    """Return the callback answer that says that a favourite was added or removed."""
    _ = words.gettext
    return _("★ Added to your favourites") if starred else _("☆ Removed from favourites")


def page(
    edition: Edition, number: int, favourites: Collection[int], trail: Trail = NO_TRAIL
) -> Screen:
    """Show a page of the favourites, counted from 1, in reading order.

    `favourites` are the ids of excerpts; if there are none, the screen says how to add one. Beside
    each is a button that removes it, and then becomes one that puts it back. For a number beyond
    the last page the last one is shown.
    """
    _ = edition.words.gettext
    title = _("Favourites")
    excerpts = [e for e in edition.interview.excerpts if e.id in favourites]
    if not excerpts:
        nothing = _("No favourites yet. Tap ☆ below an excerpt to add it.")
        read = InlineKeyboardButton(_("📖 Read"), callback_data=Show.READ.pack())
        back = trail.back(edition) or to_start(edition)
        return Screen(
            text=f"<b>{title}</b>\n\n{nothing}", reply_markup=InlineKeyboardMarkup([[back, read]])
        )
    pages = batches(excerpts, PER_PAGE)
    shown = min(max(number, 1), len(pages))
    here = pages[shown - 1]
    lines = [f"<b>{e.number}</b>. {passage.listed(edition, e)}" for e in here]
    page = Page(List.FAVOURITES, shown)
    inside = trail.after(page_step(page))
    rows: Rows = [[_opens(edition, one, inside), remove(edition.words, one.id)] for one in here]
    rows += turns(edition, page, len(pages), trail)
    rows.append([trail.back(edition) or to_start(edition)])
    text = "\n\n".join([f"<b>{title}</b>", *lines])
    return Screen(text=text, reply_markup=InlineKeyboardMarkup(rows))


def private_only(words: Words) -> str:
    return words.gettext("Favourites are personal; find them in a private chat with the bot.")


def _opens(edition: Edition, excerpt: Excerpt, trail: Trail) -> InlineKeyboardButton:
    label = edition.words.gettext("Excerpt {number}").format(number=excerpt.number)
    return trail.leads(label, Open(reference.excerpt(excerpt.number)).pack())
