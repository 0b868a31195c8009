"""Telegram's rich HTML, read strictly, as far as the bot writes it (Bot API, Rich HTML style)."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from bot.emulator.errors import bad_request
from bot.emulator.html import Text

MAX_LENGTH, MAX_BLOCKS, MAX_DEPTH = 32768, 500, 16
MAX_BYTES = 35_000
"""Of the HTML; what is beyond is cut off without an error (TDLib, clean_input_string)."""

BLOCK, INLINE = {"p", "footer"}, {"b", "i", "a", "sup", "tg-reference"}
FIELDS = {"html", "markdown", "is_rtl", "skip_entity_detection"}

_PART = re.compile(
    r"<(?P<tag>[a-z-]+)(?: (?P<name>href|name)=\"(?P<value>[^\"<>]+)\")?>"
    r"|</(?P<end>[a-z-]+)>"
    r"|(?P<text>(?:[^<>&]|&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-f]{1,6});)+)"
)


def read(message: Mapping[str, Any]) -> Text:
    """Return the text of a rich message; raises ApiError where Telegram would refuse it."""
    if message.keys() - FIELDS or "html" not in message or "markdown" in message:
        raise bad_request("can't parse InputRichMessage")
    source, at = str(message["html"]).encode()[:MAX_BYTES].decode(errors="ignore"), 0
    opened: list[str] = []
    parts: list[str] = []
    links: set[str] = set()
    names: set[str] = set()
    while at < len(source):
        part = _PART.match(source, at)
        if not part:
            raise bad_request(
                f"can't parse rich message: unexpected {source[at : at + 10]!r} at {at}"
            )
        at = part.end()
        if part["tag"] == "br":
            parts.append("\n")
        elif part["tag"]:
            _open(part, opened, links, names)
        elif part["end"]:
            if not opened or opened.pop() != part["end"]:
                raise bad_request(
                    f"can't parse rich message: unexpected end tag at {part.start()}"
                )
            parts += ["\n\n"] if part["end"] in BLOCK else []
        else:
            parts.append(unescape(part[0]))
    return _whole("".join(parts).strip(), opened, links - names)


def _open(part: re.Match[str], opened: list[str], links: set[str], names: set[str]) -> None:
    tag, value = part["tag"], part["value"] or ""
    wanted = {"a": "href", "tg-reference": "name"}.get(tag)
    inside = not opened if tag in BLOCK else bool(opened)
    if tag not in BLOCK | INLINE or part["name"] != wanted or not inside:
        raise bad_request(f"can't parse rich message: unexpected tag {tag!r}")
    if tag == "a" and value.startswith("#"):
        links.add(value[1:])
    elif tag == "tg-reference":
        names.add(value)
    opened.append(tag)
    if len(opened) > MAX_DEPTH:
        raise bad_request("RICH_MESSAGE_TOO_DEEP")


def _whole(text: str, opened: list[str], lost: set[str]) -> Text:
    if opened or lost:
        raise bad_request("can't parse rich message: a tag is open or a reference leads nowhere")
    if not text:
        raise bad_request("message text is empty")
    if len(text) > MAX_LENGTH or text.count("\n\n") >= MAX_BLOCKS:
        raise bad_request("RICH_MESSAGE_TOO_LONG")
    return Text(text)
