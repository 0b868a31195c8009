"""Passages of the interview as HTML: the words as published, marks and links in their places."""

from collections.abc import Callable, Iterable
from html import escape

from bot.domain import place
from bot.domain.interview import Footnote, Passage, Question
from bot.views.edition import Edition
from bot.views.screen import plain, units

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
HEADING = 200
"""Characters of a question above an excerpt; a longer one is cut and links to the whole."""

ALERT = 200
"""Characters of a callback answer (Bot API, answerCallbackQuery); counted as UTF-16 units."""


def html(edition: Edition, passage: Passage, marked: Callable[[int], str] | None = None) -> str:
    """Return the passage; its marks are superscript links to the notes, or what `marked` makes."""

    def linked(number: int) -> str:
        return edition.link(place.footnote(number), superscript(number))

    inserts = [(mark.at, 1, (marked or linked)(mark.number)) for mark in passage.marks]
    for anchor in passage.anchors:
        inserts.append((anchor.start, 2, f'<a href="{escape(anchor.url)}">'))
        inserts.append((anchor.end, 0, "</a>"))
    parts: list[str] = []
    at = 0
    for offset, _, insert in sorted(inserts):
        parts += (escape(passage.text[at:offset], quote=False), insert)
        at = offset
    parts.append(escape(passage.text[at:], quote=False))
    return "".join(parts)


def heading(edition: Edition, question: Question) -> str:
    """Return a question in bold, the end of a long one left to its own screen."""
    shown = headline(question.passage)
    text = f"<b>{html(edition, shown)}</b>"
    if shown == question.passage:
        return text
    return f"{text} {edition.link(place.question(question.number), '…')}"


def headline(passage: Passage) -> Passage:
    """Return as much of a question, in whole words, as stands above an excerpt."""
    end = cut(passage.text, HEADING)
    return Passage(passage.text[:end], tuple(mark for mark in passage.marks if mark.at <= end))


def cut(text: str, most: int) -> int:
    """Return where to cut a text so that whole words of at most so many characters stay."""
    if len(text) <= most:
        return len(text)
    space = text.rfind(" ", 0, most + 1)
    return space if space > 0 else most


def opening(text: str, most: int) -> str:
    """Return the first words of a text for a list, with an ellipsis if there are more."""
    end = cut(text.replace("\n", " "), most)
    return escape(text[:end].replace("\n", " "), quote=False) + ("" if end == len(text) else " …")


def superscript(number: int) -> str:
    return str(number).translate(SUPERSCRIPT)


def note(edition: Edition, footnote: Footnote) -> str:
    """Return a note after its number."""
    mark = edition.link(place.footnote(footnote.number), superscript(footnote.number))
    return f"{mark} {html(edition, footnote.passage)}"


def unfolded(edition: Edition, footnote: Footnote) -> str:
    """Return a note that is open to read."""
    return f"<blockquote>{note(edition, footnote)}</blockquote>"


def brief(footnote: Footnote) -> bool:
    """Tell whether a callback answer can show the note: 200 characters, no links (Bot API)."""
    return not footnote.urls and units(footnote.passage.text) <= ALERT


def folded(edition: Edition, footnotes: Iterable[Footnote], room: int) -> str:
    """Return the notes folded away, in at most `room` UTF-16 units of plain text.

    A note that would not fit is left to its own screen, to which its line links.
    """
    notes = list(footnotes)
    if not notes:
        return ""
    title = edition.words.gettext("Footnote {number}")
    whole = [note(edition, one) for one in notes]
    short = [
        edition.link(place.footnote(one.number), f"{superscript(one.number)} {named} …")
        for one in notes
        if (named := title.format(number=one.number))
    ]
    left = room - sum(units(plain(line)) + 1 for line in short)
    lines = []
    for full, brief in zip(whole, short, strict=True):
        more = units(plain(full)) - units(plain(brief))
        lines.append(full if more <= left else brief)
        left -= more if more <= left else 0
    return f"<blockquote expandable>{chr(10).join(lines)}</blockquote>"
