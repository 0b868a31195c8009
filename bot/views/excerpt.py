"""An excerpt's message: opened, with its actions, as the daily post, or shared."""

from collections.abc import Iterable
from dataclasses import replace

from telegram import InlineKeyboardMarkup

from bot.domain import reference
from bot.domain.delivery import Ending
from bot.domain.interview import Excerpt
from bot.views import (
    citation,
    errors,
    excerpt_buttons,
    passage,
    progress,
    reading_list,
    share_buttons,
    start,
)
from bot.views.edition import Edition
from bot.views.excerpt_buttons import ANYBODY, Reader
from bot.views.screen import MAX_LENGTH, Rows, Screen, plain, units
from bot.views.trail import NO_TRAIL, Trail, to_start


def show(
    edition: Edition, excerpt: Excerpt, trail: Trail = NO_TRAIL, reader: Reader = ANYBODY
) -> Screen:
    """Show an excerpt that a reader has opened, with the buttons to read on."""
    lines = _where(edition, excerpt, trail)
    if excerpt_buttons.is_the_end(edition, excerpt, trail):
        lines.append(edition.words.gettext("You have reached the end of the interview."))
    text = _text(edition, excerpt, lines)
    return _screen(text, excerpt_buttons.reading(edition, excerpt, trail, reader))


def more(edition: Edition, excerpt: Excerpt, trail: Trail, reader: Reader) -> Screen:
    """Show an excerpt with what can be done with it: share, cite, read further, subscribe."""
    text = _text(edition, excerpt, _where(edition, excerpt, trail))
    return _screen(text, excerpt_buttons.more(edition, excerpt, trail, reader))


def post(  # noqa: PLR0913 - what a post depends on
    edition: Edition,
    excerpt: Excerpt,
    *,
    private: bool,
    in_order: bool = True,
    ending: Ending = Ending.NONE,
    starred: bool = False,
    ephemeral: bool = False,
) -> Screen:
    """Show the daily excerpt as a post.

    `in_order` tells that the series is in plain reading order; then the post says how far it has
    come. `ending` tells what follows the post. A new post is the same for all who get it, so its
    star is an empty one; `starred` is for a post that is shown again. Where many read (`private`
    is false), the post says whose words these are, and its buttons open the bot instead of
    changing the post for everyone; with `ephemeral` they open screens in the same chat that only
    whoever presses sees.
    """
    edition = replace(edition, private=private)
    lines = closing(edition, excerpt, private=private, ending=ending)
    text = _text(edition, excerpt, lines, in_order=in_order)
    if private:
        rows = excerpt_buttons.post(
            edition, excerpt, in_order=in_order, ending=ending, starred=starred
        )
        return _screen(text, rows)
    here = reference.excerpt(excerpt.number)
    rows = [
        *share_buttons.rows(edition, here, ephemeral=ephemeral),
        *share_buttons.on_the_web(edition, here),
    ]
    if ending and edition.interview.links:
        rows.append([reading_list.opens(edition, ephemeral=ephemeral)])
    return _screen(text, rows)


def shared(edition: Edition, excerpt: Excerpt) -> Screen:
    """Show an excerpt that somebody shares with another chat, with its citation."""
    here = reference.excerpt(excerpt.number)
    text = _text(edition, excerpt, [citation.full(edition, here)])
    return _screen(text, share_buttons.rows(edition, here))


def the_end(edition: Edition) -> Screen:
    """Return the screen that says that there is no next excerpt.

    It offers the first excerpt, the reading list if there is one, and the start.
    """
    _, line = edition.words.gettext, errors.no_further(edition.words, is_first=False)
    if edition.channel:  # its posts have no buttons that read on
        line = _("{line} /read 1 starts again from the beginning.").format(line=line)
    rows = [excerpt_buttons.at_the_end(edition), [to_start(edition)]]
    return Screen(text=errors.html(line), reply_markup=InlineKeyboardMarkup(rows))


def closing(
    edition: Edition,
    excerpt: Excerpt,
    *,
    private: bool,
    ending: Ending = Ending.NONE,
) -> list[str]:
    """Return the last lines of the daily excerpt, as HTML; there may be none.

    Where many read, one says whose words these are; below the first excerpt, one presents the
    person interviewed; at the end of the series, one says what follows.
    """
    _ = edition.words.gettext
    lines = []
    if not private:
        whose = " · ".join([edition.interview.title, *edition.people.values()])
        lines.append(edition.link(reference.excerpt(excerpt.number), whose))
    if excerpt.number == 1:
        lines += filter(None, [start.who_answers(edition)])
    if ending is Ending.RESTARTS:
        lines.append(
            _(
                "That was the last excerpt. Next time the daily excerpts start again from the "
                "beginning."
            )
        )
    elif ending is Ending.PAUSES and private:
        lines.append(_("That was the last excerpt. How would you like to continue?"))
    elif ending is Ending.PAUSES:
        lines.append(_("That was the last excerpt."))
    return lines


def foot(edition: Edition, excerpt: Excerpt, *, in_order: bool = False) -> str:
    """Return the HTML line below an excerpt's text and notes: its number and topics.

    With `in_order` it also has how much of the interview has come, in per cent.
    """
    interview = edition.interview
    total = len(interview.excerpts)
    titles = [(slug, edition.both(t)) for slug in excerpt.topics if (t := interview.topic(slug))]
    return " · ".join(
        [
            f"{excerpt.number}/{total}",
            *([progress.percent(edition.words, excerpt.number, total)] if in_order else []),
            *(edition.link(reference.topic(slug), title) for slug, title in titles),
        ]
    )


def _where(edition: Edition, excerpt: Excerpt, trail: Trail) -> list[str]:
    """Return HTML lines on the topic that is read and on what was searched for, if anything."""
    lines = []
    topic = trail.topic(edition)
    if topic and excerpt.number in topic.excerpts:
        position = topic.excerpts.index(excerpt.number) + 1
        lines.append(
            edition.words.gettext("Topic: {topic}, {number} of {total}").format(
                topic=edition.link(reference.topic(topic.slug), edition.title(topic)),
                number=position,
                total=len(topic.excerpts),
            )
        )
    return [*lines, *filter(None, [trail.searched()])]


def _text(
    edition: Edition, excerpt: Excerpt, closing: Iterable[str], *, in_order: bool = False
) -> str:
    """Return the whole text of an excerpt's message as HTML; `closing` are its last lines.

    As many of its notes as fit stand in a collapsed quotation.
    """
    parts = [
        passage.heading(edition, excerpt),
        passage.html(edition, excerpt.passage),
        foot(edition, excerpt, in_order=in_order),
        *closing,
    ]
    room = MAX_LENGTH - units(plain("\n\n".join(parts))) - len("\n\n")
    parts.insert(2, passage.folded(edition, passage.notes(edition, excerpt), room))
    return "\n\n".join(filter(None, parts))


def _screen(text: str, rows: Rows) -> Screen:
    return Screen(text=text, reply_markup=InlineKeyboardMarkup(list(filter(None, rows))))
