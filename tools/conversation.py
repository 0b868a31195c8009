"""Draw docs/conversation.png: a conversation with the real bot, as a chat shows it.

`.venv/bin/python -m tools.conversation`, from the project's folder; it needs Chromium and emoji
(`apt-get install chromium fonts-noto-color-emoji`). The bot runs in this process on the emulator
of Telegram, with a new database and a fixed clock, so the same code gives the same conversation
each time.
"""

import asyncio
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from html import escape
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageChops
from telegram import Update

from bot.app import build
from bot.drawing.chart import FONTS
from bot.emulator.accounts import Person
from bot.emulator.messages import Message
from bot.emulator.request import EmulatorRequest
from bot.emulator.telegram import Telegram
from bot.settings import Settings

COLUMNS = ("/start", "/read 1"), ("/search health", "/subscribe 7:30 Stockholm")
"""What is typed, in two columns side by side."""

NOW = datetime(2026, 6, 8, 10, 0, tzinfo=UTC)
TARGET = Path("docs/conversation.png")
WIDTH, HEIGHT, SCALE = 900, 1200, 2
"""Width and height of the page in CSS pixels, and device pixels in each of them.

What is empty below is cut off.
"""

COLOURS = 64
"""Of the picture's palette."""

TAGS = {"bold": "b", "italic": "i", "code": "b", "blockquote": "blockquote"}
"""The HTML element of each sort of formatting; links become `a`, and other sorts stay plain."""

STYLE = """
@font-face { font-family: Inter; src: url("FONTS/Inter-Regular.otf"); }
@font-face { font-family: Inter; font-weight: bold; src: url("FONTS/Inter-SemiBold.otf"); }
body { display: flex; gap: 24px; margin: 0; padding: 16px; background: #dfe6ec; color: #111;
       font: 14px/1.38 Inter, "Noto Color Emoji", sans-serif; }
div { box-sizing: border-box; }
main { flex: 1; min-width: 0; }
.bot { width: fit-content; max-width: 96%; margin: 0 auto 10px 0; }
.said { width: fit-content; margin: 0 0 10px auto; padding: 7px 11px; background: #d9f2c9;
        border-radius: 12px 12px 3px 12px; }
.text { padding: 8px 11px; background: #fff; white-space: pre-wrap;
        border-radius: 12px 12px 12px 3px; }
.row { display: flex; gap: 4px; margin-top: 4px; }
.row span { flex: 1; padding: 6px 4px; text-align: center; background: #b9c7d3;
            border-radius: 7px; }
a { color: #1769aa; text-decoration: none; }
blockquote { margin: 0; padding-left: 8px; border-left: 3px solid #1769aa; }
"""


async def conversation(folder: Path) -> str:
    """Return the page: each line that is typed, and what the bot answers to it.

    The folder is for the database.
    """
    telegram = Telegram(lambda: NOW)
    settings = Settings.from_env(
        {"BOT_TOKEN": f"1000:{'x' * 30}", "DATABASE_URL": f"sqlite:///{folder / 'utdrag.db'}"}
    )
    app = build(settings, request=lambda: EmulatorRequest(telegram), now=lambda: NOW)
    reader, columns = Person(1, "Ann", "en"), list[str]()
    async with app:
        assert app.post_init
        await app.post_init(app)
        for lines in COLUMNS:
            parts = []
            for line in lines:
                parts.append(f'<div class="said">{escape(line)}</div>')
                update = telegram.say(telegram.private(reader), reader, line)
                await app.process_update(Update.de_json(update, app.bot))
                parts += [drawn(news) for news in telegram.news if isinstance(news, Message)]
                telegram.news.clear()
            columns.append(f"<main>{''.join(parts)}</main>")
    if app.post_shutdown:
        await app.post_shutdown(app)
    style = STYLE.replace("FONTS", FONTS.resolve().as_uri())
    return f'<!doctype html><meta charset="utf-8"><style>{style}</style>{"".join(columns)}'


def drawn(message: Message) -> str:
    """Return a message of the bot and its buttons as HTML."""
    rows = (
        "".join(f"<span>{escape(button['text'])}</span>" for button in row) for row in message.rows
    )
    buttons = "".join(f'<div class="row">{row}</div>' for row in rows)
    return f'<div class="bot"><div class="text">{formatted(message)}</div>{buttons}</div>'


def formatted(message: Message) -> str:
    """Return the text with its formatting as HTML; offsets of entities count UTF-16 units."""
    units = message.text.plain.encode("utf-16-le")
    edges: dict[int, str] = {}
    for entity in message.text.entities:
        tag = "a" if "url" in entity else TAGS.get(str(entity["type"]))
        begin = int(str(entity["offset"]))
        end = begin + int(str(entity["length"]))
        if tag:
            edges[end] = f"</{tag}>{edges.get(end, '')}"
            edges[begin] = f"{edges.get(begin, '')}<{tag}>"
    cuts = sorted({0, *edges, len(units) // 2})
    inside = "".join(
        edges.get(begin, "") + escape(units[2 * begin : 2 * end].decode("utf-16-le"))
        for begin, end in pairwise(cuts)
    )
    return inside + edges.get(cuts[-1], "")


def main() -> None:
    """Write the picture."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is missing: apt-get install chromium fonts-noto-color-emoji")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "conversation.html"
        page.write_text(asyncio.run(conversation(Path(folder))), encoding="utf-8")
        command = [
            chromium,
            "--headless",
            "--no-sandbox",
            "--hide-scrollbars",
            f"--window-size={WIDTH},{HEIGHT}",
            f"--force-device-scale-factor={SCALE}",
            f"--screenshot={TARGET.resolve()}",
            page.as_uri(),
        ]
        subprocess.run(command, check=True)  # noqa: S603 - only what stands above
    shown = Image.open(TARGET).convert("RGB")
    paper = Image.new("RGB", shown.size, shown.getpixel((0, 0)))
    box = ImageChops.difference(shown, paper).getbbox()
    assert box
    shown = shown.crop((0, 0, shown.width, min(box[3] + 16 * SCALE, shown.height)))
    shown.quantize(COLOURS, dither=Image.Dither.NONE).save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
