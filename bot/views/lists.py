"""Screens of lists (questions, topics, footnotes), and of one topic, question or footnote."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain import reference
from bot.domain.interview import Footnote, Question, Topic
from bot.domain.reference import Reference
from bot.views import disabled_buttons, errors, full_text, passage
from bot.views.callback_data import List, Open, Page, Show
from bot.views.edition import Edition
from bot.views.screen import MAX_LENGTH, Rows, Screen, batches, plain, units
from bot.views.trail import NO_TRAIL, Trail, page_step, to_start

T = TypeVar("T")

PER_PAGE = 8
"""Lines of a list on a page; with the page buttons no list comes near a message's limits."""

TITLES_PER_PAGE = 30
"""Buttons with a title each, one below the other: a table of contents is best on one page."""

TOPICS_PER_PAGE = 15
"""Topics to choose from in the settings, which have other buttons too."""

PER_ROW = 4
MAX_LABEL = 46
"""Characters of a title on a button in a row of its own."""


def questions(edition: Edition, number: int = 1, trail: Trail = NO_TRAIL) -> Screen:
    """Show a page of the table of contents: a button with its title for each question."""
    _ = edition.words.gettext
    entries = [
        (question_label(asked, edition.words.language), reference.question(asked.number))
        for asked in edition.interview.questions
    ]
    line = _("Choose a question:")
    return _titles(edition, _("Questions"), line, entries, Page(List.QUESTIONS, number), trail)


def question_label(asked: Question, language: str) -> str:
    """Return a question's number and title, cut to fit on a button in a row of its own.

    Without a title it is the part of the question that asks.
    """
    name = asked.title_in(language) or asked.asks
    return f"{asked.number}. {passage.shortened(name, MAX_LABEL)}"


def topics(
    edition: Edition, some: Sequence[Topic] = (), number: int = 1, trail: Trail = NO_TRAIL
) -> Screen:
    """Show a page of all topics, or `some` of them, each with the number of its excerpts.

    All topics are shown if `some` is empty or does not fit on one page.
    """
    _ = edition.words.gettext
    if not edition.interview.topics:
        return nothing(errors.no_topics(edition.words))
    shown = some if 0 < len(some) <= TITLES_PER_PAGE else edition.interview.topics
    entries = [(f"{edition.title(t)} ({len(t.excerpts)})", reference.topic(t.slug)) for t in shown]
    line = _("Choose a topic:")
    return _titles(edition, _("Topics"), line, entries, Page(List.TOPICS, number), trail)


def footnotes(edition: Edition, number: int = 1, trail: Trail = NO_TRAIL) -> Screen:
    """Show a page of all footnotes."""
    _ = edition.words.gettext
    lines = [
        (
            str(f.number),
            passage.opening(f.passage.text, passage.MAX_LINE),
            reference.footnote(f.number),
        )
        for f in edition.interview.footnotes
    ]
    if not lines:
        return nothing(errors.no_footnotes(edition.words))
    return _page(edition, _("Footnotes"), lines, Page(List.FOOTNOTES, number), trail)


def topic(edition: Edition, chosen: Topic, number: int = 1, trail: Trail = NO_TRAIL) -> Screen:
    """Show a page of a topic's excerpts."""
    excerpts = [e for n in chosen.excerpts if (e := edition.interview.excerpt(n))]
    lines = [
        (str(e.number), passage.listed(edition, e), reference.excerpt(e.number)) for e in excerpts
    ]
    page = Page(List.TOPIC, number, chosen.slug)
    if not trail.steps:
        trail = trail.after(page_step(Page(List.TOPICS)))
    return _page(edition, edition.both(chosen), lines, page, trail)


