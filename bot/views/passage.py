"""Passages as HTML, with footnote marks and links; also their headings and folded footnotes."""

from collections.abc import Callable, Iterable
from html import escape

from bot.domain import reference
from bot.domain.interview import Excerpt, Footnote, Passage, Question
from bot.views.edition import Edition
from bot.views.screen import plain, units

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MAX_HEADING = 1000
"""The most UTF-16 units of a question above an excerpt; a longer one is cut and linked."""

MAX_LINE, MAX_LISTED = 90, 60
"""Characters of the beginning of an excerpt in a list: without a title, and after one."""

MAX_ALERT = 200
"""Characters of a callback answer (Bot API, answerCallbackQuery); counted as UTF-16 units."""


def html(edition: Edition, passage: Passage, marked: Callable[[int], str] | None = None) -> str:
    """Return a passage as HTML, with its links and footnote marks.

    A mark is a superscript link that opens its note in the bot, or what `marked` makes of the
    note's number.
    """

    def linked(number: int) -> str:
        return edition.link(reference.footnote(number), superscript(number))

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


def heading(edition: Edition, excerpt: Excerpt, marked: Callable[[int], str] | None = None) -> str:
    """Return the lines above an excerpt as HTML; `marked` makes the footnote marks as in `html`.

    They have the question's title, and which part of an answer of several excerpts this is; and in
    bold the question: whole above the first excerpt, above the others the part that asks. What is
    longer than `MAX_HEADING` is cut, with a link to the question's own screen.
    """
    question = edition.interview.question_of(excerpt)
    position, count = _place(question, excerpt)
    asks = question.passage if position == 1 else Passage(question.asks)
    shown = _headline(asks)
    bold = f"<b>{html(edition, shown, marked)}</b>"
    if shown != asks:
        bold = f"{bold} {edition.link(reference.question(question.number), '…')}"
    part = edition.words.gettext("part {number} of {total} of the answer").format(
        number=position, total=count
    )
    named = [question.title_in(edition.words.language), part if count > 1 else ""]
    above = escape(" · ".join(filter(None, named)), quote=False)
    return f"<i>{above}</i>\n{bold}" if above else bold


def listed(edition: Edition, excerpt: Excerpt) -> str:
    """Return an excerpt's line in a list as HTML: its question's title and how its text begins."""
    question = edition.interview.question_of(excerpt)
    position, count = _place(question, excerpt)
    title = escape(question.title_in(edition.words.language), quote=False)
    part = f"({position}/{count})" if count > 1 else ""
    begins = opening(excerpt.passage.text, MAX_LISTED if title else MAX_LINE)
    return f"{' '.join(filter(None, [title, part]))}: {begins}" if title else begins


def _place(question: Question, excerpt: Excerpt) -> tuple[int, int]:
    """Return which excerpt of its answer this is, from 1, and how many the answer has."""
    return question.excerpts.index(excerpt.number) + 1, len(question.excerpts)


def _headline(asks: Passage) -> Passage:
    """Return a question as it stands above an excerpt: if it is long, only its first words."""
    if units(asks.text) <= MAX_HEADING:
        return asks
    end = cut(asks.text, MAX_HEADING // 2)  # a character is at most two units
    return Passage(asks.text[:end], tuple(mark for mark in asks.marks if mark.at <= end))


def notes(edition: Edition, excerpt: Excerpt) -> tuple[Footnote, ...]:
    """Return the notes of an excerpt; those of the question come with the first of its answer."""
    interview = edition.interview
    question = interview.question_of(excerpt)
    if excerpt.number == question.excerpts[0]:
        return interview.notes(question.passage, excerpt.passage)
    return interview.notes(excerpt.passage)


def cut(text: str, most: int) -> int:
    """Return the offset at which to cut a text to whole words of at most `most` characters.

    A first word that is longer is cut itself.
    """
    if len(text) <= most:
        return len(text)
    space = text.rfind(" ", 0, most + 1)
    return space if space > 0 else most


def opening(text: str, most: int) -> str:
    """Return the first words of a text on one line, as HTML, with “ …” if there are more.

    `most` is the most characters of the text, without the “ …” and before it becomes HTML.
    """
    end = cut(text.replace("\n", " "), most)
    return escape(text[:end].replace("\n", " "), quote=False) + ("" if end == len(text) else " …")


def shortened(text: str, most: int) -> str:
    """Return the first words of a plain text of one line, with an ellipsis if there are more.

    `most` is the most characters of the words, without the ellipsis.
    """
    end = cut(text, most)
    return text if end == len(text) else f"{text[:end]}…"


def searched(words: str) -> str:
    """Return the HTML line that shows what was searched for, and from which buttons read it back.

    Telegram makes no links of names and commands inside `<code>`.
    """
    return f"🔎 <code>{escape(words, quote=False)}</code>"


def superscript(number: int) -> str:
    return str(number).translate(SUPERSCRIPT)


def note(edition: Edition, footnote: Footnote) -> str:
    """Return a note as HTML: its number, which is a link to it, and its text."""
    mark = edition.link(reference.footnote(footnote.number), superscript(footnote.number))
    return f"{mark} {html(edition, footnote.passage)}"


def brief(footnote: Footnote) -> bool:
    """Tell whether a callback answer can show the note: 200 characters, no links (Bot API)."""
    return not footnote.urls and units(footnote.passage.text) <= MAX_ALERT


def folded(edition: Edition, footnotes: Iterable[Footnote], room: int) -> str:
    """Return the notes as HTML in a collapsed quotation; empty if there are none.

    They have at most `room` UTF-16 units of plain text. Of a note that does not fit only a link
    stands there, which opens it by itself.
    """
    notes = list(footnotes)
    if not notes:
        return ""
    title = edition.words.gettext("Footnote {number}")
    whole = [note(edition, one) for one in notes]
    short = [
        edition.link(reference.footnote(one.number), f"{superscript(one.number)} {named} …")
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
