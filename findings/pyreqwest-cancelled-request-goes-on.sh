#!/usr/bin/env bash
# A request of pyreqwest goes on after its task was cancelled, and even begins after that.
#
# Expected: when the task that awaits a request is cancelled (also by asyncio.timeout), the request
# ends: its connection is closed and its place under max_connections is free, as with aiohttp and
# httpx; one that still waits for a place is never sent.
# Instead: the awaiting task ends at once, but the request lives on in pyreqwest's own thread, until
# it is answered or one of its own time limits is over, and keeps its place. One that was cancelled
# while it waited for a place is sent when there is one.
# Why it matters: after a cancellation a program takes an unsent request for not sent, and may repeat
# it; a pool of one connection, as for long polling, is blocked by the poll that was broken off.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "pyreqwest==0.15.1"
"$folder/venv/bin/python" - <<'PYTHON'
import asyncio
import time
from datetime import timedelta
from importlib.metadata import version

from pyreqwest.client import ClientBuilder

PATIENCE = 3  # seconds until the first request's own time limit
paths, closed = [], {}


async def say_nothing(reader, writer):
    head = await reader.readuntil(b"\r\n\r\n")
    path = head.split()[1].decode()
    paths.append(path)
    await reader.read()
    closed[path] = time.monotonic()
    writer.close()


async def cancelled(task):
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        return time.monotonic()
    raise SystemExit("the task was not cancelled")


async def main():
    print("pyreqwest", version("pyreqwest"))
    limit = timedelta(seconds=PATIENCE)
    builder = ClientBuilder().max_connections(1).read_timeout(limit)
    async with await asyncio.start_server(say_nothing, "127.0.0.1", 0) as server:
        address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with builder.build() as client:
            first = asyncio.ensure_future(client.post(f"{address}/first").build().send())
            while not paths:
                await asyncio.sleep(0.01)
            second = asyncio.ensure_future(client.post(f"{address}/second").build().send())
            await asyncio.sleep(0.2)
            await cancelled(second)
            when = await cancelled(first)
            print("both tasks are cancelled; the server got", paths)
            assert paths == ["/first"]
            while len(paths) < 2 and time.monotonic() < when + 3 * PATIENCE:
                await asyncio.sleep(0.01)
            after = closed["/first"] - when
            print(f"the first connection was closed {after:.1f} s after the cancellation")
            print("the server got", paths)
            assert after > PATIENCE / 2
            assert paths == ["/first", "/second"]
            while "/second" not in closed:
                await asyncio.sleep(0.01)


asyncio.run(main())
PYTHON
