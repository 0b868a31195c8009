"""A Bot API server on loopback that does as little as it can, so that it is not what is measured.

`python -m benchmarks.server` serves constant answers in a process of its own.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeAlias, cast

import uvloop
from typing_extensions import override

ME = {
    "id": 42,
    "is_bot": True,
    "first_name": "Utdrag",
    "username": "utdrag_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
TEXT = "Ett utdrag, åttahundra tecken långt. ".ljust(40) * 20
"""What others than ours send: 800 characters."""

SENT = {
    "message_id": 1,
    "date": 1780000000,
    "chat": {"id": 1001, "type": "private", "first_name": "Ann"},
    "from": {key: ME[key] for key in ("id", "is_bot", "first_name", "username")},
    "text": TEXT,
}

Reply: TypeAlias = Callable[[bytes], None]
Answer: TypeAlias = Callable[[str, bytes, Reply], None]
"""Answers a method and the body of its request, now or later."""


def http(body: bytes, status: int = 200) -> bytes:
    head = f"HTTP/1.1 {status} -\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


def result(value: object) -> bytes:
    """Return the whole HTTP answer with the result of a method."""
    return http(json.dumps({"ok": True, "result": value}, ensure_ascii=False).encode())


CONSTANT = {
    "getMe": result(ME),
    "sendMessage": result(SENT),
    "editMessageText": result(SENT),
    "getUpdates": result([]),
    "getChatMenuButton": result({"type": "default"}),
    "getMyDescription": result({"description": ""}),
    "getMyShortDescription": result({"short_description": ""}),
}
TRUE = result(True)  # noqa: FBT003 - the Bot API's own


class Connection(asyncio.Protocol):
    """One client: requests with a Content-Length, one after another."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._buffer = b""

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is not its child

    @override
    def data_received(self, data: bytes) -> None:
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n") + 4
        if end < 4:
            return
        head = self._buffer[:end]
        at = head.lower().find(b"content-length:")
        length = int(head[at + 15 : head.find(b"\r\n", at)]) if at >= 0 else 0
        if len(self._buffer) < end + length:
            return
        body, self._buffer = self._buffer[end : end + length], self._buffer[end + length :]
        method = head[: head.find(b" HTTP")].rpartition(b"/")[2].decode()
        self._answer(method, body, self._reply)

    def _reply(self, answer: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(answer)


@asynccontextmanager
async def serving(answer: Answer) -> AsyncIterator[str]:
    """Serve on a free port; yield the address."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(answer), "127.0.0.1", 0, backlog=1000)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def constant(delay: float) -> Answer:
    """Answer every method the same each time, so many seconds later."""
    loop = asyncio.get_running_loop()

    def answer(method: str, _: bytes, reply: Reply) -> None:
        body = CONSTANT.get(method, TRUE)
        if delay:
            loop.call_later(delay, reply, body)
        else:
            reply(body)

    return answer


async def _serve(delay: float) -> None:
    async with serving(constant(delay)) as url:
        print(url, flush=True)
        await asyncio.to_thread(sys.stdin.read)


@asynccontextmanager
async def server_process(delay: float = 0) -> AsyncIterator[str]:
    """Run the constant server as a process; yield its address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.server",
        f"--delay={delay}",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    yield (await process.stdout.readline()).decode().strip()
    process.stdin.close()
    await process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
    arguments: Any = parser.parse_args()
    uvloop.run(_serve(arguments.delay))


if __name__ == "__main__":
    main()
