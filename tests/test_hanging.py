"""Chats that do not answer hold up nobody else, and answers have their share of the rate."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker
from telegram import Update
from telegram.request import RequestData
from typing_extensions import override

from bot.app import build
from bot.bot_api.request import PyreqwestRequest
from bot.context import App, Context
from bot.db import announcements, engine
from bot.delivery.jobs import tick
from bot.emulator.accounts import Person
from bot.emulator.messages import Message
from bot.emulator.request import EmulatorRequest
from bot.emulator.telegram import Telegram
from bot.settings import Settings
from tests.delivery.many import subscribe
from tests.server import Manner, Server, serving, until
from tests.talk import ANN

HANGING = range(5000, 5300)


@asynccontextmanager
async def started(app: App) -> AsyncIterator[App]:
    assert app.post_init
    assert app.post_shutdown
    async with app:
        await app.post_init(app)
        await app.start()
        yield app
        await app.stop()
    await app.post_shutdown(app)
    # the end may break off a claim, and its connection is closed by itself then
    await until(lambda: not any("_terminate" in repr(task) for task in asyncio.all_tasks()))


async def announce(settings: Settings) -> None:
    """Send an announcement off to everybody."""
    database = engine.create(settings.database_url)
    async with async_sessionmaker(database).begin() as session:
        number = await announcements.draft(session, ANN.id, "sv", "News")
        await announcements.begin(session, number, ANN.id, 1)
    await database.dispose()


def answered(server: Server) -> set[int]:
    return {news.room.id for news in server.telegram.news if isinstance(news, Message)}


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("posts", "announced", "under_way"), [(300, False, 100), (0, True, 50), (60, True, 110)]
)
async def test_300_chats_that_hang_hold_up_no_answer(
    settings: Settings,
    posts: int,
    announced: bool,  # noqa: FBT001
    under_way: int,
) -> None:
    """None of them is given up while the answer is waited for, and no more of them go out."""
    patient = partial(PyreqwestRequest, read=3600.0)
    async with serving() as server:
        settings = replace(settings, api_url=server.url, send_rate=1000)
        await subscribe(settings, server.telegram, HANGING)
        server.manners = dict.fromkeys(HANGING, Manner.SILENT)
        if announced:
            await announce(settings)
        await due(settings, posts)
        async with started(build(settings, request=patient)) as app:
            await until(lambda: server.unanswered >= under_way)
            await asyncio.sleep(3)  # in which more would go out
            assert server.unanswered == under_way
            said = server.telegram.say(server.telegram.private(ANN), ANN, "/footnote 3")
            await app.update_queue.put(Update.de_json(said, app.bot))
            await until(lambda: ANN.id in answered(server))


async def due(settings: Settings, posts: int) -> None:
    """Leave so many of the daily posts due; the others are for tomorrow."""
    database = engine.create(settings.database_url)
    async with database.begin() as connection:
        await connection.execute(
            text(
                "UPDATE subscriptions SET due_at = datetime(due_at, '+1 day') WHERE chat_id IN "
                "(SELECT id FROM chats ORDER BY id LIMIT -1 OFFSET :posts)"
            ),
            {"posts": posts},
        )
    await database.dispose()


class Held(EmulatorRequest):
    """Notes when messages arrive, and answers commands only when it is told to."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__(telegram)
        self.arrived: dict[int, float] = {}
        self.go = asyncio.Event()

    @override
    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        if url.endswith("/sendMessage") and request_data:
            chat: Any = request_data.parameters["chat_id"]
            self.arrived[chat] = asyncio.get_running_loop().time()
            if chat < HANGING.start:
                await self.go.wait()
        return await super().do_request(url, method, request_data)


async def test_answers_take_their_share_of_the_rate(
    settings: Settings, telegram: Telegram
) -> None:
    """With 25 of 30 slots at answers, posts have no more than the quarter that is theirs."""
    people, readers = [Person(2000 + n, str(n)) for n in range(25)], HANGING[:15]
    await subscribe(settings, telegram, readers)
    network = Held(telegram)
    app = build(settings, request=lambda: network)
    assert app.post_init
    assert app.post_shutdown
    async with app, asyncio.TaskGroup() as tasks:
        await app.post_init(app)
        for person in people:
            said = telegram.say(telegram.private(person), person, "/footnote 3")
            tasks.create_task(app.process_update(Update.de_json(said, app.bot)))
        await until(lambda: len(network.arrived) == len(people))
        await tick(Context(app))
        network.go.set()
    await app.post_shutdown(app)
    posts = sorted(network.arrived[chat] for chat in readers)
    assert all(later - first > 1 for first, later in zip(posts, posts[7:], strict=False))
