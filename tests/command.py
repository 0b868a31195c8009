"""The command line in the tests' own process, where that it is a process does not matter."""

import logging
import os
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest import mock

from bot import cli
from tests.server import environment


def command(
    *words: str, folder: Path, typed: str = "", encoding: str = "utf-8", **env: str
) -> tuple[int, str, str]:
    """Run a command in this folder; return the exit status and what it printed and complained of.

    The environment is that of `tests.server.environment` with these variables, and no other; at
    the Bot API's address nobody listens.
    """
    env = environment(folder, **{"BOT_API_URL": "http://127.0.0.1:9"} | env)
    lines = TextIOWrapper(BytesIO(typed.encode(encoding)), encoding)
    printed = TextIOWrapper(BytesIO(), encoding)
    complaints = TextIOWrapper(BytesIO(), encoding)
    root = logging.getLogger()
    handlers = root.handlers[:]
    with (
        chdir(folder),
        mock.patch.dict(os.environ, env, clear=True),  # noqa: TID251 - the tests' own
        mock.patch("sys.stdin", lines),
        redirect_stdout(printed),
        redirect_stderr(complaints),
    ):
        try:
            status = cli.main(words)
        except SystemExit as end:  # argparse
            status = int(str(end.code))
        finally:
            root.handlers[:] = handlers
    return status, _whole(printed), _whole(complaints)


def _whole(stream: TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
