"""The environment's proxies, between the bot and the Bot API."""

import asyncio
import base64
from collections.abc import Awaitable, Callable
from itertools import product

import pytest

from bot.bot_api.errors import Effect
from tests.wires import Wire, bot, outcome, wired

NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def none_of_the_machines_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, change in product(NAMES, (str.upper, str.lower)):
        monkeypatch.delenv(change(name), raising=False)


async def fine(wire: Wire) -> None:
    await wire.request()
    await wire.answer()


async def socks(wire: Wire) -> None:
    """Take every request to connect to a name (RFC 1928), and be the server itself."""
    version, methods = await wire.reader.readexactly(2)
    await wire.reader.readexactly(methods)
    wire.writer.write(b"\x05\x00")
    *_, kind, length = await wire.reader.readexactly(5)
    wire.requests.append(await wire.reader.readexactly(length + 2))
    assert (version, kind) == (5, 3)
    wire.writer.write(b"\x05\x00\x00\x01" + bytes(6))
    await fine(wire)


async def test_a_socks_proxy_looks_the_name_up_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "ALL_PROXY"):
        async with wired(socks) as proxy:
            monkeypatch.setenv(name, f"socks5h://127.0.0.1:{proxy.port}")
            async with bot() as ask:
                assert await ask("http://telegram.invalid") is True
            named, request = proxy.requests
            assert named == b"telegram.invalid\x00\x50"
            assert request.startswith(b"POST /bot")
        monkeypatch.delenv(name)


async def test_an_http_proxy_gets_what_goes_to_an_http_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with wired(fine) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"reader:secret@127.0.0.1:{proxy.port}")
        async with bot() as ask:
            assert await ask("http://telegram.invalid") is True
        [request] = proxy.requests
    assert request.startswith(b"POST http://telegram.invalid/bot")
    password = base64.b64encode(b"reader:secret")
    assert b"proxy-authorization: basic " + password.lower() in request.lower()


async def test_a_server_that_needs_no_proxy_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    async with wired(fine) as proxy, wired(fine) as server:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("NO_PROXY", "localhost,127.0.0.0/8")
        async with bot() as ask:
            assert await ask(f"http://127.0.0.1:{server.port}") is True
            assert await ask(f"http://localhost:{server.port}") is True
    assert proxy.connections == 0


async def refuses(wire: Wire) -> None:
    await wire.request()
    await wire.write("HTTP/1.1 407 Proxy Authentication Required\nContent-Length: 0")


async def leaves(wire: Wire) -> None:
    await wire.request()


async def connects_and_leaves(wire: Wire) -> None:
    await wire.request()
    await wire.write("HTTP/1.1 200 Connection established")


async def waits(wire: Wire) -> None:
    await wire.request()
    await asyncio.sleep(3600)


@pytest.mark.parametrize("scheme", ["http", "socks5h"])
@pytest.mark.parametrize("manner", [refuses, leaves, connects_and_leaves, waits])
async def test_what_a_proxy_did_not_connect_was_surely_not_sent(
    manner: Callable[[Wire], Awaitable[None]], scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tunnel's encryption begins after it stands, so nothing can have been written before."""
    monkeypatch.setattr("bot.bot_api.request.CONNECT_SECONDS", 0.5)
    async with wired(manner) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"{scheme}://127.0.0.1:{proxy.port}")
        async with bot() as ask:
            assert await outcome(ask, "https://telegram.invalid") is Effect.NOT_ACCEPTED
    assert proxy.connections == 1
