"""The screen of `/about`: people, sources and credits of the text, and who runs the bot."""

from html import escape
from itertools import chain

from telegram import InlineKeyboardMarkup

from bot.domain.interview import Source, SourceKind
from bot.views import share_buttons, start
from bot.views.callback_data import Show
from bot.views.edition import Edition
from bot.views.i18n import Words
from bot.views.screen import Screen
from bot.views.trail import ABOUT, NO_TRAIL, Trail, to_start


def show(edition: Edition, trail: Trail = NO_TRAIL) -> Screen:
    """Show the interview's title, people, sources and credits, and whom to ask about the bot.

    A credit that only repeats the people's names is left out, and so is the line about the bot
    where the operator names nobody (`edition.contact`).
    """
    _ = edition.words.gettext
    interview = edition.interview
    labels = {
        "interviewee": _("Interviewee"),
        "interviewer": _("Interviewer"),
        "publisher": _("Publisher of this text"),
    }
    foreign = edition.words.language != interview.language
    credited = {
        role: name for role, name in interview.credits.items() if not _repeats(edition, name)
    }
    published = [name for role, name in credited.items() if foreign and role not in labels]
    lines = [
        escape(f"{labels[role]}: {name}" if role in labels else name, quote=False)
        for role, name in chain(edition.people.items(), credited.items())
        if name not in published
    ]
    if published:  # they are in the text's language, not in the reader's
        lines += [_("As published:"), *(escape(name, quote=False) for name in published)]
    sources = [source(edition, one) for one in interview.sources]
    date = edition.words.date_in_words(interview.date)
    head = f"<b>{escape(interview.title, quote=False)}</b>, {date}"
    closing = _(
        "The bot delivers the text as published, word for word. It presents the text and "
        "takes no side."
    )
    parts = [head, "\n".join([*lines, *sources]), closing, runs_it(edition.words, edition.contact)]
    parts.append(trail.searched())
    text = "\n\n".join(filter(None, parts))
    inside = trail.after(ABOUT)
    rows = [
        [*start.introduces(edition, inside), inside.leads(_("📖 Read"), Show.READ.pack())],
        *share_buttons.on_the_web(edition),
        trail.ways(edition) or [to_start(edition)],
    ]
    return Screen(text=text, reply_markup=InlineKeyboardMarkup(rows))


def source(edition: Edition, one: Source) -> str:
    """Return a source as a line of HTML: its kind, its language if known, its title as a link."""
    words = edition.words
    _ = words.gettext
    kinds = {
        SourceKind.SOURCE: _("Source"),
        SourceKind.TEXT: _("The whole text"),
        SourceKind.ORIGINAL: _("Original"),
        SourceKind.TRANSLATION: _("Translation"),
        SourceKind.RECORDING: _("Recording of the interview"),
    }
    kind = kinds[one.kind]
    if one.language:
        kind = _("{kind} (in {language})").format(kind=kind, language=words.within(one.language))
    title = escape(edition.named(one.title), quote=False)
    link = f'<a href="{escape(one.url)}">{title}</a>'
    return f"{escape(kind, quote=False)}: {link}"


def _repeats(edition: Edition, credit: str) -> bool:
    """Tell whether a credit has nothing but the names of the interview's people."""
    for name in edition.interview.people.values():
        credit = credit.replace(name, "")
    return not any(character.isalpha() for character in credit)


def runs_it(words: Words, contact: str | None) -> str:
    """Return an HTML line that says whom to ask about the bot; empty without a contact."""
    if not contact:
        return ""
    shown = escape(contact, quote=False)
    if contact.startswith("@"):
        shown = f'<a href="https://t.me/{contact.removeprefix("@")}">{shown}</a>'
    return words.gettext("Questions about the bot: {contact}").format(contact=shown)
