"""The bot that most tests talk to, with its clock, its network and its database."""

import asyncio
import gc
import json
import logging
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from unittest import mock

import pytest
import stamina
from hypothesis import settings as hypothesis
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from telegram.request import BaseRequest

from bot import loader
from bot.app import build, log_identity
from bot.db import engine, schema
from bot.domain.interview import Interview
from bot.emulator.request import EmulatorRequest
from bot.emulator.telegram import Call, Telegram
from bot.emulator.versions import NEWEST
from bot.search import engine as search_engine
from bot.search.index import Index
from bot.service.logs import NOISY_LOGGERS
from bot.settings import Settings
from bot.time_zones import rules
from bot.views.i18n import Languages
from tests import postgres
from tests.talk import Bot, Chat, Clock

rules.use_newest()  # as the command line does
stamina.set_testing(True)
hypothesis.register_profile("calm", deadline=None)  # a busy machine is no failure
hypothesis.register_profile("long", max_examples=3000, deadline=None)
hypothesis.load_profile("calm")

CONTENT = Path(__file__).parents[1] / "content"
TOKEN = "123456:AAGjk2LmNopQrStUvWxYz0123456789abcde"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bot-api", default=".".join(map(str, NEWEST)), help="of the emulator")
    parser.addoption("--calls", help="a file for the bot's requests (tests/schema.py)")


def in_memory() -> None:
    """Keep temporary files there if there is room: making databases on a disk is slow."""
    memory = Path("/dev/shm")  # noqa: S108 - only the place for safely made folders
    if memory.is_dir():
        system = os.statvfs(memory)
        programs = not system.f_flag & os.ST_NOEXEC  # PostgreSQL's may be copied
        if programs and system.f_bavail * system.f_frsize > 2**30:
            tempfile.tempdir = str(memory)


in_memory()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with those that may take longest, so that none of them is waited for at the end."""
    allowed = {item: item.get_closest_marker("timeout") for item in items}
    items.sort(key=lambda item: -mark.args[0] if (mark := allowed[item]) else 0)


def pytest_collection_finish() -> None:
    """Spare the garbage collector what is there for as long as the tests are: a tenth of all."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _log_levels() -> Iterator[None]:
    """Put back the levels of the log, which a command that is called in the tests sets."""
    loggers = [logging.getLogger(name) for name in (None, "bot", *NOISY_LOGGERS)]
    levels = [logger.level for logger in loggers]
    yield
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


def settings_for(url: str, **more: str) -> Settings:
    """Return settings for a database and this project's content."""
    env = {"BOT_TOKEN": TOKEN, "DATABASE_URL": url, "CONTENT_DIR": str(CONTENT)}
    return Settings.from_env(env | more)


async def read_in(session: AsyncSession, folder: Path) -> Interview:
    """Store the interviews of a folder; return the one that the bot delivers."""
    return await loader.store(
        session, folder, await loader.changed(session, folder, Languages.load("sv"))
    )


def load(url: str) -> None:
    """Bring the interview into an empty database."""

    async def loading_() -> None:
        database = engine.create(settings_for(url).database_url)
        await schema.upgrade(database)
        async with async_sessionmaker(database).begin() as session:
            await read_in(session, CONTENT)
        await database.dispose()

    asyncio.run(loading_())


@pytest.fixture(scope="session", autouse=True)
def _one_index() -> Iterator[None]:
    """Build the index of the same interview once for all bots: it takes longer than most tests."""
    building, known = search_engine._built, list[tuple[Interview, Index]]()  # noqa: SLF001

    def built(interview: Interview) -> Index:
        for other, index in known:
            if other == interview:
                return index
        known.append((interview, building(interview)))
        return known[-1][1]

    with mock.patch.object(search_engine, "_built", built):
        yield


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite database with the interview in it, to be copied."""
    path = tmp_path_factory.mktemp("loaded") / "utdrag.db"
    load(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """Run a PostgreSQL server whose template has the interview in it."""
    with postgres.running() as server:
        load(server.url(postgres.LOADED))
        yield server


@pytest.fixture
def sqlite(tmp_path: Path, loaded: Path) -> str:
    """Return the URL of a SQLite database with the interview in it."""
    path = tmp_path / "utdrag.db"
    shutil.copy(loaded, path)
    return f"sqlite:///{path}"


@pytest.fixture
def in_folder(tmp_path: Path, loaded: Path) -> None:
    """Spare the bot and the terminal, run in `tmp_path`, what takes longest: reading it in."""
    for name in ("utdrag.db", "utdrag-chat.db"):
        shutil.copy(loaded, tmp_path / name)


@pytest.fixture
def postgresql(server: postgres.Server) -> Iterator[str]:
    """Return the URL of a PostgreSQL database with the interview in it."""
    with server.database() as url:
        yield url


DATABASES = ["sqlite", "postgresql"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that is marked `both_databases` on each, where its settings are used."""
    marked = metafunc.definition.get_closest_marker("both_databases")
    chosen = any(
        mark.args[0] == "settings" for mark in metafunc.definition.iter_markers("parametrize")
    )
    if marked and not chosen and "settings" in metafunc.fixturenames:
        metafunc.parametrize("settings", DATABASES, indirect=True)


@pytest.fixture
def settings(request: pytest.FixtureRequest) -> Settings:
    """Return settings for a SQLite database, or for the kind that the test is run on."""
    url = request.getfixturevalue(getattr(request, "param", "sqlite"))
    assert isinstance(url, str)
    return settings_for(url)


@pytest.fixture(params=DATABASES)
def empty(
    request: pytest.FixtureRequest, server: postgres.Server, tmp_path: Path
) -> Iterator[str]:
    """Return a database without a table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/new/utdrag.db"
    else:
        with server.database("template1") as url:
            yield url


ON_SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
"""For single tests of a module that is marked `both_databases`, and for PostgreSQL elsewhere."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def telegram(request: pytest.FixtureRequest, clock: Clock) -> Iterator[Telegram]:
    """Return a server of the version that was asked for; what needs a newer one is skipped."""
    major, minor = map(int, request.config.getoption("--bot-api").split("."))
    if request.node.get_closest_marker("newest_bot_api") and (major, minor) < NEWEST:
        pytest.skip("older servers do not know it")
    telegram = Telegram(clock, (major, minor))
    yield telegram
    calls = request.config.getoption("--calls")
    is_of_emulator = "emulator" in request.node.path.name  # such tests make wrong ones on purpose
    if calls and not is_of_emulator:
        with Path(calls).open("a", encoding="utf-8") as file:
            file.write("".join(map(written, telegram.calls)))


def written(call: Call) -> str:
    """Return a line that tells of a request, without the files in it."""
    params = {name: value for name, value in call.params.items() if not isinstance(value, bytes)}
    return json.dumps({"method": call.method, "params": params}) + "\n"


@asynccontextmanager
async def running(
    settings: Settings,
    clock: Clock,
    telegram: Telegram,
    polling: Callable[[], BaseRequest] | None = None,
) -> AsyncIterator[Bot]:
    """Run the whole application, from its start to its end."""
    there = EmulatorRequest(telegram)
    app = build(settings, now=clock, request=lambda: there, polling=polling)
    assert app.post_init
    assert app.post_shutdown
    try:
        async with app:
            await app.post_init(app)
            log_identity(app)
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
