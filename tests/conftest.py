"""The bot that most tests talk to, with its clock, its network and its database."""

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import stamina
from sqlalchemy.ext.asyncio import async_sessionmaker

from bot import loading
from bot.app import build
from bot.db import engine
from bot.settings import Settings
from bot.standin.request import StandInRequest
from bot.standin.telegram import Telegram
from bot.views.words import Languages
from tests.talk import Bot, Chat, Clock

stamina.set_testing(True)

CONTENT = Path(__file__).parents[1] / "content"
TOKEN = "123456:AAGjk2LmNopQrStUvWxYz0123456789abcde"


def settings_for(database: Path, **more: str) -> Settings:
    """Return settings for a database file and this project's content."""
    env = {
        "BOT_TOKEN": TOKEN,
        "DATABASE_URL": f"sqlite:///{database}",
        "CONTENT_DIR": str(CONTENT),
    }
    return Settings.from_env(env | more)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with the interview in it, the same for every test, to be copied."""
    path = tmp_path_factory.mktemp("loaded") / "utdrag.db"
    url = settings_for(path).database_url

    async def load() -> None:
        database = engine.create(url)
        await engine.upgrade(database)
        async with async_sessionmaker(database).begin() as session:
            await loading.load(session, CONTENT, Languages.load("sv"))
        await database.dispose()

    asyncio.run(load())
    return path


@pytest.fixture
def settings(tmp_path: Path, loaded: Path) -> Settings:
    path = tmp_path / "utdrag.db"
    shutil.copy(loaded, path)
    return settings_for(path)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def telegram(clock: Clock) -> Telegram:
    return Telegram(clock)


@asynccontextmanager
async def running(settings: Settings, clock: Clock, telegram: Telegram) -> AsyncIterator[Bot]:
    """Run the whole application, from its start to its end."""
    app = build(settings, now=clock, request=lambda: StandInRequest(telegram))
    assert app.post_init
    assert app.post_shutdown
    try:
        async with app:
            await app.post_init(app)
            yield Bot(app, telegram, clock)
    finally:
        await app.post_shutdown(app)


@pytest.fixture
async def bot(
    settings: Settings, clock: Clock, telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[Bot]:
    """Run the bot; at the end no button spins and nothing has failed unseen."""
    async with running(settings, clock, telegram) as bot:
        yield bot
    assert not telegram.unanswered
    assert not [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.ERROR]


@pytest.fixture
def ann(bot: Bot) -> Chat:
    return bot.private()
