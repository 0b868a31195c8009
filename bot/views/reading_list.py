"""The reading list: whole, or what of it belongs to an excerpt; a reader can tick entries."""

from collections.abc import Collection, Iterable, Sequence
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.interview import Excerpt, Link
from bot.domain.reference import Reference, ReferenceKind
from bot.views import errors
from bot.views.callback_data import List, Page, Tick
from bot.views.edition import Edition
from bot.views.i18n import Words
from bot.views.lists import nothing, turns
from bot.views.screen import MAX_LENGTH, Rows, Screen, batches, filled, plain, units
from bot.views.series_callback_data import Own
from bot.views.trail import NO_TRAIL, Trail, to_start

PAYLOAD = "links"
"""The start parameter that opens the reading list."""

PER_PAGE, PER_ROW = 16, 5

LINE = 200
"""UTF-16 units kept free below the entries of a page for a line of the interface's own."""


def page(
    edition: Edition, number: int, ticked: Collection[str] | None, trail: Trail = NO_TRAIL
) -> Screen:
    """Show a page of the reading list, counted from 1; beyond the last page it is the last.

    `ticked` are the URLs of entries that were read, None where nothing can be ticked.
    """
    interview = edition.interview
    if not interview.links and not interview.reading_introduction:
        return nothing(errors.no_links(edition.words))
    head = [_head(edition), *filter(None, [trail.searched()])]
    introduced = _introduced(edition, head)
    pages = _pages(edition, interview.links, introduced, head)
    shown = min(max(number, 1), len(pages))
    below = turns(edition, Page(List.LINKS, shown), len(pages), trail)
    below.append(trail.ways(edition) or [to_start(edition)])
    parts = introduced if shown == 1 else head
    return _screen(edition, parts, pages[shown - 1], ticked, below)


def page_with(edition: Edition, number: int) -> int:
    """Return the page, from 1, that has the entry of this number; 1 if there is no such entry."""
    interview, head = edition.interview, [_head(edition)]
    pages = _pages(edition, interview.links, _introduced(edition, head), head)
    numbers = enumerate(pages, start=1)
    return next((at for at, links in numbers if number in {link.number for link in links}), 1)


def further(
    edition: Edition, excerpt: Excerpt, ticked: Collection[str] | None, trail: Trail
) -> Screen:
    """Show the entries of the reading list on an excerpt's topics that fit on one page.

    If there are more, the screen says how many. `ticked` is as for `page`.
    """
    _ = edition.words.gettext
    beside = _("Excerpt {number}").format(number=excerpt.number)
    found = edition.interview.further(excerpt)
    whole = _("All further reading")
    below = [
        trail.ways(edition) or [to_start(edition)],
        [trail.leads(whole, Page(List.LINKS).pack())],
    ]
    head = [f"{_head(edition)} · {beside}"]
    shown = _pages(edition, found, head, head)[0]
    if more := len(found) - len(shown):
        text = edition.words.ngettext(
            "{number} more is in the whole list.",
            "{number} more are in the whole list.",
            more,
        )
        head.append(text.format(number=more))
    return _screen(edition, head, shown, ticked, below)


def opens(edition: Edition, *, ephemeral: bool) -> InlineKeyboardButton:
    """Return the button to the reading list, for below a post that many read.

    It opens the list in a private chat with the bot; with `ephemeral` in the same chat, where only
    whoever presses sees it.
    """
    label = edition.words.gettext("📚 Further reading")
    if ephemeral:
        return InlineKeyboardButton(
            label, callback_data=Own(Reference(ReferenceKind.READING_LIST)).pack()
        )
    return InlineKeyboardButton(label, url=f"https://t.me/{edition.bot}?start={PAYLOAD}")


def tick(link: Link, *, ticked: bool) -> InlineKeyboardButton:
    """Return the button that shows whether a text was read and toggles it."""
    label = f"☑ {link.number}" if ticked else f"☐ {link.number}"
    return InlineKeyboardButton(label, callback_data=Tick(link.key, on=not ticked).pack())


def changed(words: Words, link: Link, *, ticked: bool) -> str:
    """Return the callback answer that says that an entry was ticked or unticked."""
    _ = words.gettext
    text = _("☑ {number} ticked as read.") if ticked else _("☐ {number} unticked.")
    return text.format(number=link.number)


def private_only(words: Words) -> str:
    return words.gettext("Further reading can only be ticked in a private chat with the bot.")


def no_link(words: Words) -> str:
    return words.gettext(
        "This text is no longer under further reading. /links shows the current list."
    )


def _head(edition: Edition) -> str:
    """Return the heading of the list as HTML: the list's own title.

    If the interface is in another language, its own words come first, and the title in brackets.
    """
    words, interview = edition.words, edition.interview
    title = escape(interview.reading_title, quote=False)
    if words.language == interview.language:
        return f"<b>{title}</b>"
    return f"<b>{words.gettext('Further reading')}</b> ({title})"


def _introduced(edition: Edition, head: list[str]) -> list[str]:
    introduction = escape(edition.interview.reading_introduction, quote=False)
    return [*head, *filter(None, [introduction])]


def _screen(
    edition: Edition,
    parts: Iterable[str],
    links: Iterable[Link],
    ticked: Collection[str] | None,
    below: Rows,
) -> Screen:
    _ = edition.words.gettext
    lines = [*parts, *(entry(edition, link) for link in links)]
    rows: Rows = []
    if ticked is not None and links:
        lines.append(_("Tap a number when you have read that text."))
        rows = batches([tick(link, ticked=link.url in ticked) for link in links], PER_ROW)
    return Screen(text="\n\n".join(lines), reply_markup=InlineKeyboardMarkup([*rows, *below]))


def _pages(
    edition: Edition, links: Sequence[Link], first: list[str], later: list[str]
) -> list[list[Link]]:
    """Split entries into pages, with room for one more line.

    The first page begins with the paragraphs `first`, the others with `later`.
    """

    def size(link: Link) -> int:
        return _length([entry(edition, link)])

    room, later_room = (MAX_LENGTH - LINE - _length(parts) for parts in (first, later))
    return filled(links, size, PER_PAGE, room, later_room)


def _length(parts: Iterable[str]) -> int:
    return sum(units(plain(part)) + len("\n\n") for part in parts)


def entry(edition: Edition, link: Link) -> str:
    """Return an entry of the reading list as HTML: number, title with its link, note and date.

    A note that begins with a small letter is no sentence, and stands in brackets with the date.
    The date is in the reader's language, and a comma parts it from a note in another one.
    """
    title = f'{link.number}. <a href="{escape(link.url)}">{escape(link.title, quote=False)}</a>'
    note = escape(link.note, quote=False)
    month = edition.words.date_in_words(link.date)
    if note[:1].islower():
        is_foreign = edition.words.language != edition.interview.language
        return f"{title} ({note}{',' if is_foreign else ''} {month})"
    return " ".join(filter(None, [title, note, f"({month})"]))
