"""A talk with the bot: lines are messages, numbers answer a question or press a button.

`@bot words` is an inline query, as typed in another chat; numbers then choose among its results.
"""

import asyncio
import re
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

from rich.console import Console
from sqlalchemy import URL
from telegram import Update

from bot.app import build, utc_now
from bot.context import App, Context, Deps
from bot.emulator.accounts import Person, Room
from bot.emulator.inline_queries import InlineAnswer
from bot.emulator.messages import Message
from bot.emulator.request import EmulatorRequest
from bot.emulator.telegram import Telegram
from bot.handlers import bot_profile
from bot.settings import Settings
from bot.terminal import render
from bot.terminal.display import Display
from bot.views import names
from bot.views.callback_data import Show

TOKEN = "1:terminal"  # noqa: S105 - nobody's
QUIT = "/quit"
EARLIER = "/earlier"
GROUP, PRIVATE = "/group", "/private"
AS = re.compile(r"/as ([12])")
OPENING = (
    "Type /start to begin. A number presses that button, or opens that excerpt where there is no "
    f"such button; {EARLIER} shows the message with buttons before. “@bot words” tries inline "
    f"mode, {GROUP} a group that the first of two readers administers (“/as 2” is the second), "
    f"{PRIVATE} goes back. {QUIT} leaves."
)
EVERY_SECOND = 1.0
MAX_DIGITS = 9
"""The most digits of a line that is taken for the number of a button or a result."""

INLINE = re.compile(r"@(utdrag_)?bot(\s+(?P<words>.*))?")


async def talk(settings: Settings) -> None:
    """Talk until `/quit` or the end of the input.

    The conversation has a database of its own, in the folder of the real one: nothing that is
    tried here reaches a reader. Daily posts, once subscribed to, come here while it runs.
    """
    telegram = Telegram(utc_now)
    own = replace(settings, token=TOKEN, database_url=beside(settings.database_url))
    app = build(own, request=lambda: EmulatorRequest(telegram))
    try:
        async with app:
            await _called(app, "post_init")
            await app.start()
            try:
                await Session(app, telegram, settings.terminal_language).run()
            finally:
                await app.stop()
    finally:
        await _called(app, "post_shutdown")


def beside(url: URL) -> URL:
    """Return the terminal's SQLite database: `utdrag-chat.db` beside the bot's `utdrag.db`.

    If the bot's database (`url`) is PostgreSQL, it is `data/utdrag-chat.db`.
    """
    if url.get_backend_name() != "sqlite":
        return URL.create("sqlite+aiosqlite", database="data/utdrag-chat.db")
    assert url.database  # an empty one is refused (bot/db/address.py)
    path = Path(url.database)
    return url.set(database=str(path.with_name(f"{path.stem}-chat{path.suffix}")))


