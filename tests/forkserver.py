"""A fork server: a Python that has imported everything, and becomes the bot as often as asked.

Importing takes most of a start, and the tests start some ninety processes. `-m tests.forkserver`
reads orders from the socket that is its standard input, and ends with whoever started it.
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
    "bot.web.server",
    "bot.web.webhook",
    "uvloop",
    "psycopg",
)
ORDER = 2**16
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
        os.kill(self._pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

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
            env={},
            cwd=Path(__file__).parents[1],
        )
        taken.close()

    def close(self) -> None:
        self._orders.close()
        self._server.wait()

    async def start(
        self, words: tuple[str, ...], env: dict[str, str], folder: Path, *, fresh: bool
    ) -> Process:
        """Start the bot with these words in this folder, if fresh in a Python of its own."""
        (stdin, typing), (reading, stdout), (hearing, stderr) = (os.pipe() for _ in range(3))
        answers, answering = socket.socketpair()
        order = json.dumps([words, env, str(folder), fresh]).encode()
        assert len(order) < ORDER
        ends = [stdin, stdout, stderr, answering.detach()]
        socket.send_fds(self._orders, [order], ends)
        process = Process(answers, typing, await _reader(reading), await _reader(hearing))
        answers.settimeout(0)
        for end in ends:
            os.close(end)
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
    orders = socket.socket(fileno=os.dup(0))
    for module in IMPORTED:
        import_module(module)
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the bots are waited for by their guards
    while True:
        try:
            order, ends, *_ = socket.recv_fds(orders, ORDER, 4)
        except KeyboardInterrupt:
            return
        if not order:
            return
        if not os.fork():
            break
        for end in ends:
            os.close(end)
    orders.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    answer = socket.socket(fileno=ends.pop())
    if child := os.fork():
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
    """Go on as `python -m bot` does."""
    os.chdir(folder)
    if fresh:
        os.execve(sys.executable, [sys.executable, "-m", "bot", *words], env)  # noqa: S606
    os.environ.clear()  # noqa: TID251 - for the bot to read
    os.environ.update(env)  # noqa: TID251
    sys.argv[1:] = words
    del sys.modules["bot.__main__"]  # to be run now
    gc.unfreeze()
    runpy.run_module("bot", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
