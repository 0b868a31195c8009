"""Telegram's HTML, read strictly (Bot API, Formatting options)."""

import re
from dataclasses import dataclass, field
from html import unescape

from bot.standin.refusal import bad

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
LONGEST = 4096
MOST_ENTITIES = 100

_PART = re.compile(
    r"<(?P<tag>[a-z-]+)(?P<attributes>(?:\s+[a-z]+(?:=\"[^\"<>]*\")?)*)\s*>"
    r"|</(?P<end>[a-z-]+)>"
    r"|(?P<named>&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-f]{1,6});)"
    r"|(?P<text>[^<>&]+)"
)
_ATTRIBUTE = re.compile(r"([a-z]+)(?:=\"([^\"]*)\")?")


@dataclass
class Text:
    """A text as Telegram keeps it: plain, with entities by UTF-16 offset.

    `dropped` counts the entities beyond the hundredth, which Telegram drops without a word.
    """

    plain: str
    entities: list[dict[str, object]] = field(default_factory=list)
    dropped: int = 0


@dataclass
class _Open:
    tag: str
    at: int
    entity: dict[str, object]


def units(text: str) -> int:
    """Return a length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def check_mode(parse_mode: str | None) -> None:
    """Refuse the Markdown modes: the bot does not use them."""
    if parse_mode not in {None, "HTML"}:
        raise bad("unsupported parse_mode")


def read(source: str, parse_mode: str | None, longest: int = LONGEST) -> Text:
    """Parse a text; raises Refusal where Telegram would refuse it."""
    check_mode(parse_mode)
    found = _parse(source) if parse_mode else Text(source)
    start = units(found.plain) - units(found.plain.lstrip())
    found.plain = found.plain.strip()
    if not found.plain:
        raise bad("message text is empty")
    if units(found.plain) > longest:
        raise bad("message is too long")
    found.entities = [e for e in found.entities if _moved(e, -start, units(found.plain))]
    found.dropped = len(found.entities[MOST_ENTITIES:])
    del found.entities[MOST_ENTITIES:]
    return found


def _parse(source: str) -> Text:
    text = Text("")
    opened: list[_Open] = []
    at = 0
    while at < len(source):
        part = _PART.match(source, at)
        if not part:
            raise bad(f"can't parse entities: unexpected {source[at : at + 10]!r} at {at}")
        at = part.end()
        if part["tag"]:
            opened.append(_opened(part["tag"], part["attributes"], units(text.plain), opened))
        elif part["end"]:
            if not opened or opened[-1].tag != part["end"]:
                raise bad(f"can't parse entities: unexpected end tag at {part.start()}")
            last = opened.pop()
            length = units(text.plain) - last.at
            text.entities.append({**last.entity, "offset": last.at, "length": length})
        else:
            text.plain += unescape(part[0])
    if opened:
        raise bad(f"can't parse entities: can't find end tag of {opened[-1].tag}")
    text.entities.sort(key=lambda e: (e["offset"], -int(str(e["length"]))))
    return text


def _opened(tag: str, attributes: str, at: int, inside: list[_Open]) -> _Open:
    if tag not in KINDS:
        raise bad(f"can't parse entities: unsupported start tag {tag!r}")
    entity: dict[str, object] = {"type": KINDS[tag]}
    for name, value in _ATTRIBUTE.findall(attributes):
        if (tag, name) == ("a", "href"):
            entity["url"] = unescape(value)
        elif (tag, name) == ("blockquote", "expandable"):
            entity["type"] = "expandable_blockquote"
        else:
            raise bad(f"can't parse entities: unsupported attribute {name!r} of {tag!r}")
    if tag == "a" and not entity.get("url"):
        raise bad("can't parse entities: a link without an address")
    if tag == "blockquote" and any(outer.tag == tag for outer in inside):
        raise bad("can't parse entities: blockquotes can't be nested")
    return _Open(tag, at, entity)


def _moved(entity: dict[str, object], by: int, end: int) -> bool:
    """Move an entity with the trimmed text; return False for one that is left without a text."""
    start = max(int(str(entity["offset"])) + by, 0)
    stop = min(int(str(entity["offset"])) + int(str(entity["length"])) + by, end)
    entity |= {"offset": start, "length": stop - start}
    return stop > start