def next_topic(edition: Edition, topic: Topic) -> InlineKeyboardButton | None:
    """Return the button to the next topic of the list of all topics, None after the last."""
    at = edition.interview.topics.index(topic) + 1
    if at == len(edition.interview.topics):
        return None
    following = edition.interview.topics[at]
    trail = NO_TRAIL.after(page_step(Page(List.TOPICS, at // TITLES_PER_PAGE + 1)))
    return trail.leads(f"{edition.title(following)} ›", Page(List.TOPIC, 1, following.slug).pack())


def question(edition: Edition, asked: Question, trail: Trail = NO_TRAIL) -> Screen:
    """Show a whole question with its notes, and a button to each excerpt that answers it."""
    _ = edition.words.gettext
    interview = edition.interview
    head = _("Question {number} of {total}").format(
        number=asked.number, total=len(interview.questions)
    )
    if title := asked.title_in(edition.words.language):
        head = f"{head}: {escape(title, quote=False)}"
    parts = [head, f"<b>{passage.html(edition, asked.passage)}</b>"]
    room = MAX_LENGTH - units(plain("\n\n".join(parts))) - len("\n\n")
    parts.append(passage.folded(edition, interview.notes(asked.passage), room))
    trail = trail if trail.steps else from_questions(asked)
    inside = trail.after(reference.question(asked.number).pack())
    answer = [
        inside.leads(
            _("Excerpt {number}").format(number=number), Open(reference.excerpt(number)).pack()
        )
        for number in asked.excerpts
    ]
    around = full_text.around(
        edition,
        asked,
        lambda n: trail.without_hit().carried_by(Open(reference.question(n)).pack()),
    )
    reads = [full_text.button(edition, reference.question(asked.number), trail)]
    rows = [
        *([reads] if full_text.is_offered(edition) else []),
        *batches(answer, PER_ROW - 1),
        around,
        *_back(edition, trail),
    ]
    parts.append(trail.searched())
    return Screen(text="\n\n".join(filter(None, parts)), reply_markup=InlineKeyboardMarkup(rows))


def from_questions(asked: Question) -> Trail:
    """Return the trail of a question that is opened from the table of contents."""
    page = Page(List.QUESTIONS, (asked.number - 1) // TITLES_PER_PAGE + 1)
    return NO_TRAIL.after(page_step(page))


def footnote(edition: Edition, note: Footnote, trail: Trail = NO_TRAIL) -> Screen:
    """Show a footnote, with a button to the text that cites it."""
    _ = edition.words.gettext
    title = _("Footnote {number}").format(number=note.number)
    text = passage.html(edition, note.passage)
    if not trail.steps:
        page = Page(List.FOOTNOTES, (note.number - 1) // PER_PAGE + 1)
        trail = trail.after(page_step(page))
    inside = trail.after(reference.footnote(note.number).pack())
    if note.excerpt:
        cited = _("Belongs to excerpt {number}.").format(number=note.excerpt)
        label = _("Open excerpt {number}").format(number=note.excerpt)
        opens = inside.leads(label, Open(reference.excerpt(note.excerpt)).pack())
    elif note.question:
        cited = _("Belongs to question {number}.").format(number=note.question)
        label = _("Open question {number}").format(number=note.question)
        opens = inside.leads(label, Open(reference.question(note.question)).pack())
    else:
        cited = _("Belongs to the introduction.")
        opens = inside.leads(_("Introduction"), Show.INTRODUCTION.pack())
    parts = [f"<b>{title}</b>", text, f"<i>{cited}</i>"]
    parts.append(trail.searched())
    rows = [[opens], *_back(edition, trail)]
    return Screen(text="\n\n".join(filter(None, parts)), reply_markup=InlineKeyboardMarkup(rows))


def nothing(line: str) -> Screen:
    """Return a screen of one plain line, for a list of which the interview has nothing."""
    return Screen(text=errors.html(line), reply_markup=None)


def turns(edition: Edition, page: Page, count: int, trail: Trail = NO_TRAIL) -> Rows:
    """Return the buttons to the previous and next page; `count` is the number of pages.

    A single page has none.
    """

    def leads(label: str, number: int) -> InlineKeyboardButton:
        return trail.leads(label, Page(page.list, number, page.slug).pack())

    return disabled_buttons.turns(edition.words, page.number, count, leads)


def _titles(  # noqa: PLR0913, PLR0917 - what a list is made of
    edition: Edition,
    title: str,
    line: str,
    entries: Sequence[tuple[str, Reference]],
    page: Page,
    trail: Trail,
) -> Screen:
    """Show one page of titles, a button each."""
    pages = batches(entries, TITLES_PER_PAGE)
    page, here = _shown(page, pages)
    inside = trail.after(page_step(page))
    rows = [
        *([inside.leads(label, Open(where).pack())] for label, where in here),
        *turns(edition, page, len(pages), trail),
        *_back(edition, trail),
    ]
    text = f"<b>{escape(title, quote=False)}</b>\n\n{line}"
    return Screen(text=text, reply_markup=InlineKeyboardMarkup(rows))


def _page(
    edition: Edition,
    title: str,
    lines: Sequence[tuple[str, str, Reference]],
    page: Page,
    trail: Trail,
) -> Screen:
    """Show one page: numbered lines, a button for each, and buttons for the pages around."""
    pages = batches(lines, PER_PAGE)
    page, here = _shown(page, pages)
    parts = [
        f"<b>{escape(title, quote=False)}</b>",
        *(f"<b>{n}</b>. {line}" for n, line, _ in here),
    ]
    text = "\n\n".join(filter(None, [*parts, trail.searched()]))
    inside = trail.after(page_step(page))
    rows = [
        *batches([inside.leads(n, Open(where).pack()) for n, _, where in here], PER_ROW),
        *turns(edition, page, len(pages), trail),
        *_back(edition, trail),
    ]
    return Screen(text=text, reply_markup=InlineKeyboardMarkup(rows))


def _shown(page: Page, pages: Sequence[list[T]]) -> tuple[Page, list[T]]:
    """Return the page, or the nearest one that the list has, and its entries."""
    number = min(max(page.number, 1), max(len(pages), 1))
    return replace(page, number=number), pages[number - 1] if pages else []


def _back(edition: Edition, trail: Trail) -> Rows:
    """Return the row of buttons back to what the reader came from, or else to the start."""
    return [trail.ways(edition) or [to_start(edition)]]
