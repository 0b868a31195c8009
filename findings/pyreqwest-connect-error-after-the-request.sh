#!/usr/bin/env bash
# pyreqwest raises ConnectError and ConnectTimeoutError after the request was sent.
#
# Expected: ConnectError ("Network error while connecting") and ConnectTimeoutError ("Timeout while
# connecting") mean that there was no connection, so that nothing can have been sent, and ReadError
# and ReadTimeoutError are what comes of a server that has the request and does not answer.
# Instead: a server that reads the whole request and then closes the connection is a ConnectError,
# and one that reads it and says nothing is a ConnectTimeoutError. Only the causes in `details`
# differ: "client error (Connect)" is there when there was no connection, and in no other case.
# Why it matters: whoever sends a POST again after a ConnectError, as is safe with httpx and aiohttp,
# has messages delivered and payments made twice.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "pyreqwest==0.15.1"
"$folder/venv/bin/python" - <<'PYTHON'
import asyncio
import socket
from datetime import timedelta
from importlib.metadata import version

from pyreqwest.client import ClientBuilder
from pyreqwest.exceptions import ConnectError, ConnectTimeoutError, RequestError

NO_CONNECTION = "client error (Connect)"
received = []


async def read(reader):
    head = await reader.readuntil(b"\r\n\r\n")
    length = head.lower().split(b"content-length:")[1].split(b"\r\n")[0]
    received.append(await reader.readexactly(int(length)))


async def close(reader, writer):
    await read(reader)
    writer.close()


async def say_nothing(reader, writer):
    await read(reader)
    await reader.read()
    writer.close()


async def error(url):
    builder = ClientBuilder().connect_timeout(timedelta(seconds=5)).timeout(timedelta(seconds=1))
    async with builder.build() as client:
        try:
            await client.post(url).body_text("a payment").build().send()
        except RequestError as failed:
            return failed
    raise SystemExit("there was an answer")


async def main():
    print("pyreqwest", version("pyreqwest"))
    for manner, kind in ((close, ConnectError), (say_nothing, ConnectTimeoutError)):
        received.clear()
        async with await asyncio.start_server(manner, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            failed = await error(f"http://127.0.0.1:{port}/")
        causes = [cause["message"] for cause in failed.details["causes"]]
        print(f"{manner.__name__}: server got {received}, {type(failed).__name__}: {causes[1:]}")
        assert received == [b"a payment"]
        assert type(failed) is kind
        assert NO_CONNECTION not in causes
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    failed = await error(f"http://127.0.0.1:{port}/")
    causes = [cause["message"] for cause in failed.details["causes"]]
    print(f"nobody listens: {type(failed).__name__}: {causes[1:]}")
    assert type(failed) is ConnectError
    assert NO_CONNECTION in causes


asyncio.run(main())
PYTHON
