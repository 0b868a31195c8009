"""An excerpt's message, alone or as the post of the day."""

import re
from collections.abc import Iterable
from dataclasses import replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain import place
from bot.domain.interview import Excerpt, Footnote
from bot.views import (
    buttons,
    citation,
    favourites,
    passage,
    progress,
    reading_list,
    sharing,
    trouble,
)
from bot.views.buttons import Form, Further, Note, Open, Show, Way
from bot.views.edition import Edition
from bot.views.screen import LONGEST, Rows, Screen, batches, fits, plain, units

NOTES_PER_ROW = 3


def read(edition: Edition, excerpt: Excerpt, *, starred: bool | None = None) -> Screen:
    """Show an excerpt to someone who reads on; `starred` is None where there are no stars."""
    return _screen(_text(edition, excerpt), _to_read(edition, excerpt, Form.READ, starred=starred))


def look(edition: Edition, excerpt: Excerpt, *, starred: bool | None = None) -> Screen:
    """Show an excerpt to someone who came here sideways, with a way to read on from it."""
    rows = [
        _turns(edition, excerpt, Way.LOOK),
        *_beside(edition, excerpt, Form.LOOK),
        _own(edition, excerpt, starred=starred),
        _from_here(edition, excerpt),
    ]
    return _screen(_text(edition, excerpt), rows)


def draw(edition: Edition, excerpt: Excerpt, *, starred: bool | None = None) -> Screen:
    """Show an excerpt that was drawn, with a way to draw another."""
    _ = edition.words.gettext
    rows = [
        [_button(_("🎲 Another one"), Show.RANDOM.pack())],
        *_beside(edition, excerpt, Form.LOOK),
        _own(edition, excerpt, starred=starred),
        _from_here(edition, excerpt),
    ]
    return _screen(_text(edition, excerpt), rows)


def post(edition: Edition, excerpt: Excerpt, *, private: bool, in_order: bool = True) -> Screen:
    """Show the excerpt of the day; `in_order` if tomorrow's is the one after it.

    It is the same for all who get it, so its star is an empty one. Where many read, it says whose
    words these are, and its buttons open the bot instead of changing the post for everyone.
    """
    _ = edition.words.gettext
    further = in_order and _is_last(edition, excerpt) and edition.interview.links
    lines = closing(edition, excerpt, private=private, in_order=in_order)
    text = _text(edition, excerpt, None, bar(edition, excerpt) if in_order else "", lines)
    if private:
        form = Form.POST if in_order else Form.READ
        rows = _to_read(edition, excerpt, form, starred=False)
        if further:
            rows.append([reading_list.opens(edition.words)])
        return _screen(text, rows)
    rows = sharing.for_many(edition, place.excerpt(excerpt.number))
    if further:
        rows.append([reading_list.opens_in_private(edition)])
    return _screen(text, rows)


def shared(edition: Edition, excerpt: Excerpt) -> Screen:
    """Show an excerpt that somebody passes on, with its citation."""
    here = place.excerpt(excerpt.number)
    text = _text(edition, excerpt, closing=[citation.full(edition, here)])
    return _screen(text, sharing.for_many(edition, here))


def unfolded(
    edition: Edition, excerpt: Excerpt, pressed: Note, markup: InlineKeyboardMarkup
) -> Screen | None:
    """Show the excerpt with a note open below it, or folded again, between the buttons it has.

    None if the note is not among its notes, or there is no room for it.
    """
    found = {note.number: note for note in _notes(edition, excerpt)}
    if pressed.number not in found:
        return None
    opened = None if pressed.fold else found[pressed.number]
    text = (_posted if pressed.form is Form.POST else _text)(edition, excerpt, opened)
    rows = buttons.replaced(markup, lambda data: _note_again(edition, data, opened))
    screen = Screen(text=text, reply_markup=rows)
    return screen if fits(screen) else None


def the_end(edition: Edition) -> Screen:
    """Say that there is no next excerpt, and offer the reading list."""
    _ = edition.words.gettext
    rows = [[_button(_("From the start"), Open(place.excerpt(1), Way.READ).pack())]]
    if edition.interview.links:
        rows.insert(0, [reading_list.opens(edition.words)])
    return _screen(trouble.html(trouble.the_end(edition.words)), rows)


def closing(edition: Edition, excerpt: Excerpt, *, private: bool, in_order: bool) -> list[str]:
    """Return what stands below the excerpt of the day, as HTML."""
    lines = []
    if not private:
        whose = " · ".join([edition.interview.title, *edition.interview.people.values()])
        lines.append(edition.link(place.excerpt(excerpt.number), whose))
    if in_order and _is_last(edition, excerpt):
        _ = edition.words.gettext
        lines.append(_("That was the last excerpt. The next one is the first again."))
    return lines


def foot(edition: Edition, excerpt: Excerpt) -> str:
    """Return where an excerpt stands, and its topics, as HTML."""
    interview = edition.interview
    titles = [(slug, t.title) for slug in excerpt.topics if (t := interview.topic(slug))]
    return " · ".join(
        [
            f"{excerpt.number}/{len(interview.excerpts)}",
            *(edition.link(place.topic(slug), title) for slug, title in titles),
        ]
    )


