"""A talk with the bot: lines are messages, numbers press buttons.

`@bot words` is what one would type in another chat; numbers choose among what is listed then.
"""

import asyncio
import locale
import re
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from io import StringIO, TextIOWrapper
from pathlib import Path

from rich.console import Console
from sqlalchemy import URL
from telegram import Update

from bot.app import build, utc_now
from bot.context import App, Context
from bot.settings import Settings
from bot.standin.inline import Offer
from bot.standin.people import Person
from bot.standin.request import StandInRequest
from bot.standin.telegram import Message, Telegram
from bot.terminal import paper

TOKEN = "1:terminal"  # noqa: S105 - nobody's
QUIT = "/quit"
EVERY_SECOND = 1.0
INLINE = re.compile(r"@(utdrag_)?bot(\s+(?P<words>.*))?")


async def talk(settings: Settings) -> None:
    """Talk until `/quit` or the end of the input.

    It has a database of its own beside the real one, so nothing that is tried here reaches
    a reader; daily posts come here as well while it runs.
    """
    telegram = Telegram(utc_now)
    own = replace(settings, token=TOKEN, database_url=beside(settings.database_url))
    app = build(own, request=lambda: StandInRequest(telegram))
    async with app:
        await _called(app, "post_init")
        await app.start()
        await Session(app, telegram).run()
        await app.stop()
    await _called(app, "post_shutdown")


def beside(url: URL) -> URL:
    """Return the database of the terminal: `utdrag-chat.db` beside `utdrag.db`."""
    if url.get_backend_name() != "sqlite":
        return URL.create("sqlite+aiosqlite", database="data/utdrag-chat.db")
    if not url.database or url.database == ":memory:":
        return url
    path = Path(url.database)
    return url.set(database=str(path.with_name(f"{path.stem}-chat{path.suffix}")))


class Session:
    """One person, one private chat, and the message whose buttons can be pressed."""

    def __init__(self, app: App, telegram: Telegram) -> None:
        language, country, _ = locale.setlocale(locale.LC_CTYPE).partition("_")
        self._app = app
        self._telegram = telegram
        self._me = Person(1, "Du", language if country else None)  # `C.UTF-8` speaks none
        self._console = Console(highlight=False)
        self._last: Message | None = None
        self._asked = ""
        self._offer: Offer | None = None

    async def run(self) -> None:
        self._console.print(
            f"/start begins, a number presses a button, @bot words is inline mode, {QUIT} ends."
        )
        assert self._app.job_queue
        self._app.job_queue.run_repeating(self._watch, EVERY_SECOND)
        async for line in _lines():
            if line == QUIT:
                return
            if line.isdecimal():
                await (self._choose(int(line)) if self._offer else self._press(int(line)))
            elif inline := INLINE.fullmatch(line):
                await self._ask(inline["words"] or "")
            elif self._last and self._last.asks and not line.startswith("/"):
                await self._hear(self._telegram.reply(self._last, self._me, line))
            elif line:
                await self._say(line)

    async def _say(self, text: str) -> None:
        room = self._telegram.private(self._me)
        await self._hear(self._telegram.say(room, self._me, text))

    async def _press(self, number: int) -> None:
        buttons = [b for row in paper.rows(self._last) for b in row] if self._last else []
        if not 1 <= number <= len(buttons):
            self._console.print(f"There is no button {number} below the last message.")
            return
        button = buttons[number - 1]
        assert self._last
        if told := paper.outcome(button, self._app.bot.username):
            self._console.print(told, markup=False)
        elif "callback_data" not in button:  # a key, which writes what it says
            await self._say(button["text"])
        else:
            press = self._telegram.press(self._last, self._me, button["callback_data"])
            await self._hear(press)

    async def _ask(self, words: str, offset: str = "") -> None:
        """Type an inline query, and list what the bot offers."""
        await self._hear(self._telegram.ask(self._me, words, offset))
        self._asked, self._offer = words, self._telegram.offers.pop()
        self._console.print(paper.offer(self._offer))

    async def _choose(self, number: int) -> None:
        """Choose from the list: a result is posted here, the line after them lists more."""
        assert self._offer
        results, more = self._offer.results, self._offer.next_offset
        if 1 <= number <= len(results):
            room = self._telegram.private(self._me)
            posted, update = self._telegram.choose(room, self._me, results[number - 1])
            self._telegram.news.append(posted)
            await self._hear(update)
        elif more and number == len(results) + 1:
            await self._ask(self._asked, more)
        else:
            self._console.print(f"There is no result {number} in the list.")

    async def _hear(self, update: dict[str, object]) -> None:
        await self._app.process_update(Update.de_json(update, self._app.bot))
        self._show()

    async def _watch(self, _: Context) -> None:
        """Show what came by itself."""
        self._show()

    def _show(self) -> None:
        while self._telegram.news:
            news = self._telegram.news.pop(0)
            if isinstance(news, str):
                self._console.print(f"» {news}", markup=False)
                continue
            link = f"https://t.me/{self._app.bot.username}"
            self._console.print(paper.message(news, link))
            self._last, self._offer = news, None


async def _called(app: App, name: str) -> None:
    """Call a hook of the application that only its own `run_polling` would call."""
    hook = getattr(app, name)
    assert hook
    await hook(app)


async def _lines() -> AsyncIterator[str]:
    """Yield what is typed. Lines of a pipe or a file are shown as if they were typed.

    Where there is nothing to read at all, `/start` is asked for, and that is the only line.
    """
    if sys.stdin and sys.stdin.isatty():  # None if it was closed before the start
        from prompt_toolkit import PromptSession  # noqa: PLC0415 - a pipe needs no prompt
        from prompt_toolkit.patch_stdout import patch_stdout  # noqa: PLC0415

        prompt: PromptSession[str] = PromptSession("> ")
        with patch_stdout(raw=True):
            while True:
                try:
                    yield (await prompt.prompt_async()).strip()
                except (EOFError, KeyboardInterrupt):
                    return
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    lines = sys.stdin or StringIO()
    line = await asyncio.to_thread(lines.readline) or "/start"
    while line:
        print(f"> {line.strip()}")  # noqa: T201 - the terminal
        yield line.strip()
        line = await asyncio.to_thread(lines.readline)
