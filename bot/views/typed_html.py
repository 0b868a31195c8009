"""Typed text with its formatting, as HTML from which Telegram makes the same message again."""

from collections.abc import Sequence
from html import escape

from telegram import MessageEntity
from telegram.constants import MessageEntityType as Type

MAX_BYTES = 32_768
"""Bytes of the HTML that Telegram takes (Bot API server, get_formatted_text)."""

TAGS: dict[str, str] = {
    Type.BOLD: "b",
    Type.ITALIC: "i",
    Type.UNDERLINE: "u",
    Type.STRIKETHROUGH: "s",
    Type.SPOILER: "tg-spoiler",
    Type.CODE: "code",
    Type.BLOCKQUOTE: "blockquote",
}


def html(text: str, entities: Sequence[MessageEntity]) -> str:
    """Return a text with its entities (Bot API, MessageEntity) as HTML.

    What Telegram finds by itself, such as commands and plain addresses, gets no tag.
    """
    encoded = text.encode("utf-16-le")
    marks = [(e, *_tags(e)) for e in entities]
    marked = sorted(
        ((e.offset, e.offset + e.length, begin, end) for e, begin, end in marks if begin),
        key=lambda mark: (mark[0], -mark[1]),
    )
    parts: list[str] = []
    opened: list[tuple[int, int, str, str]] = []
    at = 0
    for place in sorted({0, len(encoded) // 2, *(n for mark in marked for n in mark[:2])}):
        parts.append(escape(encoded[2 * at : 2 * place].decode("utf-16-le"), quote=False))
        again = [mark for mark in opened if mark[1] > place]
        kept = next((n for n, mark in enumerate(opened) if mark[1] <= place), len(opened))
        parts += [mark[3] for mark in reversed(opened[kept:])]
        begun = again[kept:] + [mark for mark in marked if mark[0] == place < mark[1]]
        parts += [mark[2] for mark in begun]
        opened, at = opened[:kept] + begun, place
    return "".join(parts)


def _tags(  # noqa: PLR0911 - one for each kind
    entity: MessageEntity,
) -> tuple[str, str]:
    """Return the opening and closing tag of an entity, empty for what Telegram finds by itself."""
    match entity.type:
        case Type.TEXT_LINK:
            return f'<a href="{escape(entity.url or "")}">', "</a>"
        case Type.TEXT_MENTION if entity.user:
            return f'<a href="tg://user?id={entity.user.id}">', "</a>"
        case Type.PRE if entity.language:
            language = escape(entity.language)
            return f'<pre><code class="language-{language}">', "</code></pre>"
        case Type.PRE:
            return "<pre>", "</pre>"
        case Type.EXPANDABLE_BLOCKQUOTE:
            return "<blockquote expandable>", "</blockquote>"
        case Type.CUSTOM_EMOJI:
            return f'<tg-emoji emoji-id="{entity.custom_emoji_id}">', "</tg-emoji>"
        case Type.DATE_TIME if entity.unix_time:
            shown = entity.date_time_format
            how = f' format="{escape(shown)}"' if shown else ""
            return f'<tg-time unix="{int(entity.unix_time.timestamp())}"{how}>', "</tg-time>"
        case _:
            tag = TAGS.get(entity.type)
            return (f"<{tag}>", f"</{tag}>") if tag else ("", "")
