"""The Procfile, and what its processes do beside each other."""

import asyncio
import os
import shlex
import shutil
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.db.tables import DeliveryRow
from bot.settings import Settings
from tests.conftest import ON_POSTGRESQL, ON_SQLITE
from tests.delivery.many import connected, ledger, posts, subscribe
from tests.server import ends_well, environment, finished, free_port, said, serving, started, until
from tests.talk import ANN
from tests.test_serving import status_of

pytestmark = [pytest.mark.timeout(600), pytest.mark.both_databases]

PROCFILE = Path(__file__).parents[1] / "Procfile"
CHATS = range(2001, 2011)


@ON_POSTGRESQL
async def test_a_worker_sends_and_leaves_the_updates_alone(
    settings: Settings, tmp_path: Path
) -> None:
    """It needs no port, even where the others have a webhook."""
    async with serving() as server:
        web_port, port = free_port(), free_port()
        env = environment(settings, WEBHOOK_URL=f"http://127.0.0.1:{web_port}/hook")
        web = await started(
            "run", env=env | {"BOT_API_URL": server.url, "PORT": str(web_port)}, folder=tmp_path
        )
        await until(lambda: bool(server.webhook))
        registered = server.telegram.webhook
        env |= {"BOT_API_URL": f"{server.url}/worker"}
        workers = [
            await started("run", "--worker", env=env | more, folder=tmp_path)
            for more in ({}, {"PORT": str(port)})
        ]
        await status_of(port, "/readyz", 200)
        web.send_signal(signal.SIGTERM)
        await ends_well(web)
        await subscribe(settings, server.telegram, CHATS)
        await until(lambda: all(posts(server.telegram)[chat] == 1 for chat in CHATS))
        await until(lambda: all(found == [("sent", "")] for found in ledger(settings).values()))
        server.tell(server.telegram.say(server.telegram.private(ANN), ANN, "/start"))
        await asyncio.sleep(0.5)
        assert server.waiting == 1
        assert server.telegram.webhook is registered
        for worker in workers:
            worker.send_signal(signal.SIGTERM)
            status, _, complaints = await finished(worker)
            assert (status, complaints.count("WARNING")) == (0, 0), complaints
    assert server.came["worker"] == len(CHATS)
    with connected(settings) as connection:
        assert None not in connection.scalars(select(DeliveryRow.claimed_by)).all()


@ON_SQLITE
async def test_a_worker_on_sqlite_waits_for_its_end(settings: Settings, tmp_path: Path) -> None:
    process = await started("run", "--worker", env=environment(settings), folder=tmp_path)
    line = await said(process)
    assert "SQLite serves one process, which does everything" in line
    process.send_signal(signal.SIGTERM)
    assert await finished(process) == (0, "", "")


@asynccontextmanager
async def honcho(env: dict[str, str], folder: Path) -> AsyncIterator[None]:
    """Run `honcho start` with the Procfile, and end it.

    The processes write warnings only. honcho 2.0.0 writes a line when it gets a signal; if that
    comes while it passes on another line, Python forbids it, and honcho leaves its processes.
    """
    shutil.copy(PROCFILE, folder)
    command = [sys.executable, "-m", "honcho", "start", "--no-colour"]
    quiet = env | {"LOG_LEVEL": "WARNING"}
    process = await asyncio.create_subprocess_exec(
        *command, env=quiet, cwd=folder, stdout=PIPE, stderr=PIPE
    )
    yield
    assert process.returncode is None
    process.send_signal(signal.SIGTERM)
    out, complaints = await process.communicate()
    assert "Traceback" not in out.decode() + complaints.decode()


async def test_honcho_starts_a_bot(settings: Settings, tmp_path: Path) -> None:
    """On SQLite one process does everything; on PostgreSQL the worker helps."""
    path = f"{Path(sys.executable).parent}:{os.defpath}"
    async with serving() as server:
        await subscribe(settings, server.telegram, CHATS)
        env = environment(settings, BOT_API_URL=server.url, PATH=path, PORT=str(free_port()))
        async with honcho(env, tmp_path):
            await until(lambda: all(posts(server.telegram)[chat] == 1 for chat in CHATS))
            assert "68 utdrag" in (await server.say(ANN, "/start")).text.plain


async def test_a_release_on_a_platform_ends_and_needs_no_port(tmp_path: Path) -> None:
    """Its variables are those of all processes; only `web` is given a port."""
    text = PROCFILE.read_text("utf-8").splitlines()
    lines = dict(line.split(": ", 1) for line in text if not line.startswith("#"))
    command = lines["release"].replace("python", shlex.quote(sys.executable))
    more = {"WEBHOOK_URL": "https://bot.example.org/hook", "LOG_LEVEL": "WARNING"}
    env = environment(tmp_path, PATH=os.defpath, **more)
    released = await asyncio.create_subprocess_shell(
        command, env=env, cwd=tmp_path, stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    assert await finished(released) == (0, "", "")
    assert (tmp_path / "utdrag.db").exists()
    process = await started("run", env=env, folder=tmp_path)
    status, _, complaints = await finished(process)
    assert (status, complaints.count("\n")) == (2, 1)
    assert complaints.startswith("WEBHOOK_URL is set and PORT is not")
