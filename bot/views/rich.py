"""Rich messages: the excerpt of the day, a whole answer, the introduction (Bot API 10.3).

Their footnotes are Telegram's own: a mark opens its note.
"""

from collections.abc import Iterable
from html import escape
from typing import TypedDict

from telegram import InlineKeyboardMarkup

from bot.domain import reference
from bot.domain.delivery import Ending
from bot.domain.interview import Excerpt, Footnote, Passage, Question
from bot.domain.reference import Reference, ReferenceKind
from bot.views import blocks, full_text, lists, passage, start
from bot.views import excerpt as plainly
from bot.views.blocks import NOTE, Block
from bot.views.callback_data import Open
from bot.views.edition import Edition
from bot.views.screen import Rows
from bot.views.trail import NO_TRAIL, Trail, to_start

TITLE, SECTION = 3, 5
"""Sizes of headings; 1 is the largest, 6 the smallest."""

OPEN_NOTE = 200
"""Characters of a note that stands open below the text; a longer one is folded."""


class InputRichMessage(TypedDict):
    """Telegram's own type of this name, as far as it is used."""

    blocks: list[Block]
    skip_entity_detection: bool


class RichScreen(TypedDict):
    """A message as sendRichMessage wants it."""

    rich_message: InputRichMessage
    reply_markup: InlineKeyboardMarkup | None


def post(  # noqa: PLR0913 - what a post depends on
    edition: Edition,
    excerpt: Excerpt,
    *,
    private: bool,
    in_order: bool = True,
    ending: Ending = Ending.NONE,
    ephemeral: bool = False,
) -> RichScreen | None:
    """Return the daily excerpt with its footnotes, None if they do not fit into one message.

    The parameters are those of `excerpt.post`.
    """
    closing = plainly.closing(edition, excerpt, private=private, ending=ending)
    foot = plainly.foot(edition, excerpt, in_order=in_order)
    plain_post = plainly.post(
        edition, excerpt, private=private, in_order=in_order, ending=ending, ephemeral=ephemeral
    )
    return _screen(
        [
            *blocks.paragraphs(passage.heading(edition, excerpt, _mark)),
            *_text(edition, excerpt.passage),
            *_notes(edition, passage.notes(edition, excerpt)),
            *blocks.footers([foot, *closing]),
        ],
        plain_post["reply_markup"],
    )


def one_message(edition: Edition, here: Reference, trail: Trail = NO_TRAIL) -> RichScreen | None:
    """Return a question with its whole answer, or the introduction, with all notes.

    None for a question that does not exist, and for what is too long for one message.
    """
    if trail.words:  # a rich message does not show them, so no button can read them
        trail = NO_TRAIL
    if here.kind is ReferenceKind.INTRODUCTION:
        return _introduction(edition, trail)
    asked = edition.interview.question(here.number)
    return _question(edition, asked, trail) if asked else None


def _question(edition: Edition, asked: Question, trail: Trail) -> RichScreen | None:
    _, interview = edition.words.gettext, edition.interview
    answer = [interview.excerpts[number - 1].passage for number in asked.excerpts]
    head = _("Question {number} of {total}").format(
        number=asked.number, total=len(interview.questions)
    )
    title = asked.title_in(edition.words.language)
    question = passage.html(edition, asked.passage, _mark)
    here = reference.question(asked.number)
    trail = trail if trail.steps else lists.from_questions(asked)
    after = trail.without_hit()

    def turned(number: int) -> str:
        is_next = number > asked.number
        return after.carried_by(
            full_text.FullText(reference.question(number), is_next=is_next).pack()
        )

    rows = [
        full_text.around(edition, asked, turned),
        [trail.leads(_("Excerpt by excerpt"), Open(here).pack())],
        trail.ways(edition) or [to_start(edition)],
    ]
    return _screen(
        [
            blocks.heading(": ".join(filter(None, [head, title])), TITLE),
            *blocks.paragraphs(f"<b>{question}</b>"),
            *(block for said in answer for block in _text(edition, said)),
            *_below(edition, interview.notes(asked.passage, *answer)),
            *blocks.footers([_whose(edition, here)]),
        ],
        InlineKeyboardMarkup(rows),
    )


def _introduction(edition: Edition, trail: Trail) -> RichScreen | None:
    interview = edition.interview
    rows: Rows = start.below_introduction(edition, trail)
    return _screen(
        [
            blocks.heading(interview.title, TITLE),
            *_text(edition, interview.introduction),
            *_below(edition, interview.notes(interview.introduction)),
            *blocks.footers([_whose(edition, Reference(ReferenceKind.INTRODUCTION))]),
        ],
        InlineKeyboardMarkup(rows),
    )


def _whose(edition: Edition, here: Reference) -> str:
    """Return as HTML whose words these are, with a link to them."""
    return edition.link(here, " · ".join([edition.interview.title, *edition.people.values()]))


def _below(edition: Edition, notes: tuple[Footnote, ...]) -> list[Block]:
    """Return the notes under a heading of their own, nothing where there are none."""
    if not notes:
        return []
    title = edition.words.gettext("Footnotes")
    return [blocks.heading(title, SECTION), *_notes(edition, notes)]


def _notes(edition: Edition, notes: Iterable[Footnote]) -> list[Block]:
    return [
        blocks.note(
            note.number,
            f"{passage.superscript(note.number)} {passage.html(edition, note.passage, _mark)}",
            folded=len(note.passage.text) > OPEN_NOTE,
        )
        for note in notes
    ]


def _text(edition: Edition, said: Passage) -> list[Block]:
    return blocks.paragraphs(passage.html(edition, said, _mark))


def _mark(number: int) -> str:
    return f'<a href="{NOTE}{number}">{escape(passage.superscript(number))}</a>'


def _screen(parts: list[Block], markup: InlineKeyboardMarkup | None) -> RichScreen | None:
    if not blocks.fit(parts):
        return None
    rich = InputRichMessage(blocks=parts, skip_entity_detection=True)
    return RichScreen(rich_message=rich, reply_markup=markup)
