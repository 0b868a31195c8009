"""Passages of the interview as HTML for a page, paragraph by paragraph."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.interview import Footnote, Passage
from bot.views import passage as views
from bot.views.edition import Edition

PARTED = "\n\n"
"""The separator of paragraphs in a passage's text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as HTML, and the footnotes whose marks are in it, in the order of the marks."""

    html: Markup
    notes: tuple[Footnote, ...] = ()


def paragraphs(
    edition: Edition, passage: Passage, marked: Callable[[int], str]
) -> list[Paragraph]:
    """Return the paragraphs of a passage; `marked` returns the HTML of a note's mark by number."""
    html = views.html(edition, passage, marked).split(PARTED)
    notes: list[list[Footnote]] = [[] for _ in html]
    for mark, note in zip(passage.marks, edition.interview.notes(passage), strict=True):
        notes[passage.text.count(PARTED, 0, mark.at)].append(note)
    return [
        Paragraph(Markup(text.replace("\n", "<br>")), tuple(those))  # noqa: S704 - escaped by `html`
        for text, those in zip(html, notes, strict=True)
    ]
