"""Where a reader begins: welcome, help, the introduction, and whose text it is."""

from html import escape
from itertools import chain

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.views import daily, passage
from bot.views.buttons import List, Page, Show
from bot.views.edition import Edition
from bot.views.screen import LONGEST, Rows, Screen, plain, units


def welcome(edition: Edition) -> Screen:
    """Say what this is, with the main buttons."""
    _ = edition.words.gettext
    interview = edition.interview
    people = " · ".join(interview.people.values())
    text = (
        _(
            "<b>{title}</b>\n{people} · {date}\n\n"
            "This bot holds the whole interview in {excerpts}: read them in order, "
            "by topic or at random, or get one a day."
        )
        if interview.topics
        else _(
            "<b>{title}</b>\n{people} · {date}\n\n"
            "This bot holds the whole interview in {excerpts}: read them in order "
            "or at random, or get one a day."
        )
    ).format(
        title=escape(interview.title, quote=False),
        people=escape(people, quote=False),
        date=edition.words.month(interview.date),
        excerpts=edition.size,
    )
    if interview.language != edition.words.language:
        language = edition.words.name(interview.language)
        text += " " + _("The text is in {language}.").format(language=language)
    topics = InlineKeyboardButton(_("Topics"), callback_data=Page(List.TOPICS).pack())
    rows: Rows = [
        [_button(_("📖 Read"), Show.READ), _button(_("🎲 At random"), Show.RANDOM)],
        [
            InlineKeyboardButton(_("Questions"), callback_data=Page(List.QUESTIONS).pack()),
            *([topics] if interview.topics else []),
        ],
        [*_introduces(edition), _button(_("About"), Show.ABOUT)],
        [_button(_("🔔 An excerpt a day"), Show.SUBSCRIBE)],
        [daily.elsewhere(edition.words)],
    ]
    return Screen(text=text, reply_markup=InlineKeyboardMarkup(rows))


def help_(edition: Edition) -> Screen:
    """Say in short what can be typed."""
    _ = edition.words.gettext
    text = _(
        "/read – read on where this chat stopped; /read 12 opens excerpt 12\n"
        "/next – the next excerpt\n"
        "/random – an excerpt at random\n"
        "/questions – all questions\n"
        "/topics – all topics\n"
        "/footnotes – all footnotes; /footnote 3 shows one\n"
        "/links – the reading list\n"
        "/favourites – the excerpts that you gave a star\n"
        "/search Navalny – passages with these words\n\n"
        "/subscribe – an excerpt a day; /subscribe 07:30 Helsinki sets time and place\n"
        "/unsubscribe – no more of them\n"
        "/settings – time, place, topic, order, pause, language\n"
        "/status – when the last one came and the next one comes\n"
        "Groups and channels can have them too: write /subscribe there, or use the button\n\n"
        "/about – whose text this is\n"
        "/privacy – what is stored, and how to delete it"
    )
    if edition.inline:
        text = f"{text}\n\n{_inline(edition)}"
    button = daily.elsewhere(edition.words)
    return Screen(text=text, reply_markup=InlineKeyboardMarkup.from_button(button))


def _inline(edition: Edition) -> str:
    return edition.words.gettext(
        "@{bot} Navalny – in any chat: passages to share there; "
        "e12 is excerpt 12, f3 footnote 3, # and a word a topic"
    ).format(bot=edition.bot)


def introduction(edition: Edition) -> Screen:
    """Show the interview's introduction with its notes."""
    _ = edition.words.gettext
    interview = edition.interview
    parts = [
        f"<b>{escape(interview.title, quote=False)}</b>",
        passage.html(edition, interview.introduction),
    ]
    room = LONGEST - units(plain("\n\n".join(parts))) - len("\n\n")
    parts.append(passage.folded(edition, interview.notes(interview.introduction), room))
    row = [_button(_("📖 Read"), Show.READ), _button(_("About"), Show.ABOUT)]
    return Screen(text="\n\n".join(filter(None, parts)), reply_markup=InlineKeyboardMarkup([row]))


def about(edition: Edition) -> Screen:
    """Name the people, the sources and everyone to be credited."""
    _ = edition.words.gettext
    interview = edition.interview
    labels = {
        "interviewee": _("Interviewee"),
        "interviewer": _("Interviewer"),
        "publisher": _("Publisher of this text"),
    }
    named = chain(interview.people.items(), interview.credits.items())
    lines = [
        escape(f"{labels[role]}: {name}" if role in labels else name, quote=False)
        for role, name in named
    ]
    source_is = _("Source")
    sources = [
        f'{source_is}: <a href="{escape(source.url)}">{escape(source.title, quote=False)}</a>'
        for source in interview.sources
    ]
    head = f"<b>{escape(interview.title, quote=False)}</b>, {edition.words.month(interview.date)}"
    closing = _(
        "The bot delivers the text as published, word for word. It presents the text and "
        "takes no side."
    )
    text = "\n\n".join([head, "\n".join([*lines, *sources]), closing])
    row = [*_introduces(edition), _button(_("📖 Read"), Show.READ)]
    return Screen(text=text, reply_markup=InlineKeyboardMarkup([row]))


def _introduces(edition: Edition) -> list[InlineKeyboardButton]:
    """Return the button to the introduction, if there is one."""
    label = edition.words.gettext("Introduction")
    return [_button(label, Show.INTRODUCTION)] if edition.interview.introduction.text else []


def _button(label: str, show: Show) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=show.pack())
