"""The callback data of buttons about the daily series (see `callback_data`)."""

from dataclasses import dataclass
from typing import Annotated

from bot.domain.delivery import Ending
from bot.domain.reference import Reference
from bot.views.callback_form import Form, Number, Word, reference


@dataclass(frozen=True, slots=True)
class Post(Form, form="post:{in_order}{ending}{excerpt}"):
    """Callback data of a button that shows a subscriber's post again, as it was sent."""

    excerpt: Number
    in_order: Annotated[bool, "o|u"] = True
    ending: Ending = Ending.NONE

    @property
    def step(self) -> str:
        """Return the post as a step of a trail (`trail.Trail`)."""
        return "p" + self.pack().removeprefix("post:")


class Series(Word, prefix="series"):
    """Callback data of buttons that send the next daily excerpt now, or begin the series again.

    It begins again in the order that it has, or shuffled. `Continue` lets the series go
    on after an excerpt.
    """

    NOW = "now"
    RESTART = "again"
    SHUFFLED = "shuffled"


@dataclass(frozen=True, slots=True)
class Continue(Form, form="series:{excerpt}"):
    """Callback data of a button that lets the series go on after an excerpt, in reading order."""

    excerpt: Number


@dataclass(frozen=True, slots=True)
class Own(Form, form="own:{reference}"):
    """Callback data of a button, below a post that many read, whose result only one sees.

    It shows an excerpt or the reading list to whoever presses.
    """

    reference: Annotated[Reference, reference(r"e[1-9]\d{0,5}|links")]
