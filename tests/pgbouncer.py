"""PgBouncer before the tests' PostgreSQL: each transaction may get another connection.

It comes from the system (Debian's `pgbouncer`). Where it is missing its tests are skipped; with
`REQUIRE_PGBOUNCER=1` in the environment, as `.ci/run` sets it, they fail.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

from tests import postgres
from tests.server import free_port

CONNECTIONS = 5
"""To PostgreSQL, for each database: far fewer than the bot's processes have to PgBouncer."""


@contextmanager
def before(server: postgres.Server) -> Iterator[int]:
    """Run PgBouncer in transaction mode before a server; yield its port of loopback."""
    program = shutil.which("pgbouncer", path=f"{os.defpath}:/usr/sbin")
    if program is None:
        message = "PgBouncer is not installed: nothing was tested behind a connection pooler"
        if os.environ.get("REQUIRE_PGBOUNCER"):  # noqa: TID251 - of the tests, not of the bot
            pytest.fail(message)
        pytest.skip(message)
    port = free_port()
    configuration = f"""
        [databases]
        * = host={server.folder} port={server.port} user={postgres.OWNER}
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = {port}
        unix_socket_dir =
        auth_type = any
        pool_mode = transaction
        default_pool_size = {CONNECTIONS}
        max_client_conn = 200
        """
    file = server.folder / "pgbouncer.ini"
    file.write_text("\n".join(map(str.strip, configuration.splitlines())), encoding="utf-8")
    user: dict[str, Any] = {"user": "nobody", "extra_groups": []} if os.geteuid() == 0 else {}
    with (server.folder / "pgbouncer.log").open("ab") as log:
        process = subprocess.Popen([program, file], stderr=log, cwd=server.folder, **user)
    try:
        _connect(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def through(port: int, url: str) -> str:
    """Return the URL of the same database by way of PgBouncer."""
    database = make_url(url).database
    return f"postgresql://{postgres.OWNER}@127.0.0.1:{port}/{database}"


def _connect(port: int) -> None:
    """Wait until PgBouncer passes connections on."""
    for _ in range(600):
        try:
            psycopg.connect(
                host="127.0.0.1", port=port, user=postgres.OWNER, dbname="postgres"
            ).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("PgBouncer does not pass connections on")
