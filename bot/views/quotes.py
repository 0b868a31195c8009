"""Quotations as pictures: buttons choose which sentences of an excerpt stand in one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Annotated, Self

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultPhoto,
)

from bot.domain import reference, typed_reference
from bot.domain.interview import Excerpt
from bot.views import citation, passage, share_buttons
from bot.views.callback_data import More
from bot.views.callback_form import Field, Form
from bot.views.edition import Edition
from bot.views.screen import MAX_LENGTH, Rows, Screen, batches, plain, units
from bot.views.trail import Trail

IN_A_ROW = 5
"""Buttons in a row, each with a sentence's number and room for the mark of a chosen one."""

OFFERED = 85
"""The most sentences that can be chosen; their buttons leave room for the others."""

SHORTENED = 40
"""Characters to which each sentence is cut where all are too long for one message."""

CAPTION = 1024
"""Characters of a picture's caption (Bot API, sendPhoto), counted as UTF-16 units."""

WIDTH, HEIGHT = 1200, 630
"""The size of the picture of a quotation, in pixels."""

_TYPED = re.compile(
    r"e(?P<excerpt>[1-9]\d{0,5})/(?P<first>[1-9]\d?)(?:-(?P<last>[1-9]\d?))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentences of an excerpt from `first` to `last`, counted from 1."""

    excerpt: int
    first: int = 1
    last: int = 1

    @classmethod
    def typed(cls, text: str) -> Self | None:
        """Return the quotation that was typed in inline mode as `e12/2-4` or `e12/2`; else None.

        The first and the last sentence may be the other way round.
        """
        code, slash, numbers = text.casefold().partition("/")
        found = _TYPED.fullmatch(f"{typed_reference.latin(code)}{slash}{numbers}")
        if found is None:
            return None
        first = int(found["first"])
        first, last = sorted((first, int(found["last"] or first)))
        return cls(int(found["excerpt"]), first, last)

    @property
    def name(self) -> str:
        """Return the quotation as text, such as `e12/2-4`, which `typed` understands.

        The address of the picture ends with it.
        """
        return f"e{self.excerpt}/{self.first}-{self.last}"

    def pressed(self, number: int) -> Self:
        """Return what is chosen after a press of the button of sentence `number`, counted from 1.

        A sentence outside of the choice extends it up to that sentence. The first of several is
        taken out alone, any other with those after it. The only one stays.
        """
        first, last = min(self.first, number), max(self.last, number)
        if (first, last) == (self.first, self.last) and first < last:
            first, last = (first + 1, last) if number == first else (first, number - 1)
        return type(self)(self.excerpt, first, last)


_Quoted = Annotated[
    Quote,
    Field(
        r"[1-9]\d{0,5}/[1-9]\d?-[1-9]\d?",
        lambda quote: quote.name.removeprefix("e"),
        lambda text: Quote.typed(f"e{text}"),
    ),
]


@dataclass(frozen=True, slots=True)
class ChooseQuote(Form, form="quote:{quote}"):
    """Callback data of a button that shows an excerpt's sentences, of which some are chosen."""

    quote: _Quoted


@dataclass(frozen=True, slots=True)
class DrawQuote(Form, form="draw:{quote}"):
    """Callback data of a button that sends the picture of a quotation."""

    quote: _Quoted


def as_picture(edition: Edition, excerpt: Excerpt, trail: Trail) -> InlineKeyboardButton:
    """Return the button that leads to the choice of sentences."""
    label = edition.words.gettext("🖼 As a picture")
    return trail.leads(label, ChooseQuote(Quote(excerpt.number)).pack())


def choose(edition: Edition, quote: Quote, sentences: Sequence[str], trail: Trail) -> Screen:
    """Show the sentences, those that are chosen in bold, and a button for each."""
    _ = edition.words.gettext
    question = _("Which sentences should the picture show?")
    head = f"<b>{question}</b>"
    lines = [escape(f"{n}. {one}", quote=False) for n, one in enumerate(sentences, 1)]
    searched = [trail.searched()] if trail.words else []
    if units(plain("\n\n".join([head, *lines, *searched]))) > MAX_LENGTH:
        lines = [f"{n}. {passage.opening(one, SHORTENED)}" for n, one in enumerate(sentences, 1)]
    lines = lines[:OFFERED]
    first, last = quote.first - 1, quote.last
    chosen = "<b>" + "\n".join(lines[first:last]) + "</b>"
    text = "\n".join([*lines[:first], chosen, *lines[last:]])
    numbers = [
        trail.leads(
            f"✅ {number}" if quote.first <= number <= quote.last else str(number),
            ChooseQuote(quote.pressed(number)).pack(),
        )
        for number in range(1, len(lines) + 1)
    ]
    make = [trail.leads(_("🖼 Make the picture"), DrawQuote(quote).pack())]
    if edition.pictures:
        make += share_buttons.shares(edition, quote.name)
    back = [trail.leads(_("‹ Back"), More(quote.excerpt).pack())]
    rows: Rows = [*batches(numbers, IN_A_ROW), make, back]
    return Screen(
        text="\n\n".join([head, text, *searched]), reply_markup=InlineKeyboardMarkup(rows)
    )


def caption(edition: Edition, excerpt: Excerpt) -> str:
    """Return the citation below a picture as HTML; the link alone if the citation does not fit."""
    here = reference.excerpt(excerpt.number)
    cited = citation.full(edition, here)
    return cited if units(plain(cited)) <= CAPTION else escape(edition.address(here))


def below(edition: Edition, quote: Quote) -> InlineKeyboardMarkup:
    """Return the buttons below a picture: what they do is the same for everyone."""
    query = quote.name if edition.pictures else None
    return InlineKeyboardMarkup(
        share_buttons.rows(edition, reference.excerpt(quote.excerpt), query)
    )


def result(edition: Edition, excerpt: Excerpt, quote: Quote, text: str) -> InlineQueryResultPhoto:
    """Return a picture as a result of inline mode; `text` is the quotation, for its description.

    Telegram fetches the picture from the bot's own web pages.
    """
    assert edition.site
    url = f"{edition.site}/{edition.interview.slug}/{quote.name}.jpg"
    return InlineQueryResultPhoto(
        id=quote.name,
        photo_url=url,
        thumbnail_url=url,
        photo_width=WIDTH,
        photo_height=HEIGHT,
        title=edition.words.gettext("🖼 As a picture"),
        description=plain(passage.opening(text, SHORTENED * 3)),
        caption=caption(edition, excerpt),
        reply_markup=below(edition, quote),
    )


def too_long(edition: Edition) -> str:
    """Return the line that says that what was chosen does not fit in a picture."""
    return edition.words.gettext("That is too much text for a picture. Choose fewer sentences.")


def none(edition: Edition) -> str:
    """Return the line that says that no picture can be drawn."""
    return edition.words.gettext("Pictures cannot be made here at the moment.")
