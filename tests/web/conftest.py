"""The bot of the conversations, behind its own webhook and its own pages."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.service.http import serving
from bot.service.routes import pages
from bot.settings import Settings
from tests.server import free_port
from tests.talk import Bot

SECRET = "the-right-one"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True)
class Site:
    """What somebody outside can ask of the bot."""

    bot: Bot
    url: str
    port: int
    session: ClientSession

    async def get(self, path: str) -> tuple[int, str]:
        async with self.session.get(f"{self.url}{path}") as response:
            return response.status, await response.text()

    async def post(self, data: bytes | AsyncIterator[bytes], secret: str | None = SECRET) -> int:
        headers = {} if secret is None else {HEADER: secret}
        body = BytesIO(data) if isinstance(data, bytes) else data
        async with self.session.post(f"{self.url}/hook", data=body, headers=headers) as response:
            return response.status

    async def send(self, update: dict[str, Any]) -> int:
        headers = {HEADER: SECRET}
        async with self.session.post(f"{self.url}/hook", json=update, headers=headers) as response:
            return response.status

    async def handled(self) -> None:
        """Wait until nothing is in hand."""
        await asyncio.wait_for(self.bot.app.update_queue.join(), 240)


@pytest.fixture
async def site(bot: Bot, settings: Settings) -> AsyncIterator[Site]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    more = replace(settings, webhook_url=f"{url}/hook", webhook_secret=SECRET, port=port)
    bot.deps.metrics.listened(bot.clock())
    await bot.app.start()
    served = pages(bot.app, bot.deps.metrics, more)
    async with serving(served, "127.0.0.1", port), ClientSession() as session:
        yield Site(bot, url, port, session)
    if bot.app.running:
        await bot.app.stop()
