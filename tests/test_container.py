"""What the image needs: nothing to write to but `/data`, and a health check."""

import asyncio
import json
import os
import re
import shlex
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.server import MEASURED, ends_well, environment, free_port, serving, started
from tests.talk import ANN

ROOT = Path(__file__).parents[1]
IMAGE = (ROOT / "Containerfile").read_text(encoding="utf-8")
OLD = ROOT / "tests" / "upgrade" / "version-0.1.sql"

CHATS = 600
"""So many chats that SQLite needs a temporary file for the upgrade of their tables."""

NOT_POSSIBLE = 77

READ_ONLY = """
mount -t tmpfs tmpfs {data} && cp {old} {data}/utdrag.db && cd / || exit 77
while read -r _ mounted _; do
    case $mounted in {data} | /proc* | /sys* | /dev | /dev/pts) ;;
    *) mount -o remount,ro,bind "$mounted" || exit 77 ;; esac
done </proc/mounts
! touch /tmp/written 2>&- || exit 77
"""
"""Makes all that is mounted read-only, for this shell and what it starts, except the folder
`data`, which has the old database then."""


def in_read_only_root(folder: Path, old: Path, *lines: str) -> "subprocess.CompletedProcess[str]":
    """Run these arguments of `utdrag`, one line after the other, as in the image."""
    data = folder / "data"
    data.mkdir()
    variables = dict(re.findall(r"(SQLITE_TMPDIR|DATABASE_URL)=(\S+)", IMAGE))
    env = {name: value.replace("/data", str(data)) for name, value in variables.items()}
    env = environment(data, **env, BOT_TOKEN="", ADMIN_IDS="1", LC_ALL="C.UTF-8")
    env = {name: value for name, value in env.items() if name not in MEASURED}
    script = READ_ONLY.format(data=shlex.quote(str(data)), old=shlex.quote(str(old)))
    bot = f"{shlex.quote(sys.executable)} -m bot"
    script += " && ".join(line.format(bot=bot) for line in lines)
    alone = ["/usr/bin/unshare", "--mount", "/bin/sh", "-c"]
    possible = Path(alone[0]).exists() and subprocess.run([*alone, "true"], check=False)
    if not possible or possible.returncode != 0:
        pytest.skip("mounts of one's own are not possible here")
    done = subprocess.run(
        [*alone, script],
        env=env | {"PATH": os.defpath},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode == NOT_POSSIBLE:
        pytest.skip(f"nothing can be made read-only here: {done.stderr}")
    return done


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return the database of version 0.1, with many more chats."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as database:
        database.executescript(OLD.read_text(encoding="utf-8"))
        [_, _, *chat] = database.execute("SELECT * FROM chats").fetchone()
        [_, *subscription] = database.execute("SELECT * FROM subscriptions").fetchone()
        for number in range(2000, 2000 + CHATS):
            _insert(database, "chats", [number, number, *chat])
            _insert(database, "subscriptions", [number, *subscription])
        database.commit()
    return path


def _insert(database: sqlite3.Connection, table: str, values: list[object]) -> None:
    places = ", ".join("?" * len(values))
    database.execute(f"INSERT INTO {table} VALUES ({places})", values)


def test_an_upgrade_and_a_picture_need_no_other_folder_to_write_to(
    tmp_path: Path, old: Path
) -> None:
    done = in_read_only_root(tmp_path, old, "{bot} db upgrade", "echo /stats | {bot} chat")
    assert (done.returncode, done.stderr) == (0, "")
    assert "[a picture]" in done.stdout


def healthy(**env: str) -> bool:
    """Run the image's health check; return whether it found the container healthy."""
    [words] = re.findall(r"^HEALTHCHECK .* CMD (\[.*\])$", IMAGE, re.MULTILINE)
    python, *arguments = json.loads(words)
    assert python == "python"
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=env, check=False, capture_output=True).returncode == 0


async def test_the_health_check_tells_a_process_that_hangs(tmp_path: Path) -> None:
    """Without a port nothing can be asked, which counts as healthy."""
    port = str(free_port())
    async with serving() as server:
        env = environment(tmp_path, BOT_API_URL=server.url, PORT=port)
        process = await started("run", env=env, folder=tmp_path)
        await server.say(ANN, "/start")
        assert await asyncio.to_thread(healthy, PORT=port)
        process.send_signal(signal.SIGSTOP)
        assert not await asyncio.to_thread(healthy, PORT=port)
        assert await asyncio.to_thread(healthy)
        process.send_signal(signal.SIGCONT)
        assert await asyncio.to_thread(healthy, PORT=port)
        process.terminate()
        await ends_well(process)


def test_the_image_is_built_with_its_health_check() -> None:
    """Podman's own format has none, and podman takes one failure where no number is given."""
    guide = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8")
    for text in (IMAGE, guide):
        commands = re.findall(r"podman build (?:.* )?(?:-f Containerfile )?\.(?:`|\s)", text)
        assert commands
        assert all("--format docker" in command for command in commands)
    assert re.search(r"^HEALTHCHECK .*--retries=3 ", IMAGE, re.MULTILINE)
