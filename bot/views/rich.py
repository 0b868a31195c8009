"""The excerpt of the day as a rich message: its footnotes are Telegram's own (Bot API 10.1)."""

from typing import TypedDict

from telegram import InlineKeyboardMarkup

from bot.domain.delivery import Ending
from bot.domain.interview import Excerpt, Footnote, Passage
from bot.views import excerpt as plainly
from bot.views import passage
from bot.views.edition import Edition
from bot.views.screen import plain

LONGEST = 32768
"""Characters of a rich message's text (Bot API, Rich message limits)."""

MOST_BYTES = 34_000
"""Bytes of its HTML: Telegram cuts off without an error what is beyond 34,996 to 35,000 of them
(TDLib, clean_input_string), and so a tag in two."""


class InputRichMessage(TypedDict):
    """Telegram's own type of this name, as far as it is used."""

    html: str
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
    alone: bool = False,
) -> RichScreen | None:
    """Show the excerpt of the day, None if its notes are too long for one message."""
    closing = plainly.closing(edition, excerpt, private=private, ending=ending)
    foot = plainly.foot(edition, excerpt, in_order=in_order)
    heading = _lines(passage.heading(edition, excerpt, _mark))
    body = passage.html(edition, excerpt.passage, _mark).split("\n\n")
    blocks = [
        f"<p>{heading}</p>",
        *(f"<p>{_lines(one)}</p>" for one in body),
        *(_note(edition, one) for one in passage.notes(edition, excerpt)),
        *(f"<footer>{line}</footer>" for line in [foot, *closing]),
    ]
    html = "".join(blocks)
    if _length(blocks) > LONGEST or len(html.encode()) > MOST_BYTES:
        return None
    plain_post = plainly.post(
        edition, excerpt, private=private, in_order=in_order, ending=ending, alone=alone
    )
    rich = InputRichMessage(html=html, skip_entity_detection=True)
    return RichScreen(rich_message=rich, reply_markup=plain_post["reply_markup"])


def _length(blocks: list[str]) -> int:
    """Count what parts lines and blocks too: the Bot API does not say that it is free."""
    return len(plain("\n\n".join(blocks).replace("<br>", "\n")))


def _note(edition: Edition, note: Footnote) -> str:
    mark = passage.superscript(note.number)
    text = f"{mark} {_html(edition, note.passage)}"
    return f'<p><tg-reference name="note-{note.number}">{text}</tg-reference></p>'


def _html(edition: Edition, said: Passage) -> str:
    """Return a passage in one block, its marks as links to the notes of the same message."""
    return _lines(passage.html(edition, said, _mark))


def _mark(number: int) -> str:
    return f'<a href="#note-{number}">{passage.superscript(number)}</a>'


def _lines(text: str) -> str:
    return text.replace("\n", "<br>")
