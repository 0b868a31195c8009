"""A fork server: a Python that has imported everything, and becomes the bot as often as asked.

Importing takes most of a start, and the tests start some ninety processes. `-m tests.forkserver`,
as `ps` shows it and all bots that it became, reads orders from the socket that is its standard
input, and ends with whoever started it.
"""

import asyncio
import gc
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

IMPORTED = (
    "bot.__main__",
    "bot.serving",
    "bot.web.pages",
    "bot.web.server",
    "bot.web.webhook",
    "uvloop",
    "psycopg",
)
AT_START = ("COVERAGE_", "LANG", "LC_", "PYTHON", "TZ")
"""How the names begin of what is read as Python starts, which no fork does again."""

ORDER = 4096
"""The most bytes of an order: the words, the environment and the folder of a process."""

NUMBER = 4
"""The bytes of an answer: the number of the process, and later how it ended."""


class Process:
    """A bot that was forked; the part of `asyncio.subprocess.Process` that the tests need."""

    def __init__(
        self,
        answers: socket.socket,
        stdin: int,
        stdout: asyncio.StreamReader,
        stderr: asyncio.StreamReader,
    ) -> None:
        self.returncode: int | None = None
        self.stderr = stderr
        self._stdin, self._stdout, self._answers = stdin, stdout, answers
        self._pid = _number(answers.recv(NUMBER))

    def send_signal(self, number: int) -> None:
        with suppress(ProcessLookupError):  # it has ended
            os.kill(self._pid, number)

    def kill(self) -> None:
        """Kill it, and hear no more of it."""
        self.send_signal(signal.SIGKILL)
        self._answers.close()
        os.close(self._stdin)

    async def communicate(self, typed: bytes) -> tuple[bytes, bytes]:
        """Type this, wait for the end and return what was printed; no more than a pipe holds."""
        with suppress(BrokenPipeError):  # it has ended without reading
            os.write(self._stdin, typed)
        os.close(self._stdin)
        printed = await asyncio.gather(self._stdout.read(), self.stderr.read())
        answer = await asyncio.get_running_loop().sock_recv(self._answers, NUMBER)
        self._answers.close()
        self.returncode = _number(answer)
        return printed[0], printed[1]


class ForkServer:
    """The one who asks."""

    def __init__(self) -> None:
        self._orders, taken = socket.socketpair()
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.forkserver"],
            stdin=taken.fileno(),
            stdout=subprocess.DEVNULL,
            env={},
            cwd=Path(__file__).parents[1],
        )
        taken.close()
        assert self._orders.recv(1), "the fork server did not start"

    def close(self) -> None:
        self._orders.close()
        self._server.wait()

    async def start(
        self, words: tuple[str, ...], env: dict[str, str], folder: Path, *, fresh: bool
    ) -> Process:
        """Start the bot with these words in this folder, if fresh by executing a Python anew.

        So does every bot on macOS, whose own libraries do not bear a fork without it.
        """
        fresh = fresh or sys.platform == "darwin" or any(n.startswith(AT_START) for n in env)
        (stdin, typing), (reading, stdout), (hearing, stderr) = (os.pipe() for _ in range(3))
        answers, answering = socket.socketpair()
        ends = [stdin, stdout, stderr, answering.detach()]
        order = json.dumps([words, env, str(folder), fresh]).encode()
        assert len(order) < ORDER
        try:
            socket.send_fds(self._orders, [order], ends)
        finally:
            for end in ends:
                os.close(end)
        process = Process(answers, typing, await _reader(reading), await _reader(hearing))
        answers.settimeout(0)
        return process


async def _reader(end: int) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(reader)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: protocol, os.fdopen(end, "rb", buffering=0))
    return reader


def _number(answer: bytes) -> int:
    assert len(answer) == NUMBER, "the fork server has gone"
    return int.from_bytes(answer, signed=True)


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever is interrupted closes the socket
    for module in IMPORTED:
        import_module(module)
    gc.freeze()
    orders = socket.socket(fileno=0)
    orders.sendall(b"!")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the bots are waited for by their guards
    while True:
        order, ends, *_ = socket.recv_fds(orders, ORDER, 4)
        if not order:
            return
        if not os.fork():
            break
        for end in ends:
            os.close(end)
    orders.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    *ends, answering = ends
    answer = socket.socket(fileno=answering)
    if child := os.fork():
        for end in ends:
            os.close(end)
        _guard(child, answer)
    answer.close()
    for number, end in enumerate(ends):
        os.dup2(end, number)
        os.close(end)
    _become(*json.loads(order))


def _guard(child: int, answer: socket.socket) -> None:
    """Tell the number of the process and how it ended, and end."""
    answer.sendall(child.to_bytes(NUMBER, signed=True))
    _, status = os.waitpid(child, 0)
    answer.sendall(os.waitstatus_to_exitcode(status).to_bytes(NUMBER, signed=True))
    os._exit(0)


def _become(words: list[str], env: dict[str, str], folder: str, fresh: bool) -> None:  # noqa: FBT001 - from JSON
    """Go on as `python -m bot` does; if not fresh, with all modules and their hashes shared."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(folder)
    if fresh:
        os.execve(sys.executable, [sys.executable, "-m", "bot", *words], env)  # noqa: S606
    os.environ.clear()  # noqa: TID251 - for the bot to read
    os.environ.update(env)  # noqa: TID251
    sys.argv[1:], sys.path[0] = words, folder
    del sys.modules["bot.__main__"]  # to be run now
    gc.unfreeze()
    runpy.run_module("bot", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
