"""What breaks between the bot and the Bot API, and what is known of the request afterwards."""

import asyncio
import shutil
import socket
import ssl
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from telegram import Bot
from telegram.error import NetworkError

from bot.bot_api import request as transport
from bot.bot_api.errors import Effect, effect
from bot.bot_api.request import PyreqwestRequest
from tests.conftest import TOKEN
from tests.server import free_port, until
from tests.wires import Wire, bot, outcome, wired

HOUR = 3600.0


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a second or so; and use no proxy of the machine."""
    for name in ("CONNECT_SECONDS", "POOL_SECONDS"):
        monkeypatch.setattr(transport, name, 0.5)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


async def reset_at_once(wire: Wire) -> None:
    wire.reset()


async def closed_at_once(_: Wire) -> None: ...


async def reset_amid_the_request(wire: Wire) -> None:
    await wire.reader.read(20)
    wire.reset()


async def reset_after_the_request(wire: Wire) -> None:
    await wire.request()
    wire.reset()


async def closed_after_the_request(wire: Wire) -> None:
    await wire.request()


async def silent(wire: Wire) -> None:
    await wire.request()
    await asyncio.sleep(HOUR)


async def no_http(wire: Wire) -> None:
    await wire.request()
    await wire.write("SSH-2.0-OpenSSH_9.2")


async def half_a_head(wire: Wire) -> None:
    await wire.request()
    wire.writer.write(b"HTTP/1.1 200 OK\r\nContent-Le")


async def half_then_closed(wire: Wire) -> None:
    await wire.request()
    await wire.write("HTTP/1.1 200 OK\nContent-Length: 100", b'{"ok": true, "res')


async def half_then_reset(wire: Wire) -> None:
    await half_then_closed(wire)
    await asyncio.sleep(0.1)
    wire.reset()


async def half_then_silent(wire: Wire) -> None:
    await half_then_closed(wire)
    await asyncio.sleep(HOUR)


async def drops(wire: Wire) -> None:
    await half_then_closed(wire)
    while True:
        wire.writer.write(b" ")
        await wire.writer.drain()
        await asyncio.sleep(0.1)


@pytest.mark.parametrize(
    "manner",
    [
        closed_at_once,
        reset_amid_the_request,
        reset_after_the_request,
        closed_after_the_request,
        silent,
        no_http,
        half_a_head,
        half_then_closed,
        half_then_reset,
        half_then_silent,
    ],
)
async def test_what_may_have_been_written_is_unknown_and_not_sent_again(
    manner: Callable[[Wire], Awaitable[None]],
) -> None:
    async with wired(manner) as server, bot() as ask:
        assert await outcome(ask, f"http://127.0.0.1:{server.port}") is Effect.UNKNOWN
        assert server.connections == 1


async def test_a_connection_that_is_reset_at_once_is_not_tried_again() -> None:
    """The reset may come before the connection is known to be there, when nothing is written."""
    async with wired(reset_at_once) as server, bot() as ask:
        found = await outcome(ask, f"http://127.0.0.1:{server.port}")
        assert found in {Effect.UNKNOWN, Effect.NOT_ACCEPTED}
        assert server.connections == 1


async def test_an_answer_that_comes_in_drops_is_given_up() -> None:
    async with wired(drops) as server, bot() as ask:
        assert await outcome(ask, f"http://127.0.0.1:{server.port}") is Effect.UNKNOWN


async def test_a_port_where_nobody_listens_is_told_as_such() -> None:
    async with bot() as ask:
        with pytest.raises(NetworkError, match="logOut: Connection refused") as failed:
            await ask(f"http://127.0.0.1:{free_port()}")
    assert effect(failed.value) is Effect.NOT_ACCEPTED


async def test_a_name_that_nobody_has_was_surely_not_reached() -> None:
    async with bot() as ask:
        assert await outcome(ask, "https://telegram.invalid") is Effect.NOT_ACCEPTED


@asynccontextmanager
async def deaf() -> AsyncIterator[int]:
    """Return the port of a server that takes no connection: others wait before ours."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)  # noqa: FBT003 - its only argument
            one.connect_ex(server.getsockname())
        yield server.getsockname()[1]
        for one in waiting:
            one.close()


async def test_a_server_that_takes_no_connection_was_surely_not_reached() -> None:
    async with deaf() as port, bot() as ask:
        assert await outcome(ask, f"http://127.0.0.1:{port}") is Effect.NOT_ACCEPTED


async def test_what_waited_for_a_free_connection_in_vain_was_surely_not_sent() -> None:
    async with wired(silent) as server, bot(connections=1) as ask:
        address = f"http://127.0.0.1:{server.port}"
        first = asyncio.ensure_future(outcome(ask, address))
        await asyncio.sleep(0.1)
        assert await outcome(ask, address) is Effect.NOT_ACCEPTED
        assert await first is Effect.UNKNOWN
        assert len(server.requests) == 1


