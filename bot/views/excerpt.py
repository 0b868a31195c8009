"""An excerpt's message, alone or as the post of the day."""

from collections.abc import Iterable, Iterator

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain import place
from bot.domain.interview import Excerpt, Footnote, Question
from bot.views import lists, passage
from bot.views.buttons import Open, Show, Way
from bot.views.edition import Edition
from bot.views.screen import LONGEST, Screen, fits, plain, units


def read(edition: Edition, excerpt: Excerpt) -> Screen:
    """Show an excerpt to someone who reads on."""
    rows = [_turns(edition, excerpt, Way.READ), _topics(edition, excerpt), _daily(edition)]
    return Screen(text=_text(edition, excerpt), reply_markup=InlineKeyboardMarkup(rows))


def look(edition: Edition, excerpt: Excerpt) -> Screen:
    """Show an excerpt to someone who came here sideways, with a way to read on from it."""
    _ = edition.words.gettext
    here = Open(place.excerpt(excerpt.number), Way.READ)
    rows = [
        _turns(edition, excerpt, Way.LOOK),
        _topics(edition, excerpt),
        [_button(_("📖 Read on from here"), here.pack())],
    ]
    return Screen(text=_text(edition, excerpt), reply_markup=InlineKeyboardMarkup(rows))


def draw(edition: Edition, excerpt: Excerpt) -> Screen:
    """Show an excerpt that was drawn, with a way to draw another."""
    _ = edition.words.gettext
    here = Open(place.excerpt(excerpt.number), Way.READ)
    rows = [
        [_button(_("🎲 Another one"), Show.RANDOM.pack())],
        _topics(edition, excerpt),
        [_button(_("📖 Read on from here"), here.pack())],
    ]
    return Screen(text=_text(edition, excerpt), reply_markup=InlineKeyboardMarkup(rows))


def post(edition: Edition, excerpt: Excerpt, *, private: bool, in_order: bool = True) -> Screen:
    """Show the excerpt of the day; `in_order` if tomorrow's is the one after it.

    Where many read, it says whose words these are, and its button opens the bot instead of
    changing the post for everyone.
    """
    _ = edition.words.gettext
    text = _text(edition, excerpt, closing(edition, excerpt, private=private, in_order=in_order))
    if private:
        return Screen(text=text, reply_markup=read(edition, excerpt)["reply_markup"])
    url = edition.url(place.excerpt(excerpt.number))
    button = InlineKeyboardButton(_("📖 Read on in the bot"), url=url)
    return Screen(text=text, reply_markup=InlineKeyboardMarkup.from_button(button))


def closing(edition: Edition, excerpt: Excerpt, *, private: bool, in_order: bool) -> list[str]:
    """Return what stands below the excerpt of the day, as HTML."""
    lines = []
    if not private:
        whose = " · ".join([edition.interview.title, *edition.interview.people.values()])
        lines.append(edition.link(place.excerpt(excerpt.number), whose))
    if in_order and excerpt.number == len(edition.interview.excerpts):
        _ = edition.words.gettext
        lines.append(_("That was the last excerpt. The next one is the first again."))
    return lines


def foot(edition: Edition, excerpt: Excerpt) -> str:
    """Return where an excerpt stands, and its topics, as HTML."""
    interview = edition.interview
    titles = [(slug, t.title) for slug in excerpt.topics if (t := interview.topic(slug))]
    return " · ".join(
        [
            f"{excerpt.number}/{len(interview.excerpts)}",
            *(edition.link(place.topic(slug), title) for slug, title in titles),
        ]
    )


def too_long(edition: Edition) -> Iterator[Excerpt | Question | Footnote]:
    """Return the parts of the interview that no message can hold."""
    interview = edition.interview
    for excerpt in interview.excerpts:
        if not fits(post(edition, excerpt, private=False)):
            yield excerpt
    for question in interview.questions:
        if not fits(lists.question(edition, question)):
            yield question
    for footnote in interview.footnotes:
        if not fits(lists.footnote(edition, footnote)):
            yield footnote


def _text(edition: Edition, excerpt: Excerpt, below: Iterable[str] = ()) -> str:
    interview = edition.interview
    asked = interview.asked(excerpt)
    head = passage.heading(edition, asked)
    body = passage.html(edition, excerpt.passage)
    parts = [head, body, foot(edition, excerpt), *below]
    room = LONGEST - units(plain("\n\n".join(parts))) - len("\n\n")
    notes = interview.notes(passage.headline(asked.passage), excerpt.passage)
    parts.insert(2, passage.folded(edition, notes, room))
    return "\n\n".join(filter(None, parts))


def _turns(edition: Edition, excerpt: Excerpt, way: Way) -> list[InlineKeyboardButton]:
    _ = edition.words.gettext
    number, count = excerpt.number, len(edition.interview.excerpts)
    row = []
    if number > 1:
        row.append(_button(_("‹ Previous"), Open(place.excerpt(number - 1), way).pack()))
    if number < count:
        row.append(_button(_("Next ›"), Open(place.excerpt(number + 1), way).pack()))
    elif count > 1:
        row.append(_button(_("From the start"), Open(place.excerpt(1), way).pack()))
    return row


def _topics(edition: Edition, excerpt: Excerpt) -> list[InlineKeyboardButton]:
    topics = (edition.interview.topic(slug) for slug in excerpt.topics)
    return [_button(t.title, Open(place.topic(t.slug)).pack()) for t in topics if t]


def _daily(edition: Edition) -> list[InlineKeyboardButton]:
    _ = edition.words.gettext
    return [_button(_("🔔 An excerpt a day"), Show.SUBSCRIBE.pack())]


def _button(text: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=data)