def bar(edition: Edition, excerpt: Excerpt) -> str:
    """Return the line that shows how far it is."""
    return f"{progress.bar(excerpt.number, len(edition.interview.excerpts))}\n"


def _posted(edition: Edition, excerpt: Excerpt, opened: Footnote | None) -> str:
    """Return the text of the day's post in a private chat, in order, with a note opened."""
    lines = closing(edition, excerpt, private=True, in_order=True)
    return _text(edition, excerpt, opened, bar(edition, excerpt), lines)


def _text(
    edition: Edition,
    excerpt: Excerpt,
    opened: Footnote | None = None,
    bar: str = "",
    closing: Iterable[str] = (),
) -> str:
    """Return the excerpt with its notes folded, all but an opened one."""
    interview = edition.interview
    head = passage.heading(edition, interview.asked(excerpt))
    body = passage.html(edition, excerpt.passage)
    below = f"{bar}{foot(edition, excerpt)}"
    parts = [head, body, passage.unfolded(edition, opened) if opened else "", below, *closing]
    room = LONGEST - units(plain("\n\n".join(filter(None, parts)))) - len("\n\n")
    folded = [note for note in _notes(edition, excerpt) if note != opened]
    parts.insert(3, passage.folded(edition, folded, room))
    return "\n\n".join(filter(None, parts))


def _notes(edition: Edition, excerpt: Excerpt) -> tuple[Footnote, ...]:
    asked = edition.interview.asked(excerpt)
    return edition.interview.notes(passage.headline(asked.passage), excerpt.passage)


def _is_last(edition: Edition, excerpt: Excerpt) -> bool:
    return excerpt.number == len(edition.interview.excerpts)


def _to_read(
    edition: Edition,
    excerpt: Excerpt,
    form: Form,
    *,
    starred: bool | None,
) -> Rows:
    _ = edition.words.gettext
    return [
        _turns(edition, excerpt, Way.READ),
        *_beside(edition, excerpt, form),
        _own(edition, excerpt, starred=starred),
        [_button(_("🔔 An excerpt a day"), Show.SUBSCRIBE.pack())],
    ]


def _beside(edition: Edition, excerpt: Excerpt, form: Form) -> Rows:
    """Return what leads from the excerpt to its notes, its reading tips and its topics."""
    found = [
        _note(edition, Note(form, excerpt.number, note.number))
        for note in _notes(edition, excerpt)
    ]
    if links := edition.interview.further(excerpt):
        further = Further(form.way, excerpt.number)
        found.append(reading_list.leads_further(edition, further, len(links)))
    topics = (edition.interview.topic(slug) for slug in excerpt.topics)
    return [
        *batches(found, NOTES_PER_ROW),
        [_button(t.title, Open(place.topic(t.slug)).pack()) for t in topics if t],
    ]


def _own(
    edition: Edition,
    excerpt: Excerpt,
    *,
    starred: bool | None,
) -> list[InlineKeyboardButton]:
    """Return what a reader can do with the excerpt for themselves: keep it, share it, cite it."""
    passed_on = sharing.buttons(edition, place.excerpt(excerpt.number))
    if starred is None:
        return passed_on
    return [favourites.star(edition.words, excerpt.id, starred=starred), *passed_on]


def _note(edition: Edition, note: Note) -> InlineKeyboardButton:
    title = edition.words.gettext("Footnote {number}").format(number=note.number)
    return _button(f"▴ {title}" if note.fold else title, note.pack())


def _note_again(
    edition: Edition, data: str, opened: Footnote | None
) -> InlineKeyboardButton | None:
    """Return a note's button as it is now; None for any other button."""
    if not re.match(Note.pattern, data):
        return None
    note = Note.unpack(data)
    fold = opened is not None and note.number == opened.number
    return _note(edition, replace(note, fold=fold))


def _turns(edition: Edition, excerpt: Excerpt, way: Way) -> list[InlineKeyboardButton]:
    _ = edition.words.gettext
    number, count = excerpt.number, len(edition.interview.excerpts)
    row = []
    if number > 1:
        row.append(_button(_("‹ Previous"), Open(place.excerpt(number - 1), way).pack()))
    if number < count:
        row.append(_button(_("Next ›"), Open(place.excerpt(number + 1), way).pack()))
    elif count > 1:
        row.append(_button(_("From the start"), Open(place.excerpt(1), way).pack()))
    return row


def _from_here(edition: Edition, excerpt: Excerpt) -> list[InlineKeyboardButton]:
    _ = edition.words.gettext
    here = Open(place.excerpt(excerpt.number), Way.READ)
    return [_button(_("📖 Read on from here"), here.pack())]


def _screen(text: str, rows: Rows) -> Screen:
    return Screen(text=text, reply_markup=InlineKeyboardMarkup(list(filter(None, rows))))


def _button(text: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=data)
