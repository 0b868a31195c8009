"""Reads rich messages that are given as blocks (Bot API 10.3), and refuses what Telegram would.

It knows only the blocks and texts that the bot sends, and refuses all others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.emulator.errors import bad_request
from bot.emulator.html import Text
from bot.emulator.html_tags import Entity, units
from bot.emulator.versions import BLOCKS, NEWEST, Version

MAX_LENGTH, MAX_BLOCKS, MAX_DEPTH = 32_768, 500, 16
"""The most characters, blocks, and levels of nested formatting and blocks (Rich Message
Limits)."""

SIZES = range(1, 7)
FIELDS = {"blocks", "is_rtl", "skip_entity_detection"}
BLOCK_FIELDS: Mapping[str, Mapping[str, type]] = {
    "paragraph": {},
    "footer": {},
    "heading": {"size": int},
    "expandable_blockquote": {},
}
"""The fields of each kind of block, beside its type and its text."""

TEXT_FIELDS: Mapping[str, Mapping[str, type]] = {
    "bold": {},
    "italic": {},
    "url": {"url": str},
    "reference": {"name": str},
    "reference_link": {"reference_name": str},
}
"""The fields of each kind of text, beside its type and what it is around."""


def read(message: Mapping[str, Any], api: Version = NEWEST) -> Text:
    """Return the text of a rich message; raises ApiError where Telegram would refuse it.

    An empty line separates its blocks, and counts as characters, as nothing says that it does
    not; a heading is bold.
    """
    blocks = message.get("blocks")
    if api < BLOCKS or message.keys() - FIELDS or not isinstance(blocks, list) or not blocks:
        raise bad_request("can't parse InputRichMessage")
    if len(blocks) > MAX_BLOCKS:
        raise bad_request("RICH_MESSAGE_TOO_LONG")
    reader = _Reader()
    for block in blocks:
        reader.block(block, api)
    if reader.links - reader.names:
        raise bad_request(
            f"can't parse InputRichMessage: no reference {reader.links - reader.names}"
        )
    if not reader.plain.strip():
        raise bad_request("message text is empty")
    if len(reader.plain) > MAX_LENGTH:
        raise bad_request("RICH_MESSAGE_TOO_LONG")
    return Text(reader.plain, reader.entities)


@dataclass
class _Reader:
    plain: str = ""
    entities: list[Entity] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def block(self, block: Any, api: Version) -> None:  # noqa: ANN401 - JSON
        _check(block, BLOCK_FIELDS)
        kind = block["type"]
        if block.get("size", SIZES[0]) not in SIZES:
            raise bad_request("can't parse InputRichBlock: wrong size")
        if kind == "expandable_blockquote" and api < NEWEST:
            raise bad_request("can't parse InputRichBlock: unsupported type")
        self.plain += "\n\n" if self.plain else ""
        begun = units(self.plain)
        self._text(block["text"], 1)
        if kind == "heading":
            self._entity("bold", begun)
        elif kind == "expandable_blockquote":
            self._entity(kind, begun)

    def _text(self, text: Any, depth: int) -> None:  # noqa: ANN401 - JSON
        if depth > MAX_DEPTH:
            raise bad_request("RICH_MESSAGE_TOO_DEEP")
        if isinstance(text, str):
            self.plain += text
        elif isinstance(text, list):
            for part in text:
                self._text(part, depth)
        else:
            self._styled(text, depth)

    def _styled(self, text: Any, depth: int) -> None:  # noqa: ANN401 - JSON
        _check(text, TEXT_FIELDS)
        begun = units(self.plain)
        self._text(text["text"], depth + 1)
        match text:
            case {"type": "url", "url": url}:
                self._entity("text_link", begun, url=url)
            case {"type": "reference_link", "reference_name": name}:
                self.links.add(name)
            case {"type": "reference", "name": name}:
                if name in self.names:
                    raise bad_request(f"can't parse RichText: two references {name}")
                self.names.add(name)
            case _:
                self._entity(text["type"], begun)

    def _entity(self, kind: str, begun: int, **more: str) -> None:
        length = units(self.plain) - begun
        self.entities.append({"type": kind, "offset": begun, "length": length, **more})


def _check(
    one: Any,  # noqa: ANN401 - JSON
    known: Mapping[str, Mapping[str, type]],
) -> None:
    """Raise ApiError unless a block or text has exactly the fields of its type in `known`."""
    if not isinstance(one, dict) or one.get("type") not in known:
        raise bad_request("can't parse InputRichMessage: unsupported type")
    fields = known[one["type"]]
    if one.keys() != {"type", "text", *fields}:
        raise bad_request(f"can't parse InputRichMessage: wrong fields of {one['type']}")
    if any(not isinstance(one[name], kind) or not one[name] for name, kind in fields.items()):
        raise bad_request(f"can't parse InputRichMessage: wrong value in {one['type']}")
