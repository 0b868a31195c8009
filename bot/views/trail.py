"""Where a reader came from, so that every screen that a button opened leads back.

A button's callback data may end in steps, each after a `<`: `look:e12<R2<S` opens excerpt 12 from
the second page of search results, to which the start led.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Self

from telegram import InlineKeyboardButton

from bot.domain.interview import Topic
from bot.domain.reference import SLUG, Reference
from bot.views import passage
from bot.views.callback_data import List, Open, Page, Results, Show
from bot.views.callback_form import MAX_DATA_BYTES, Form
from bot.views.edition import Edition

MAX_QUERY_BYTES = 30
"""The most bytes of searched words that a step carries, to leave room in the callback data.

Longer words are left out.
"""

HITS_PER_PAGE = 5

START, INTRODUCTION, ABOUT, STATUS, RANDOM = "S", "I", "B", "U", "D"
LISTS = {
    "Q": List.QUESTIONS,
    "A": List.TOPICS,
    "T": List.TOPIC,
    "F": List.FOOTNOTES,
    "L": List.LINKS,
    "V": List.FAVOURITES,
}
"""Lists with pages by the letter of their steps: `Q2` is page 2 of the questions."""

_STEP = re.compile(
    rf"[SIBUD]|R[1-9]\d{{0,3}}(\..+)?|H[1-9]\d{{0,4}}-[1-9]\d{{0,4}}(\..+)?|[QAFLV]\d{{1,4}}|T\d{{1,4}}\.{SLUG}|[eqf][1-9]\d{{0,5}}|p[ou][yz]?[1-9]\d{{0,5}}",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class OpenHit(Form, form="hit:{number}"):
    """Callback data of a button that shows the search hit of this number, counted from 1."""

    number: Annotated[int, r"[1-9]\d{0,4}"]


@dataclass(frozen=True, slots=True)
class Trail:
    """The steps that lead back, the nearest first.

    A step of a search carries the words that were searched for. Words that are too long for it are
    in `words`: the message shows them, and they are read from there.
    """

    steps: tuple[str, ...] = ()
    words: str = ""

    @classmethod
    def split(cls, data: str) -> tuple[str, Self]:
        """Return callback data without its steps, and the steps.

        Steps of an unknown form are left out.
        """
        bare, *steps = data.split("<")
        return bare, cls(tuple(step for step in steps if _STEP.fullmatch(step)))

    @property
    def lacks_words(self) -> bool:
        """Tell whether some step of a search does not carry what was searched for."""
        return any(step[0] in "RH" and "." not in step for step in self.steps)

    @property
    def hit(self) -> tuple[int, int] | None:
        """Return the number of the search hit that is shown, from 1, and how many hits there are.

        None if what is shown is not a hit.
        """
        if self.steps and self.steps[0].startswith("H"):
            number, _, total = self.steps[0][1:].partition(".")[0].partition("-")
            return int(number), int(total)
        return None

    @property
    def sought(self) -> str:
        """Return what was searched for; the nearest step must be one of a search."""
        return (self.steps[0].partition(".")[2] if self.steps else "") or self.words

    def searched(self) -> str:
        """Return the HTML line on what was searched for, with the number of a hit that is shown.

        After a hit only words that no step can carry are shown; otherwise the line is empty.
        """
        if self.hit:
            number, total = self.hit
            return f"{passage.searched(self.sought)} · {number}/{total}"
        return passage.searched(self.words) if self.words else ""

    def without_hit(self) -> Self:
        """Return the trail with its search hit, if any, replaced by the page of results."""
        if not self.hit:
            return self
        step = results_step(_page(self.hit[0]), self.sought)
        return type(self)((step, *self.steps[1:]), "" if "." in step else self.words)

    def after(self, step: str) -> Self:
        """Return the trail with this step as the nearest.

        If the trail has the step already, the steps that are nearer are left out.
        """
        at = self.steps.index(step) + 1 if step in self.steps else 0
        return type(self)((step, *self.steps[at:]), self.words)

    def carried_by(self, data: str) -> str:
        """Return callback data with as many steps as fit in 64 bytes, the nearest first."""
        for step in self.steps:
            longer = f"{data}<{step}"
            if len(longer.encode()) > MAX_DATA_BYTES:
                break
            data = longer
        return data

    def leads(self, label: str, data: str) -> InlineKeyboardButton:
        """Return a button that carries its data and as many steps as fit."""
        return InlineKeyboardButton(label, callback_data=self.carried_by(data))

    def topic(self, edition: Edition) -> Topic | None:
        """Return the topic whose list the reader came from last, None if it was something else."""
        if self.steps and self.steps[0].startswith("T"):
            return edition.interview.topic(self.steps[0].partition(".")[2])
        return None

    def back(self, edition: Edition) -> InlineKeyboardButton | None:
        """Return the button that leads to the nearest step.

        None if there is no step, or if the nearest is a random excerpt or a topic that is gone.
        """
        if not self.steps or self.steps[0] == RANDOM:
            return None
        step, rest = self.steps[0], type(self)(self.steps[1:], self.words)
        label = _label(edition, step)
        return rest.leads(f"‹ {label}", _data(step)) if label else None

    def ways(self, edition: Edition) -> list[InlineKeyboardButton]:
        """Return the buttons back, and from a search result also to the next one."""
        back = self.back(edition)
        ways = [back] if back else []
        if self.hit and self.hit[0] < self.hit[1]:
            label = edition.words.gettext("Next result ›")
            ways.append(self.leads(label, OpenHit(self.hit[0] + 1).pack()))
        return ways


NO_TRAIL = Trail()


def page_step(page: Page) -> str:
    """Return the step of a page of a list."""
    letter = next(letter for letter, name in LISTS.items() if name is page.list)
    return f"{letter}{page.number}" + (f".{page.slug}" if page.slug else "")


def hit_step(number: int, total: int, words: str) -> str:
    """Return the step of hit `number`, counted from 1, of the `total` hits of a search."""
    return _with_words(f"H{number}-{total}", words)


def results_step(page: int, words: str) -> str:
    """Return the step of a page of search results, counted from 1.

    It leads back from whatever such a page opens that is not a hit; hits have `hit_step`.
    """
    return _with_words(f"R{page}", words)


def _with_words(step: str, words: str) -> str:
    """Return a step with the words that were searched for.

    Words of more than MAX_QUERY_BYTES, or with the sign between two steps, are left out.
    """
    fits = "<" not in words and len(words.encode()) <= MAX_QUERY_BYTES
    return f"{step}.{words}" if fits else step


def _page(hit: int) -> int:
    """Return the page of results that a hit is on."""
    return (hit - 1) // HITS_PER_PAGE + 1


def to_start(edition: Edition) -> InlineKeyboardButton:
    """Return the button to the start, for lists that nothing led to."""
    return InlineKeyboardButton(
        f"‹ {edition.words.gettext('Start')}", callback_data=Show.START.pack()
    )


def _data(step: str) -> str:
    """Return the callback data that opens a step."""
    shown = {
        START: Show.START,
        INTRODUCTION: Show.INTRODUCTION,
        ABOUT: Show.ABOUT,
        STATUS: Show.STATUS,
    }
    if step in shown:
        return shown[step].pack()
    if step.startswith("p"):
        return f"post:{step[1:]}"
    if step[0] in "RH":
        where, _, words = step[1:].partition(".")
        page = int(where) if step[0] == "R" else _page(int(where.partition("-")[0]))
        return Results(page, words).pack()
    if step[0] in LISTS:
        number, _, slug = step[1:].partition(".")
        return Page(LISTS[step[0]], int(number), slug).pack()
    found = Reference.unpack(step)
    assert found
    return Open(found).pack()


def _label(edition: Edition, step: str) -> str:
    """Return the name of a step; empty for a topic that the interview does not have (any more)."""
    _ = edition.words.gettext
    names = {
        START: _("Start"),
        INTRODUCTION: _("Introduction"),
        ABOUT: _("About the text"),
        STATUS: _("Status"),
        "p": _("Daily excerpt"),
        "R": _("Search results"),
        "H": _("Search results"),
        "Q": _("Questions"),
        "A": _("Topics"),
        "F": _("Footnotes"),
        "L": _("Further reading"),
        "V": _("Favourites"),
    }
    if step[0] in names:
        return names[step[0]]
    if step.startswith("T"):
        topic = edition.interview.topic(step.partition(".")[2])
        return edition.title(topic) if topic else ""
    numbered = {
        "e": _("Excerpt {number}"),
        "q": _("Question {number}"),
        "f": _("Footnote {number}"),
    }
    return numbered[step[0]].format(number=step[1:])
