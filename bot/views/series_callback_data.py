"""What buttons about the daily series carry (see `callback_data`)."""

from dataclasses import dataclass
from typing import ClassVar, Self

from bot.domain.delivery import Ending
from bot.domain.reference import Reference
from bot.views.callback_form import Form, Number, Word


@dataclass(frozen=True, slots=True)
class Post:
    """Show a subscriber's post again, as it was sent."""

    excerpt: int
    in_order: bool = True
    ending: Ending = Ending.NONE

    pattern: ClassVar[str] = r"^post:[ou][yz]?[1-9]\d{0,5}$"

    @property
    def step(self) -> str:
        """Return the post as a step of a trail."""
        return f"p{'o' if self.in_order else 'u'}{self.ending}{self.excerpt}"

    def pack(self) -> str:
        return f"post:{self.step[1:]}"

    @classmethod
    def unpack(cls, data: str) -> Self:
        said = data.removeprefix("post:")
        number = said.lstrip("ouyz")
        return cls(int(number), said[0] == "o", Ending(said[1 : -len(number)]))


class Series(Word, prefix="series"):
    """Move the daily series by hand; `Continue` moves it to an excerpt."""

    NOW = "now"
    AGAIN = "again"
    SHUFFLED = "shuffled"


@dataclass(frozen=True, slots=True)
class Continue(Form, form="series:{excerpt}"):
    """Let the daily series go on from an excerpt."""

    excerpt: Number


@dataclass(frozen=True, slots=True)
class Own:
    """Open an excerpt or the reading list for whoever presses alone, below a post for all."""

    reference: Reference

    pattern: ClassVar[str] = r"^own:(e[1-9]\d{0,5}|links)$"

    def pack(self) -> str:
        return f"own:{self.reference.pack()}"

    @classmethod
    def unpack(cls, data: str) -> Self:
        reference = Reference.unpack(data.partition(":")[2])
        assert reference
        return cls(reference)
