"""The lists to tap, and what they lead to: questions, topics, footnotes."""

from collections.abc import Sequence
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain import place
from bot.domain.interview import Footnote, Question, Topic
from bot.domain.place import Place
from bot.views import passage, trouble
from bot.views.buttons import List, Open, Page, Show, Way
from bot.views.edition import Edition
from bot.views.screen import LONGEST, Rows, Screen, batches, plain, units

PER_PAGE = 8
"""Lines of a list on a page; with the page buttons no list comes near a message's limits."""

TOPICS_PER_PAGE = 20
"""Buttons, one below the other; more than that were found by so little that all are shown."""

PER_ROW = 4
LINE = 90
"""Characters of a line that shows how a text begins."""


def questions(edition: Edition, number: int = 1) -> Screen:
    """Show a page of the table of contents."""
    _ = edition.words.gettext
    lines = [
        (str(q.number), passage.opening(q.passage.text, LINE), place.question(q.number))
        for q in edition.interview.questions
    ]
    return _page(edition, _("Questions"), lines, Page(List.QUESTIONS, number))


def footnotes(edition: Edition, number: int = 1) -> Screen:
    """Show a page of all footnotes."""
    _ = edition.words.gettext
    lines = [
        (str(f.number), passage.opening(f.passage.text, LINE), place.footnote(f.number))
        for f in edition.interview.footnotes
    ]
    if not lines:
        return nothing(trouble.no_footnotes(edition.words))
    return _page(edition, _("Footnotes"), lines, Page(List.FOOTNOTES, number))


def topics(edition: Edition, some: Sequence[Topic] = (), number: int = 1) -> Screen:
    """Show a page of all topics, or some on one page, each with the number of its excerpts."""
    _, ngettext = edition.words.gettext, edition.words.ngettext
    title, known = _("Topics"), edition.interview.topics
    if not known:
        return nothing(trouble.no_topics(edition.words))
    if len(some) > TOPICS_PER_PAGE:
        some = ()
    pages = batches(some or known, TOPICS_PER_PAGE)
    shown = min(max(number, 1), len(pages))
    count = len(some or known)
    line = ngettext("{number} topic to tap.", "{number} topics to tap.", count).format(
        number=count
    )
    rows = [
        *(
            [_opens(f"{t.title} ({len(t.excerpts)})", place.topic(t.slug))]
            for t in pages[shown - 1]
        ),
        *turns(edition, Page(List.TOPICS, shown), len(pages)),
    ]
    return Screen(text=f"<b>{title}</b>\n\n{line}", reply_markup=InlineKeyboardMarkup(rows))


def topic(edition: Edition, chosen: Topic, number: int = 1) -> Screen:
    """Show a page of a topic's excerpts."""
    _ = edition.words.gettext
    excerpts = [e for n in chosen.excerpts if (e := edition.interview.excerpt(n))]
    lines = [
        (str(e.number), passage.opening(e.passage.text, LINE), place.excerpt(e.number))
        for e in excerpts
    ]
    page = Page(List.TOPIC, number, chosen.slug)
    back = InlineKeyboardButton(_("All topics"), callback_data=Page(List.TOPICS).pack())
    return _page(edition, chosen.title, lines, page, [[back]])


def question(edition: Edition, asked: Question) -> Screen:
    """Show a whole question with its notes, and the excerpts that answer it."""
    _ = edition.words.gettext
    interview = edition.interview
    head = _("Question {number} of {total}").format(
        number=asked.number, total=len(interview.questions)
    )
    parts = [head, f"<b>{passage.html(edition, asked.passage)}</b>"]
    room = LONGEST - units(plain("\n\n".join(parts))) - len("\n\n")
    parts.append(passage.folded(edition, interview.notes(asked.passage), room))
    buttons = [
        InlineKeyboardButton(
            _("Excerpt {number}").format(number=number),
            callback_data=Open(place.excerpt(number), Way.LOOK).pack(),
        )
        for number in asked.excerpts
    ]
    around = [
        _opens(label, place.question(number))
        for label, number in (
            (_("‹ Previous question"), asked.number - 1),
            (_("Next question ›"), asked.number + 1),
        )
        if interview.question(number)
    ]
    back = Page(List.QUESTIONS, (asked.number - 1) // PER_PAGE + 1)
    rows = [
        *batches(buttons, PER_ROW - 1),
        around,
        [InlineKeyboardButton(_("All questions"), callback_data=back.pack())],
    ]
    return Screen(text="\n\n".join(filter(None, parts)), reply_markup=InlineKeyboardMarkup(rows))


def footnote(edition: Edition, note: Footnote, back_to: Open | None = None) -> Screen:
    """Show a note, and lead to the place that cites it, or back to the excerpt it was below."""
    _ = edition.words.gettext
    title = _("Footnote {number}").format(number=note.number)
    text = passage.html(edition, note.passage)
    if note.excerpt:
        cited = _("Cited in excerpt {number}.").format(number=note.excerpt)
        button = _opens(
            _("Open excerpt {number}").format(number=note.excerpt), place.excerpt(note.excerpt)
        )
    elif note.question:
        cited = _("Cited in question {number}.").format(number=note.question)
        button = _opens(
            _("Open question {number}").format(number=note.question), place.question(note.question)
        )
    else:
        cited = _("Cited in the introduction.")
        button = InlineKeyboardButton(_("Introduction"), callback_data=Show.INTRODUCTION.pack())
    if back_to:
        label = _("Open excerpt {number}").format(number=back_to.place.number)
        button = InlineKeyboardButton(label, callback_data=back_to.pack())
    back = Page(List.FOOTNOTES, (note.number - 1) // PER_PAGE + 1)
    rows = [
        [button],
        [InlineKeyboardButton(_("All footnotes"), callback_data=back.pack())],
    ]
    return Screen(
        text=f"<b>{title}</b>\n\n{text}\n\n<i>{cited}</i>", reply_markup=InlineKeyboardMarkup(rows)
    )


def _page(
    edition: Edition,
    title: str,
    lines: Sequence[tuple[str, str, Place]],
    page: Page,
    below: Rows | None = None,
) -> Screen:
    """Show one page: numbered lines, a button for each, and buttons for the pages around."""
    pages = batches(lines, PER_PAGE)
    number = min(max(page.number, 1), len(pages))
    here = pages[number - 1]
    text = "\n\n".join(
        [f"<b>{escape(title, quote=False)}</b>", *(f"<b>{n}</b>. {line}" for n, line, _ in here)]
    )
    rows = [
        *batches([_opens(n, where) for n, _, where in here], PER_ROW),
        *turns(edition, Page(page.list, number, page.slug), len(pages)),
        *(below or []),
    ]
    return Screen(text=text, reply_markup=InlineKeyboardMarkup(rows))


def nothing(line: str) -> Screen:
    """Say that the interview does not have what would be listed."""
    return Screen(text=trouble.html(line), reply_markup=None)


def turns(edition: Edition, page: Page, count: int) -> Rows:
    """Return the buttons to the pages around, where there are any."""
    _ = edition.words.gettext
    around = (
        (_("‹ Previous page"), page.number - 1),
        (_("Next page ›"), page.number + 1),
    )
    row = [
        InlineKeyboardButton(label, callback_data=Page(page.list, number, page.slug).pack())
        for label, number in around
        if 1 <= number <= count
    ]
    return [row] if row else []


def _opens(label: str, where: Place) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=Open(where).pack())
