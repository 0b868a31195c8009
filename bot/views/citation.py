"""Citations of a part of the interview: whose words these are and where they stand."""

from collections.abc import Iterable
from html import escape

from bot.domain.interview import Interview
from bot.domain.reference import Reference, ReferenceKind
from bot.views.edition import Edition
from bot.views.screen import units

MAX_COPIED = 256
"""Characters that a button copies (Bot API, CopyTextButton), counted as UTF-16 units."""


def copied(edition: Edition, here: Reference) -> str:
    """Return the citation for the clipboard, as plain text of at most 256 UTF-16 units.

    It has people, title, date, translation, publisher, the number of the excerpt, question or
    footnote, and the link: that of the interview's page where there is one, otherwise the one that
    opens the bot. Where that is too long the title loses its last words; where not even one word
    fits, the publisher is left out, then the translation, the number, the date, and only then the
    title. Names and link stay whole; where they do not fit together, the link stands alone.
    """
    people, title = _people(edition), _one_line(edition.interview.title)
    link = edition.address(here)
    date = edition.words.date_in_words(edition.interview.date)
    translation, publisher, number = (
        _translation(edition),
        _publisher(edition),
        _where(edition, here),
    )
    fewer = (
        (date, *translation, *publisher, *number),
        (date, *translation, *number),
        (date, *number),
        (date,),
        (),
    )
    for facts in fewer:
        room = MAX_COPIED - units(_line(people, _quoted(edition, " "), facts, link)) + 1
        if shown := _cut(title, room):
            return _line(people, _quoted(edition, shown), facts, link)
    bare = (_line(people, "", facts, link) for facts in fewer)
    return next((text for text in bare if units(text) <= MAX_COPIED), link)


def full(edition: Edition, here: Reference) -> str:
    """Return the citation for a message, as HTML: the title is the link, nothing is cut.

    It does not have the number of the excerpt, question or footnote.
    """
    interview = edition.interview
    url, named = edition.address(here), _quoted(edition, _one_line(interview.title))
    title = f'<a href="{escape(url)}">{_html(named)}</a>'
    facts = [
        edition.words.date_in_words(interview.date),
        *_translation(edition),
        *_publisher(edition),
    ]
    return _line(_html(_people(edition)), title, [_html(fact) for fact in facts])


def _people(edition: Edition) -> str:
    people = edition.people
    if "interviewee" in people and "interviewer" in people:
        text = edition.words.gettext("{interviewee}, interviewed by {interviewer}")
        named = {role: people[role] for role in ("interviewee", "interviewer")}
        return _one_line(text.format(**named))
    return _one_line(" · ".join(people.values()))


def translation(interview: Interview) -> str:
    """Return the credit of the text's translation as published; empty if it is not translated.

    Credits are in the order of the work: of several translations the last is the text's own.
    """
    lines = [line for role, line in interview.credits.items() if _translates(role)]
    return lines[-1] if lines else ""


def _translation(edition: Edition) -> list[str]:
    """Return the translator's credit as a list of one line; an empty list if nobody translated.

    If the interface is in another language than the text, the label before the name is translated.
    """
    words, interview = edition.words, edition.interview
    line = _one_line(translation(interview))
    label, _, name = line.partition(": ")
    if words.language == interview.language or not label or not name:
        return [line] if line else []
    language = words.name(interview.language)
    return [words.gettext("{language} translation: {name}").format(language=language, name=name)]


def _publisher(edition: Edition) -> list[str]:
    publisher = _one_line(edition.interview.credits.get("publisher", ""))
    return [publisher] if publisher else []


def _where(edition: Edition, here: Reference) -> list[str]:
    """Return a list of one label, with the number of the excerpt, question or footnote.

    The list is empty for other parts of the interview.
    """
    _, interview = edition.words.gettext, edition.interview
    kinds = {
        ReferenceKind.EXCERPT: (_("Excerpt {number} of {total}"), len(interview.excerpts)),
        ReferenceKind.QUESTION: (_("Question {number} of {total}"), len(interview.questions)),
        ReferenceKind.FOOTNOTE: (_("Footnote {number}"), len(interview.footnotes)),
    }
    if here.kind not in kinds:
        return []
    label, total = kinds[here.kind]
    return [label.format(number=here.number, total=total)]


def _translates(role: str) -> bool:
    return role.casefold().endswith("translation")


def _quoted(edition: Edition, title: str) -> str:
    return edition.words.gettext("“{title}”").format(title=title)


def _line(people: str, title: str, facts: Iterable[str], link: str = "") -> str:
    """Join the parts that are not empty, as in `People: title, date. Fact. Fact. link`.

    The first of the facts is the date.
    """
    date, *more = [*facts, ""]
    head = ", ".join(filter(None, [": ".join(filter(None, [people, title])), date]))
    sentences = (f"{part.removesuffix('.')}." for part in (head, *more) if part)
    return " ".join(filter(None, [*sentences, link]))


def _cut(title: str, room: int) -> str:
    """Return as much of a title, in whole words, as `room` UTF-16 units hold.

    A cut title ends with “…”; the result is empty if not even one word fits.
    """
    if units(title) <= room:
        return title
    words = title.split(" ")
    shorter = (" ".join([*words[:count], "…"]) for count in range(len(words) - 1, 0, -1))
    return next((text for text in shorter if units(text) <= room), "")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _html(text: str) -> str:
    return escape(text, quote=False)
