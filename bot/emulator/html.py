"""A message's text as Telegram keeps it (Bot API; TDLib, MessageEntity.cpp)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from bot.emulator.errors import bad_request
from bot.emulator.html_tags import Entity, parse, units

MAX_LENGTH = 4096
MAX_BYTES = 32768
"""The most bytes of a text's source, tags and all (Bot API server, Client.cpp)."""

MAX_ENTITIES = 100
SPLIT = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES = ("blockquote", "expandable_blockquote")
WHOLE = ("pre", "code", "text_link", "text_mention", "date_time", "custom_emoji")
"""Entities that are never cut: of two that overlap, only one is kept.

That is the one that begins first or, if they begin together, the longer one; if they have the same
span, the one listed first here. A custom emoji gives way to all others.
"""

BARE = ("pre", "code", "date_time")
"""Entities in which bold, italic and the others of SPLIT are left out."""

DELETED = re.compile("[\r\u030a\u0333\u033f\u2028-\u202e]")
SPACED = re.compile("[\0-\x09\x0b\x0c\x0e-\x1f]")
INVISIBLE = re.compile("[\\s\u180e\u200b-\u200f\u2800\ufeff\ufffc\U000e0000-\U000e007f]*")


@dataclass
class Text:
    """A text as Telegram keeps it: plain, with entities by UTF-16 offset.

    `dropped` counts the entities beyond the hundredth, which Telegram drops without a word.
    """

    plain: str
    entities: list[Entity] = field(default_factory=list)
    dropped: int = 0


def check_mode(parse_mode: str | None) -> None:
    """Raise ApiError for any mode but HTML and None (plain text): the bot uses no other."""
    if parse_mode not in {None, "HTML"}:
        raise bad_request("unsupported parse_mode")


def read(source: str, parse_mode: str | None, longest: int = MAX_LENGTH) -> Text:
    """Return a text as Telegram keeps it; raises ApiError where Telegram would refuse it.

    The source is HTML, or plain text if `parse_mode` is None. `longest` is the most UTF-16 units
    that the text may have without tags.
    """
    check_mode(parse_mode)
    if len(source.encode()) > MAX_BYTES:
        raise bad_request("text is too long")
    found = _trimmed(formatted(source) if parse_mode else _cleaned(source, []))
    if not found.plain:
        raise bad_request("message text is empty")
    if INVISIBLE.fullmatch(found.plain):
        raise bad_request("text must be non-empty")
    if units(found.plain) > longest:
        raise bad_request("message is too long")
    found.dropped = len(found.entities[MAX_ENTITIES:])
    del found.entities[MAX_ENTITIES:]
    return found


def formatted(source: str) -> Text:
    """Parse HTML without trimming it; its entities are in Telegram's order. Raises ApiError."""
    text = _cleaned(*parse(source))
    text.entities = sorted(_resolved(text.entities), key=_order)
    return text


def _cleaned(plain: str, entities: list[Entity]) -> Text:
    """Delete and replace characters as Telegram does, and move the entities accordingly."""
    gone = [units(plain[: found.start()]) for found in DELETED.finditer(plain)]
    moved = []
    for entity in entities:
        start, end = (at - sum(1 for one in gone if one < at) for at in _span(entity))
        if start < end:
            moved.append(entity | {"offset": start, "length": end - start})
    plain = SPACED.sub(" ", DELETED.sub("", plain))
    return Text(re.sub("[\u200e\u200f](?=[\u200e\u200f])", "\u200c", plain), moved)


def _resolved(entities: list[Entity]) -> Iterator[Entity]:
    """Yield the entities with overlaps resolved as Telegram resolves them.

    Of nested quotes only the outer one stays. A link, code or another of WHOLE is dropped if a
    quote begins in it, or if it stands in another of WHOLE. Bold, italic and the others of SPLIT
    are cut wherever another entity begins, and where a quote or one of WHOLE ends; they are left
    out in code and dates.
    """
    quotes = _apart(entity for entity in entities if entity["type"] in QUOTES)
    whole = _apart(entity for entity in entities if entity["type"] in WHOLE)
    kept = quotes + [
        one for one in whole if all(_within(one, quote) for quote in quotes if _meet(one, quote))
    ]
    yield from (
        {n: v for n, v in e.items() if (e["type"], n) != ("code", "language")} for e in kept
    )
    yield from _pieces([e for e in entities if e["type"] in SPLIT], kept)


def _apart(entities: Iterable[Entity]) -> list[Entity]:
    """Return the entities, custom emoji last, without those that overlap one returned before."""
    kept: list[Entity] = []
    for entity in sorted(sorted(entities, key=_order), key=lambda e: e["type"] == "custom_emoji"):
        if not any(_meet(entity, other) for other in kept):
            kept.append(entity)
    return kept


def _pieces(entities: list[Entity], others: list[Entity]) -> Iterator[Entity]:
    """Yield bold, italic and the like, joined where they touch, and cut as `_resolved` says."""
    runs: list[Entity] = []
    for kind in SPLIT:
        last: Entity | None = None
        for entity in sorted((e for e in entities if e["type"] == kind), key=_order):
            (start, end), (_, until) = _span(entity), _span(last) if last else (0, -1)
            if last and start <= until:
                last["length"] = max(end, until) - _span(last)[0]
            else:
                runs.append(last := dict(entity))
    cuts = {_span(run)[0] for run in runs} | {at for other in others for at in _span(other)}
    bare = [other for other in others if other["type"] in BARE]
    for run in runs:
        start, end = _span(run)
        places = [start, *sorted(at for at in cuts if start < at < end), end]
        for begin, stop in pairwise(places):
            piece = run | {"offset": begin, "length": stop - begin}
            if not any(_within(piece, one) for one in bare):
                yield piece


def _trimmed(text: Text) -> Text:
    """Remove spaces and line breaks at the end, and at the beginning up to the first entity."""
    first = min((_span(e)[0] for e in text.entities), default=len(text.plain))
    start = min(len(text.plain) - len(text.plain.lstrip(" \n")), first)
    plain = text.plain[start:].rstrip(" \n")
    entities = []
    for entity in text.entities:
        begin, end = (min(at - start, units(plain)) for at in _span(entity))
        if begin < end:
            entities.append(entity | {"offset": begin, "length": end - begin})
    return Text(plain, entities)


def _span(entity: Entity) -> tuple[int, int]:
    start = int(str(entity["offset"]))
    return start, start + int(str(entity["length"]))


def _meet(one: Entity, other: Entity) -> bool:
    (start, end), (begin, stop) = _span(one), _span(other)
    return start < stop and begin < end


def _within(one: Entity, other: Entity) -> bool:
    (start, end), (begin, stop) = _span(one), _span(other)
    return begin <= start and end <= stop


def _order(entity: Entity) -> tuple[int, int, int]:
    start, end = _span(entity)
    return start, -end, (*QUOTES, *WHOLE[:-1], *SPLIT, WHOLE[-1]).index(str(entity["type"]))
