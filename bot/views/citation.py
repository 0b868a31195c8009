"""Whose words these are and where they stand, as a reader cites them."""

from collections.abc import Iterable
from html import escape

from bot.domain.interview import Interview
from bot.domain.place import Place
from bot.views.edition import Edition
from bot.views.screen import units

MOST = 256
"""Characters that a button copies (Bot API, CopyTextButton), counted as UTF-16 units."""


def copied(edition: Edition, here: Place) -> str:
    """Return the citation for the clipboard: people, title, date, translation, link.

    Where that is too long the title loses its last words; where not even one has room,
    the translation is left out, then the date, and only then the title. Names and link stay
    whole; names that leave no room for the link are not there.
    """
    people, title, link = _people(edition), _one_line(edition.interview.title), edition.url(here)
    date = edition.words.month(edition.interview.date)
    fewer = ((date, *_facts(edition.interview)), (date,), ())
    for facts in fewer:
        room = MOST - units(_line(people, _quoted(edition, " "), facts, link)) + 1
        if shown := _cut(title, room):
            return _line(people, _quoted(edition, shown), facts, link)
    bare = (_line(people, "", facts, link) for facts in fewer)
    return next((text for text in bare if units(text) <= MOST), link)


def full(edition: Edition, here: Place) -> str:
    """Return the citation for a message, as HTML: the title is the link, nothing is cut."""
    interview = edition.interview
    title = edition.link(here, _quoted(edition, _one_line(interview.title)))
    facts = [edition.words.month(interview.date), *_facts(interview)]
    if publisher := interview.credits.get("publisher"):
        facts.append(publisher)
    return _line(_html(_people(edition)), title, [_html(fact) for fact in facts])


def _people(edition: Edition) -> str:
    people = edition.people
    if "interviewee" in people and "interviewer" in people:
        text = edition.words.gettext("{interviewee}, interviewed by {interviewer}")
        named = {role: people[role] for role in ("interviewee", "interviewer")}
        return _one_line(text.format(**named))
    return _one_line(" · ".join(people.values()))


def _facts(interview: Interview) -> list[str]:
    """Return the credit of the translation, if this is one.

    Credits are in the order of the work: of several translations the last is the text's own.
    """
    translations = [name for role, name in interview.credits.items() if _translates(role)]
    return [_one_line(name) for name in translations[-1:]]


def _translates(role: str) -> bool:
    return role.casefold().endswith("translation")


def _quoted(edition: Edition, title: str) -> str:
    return edition.words.gettext("“{title}”").format(title=title)


def _line(people: str, title: str, facts: Iterable[str], link: str = "") -> str:
    """Join the parts that there are: the first fact, a date, belongs to the title."""
    date, *more = [*facts, ""]
    head = ", ".join(filter(None, [": ".join(filter(None, [people, title])), date]))
    sentences = (f"{part.removesuffix('.')}." for part in (head, *more) if part)
    return " ".join(filter(None, [*sentences, link]))


def _cut(title: str, room: int) -> str:
    """Return as many whole words as have room, with … if there were more; maybe none."""
    if units(title) <= room:
        return title
    words = title.split(" ")
    shorter = (" ".join([*words[:count], "…"]) for count in range(len(words) - 1, 0, -1))
    return next((text for text in shorter if units(text) <= room), "")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _html(text: str) -> str:
    return escape(text, quote=False)
