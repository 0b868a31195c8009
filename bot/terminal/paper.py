"""A message as the terminal shows it."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from bot.standin.telegram import Message

STYLES = {
    "bold": "bold",
    "italic": "italic",
    "code": "bold",
    "blockquote": "",
    "expandable_blockquote": "dim",
}


def message(posted: Message, bot_link: str) -> RenderableType:
    """Return the message with its links spelled out below and its buttons numbered."""
    if posted.file is not None:
        return Panel(Text(posted.file.decode()))
    parts: list[RenderableType] = [styled(posted)]
    addresses = [str(e["url"]) for e in posted.text.entities if "url" in e]
    outside = [url for url in dict.fromkeys(addresses) if not url.startswith(bot_link)]
    parts += (Text(url, style="dim underline", overflow="fold") for url in outside)
    if posted.rows:
        parts.append(Padding(buttons(posted), (1, 0, 0, 0)))
    return Panel(Group(*parts))


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


def buttons(posted: Message) -> Text:
    """Return the rows of buttons, numbered through from 1."""
    text = Text()
    number = 0
    for row in posted.rows:
        text.append("\n" if number else "")
        for button in row:
            number += 1
            text.append(f"[{number}]", style="bold")
            text.append(f" {button['text']}   ")
    return text
