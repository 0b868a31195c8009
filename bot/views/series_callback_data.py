"""What buttons about the daily series carry (see `callback_data`)."""

from dataclasses import dataclass
from typing import Annotated

from bot.domain.delivery import Ending
from bot.domain.reference import Reference
from bot.views.callback_form import Form, Number, Word, reference


@dataclass(frozen=True, slots=True)
class Post(Form, form="post:{in_order}{ending}{excerpt}"):
    """Show a subscriber's post again, as it was sent."""

    excerpt: Number
    in_order: Annotated[bool, "o|u"] = True
    ending: Ending = Ending.NONE

    @property
    def step(self) -> str:
        """Return the post as a step of a trail."""
        return "p" + self.pack().removeprefix("post:")


class Series(Word, prefix="series"):
    """Send the next daily excerpt now, or begin the series again, as before or shuffled.

    `Continue` moves the series to an excerpt.
    """

    NOW = "now"
    RESTART = "again"
    SHUFFLED = "shuffled"


@dataclass(frozen=True, slots=True)
class Continue(Form, form="series:{excerpt}"):
    """Let the daily series continue after an excerpt, in order."""

    excerpt: Number


@dataclass(frozen=True, slots=True)
class Own(Form, form="own:{reference}"):
    """Open an excerpt or the reading list for whoever presses alone, below a post for all."""

    reference: Annotated[Reference, reference(r"e[1-9]\d{0,5}|links")]