class Session:
    """A talk of two people with the bot, in their private chats or a group; one of them types."""

    def __init__(self, app: App, telegram: Telegram, language: str | None) -> None:
        self._app = app
        self._telegram = telegram
        self._words = app.bot_data[Deps].languages.of(language)
        self._people = {
            str(number): Person(number, names.reader(self._words, number), language)
            for number in (1, 2)
        }
        self._me = self._people["1"]
        self._group: Room | None = None
        """The group in which both people write; None while they write in their private chats."""
        self._display = Display(Console(highlight=False), f"https://t.me/{app.bot.username}")
        self._question: Message | None = None
        self._with_buttons: Message | None = None
        self._asked = ""
        self._inline_answer: InlineAnswer | None = None

    async def run(self) -> None:
        if poor := _replace_unencodable():
            self._display.line(poor)
        self._display.line(OPENING)
        assert self._app.job_queue
        self._app.job_queue.run_repeating(self.watch, EVERY_SECOND)
        async for line in _lines():
            self._display.typed(line)
            if line == QUIT:
                return
            await self.do(line)

    async def do(self, line: str) -> None:
        """Do what a line means.

        What it may be, in this order: the number of an inline result, an inline query, a command
        of the terminal, the answer to an open question of the bot, a button's number, a message.
        The bot's question is open until the next line, even if daily posts come before.
        """
        if not line:
            return
        question, self._question = self._question, None
        number = int(line) if line.isdecimal() and len(line) <= MAX_DIGITS else None
        if self._inline_answer and number is not None:
            await self._choose(number)
        elif inline := INLINE.fullmatch(line):
            await self._ask(inline["words"] or "")
        elif line == EARLIER:
            self._show_earlier()
        elif line in {GROUP, PRIVATE}:
            await self._go(line)
        elif change := AS.fullmatch(line):
            self._become(self._people[change[1]])
        elif question and not line.startswith("/"):
            await self._hear(self._telegram.reply(question, self._me, line))
        elif number is not None and (button := self._button(number)):
            await self._press(button)
        else:
            await self._say(line)

    async def _say(self, text: str) -> None:
        await self._hear(self._telegram.say(self._room, self._me, text))

    @property
    def _room(self) -> Room:
        return self._group or self._telegram.private(self._me)

    async def _go(self, where: str) -> None:
        """Switch to the group (`/group`) or back to the private chat (`/private`).

        The first call creates the group and, as the bot started without it, sets its menu.
        """
        title, administrators = names.group(self._words), frozenset({self._people["1"].id})
        group = Room(-1001, "supergroup", title, administrators)
        known = self._telegram.rooms.get(group.id)
        if known is None:
            known = self._telegram.add(group)
            await bot_profile.set_group_menu(Context(self._app), group.id)
        self._group = known if where == GROUP else None
        self._with_buttons = None
        place = f"the group {known.title}" if self._group else "the private chat"
        self._display.line(f"You are in {place} as {self._me.name}.")

    def _become(self, person: Person) -> None:
        """Write, press and see messages as this one of the two readers from now on."""
        self._me, self._with_buttons = person, None
        self._display.line(f"You are {person.name} now.")

    def _button(self, number: int) -> dict[str, Any] | None:
        """Return the button with this number among those that can be pressed now; None if none."""
        buttons = render.pressable(self._with_buttons) if self._with_buttons else []
        return dict(enumerate(buttons, 1)).get(number)

    async def _press(self, button: dict[str, Any]) -> None:
        assert self._with_buttons
        if told := render.outcome(button, self._app.bot.username):
            self._display.line(told)
        elif "callback_data" not in button:  # a key of a reply keyboard sends its label
            await self._say(button["text"])
        else:
            data = button["callback_data"]
            await self._hear(self._telegram.press(self._with_buttons, self._me, data))

    def _show_earlier(self) -> None:
        """Show the message with buttons before the present one, and let its buttons be pressed."""
        posted = [m for m in self._telegram.messages.values() if m.rows and m.room is self._room]
        now = self._with_buttons
        before = [m for m in posted if now is None or now.ephemeral or m.id < now.id]
        if before:
            self._inline_answer, self._with_buttons = None, before[-1]
            self._display.message(before[-1], is_repeated=True)
        else:
            self._display.line("There is no earlier message with buttons.")

    async def _ask(self, words: str, offset: str = "") -> None:
        """Type an inline query, and list the results; `offset` is that of a further page."""
        await self._hear(self._telegram.ask(self._me, words, offset))
        self._asked, self._inline_answer = words, self._telegram.inline_answers.pop()
        self._display.inline_answer(self._inline_answer)

    async def _choose(self, number: int) -> None:
        """Post the inline result with this number here; the number after the last lists more."""
        assert self._inline_answer
        results, more = self._inline_answer.results, self._inline_answer.next_offset
        if 1 <= number <= len(results):
            posted, update = self._telegram.choose(self._room, self._me, results[number - 1])
            self._telegram.news.append(posted)
            await self._hear(update)
        elif more and number == len(results) + 1:
            await self._ask(self._asked, more)
        else:
            self._display.line(f"There is no result {number} in the list.")

    async def _hear(self, update: dict[str, object]) -> None:
        await self._app.process_update(Update.de_json(update, self._app.bot))
        self._show()

    async def watch(self, _: Context) -> None:
        """Show what the bot has sent unasked, such as daily posts; a job run every second."""
        self._show()

    def _show(self) -> None:
        while self._telegram.news:
            news = self._telegram.news.pop(0)
            if isinstance(news, str):
                self._display.line(f"» {news}")
                continue
            if news.seen_by not in {0, self._me.id}:
                continue
            self._display.message(news)
            self._inline_answer = None
            if news.asks or _has_cancel_button(news):
                self._question = news
            if render.rows(news):
                self._with_buttons = news


def _replace_unencodable() -> str | None:
    """From now on, print question marks for letters that the output's encoding lacks.

    Return a line that says so; None if the encoding is UTF or the output has none.
    """
    out = sys.stdout
    if not isinstance(out, TextIOWrapper) or out.encoding.lower().startswith("utf"):
        return None
    out.reconfigure(errors="replace")
    return (
        f"This terminal shows the letters of {out.encoding} alone, and a question mark for each "
        "other one. UTF-8 has them all: LC_ALL=C.UTF-8 PYTHONIOENCODING=utf-8"
    )


def _has_cancel_button(posted: Message) -> bool:
    """Tell whether a message has a Cancel button, as a question asked for the second time has."""
    data = [button.get("callback_data") for row in posted.rows for button in row]
    return Show.CANCEL.pack() in data


async def _called(app: App, name: str) -> None:
    """Call the application's hook of this name, which PTB calls only in its `run_…` methods."""
    hook = getattr(app, name)
    assert hook
    await hook(app)


async def _lines() -> AsyncIterator[str]:
    """Yield each typed line, stripped. Lines of a pipe or file are shown as if they were typed.

    If a pipe or a file has nothing at all, `/start` is the only line.
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
