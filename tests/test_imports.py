"""What a bot that waits for updates has imported, and what is installed for it."""

import re
import signal
from pathlib import Path

import pytest

from tests.server import Server, environment, finished, free_port, serving, started, until
from tests.talk import ANN

pytestmark = [pytest.mark.timeout(600), pytest.mark.usefixtures("in_folder")]

WHEN_ASKED_FOR = {
    "a picture": {"PIL"},
    "an old or new database": {"alembic", "mako"},
    "a changed interview": {"bot.loader.check", "markdown_it", "mdit_py_plugins", "ruamel"},
    "PostgreSQL": {"psycopg", "sqlalchemy.dialects.postgresql"},
    "HTTP": {
        *("bot.service.http", "bot.service.webhook"),
        *("prometheus_client", "starlette", "uvicorn"),
    },
    "a page or a quotation": {"bot.site.card", "bot.site.site", "jinja2"},
    "the Mini App": {"bot.service.mini_app", "bot.service.init_data"},
    "the terminal": {"bot.emulator", "bot.terminal", "prompt_toolkit", "wcwidth"},
    "a shared place": {"tzfpy"},
    "a search or a mistyped command": {"rapidfuzz", "Stemmer", "bot.search.index"},
}
WITHOUT_A_COMMAND = [("--version", 0), ("--help", 0), ("run --help", 0), ("delete", 2)]
FIRST = re.compile(r"import time: +\d+ \| +\d+ \| +(\S+)")


async def imported(server: Server, folder: Path, **more: str) -> set[str]:
    """Return the modules of a bot that has fetched updates and answered once (`-X importtime`)."""
    env = environment(folder, BOT_API_URL=server.url, PYTHONPROFILEIMPORTTIME="1", **more)
    process = await started("run", env=env, folder=folder)
    await server.say(ANN, "/start")
    await until(lambda: server.calls["getUpdates"] > 1)
    process.send_signal(signal.SIGTERM)
    status, _, complaints = await finished(process)
    assert status == 0
    return set(FIRST.findall(complaints))


async def test_only_what_is_needed_is_imported(tmp_path: Path) -> None:
    async with serving() as server:
        modules = await imported(server, tmp_path)
    assert "bot.service.run" in modules
    assert {
        name: found for name, left in WHEN_ASKED_FOR.items() if (found := left & modules)
    } == {}


@pytest.mark.parametrize(("words", "status"), WITHOUT_A_COMMAND)
async def test_what_only_tells_of_commands_imports_none(
    tmp_path: Path, words: str, status: int
) -> None:
    env = environment(tmp_path, PYTHONPROFILEIMPORTTIME="1")
    process = await started(*words.split(), env=env, folder=tmp_path)
    ended, _, complaints = await finished(process)
    modules = set(FIRST.findall(complaints))
    ours = {name for name in modules if name.partition(".")[0] == "bot"}
    assert (ended, ours) == (status, {"bot", "bot.cli"})
    assert modules & {"asyncio", "sqlalchemy", "telegram"} == set()


async def test_the_http_side_is_imported_where_there_is_a_port(tmp_path: Path) -> None:
    async with serving() as server:
        modules = await imported(server, tmp_path, PORT=str(free_port()))
    assert modules >= WHEN_ASKED_FOR["HTTP"] - {"bot.service.webhook"}


def test_what_few_need_is_not_installed_for_all() -> None:
    lock = (Path(__file__).parents[1] / "requirements.txt").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^(\S+)==", lock, re.MULTILINE))
    assert pinned & {"matplotlib", "numpy", "fonttools", "psycopg"} == set()
    assert "pillow" in pinned
