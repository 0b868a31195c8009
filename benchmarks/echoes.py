"""A bot of another make: answers `/footnote`, small as can be, and may send posts beside.

`python -m benchmarks.echoes NAME URL POSTS_A_SECOND DATABASE`
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable

import aiosqlite
from aiogram import Bot as AiogramBot
from aiogram import Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.types import Message
from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes
from telegram.request import BaseRequest, HTTPXRequest

from benchmarks import people
from benchmarks.server import TEXT
from bot.transport import AiohttpRequest


async def broadcast(send: Callable[[int], Awaitable[object]], rate: int) -> None:
    """Send so many posts a second, none waiting for the answer of another."""
    async with asyncio.TaskGroup() as tasks:
        for number in range(rate and 1_000_000):
            tasks.create_task(_post(send, people.FIRST + number))
            await asyncio.sleep(1 / rate)


async def _post(send: Callable[[int], Awaitable[object]], chat: int) -> None:
    await send(chat)


def telegram(url: str, rate: int, request: Callable[[], BaseRequest]) -> None:
    """python-telegram-bot; it reads no database."""

    async def footnote(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_text(TEXT)

    async def start(app: Application) -> None:  # type: ignore[type-arg] # whatever the builder makes
        app.create_task(broadcast(lambda chat: app.bot.send_message(chat, TEXT), rate))

    app = (
        Application.builder()
        .token(people.TOKEN)
        .base_url(f"{url}/bot")
        .request(request())
        .get_updates_request(request())
        .post_init(start)
        .build()
    )
    app.add_handler(CommandHandler("footnote", footnote))
    app.run_polling()


def aiogram(url: str, rate: int, database: str) -> None:
    """aiogram; it reads the footnote from SQLite."""

    async def run() -> None:
        dispatcher = Dispatcher()
        session = AiohttpSession(api=TelegramAPIServer.from_base(url))
        bot = AiogramBot(people.TOKEN, session=session)
        async with aiosqlite.connect(database) as connection:

            async def footnote(message: Message) -> None:
                rows = await connection.execute_fetchall("SELECT text FROM footnotes LIMIT 1")
                assert rows
                await message.answer(TEXT)

            dispatcher.message.register(footnote, Command("footnote"))
            posts = asyncio.ensure_future(broadcast(lambda c: bot.send_message(c, TEXT), rate))
            await dispatcher.start_polling(bot)
            posts.cancel()

    asyncio.run(run())


def main() -> None:
    name, url, rate, database = sys.argv[1:]
    if name == "aiogram":
        aiogram(url, int(rate), database)
    else:
        telegram(url, int(rate), {"aiohttp": AiohttpRequest, "httpx": HTTPXRequest}[name])


if __name__ == "__main__":
    main()
