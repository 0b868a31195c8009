#!/usr/bin/env bash
# pyreqwest goes straight to the server where HTTPS_PROXY names a proxy of a kind it does not know.
#
# Expected: a proxy that cannot be used is an error, when the client is built or when a request is
# made, as with httpx ("Unknown scheme for proxy URL").
# Instead: `socks://127.0.0.1:1080`, which desktops set, is passed by without a word, as are a
# leading space and any unknown scheme; the request goes straight to the server.
# Why it matters: who sets a proxy may do it to hide the machine's address or to log what leaves; and
# where the straight way is blocked the error is about a server out of reach, not about the proxy.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "pyreqwest==0.15.1"
"$folder/venv/bin/python" - <<'PYTHON'
import asyncio
import os
from importlib.metadata import version

from pyreqwest.client import ClientBuilder

asked = {"proxy": 0, "server": 0}


def counting(name):
    async def count(reader, writer):
        asked[name] += 1
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    return asyncio.start_server(count, "127.0.0.1", 0)


async def who_is_asked(value, url):
    asked.update(proxy=0, server=0)
    os.environ["HTTP_PROXY"] = value
    async with ClientBuilder().build() as client:
        await client.get(url).build().send()
    return dict(asked)


async def main():
    for name in list(os.environ):
        if name.lower() in {"http_proxy", "all_proxy", "no_proxy"}:
            del os.environ[name]
    print("pyreqwest", version("pyreqwest"))
    async with await counting("proxy") as proxy, await counting("server") as server:
        there = f"127.0.0.1:{proxy.sockets[0].getsockname()[1]}"
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        known = await who_is_asked(f"http://{there}", url)
        print("http://:", known)
        assert known == {"proxy": 1, "server": 0}
        for value in (f"socks://{there}", f"proxy://{there}", f" http://{there}"):
            found = await who_is_asked(value, url)
            print(f"{value.split(there)[0]!r}:", found)
            assert found == {"proxy": 0, "server": 1}


asyncio.run(main())
PYTHON
