"""The tags of Telegram's HTML, read strictly (Bot API, Formatting options).

Telegram itself accepts unknown attributes, tags in capitals and a bare `&`; this parser refuses
them, as the bot must not write them.
"""

import re
from dataclasses import dataclass

from bot.emulator import links
from bot.emulator.errors import bad_request

Entity = dict[str, object]

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
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
LANGUAGE = "language-"
WITH_ATTRIBUTES = {"a", "span", "tg-emoji", "tg-time"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_PART = re.compile(
    r"<(?P<tag>[a-z-]+)(?P<attributes>(?:\s+[a-z-]+(?:=\"[^\"<>]*\")?)*)\s*>"
    r"|</(?P<end>[a-z-]+)>"
    r"|(?P<character>&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-f]{1,6});)"
    r"|(?P<text>[^<>&]+)"
)
_ATTRIBUTE = re.compile(r"([a-z-]+)(?:=\"([^\"]*)\")?")
_CHARACTER = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,7})|#x([0-9a-f]{1,6}));")


@dataclass
class _Open:
    tag: str
    at: int
    begun: int
    entity: Entity


def units(text: str) -> int:
    """Return a length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse(source: str) -> tuple[str, list[Entity]]:
    """Return the plain text, and the entities in the order of their end tags; raises ApiError."""
    plain = ""
    entities: list[Entity] = []
    opened: list[_Open] = []
    at = 0
    while at < len(source):
        part = _PART.match(source, at)
        if not part:
            raise bad_request(f"can't parse entities: unexpected {source[at : at + 10]!r} at {at}")
        if part["tag"]:
            entity = _begun(part["tag"], dict(_ATTRIBUTE.findall(part["attributes"])))
            opened.append(_Open(part["tag"], units(plain), len(plain), entity))
        elif part["end"]:
            if not opened or opened[-1].tag != part["end"]:
                raise bad_request(f"can't parse entities: unexpected end tag at {at}")
            last = opened.pop()
            _end(entities, last, units(plain), plain[last.begun :])
        else:
            plain += _decoded(part[0])
        at = part.end()
    if opened:
        raise bad_request(f"can't parse entities: can't find end tag of {opened[-1].tag}")
    return plain, entities


def _begun(tag: str, attributes: dict[str, str]) -> Entity:
    """Return the entity of a start tag; raises ApiError for an unknown tag or attribute."""
    known = KINDS.get(tag)
    entity: Entity | None = {"type": known} if known and tag not in WITH_ATTRIBUTES else None
    if attributes:
        values = {name: _decoded(value) for name, value in attributes.items()}
        entity = _described(tag, values)
    if entity is None:
        raise bad_request(
            f"can't parse entities: unsupported start tag {tag!r} {sorted(attributes)}"
        )
    return entity


def _described(  # noqa: PLR0911 - one for each tag
    tag: str, values: dict[str, str]
) -> Entity | None:
    """Return the entity of a start tag with attributes, None if the tag may not have them."""
    match tag, values:
        case "a", {"href": href} if href and len(values) == 1:
            return {"type": "text_link", "url": href}
        case "blockquote", {"expandable": _} if len(values) == 1:
            return {"type": "expandable_blockquote"}
        case "span", {"class": "tg-spoiler"} if len(values) == 1:
            return {"type": "spoiler"}
        case "code", {"class": named} if named.startswith(LANGUAGE) and len(values) == 1:
            return {"type": "code", "language": named.removeprefix(LANGUAGE)}
        case "tg-emoji", {"emoji-id": number} if number.isdecimal() and len(values) == 1:
            return {"type": "custom_emoji", "custom_emoji_id": number}
        case "tg-time", {"unix": when} if when.isdecimal() and values.keys() <= {"unix", "format"}:
            return {"type": "date_time", "unix_time": int(when), **_shown(values.get("format"))}
    return None


def _shown(how: str | None) -> Entity:
    if how is None:
        return {}
    if not re.fullmatch(r"r|(?!$)w?[dD]?[tT]?", how):
        raise bad_request("can't parse entities: invalid date format used")
    return {"date_time_format": how}


def _end(entities: list[Entity], ended: _Open, end: int, text: str) -> None:
    """Add the entity of a tag that ends, unless its text is empty or Telegram drops its link.

    A `pre` and a `code` with a language around the same text become one entity.
    """
    entity = {**ended.entity, "offset": ended.at, "length": end - ended.at}
    before = entities[-1] if entities else {}
    alike = all(before.get(name) == entity[name] for name in ("offset", "length"))
    language = before.get("language") or entity.get("language")
    if alike and language and {before["type"], entity["type"]} == {"pre", "code"}:
        before |= {"type": "pre", "language": language}
        return
    if entity["type"] == "text_link" and not _link(entity):
        return
    if text:
        entities.append(entity)


def _link(entity: Entity) -> bool:
    """Change a link's address as Telegram does; return False if Telegram silently drops it.

    A link to a user becomes a mention.
    """
    url = str(entity["url"])
    if user := links.user_of(url):
        del entity["url"]
        entity |= {
            "type": "text_mention",
            "user": {"id": user, "is_bot": False, "first_name": "…"},
        }
        return True
    entity["url"] = links.normalised(url)
    return entity["url"] is not None


def _decoded(text: str) -> str:
    """Decode the characters that are written by name or number.

    A number that no character has stays as it is written; a surrogate is refused.
    """
    return _CHARACTER.sub(_character, text)


def _character(written: re.Match[str]) -> str:
    name, decimal, hexadecimal = written.groups()
    if name:
        return NAMED[name]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    if 0xD800 <= number <= 0xDFFF:  # noqa: PLR2004 - the surrogates of UTF-16
        raise bad_request("can't parse entities: text contains unmatched surrogate code units")
    return chr(number) if 0 < number <= 0x10FFFF else written[0]  # noqa: PLR2004 - all there are
