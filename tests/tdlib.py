"""Telegram's own parser (TDLib), which works without a network: the judge of our emulator.

`parseTextEntities` reads HTML as sendMessage does. `parseMarkdown` then does to the text what
sending does, but for trimming it: characters go, entities are cut and dropped. It also reads
Markdown, so that no text may have any in it.
"""

import json
import re
from typing import Any

import tdjson

KINDS = {
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "CustomEmoji": "custom_emoji",
    "DateTime": "date_time",
    "Mention": "mention",
}
MARKDOWN = re.compile(r"\*\*|__|~~|\|\||`|\]\(")
VALUES = ("url", "language", "custom_emoji_id", "unix_time", "user_id")

Entities = list[tuple[int, int, str, str]]
"""Offset and length in UTF-16 units, kind and value of each, in order."""


class Refused(Exception):
    """Telegram does not take the text; the message is its own."""


def parsed(html: str) -> tuple[str, Entities]:
    """Return the text of HTML as it is sent, but not trimmed, and its entities; raises Refused."""
    mode = {"@type": "textParseModeHTML"}
    read = _execute({"@type": "parseTextEntities", "text": html, "parse_mode": mode})
    assert not MARKDOWN.search(read["text"]), "it would be read as Markdown"
    sent = _execute({"@type": "parseMarkdown", "text": read})
    return sent["text"], _entities(sent["entities"])


def found(text: str) -> Entities:
    """Return what Telegram finds by itself in a plain text, as far as it has a kind above."""
    return _entities(_execute({"@type": "getTextEntities", "text": text})["entities"])


def _entities(listed: list[dict[str, Any]]) -> Entities:
    kinds = [(one, one["type"]["@type"].removeprefix("textEntityType")) for one in listed]
    return sorted(
        (one["offset"], one["length"], KINDS[kind], _value(one["type"]))
        for one, kind in kinds
        if kind in KINDS
    )


def _value(described: dict[str, Any]) -> str:
    return next((str(described[name]) for name in VALUES if name in described), "")


def _execute(request: dict[str, Any]) -> dict[str, Any]:
    answer = tdjson.td_execute(json.dumps(request).encode())
    assert answer
    result: dict[str, Any] = json.loads(answer)
    if result["@type"] == "error":
        raise Refused(result["message"])
    return result


_execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})