async def test_a_request_that_was_broken_off_is_not_sent_again() -> None:
    """It keeps its connection until it has its answer or its time is over."""
    async with wired(silent) as server, bot(connections=2) as ask:
        address = f"http://127.0.0.1:{server.port}"
        first = asyncio.ensure_future(ask(address))
        await until(lambda: len(server.requests) == 1)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert await outcome(ask, address) is Effect.UNKNOWN
        assert len(server.requests) == 2


@pytest.mark.parametrize("resets", [False, True])
@pytest.mark.parametrize("seconds", [0.0, 0.2])
async def test_a_connection_closed_while_idle_costs_nothing(
    resets: bool,  # noqa: FBT001
    seconds: float,
) -> None:
    async def one_answer(wire: Wire) -> None:
        await wire.request()
        await wire.answer()
        if resets:
            wire.reset()

    async with wired(one_answer) as server, bot() as ask:
        for times in (1, 2, 3):
            assert await ask(f"http://127.0.0.1:{server.port}") is True
            assert len(server.requests) == server.connections == times
            await asyncio.sleep(seconds)


@pytest.mark.parametrize("resets", [False, True])
async def test_on_a_kept_connection_too_nothing_is_sent_twice(
    resets: bool,  # noqa: FBT001
) -> None:
    async def one_answer_and_one_request(wire: Wire) -> None:
        await wire.request()
        await wire.answer()
        await wire.request()
        if resets:
            wire.reset()

    async with wired(one_answer_and_one_request) as server, bot() as ask:
        address = f"http://127.0.0.1:{server.port}"
        assert await ask(address) is True
        assert await outcome(ask, address) is Effect.UNKNOWN
        assert (len(server.requests), server.connections) == (2, 1)


async def test_a_server_that_speaks_no_tls_was_surely_not_reached() -> None:
    async def plain(wire: Wire) -> None:
        await wire.write("HTTP/1.1 400 Bad Request")

    async def says_nothing(_: Wire) -> None:
        await asyncio.sleep(HOUR)

    for manner in (plain, says_nothing, closed_at_once, reset_at_once):
        async with wired(manner) as server, bot() as ask:
            assert await outcome(ask, f"https://127.0.0.1:{server.port}") is Effect.NOT_ACCEPTED


OPENSSL = shutil.which("openssl")


def openssl(folder: Path, words: str) -> None:
    assert OPENSSL
    key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    command = [OPENSSL, "req", "-x509", *key.split(), *words.split()]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.mark.skipif(OPENSSL is None, reason="needs openssl to make certificates")
async def test_certificates_are_verified_by_the_systems_roots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    openssl(tmp_path, "-subj /CN=Root -keyout root.key -out root.pem")
    of_root = "-CA root.pem -CAkey root.key -addext basicConstraints=critical,CA:FALSE"
    name = "-subj /CN=localhost -addext subjectAltName=DNS:localhost"
    openssl(tmp_path, f"{name} {of_root} -keyout server.key -out server.pem")
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(tmp_path / "server.pem", tmp_path / "server.key")

    async def fine(wire: Wire) -> None:
        await wire.request()
        await wire.answer()

    async with wired(fine, tls) as server:
        address = f"https://localhost:{server.port}"
        async with bot() as ask:
            assert await outcome(ask, address) is Effect.NOT_ACCEPTED
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "root.pem"))  # OpenSSL's own variable
        async with bot() as ask:
            assert await ask(address) is True
            assert await outcome(ask, f"https://127.0.0.1:{server.port}") is Effect.NOT_ACCEPTED
        assert len(server.requests) == 1


async def test_files_are_uploaded_with_their_names() -> None:
    async def fine(wire: Wire) -> None:
        await wire.request()
        message = b'{"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}'
        await wire.answer(b'{"ok": true, "result": %s}' % message)

    picture = bytes(range(256)) * 4000
    async with wired(fine) as server:
        network = PyreqwestRequest()
        await network.initialize()
        address = f"http://127.0.0.1:{server.port}/bot"
        there = Bot(TOKEN, address, request=network, get_updates_request=network)
        await there.send_document(1, picture, filename="året.png", caption='"Å" & ß')
        await network.shutdown()
        [request] = server.requests
    head, _, body = request.partition(b"\r\n\r\n")
    assert b"multipart/form-data; boundary=" in head
    assert b'name="caption"\r\n\r\n"\xc3\x85" & \xc3\x9f\r\n' in body
    assert b"Content-Type: image/png\r\n\r\n" + picture + b"\r\n" in body
    assert 'filename="året.png"'.encode() in body
