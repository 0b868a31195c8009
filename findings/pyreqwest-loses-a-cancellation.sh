#!/usr/bin/env bash
# Expected: when Task.cancel() has returned True, CancelledError is raised in the task where it waits.
# Instead: a task that waits for pyreqwest's send() or bytes() goes on with the answer if that has come by
# the moment of the cancellation, and the request to end is gone; asyncio's own futures raise.
# Why it matters: a loop that fetches something over and over, as a bot does its updates, goes on after it
# was cancelled, and whoever waits for its end waits for ever. Task.cancelling() still counts the request
# (Python 3.11): compare it before and after, and raise CancelledError.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyreqwest==0.15.1
"$folder/venv/bin/python" - <<'PY'
import asyncio
import socket
import threading
import time
from importlib.metadata import version

from pyreqwest.client import ClientBuilder

listener = socket.create_server(("127.0.0.1", 0))
port = listener.getsockname()[1]


def answer():
    connection, _ = listener.accept()
    while connection.recv(65536):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")


threading.Thread(target=answer, daemon=True).start()


def counted(tasks):
    cancelled = sum(task.cancelled() for task in tasks)
    return f"{cancelled} of {len(tasks)} cancelled"


async def main():
    client = ClientBuilder().build()
    requests, futures = [], []

    async def request():
        await client.get(f"http://127.0.0.1:{port}/").build().send()

    async def wait(future):
        await future

    await request()
    for _ in range(50):
        task = asyncio.ensure_future(request())
        await asyncio.sleep(0)
        time.sleep(0.01)  # the answer comes meanwhile, and the task cannot run
        assert task.cancel()
        await asyncio.wait([task])
        requests.append(task)

        future = asyncio.get_running_loop().create_future()
        task = asyncio.ensure_future(wait(future))
        await asyncio.sleep(0)
        future.set_result(None)
        assert task.cancel()
        await asyncio.wait([task])
        futures.append(task)
    print("pyreqwest", version("pyreqwest"), counted(requests))
    print("a future of asyncio:", counted(futures))
    assert not all(task.cancelled() for task in requests)
    assert all(task.cancelled() for task in futures)


asyncio.run(main())
PY
