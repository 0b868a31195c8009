"""What a search has found."""

from dataclasses import dataclass

from bot.domain.place import Place


@dataclass(frozen=True, slots=True)
class Hit:
    """A place, its text, and the stretches `(start, end)` of it that match, in order."""

    place: Place
    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Some of the hits, best first, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]
