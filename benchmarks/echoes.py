"""A bot of another make: answers `/footnote`, small as can be, and may send posts beside.

`python -m benchmarks.echoes NAME URL POSTS_A_SECOND DATABASE PORT`; it polls if the port is 0.
"""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable

import aiosqlite
from aiogram import Bot as AiogramBot
from aiogram import Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes
from telegram.request import BaseRequest, HTTPXRequest

from benchmarks import people
from benchmarks.server import TEXT
from bot.bot_api.request import PyreqwestRequest


async def broadcast(send: Callable[[int], Awaitable[object]], rate: int) -> None:
    """Send so many posts a second, none waiting for the answer of another."""
    async with asyncio.TaskGroup() as tasks:
        for number in range(rate and 1_000_000):
            tasks.create_task(_post(send, people.FIRST + number))
            await asyncio.sleep(1 / rate)


async def _post(send: Callable[[int], Awaitable[object]], chat: int) -> None:
    await send(chat)


def telegram(url: str, rate: int, port: int, request: Callable[[], BaseRequest]) -> None:
    """python-telegram-bot; it reads no database."""

    async def footnote(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_text(TEXT)

    async def start(app: Application) -> None:  # type: ignore[type-arg] # whatever the builder makes
        posts.append(
            asyncio.ensure_future(broadcast(lambda c: app.bot.send_message(c, TEXT), rate))
        )

    async def stop(_: Application) -> None:  # type: ignore[type-arg]
        posts.pop().cancel()

    posts: list[asyncio.Future[None]] = []
    app = (
        Application.builder()
        .token(people.TOKEN)
        .base_url(f"{url}/bot")
        .request(request())
        .get_updates_request(request())
        .post_init(start)
        .post_stop(stop)
        .build()
    )
    app.add_handler(CommandHandler("footnote", footnote))
    if not port:
        app.run_polling()
        return
    hook = people.webhook(port)
    app.run_webhook(
        "127.0.0.1",
        port,
        "hook",
        webhook_url=hook["WEBHOOK_URL"],
        secret_token=hook["WEBHOOK_SECRET"],
    )


def aiogram(url: str, rate: int, port: int, database: str) -> None:
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
            if port:
                await listen(dispatcher, bot, port)
            else:
                await dispatcher.start_polling(bot)
            posts.cancel()

    asyncio.run(run())


async def listen(dispatcher: Dispatcher, bot: AiogramBot, port: int) -> None:
    """Serve aiogram's webhook until the process is told to end."""
    hook = people.webhook(port)
    app = web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, secret_token=hook["WEBHOOK_SECRET"])
    handler.register(app, path="/hook")
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await bot.set_webhook(hook["WEBHOOK_URL"], secret_token=hook["WEBHOOK_SECRET"])
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()
    await runner.cleanup()


def main() -> None:
    name, url, rate, database, port = sys.argv[1:]
    if name == "aiogram":
        aiogram(url, int(rate), int(port), database)
    else:
        telegram(
            url, int(rate), int(port), {"pyreqwest": PyreqwestRequest, "httpx": HTTPXRequest}[name]
        )


if __name__ == "__main__":
    main()
