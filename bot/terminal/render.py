"""Messages and lists of results as the terminal shows them."""

from collections.abc import Mapping
from itertools import count
from typing import Any

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from bot.emulator.inline_queries import InlineAnswer
from bot.emulator.messages import Message

DISABLED = "disabled"

STYLES = {
    "bold": "bold",
    "italic": "italic",
    "underline": "underline",
    "strikethrough": "strike",
    "spoiler": "reverse",
    "code": "bold",
    "pre": "bold",
    "text_mention": "underline",
    "custom_emoji": "",
    "date_time": "",
    "blockquote": "",
    "expandable_blockquote": "dim",
}


def message(posted: Message, bot_link: str, *, is_edited: bool = False) -> RenderableType:
    """Return the message with numbered buttons, and the URLs of its links below the text.

    Links that begin with `bot_link` have no URL below. A file is shown as its text alone.
    """
    if posted.file is not None:
        return Panel(Text(posted.file.decode()))
    parts: list[RenderableType] = [styled(posted)]
    if posted.picture is not None:
        parts.insert(0, Text("[a picture]\n", style="dim"))
    if posted.picture_url:
        parts.insert(0, Text(f"[a picture: {posted.picture_url}]\n", style="dim"))
    addresses = [str(e["url"]) for e in posted.text.entities if "url" in e]
    outside = [url for url in dict.fromkeys(addresses) if not url.startswith(bot_link)]
    parts += (Text(url, style="dim underline", overflow="fold") for url in outside)
    if rows(posted):
        parts.append(Padding(buttons(posted), (1, 0, 0, 0)))
    alone = "only you see this" if posted.ephemeral else None
    title = ", ".join(filter(None, [alone, "edited" if is_edited else None]))
    return Panel(Group(*parts), title=title or None, title_align="right")


def styled(posted: Message) -> Text:
    """Return the text with its entities as styles; their offsets count UTF-16 units."""
    text = Text(posted.text.plain)
    encoded = posted.text.plain.encode("utf-16-le")
    for entity in posted.text.entities:
        offset, length = int(str(entity["offset"])), int(str(entity["length"]))
        start = len(encoded[: 2 * offset].decode("utf-16-le"))
        end = len(encoded[: 2 * (offset + length)].decode("utf-16-le"))
        style = f"link {entity['url']}" if "url" in entity else STYLES[str(entity["type"])]
        text.stylize(style, start, end)
    return text


def rows(posted: Message) -> list[list[dict[str, Any]]]:
    """Return the rows of a message's buttons; if it has none, of its chat's reply keyboard."""
    return posted.rows or posted.room.keys


def buttons(posted: Message) -> RenderableType:
    """Return the rows of buttons, numbered from 1 across all rows; lines wrap between buttons.

    A disabled button has no number.
    """
    numbers = count(1)
    shown = (
        [_disabled(b) if DISABLED in b else _numbered(next(numbers), b) for b in row]
        for row in rows(posted)
    )
    return Group(*(Columns(row, padding=(0, 3)) for row in shown))


def pressable(posted: Message) -> list[dict[str, Any]]:
    """Return the buttons that have a number, in order."""
    return [button for row in rows(posted) for button in row if DISABLED not in button]


def _disabled(button: Mapping[str, Any]) -> Text:
    return Text(f"    {button['text']}", style="dim")


def _numbered(number: int, button: Mapping[str, Any]) -> Text:
    return Text.assemble((f"[{number}]", "bold"), f" {button['text']}")


def inline_answer(answer: InlineAnswer) -> RenderableType:
    """Return the results of an inline query, numbered from 1, with the button above them.

    If there are more results, the number after the last one stands for the next page.
    """
    text = Text(answer.button and f"{answer.button} (/start {answer.start})\n", style="bold")
    for number, result in enumerate(answer.results, 1):
        text.append(f"[{number}]", style="bold")
        text.append(f" {result.title}\n    {result.description}\n", style="")
    if answer.next_offset:
        text.append(f"[{len(answer.results) + 1}]", style="bold")
        text.append(" …\n")
    text.rstrip()
    return Panel(text)


def outcome(button: Mapping[str, Any], username: str) -> str:  # noqa: PLR0911 - a table
    """Return a line on what Telegram's app does for a pressed button; `""` if the bot is told."""
    match button:
        case {"url": str(url)}:
            return url
        case {"web_app": {"url": str(url)}}:
            return f"opens in Telegram: {url}"
        case {"copy_text": {"text": str(text)}}:
            return f"copied: {text}"
        case {"switch_inline_query_chosen_chat": {"query": str(query)}}:
            return f"opens the chat picker, then types: @{username} {query}"
        case {"request_chat": _}:
            return "lets you choose a chat, in Telegram only"
        case {"request_location": True}:
            return "shares where you are, in Telegram only"
        case _:
            return ""
