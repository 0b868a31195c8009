"""References to parts of the interview, as links and buttons carry them."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

SLUG = r"[a-z0-9][a-z0-9-]{0,39}"
"""The pattern of a topic's slug: short enough for payloads and buttons (64 bytes each)."""

_PAYLOAD = re.compile(
    rf"(?P<kind>[eqf])(?P<number>[1-9][0-9]{{0,5}})|t-(?P<slug>{SLUG})"
    r"|(?P<part>introduction|about|links)(?P<entry>(?<=links)[1-9][0-9]{0,5})?",
    re.ASCII,
)


class ReferenceKind(StrEnum):
    """What a reference leads to; its start payload begins with the value."""

    EXCERPT = "e"
    QUESTION = "q"
    FOOTNOTE = "f"
    TOPIC = "t-"
    INTRODUCTION = "introduction"
    CREDITS = "about"
    READING_LIST = "links"


@dataclass(frozen=True, slots=True)
class Reference:
    """An excerpt, question or footnote by number, a topic by slug, or another part by kind alone.

    A number with the reading list means one of its entries.
    """

    kind: ReferenceKind
    number: int = 0
    slug: str = ""

    def pack(self) -> str:
        """Return the start payload: at most 64 of `[A-Za-z0-9_-]` (Bot API, deep linking)."""
        return f"{self.kind.value}{self.slug or self.number or ''}"

    @classmethod
    def unpack(cls, payload: str) -> Self | None:
        """Return the reference that a start payload stands for, None if it stands for none."""
        found = _PAYLOAD.fullmatch(payload)
        if not found:
            return None
        if found["part"]:
            return cls(ReferenceKind(found["part"]), number=int(found["entry"] or 0))
        if found["slug"]:
            return cls(ReferenceKind.TOPIC, slug=found["slug"])
        return cls(ReferenceKind(found["kind"]), number=int(found["number"]))


def excerpt(number: int) -> Reference:
    return Reference(ReferenceKind.EXCERPT, number)


def question(number: int) -> Reference:
    return Reference(ReferenceKind.QUESTION, number)


def footnote(number: int) -> Reference:
    return Reference(ReferenceKind.FOOTNOTE, number)


def topic(slug: str) -> Reference:
    return Reference(ReferenceKind.TOPIC, slug=slug)
