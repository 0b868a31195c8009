"""The button to a whole answer, or the introduction, in one rich message."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from telegram import InlineKeyboardButton

from bot.domain.interview import Question
from bot.domain.reference import Reference, ReferenceKind
from bot.views.callback_form import Form, reference
from bot.views.disabled_buttons import disabled
from bot.views.edition import Edition
from bot.views.trail import NO_TRAIL, Trail


@dataclass(frozen=True, slots=True)
class FullText(Form, form="whole:{reference}{is_next}"):
    """Callback data of a button that shows a question with its whole answer, or the introduction.

    All notes are in the same message. `is_next` is for the button “Next question”: pressing it
    also marks the answer before as read.
    """

    reference: Annotated[Reference, reference(r"q[1-9]\d{0,5}|introduction")]
    is_next: Annotated[bool, ":next|"] = False


def is_offered(edition: Edition) -> bool:
    """Tell whether a whole answer or introduction may be offered in one rich message.

    A channel has no buttons that the bot can answer.
    """
    return edition.rich and not edition.channel


def button(edition: Edition, here: Reference, trail: Trail = NO_TRAIL) -> InlineKeyboardButton:
    _ = edition.words.gettext
    is_question = here.kind is ReferenceKind.QUESTION
    label = _("📄 Read the whole answer") if is_question else _("📄 Tap numbers to open footnotes")
    return trail.leads(label, FullText(here).pack())


def around(
    edition: Edition, asked: Question, leads: Callable[[int], str]
) -> list[InlineKeyboardButton]:
    """Return the buttons to the previous and the next question, disabled where there is none.

    `leads` makes the callback data for a question's number.
    """
    _ = edition.words.gettext
    before, after = _("‹ Previous question"), _("Next question ›")
    return [
        InlineKeyboardButton(label, callback_data=leads(number))
        if edition.interview.question(number)
        else disabled()
        for label, number in ((before, asked.number - 1), (after, asked.number + 1))
    ]
