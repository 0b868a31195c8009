"""The bot as a process: webhook and polling, many at once, signals, systemd and monitoring."""

import asyncio
import json
import signal
import socket
from asyncio.subprocess import Process
from pathlib import Path

import pytest
from aiohttp import ClientConnectionError, ClientSession

from bot.emulator.accounts import Person
from bot.emulator.errors import bad_request
from bot.emulator.messages import Message
from bot.emulator.telegram import Fault
from tests.conftest import TOKEN
from tests.server import (
    Instead,
    Server,
    environment,
    finished,
    free_port,
    serving,
    started,
    until,
)
from tests.talk import ANN, BEN

pytestmark = [pytest.mark.timeout(600), pytest.mark.usefixtures("in_folder")]


async def get(port: int, path: str) -> tuple[int, str]:
    """Ask the bot; 0 while nothing listens."""
    async with ClientSession() as session:
        try:
            async with session.get(f"http://127.0.0.1:{port}{path}") as response:
                return response.status, await response.text()
        except ClientConnectionError:
            return 0, ""


async def status_of(port: int, path: str, wanted: int) -> str:
    """Wait until a page has this status; return what it says."""
    async with asyncio.timeout(240):
        while (found := await get(port, path))[0] != wanted:  # noqa: ASYNC110 - a process has no event
            await asyncio.sleep(0.05)
    return found[1]


async def ended(process: Process) -> tuple[int, str]:
    """Send SIGTERM; return the exit status and the complaints."""
    process.send_signal(signal.SIGTERM)
    status, _, complaints = await finished(process)
    assert "Traceback" not in complaints
    assert TOKEN not in complaints
    return status, complaints


def answered(server: Server) -> set[int]:
    """Return who has got an answer."""
    return {news.room.id for news in server.telegram.news if isinstance(news, Message)}


async def test_webhook_and_back_to_polling(tmp_path: Path) -> None:
    async with serving() as server:
        port = free_port()
        env = environment(tmp_path, BOT_API_URL=server.url, LOG_LEVEL="WARNING")
        url = f"http://127.0.0.1:{port}/from/telegram"
        process = await started(
            "run", env=env | {"WEBHOOK_URL": url, "PORT": str(port)}, folder=tmp_path
        )
        welcome = await server.say(ANN, "/start")
        assert "68 utdrag" in welcome.text.plain
        await server.press(welcome, ANN, "📖 Läs")
        await status_of(port, "/readyz", 200)
        assert server.webhook == url
        assert 'updates_total{kind="callback_query"} 1.0' in (await get(port, "/metrics"))[1]
        async with ClientSession() as session, session.post(url, data=b"{}") as response:
            assert response.status == 403
        assert await ended(process) == (0, "")
        assert server.webhook == url

        server.tell(server.telegram.say(server.telegram.private(BEN), BEN, "/start"))
        process = await started("run", env=env, folder=tmp_path)
        await until(lambda: BEN.id in answered(server))
        assert not server.webhook
        assert (await ended(process))[0] == 0


@pytest.mark.parametrize("mode", ["webhook", "polling"])
async def test_nothing_is_lost_at_a_signal_and_nobody_waits(tmp_path: Path, mode: str) -> None:
    async with serving() as server:
        port = free_port()
        env = environment(tmp_path, BOT_API_URL=server.url, PORT=str(port))
        if mode == "webhook":
            env["WEBHOOK_URL"] = f"http://127.0.0.1:{port}"
        process = await started("run", env=env, folder=tmp_path)
        await status_of(port, "/readyz", 200)
        people = [Person(3000 + n, f"Reader {n}") for n in range(200)]
        slow, others = people[0], {person.id for person in people[1:]}
        server.slow[slow.id] = 3600
        for person in people:
            server.tell(server.telegram.say(server.telegram.private(person), person, "/next"))
        await until(lambda: others <= answered(server))
        assert slow.id not in answered(server)
        assert await get(port, "/healthz") == (200, "ok\n")

        server.slow, before = {}, server.calls["sendMessage"]
        in_flight = [Person(4000 + n, f"Late reader {n}") for n in range(20)]
        endless = Person(5000, "Endless reader")
        for person in (*in_flight, endless):
            server.slow[person.id] = 1 if person in in_flight else 3600
            server.tell(server.telegram.say(server.telegram.private(person), person, "/next"))
        await until(lambda: server.calls["sendMessage"] > before + len(in_flight))
        status, complaints = await ended(process)
        assert status == 0
        assert {person.id for person in in_flight} <= answered(server)
        assert "no time to finish" in complaints  # for the one that takes an hour


async def test_what_comes_while_the_bot_is_away_is_answered_later(tmp_path: Path) -> None:
    async with serving() as server:
        port = free_port()
        env = environment(tmp_path, BOT_API_URL=server.url, PORT=str(port))
        env |= {"WEBHOOK_URL": f"http://127.0.0.1:{port}", "LOG_LEVEL": "WARNING"}
        for person in (ANN, BEN):
            process = await started("run", env=env, folder=tmp_path)
            await status_of(port, "/readyz", 200)
            assert await ended(process) == (0, "")
            server.tell(server.telegram.say(server.telegram.private(person), person, "/start"))
        process = await started("run", env=env, folder=tmp_path)
        await until(lambda: {ANN.id, BEN.id} <= answered(server))
        assert (await ended(process))[0] == 0
        assert len(server.telegram.news) == 2


async def test_a_telegram_out_of_reach_is_waited_for(tmp_path: Path) -> None:
    port, telegram = free_port(), free_port()
    env = environment(tmp_path, BOT_API_URL=f"http://127.0.0.1:{telegram}", PORT=str(port))
    process = await started("run", env=env, folder=tmp_path)
    await status_of(port, "/healthz", 200)
    missing = json.loads(await status_of(port, "/readyz", 503))["missing"]
    assert missing == ["the bot is starting: it waits for Telegram, or loads the interviews"]
    assert (await get(port, "/metrics"))[0] == 200
    await asyncio.sleep(1.5)  # a second try that fails as well
    async with serving(telegram) as server:
        await status_of(port, "/readyz", 200)
        await server.say(ANN, "/start")
        status, complaints = await ended(process)
    assert status == 0
    assert "Telegram is out of reach, next try in 1 s" in complaints


async def test_a_page_of_somebody_else_at_the_start_is_an_outage(tmp_path: Path) -> None:
    async with serving() as server:
        server.instead["getMe"] = Instead(404, "<html><title>404 page not found</title></html>")
        env = environment(tmp_path, BOT_API_URL=server.url)
        process = await started("run", env=env, folder=tmp_path)
        await until(lambda: server.calls["getMe"] > 1)
        del server.instead["getMe"]
        await server.say(ANN, "/start")
        status, complaints = await ended(process)
    assert status == 0
    assert "next try in 1 s: NotReceived: getMe: 404" in complaints


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_start_with_a_redirect_names_the_address_to_use(
    tmp_path: Path, status: int
) -> None:
    async with serving() as server:
        location = f"https://new.example/x/bot{TOKEN}/getMe"
        server.instead["getMe"] = Instead(status, "", location)
        env = environment(tmp_path, BOT_API_URL=server.url)
        ended_, _, complaints = await finished(await started("run", env=env, folder=tmp_path))
        assert server.calls == {"getMe": 1}
    assert ended_ == 2
    assert complaints == (
        f"BOT_API_URL={server.url!r} redirects to https://new.example/x: that must be the "
        "address of the Bot API server itself\n"
    )


@pytest.mark.parametrize("mode", ["webhook", "polling"])
async def test_a_token_that_is_revoked_and_good_again(tmp_path: Path, mode: str) -> None:
    async with serving() as server:
        port = free_port()
        env = environment(tmp_path, BOT_API_URL=server.url, PORT=str(port), ADMIN_IDS="1001")
        if mode == "webhook":
            env["WEBHOOK_URL"] = f"http://127.0.0.1:{port}/hook"
        process = await started("run", env=env, folder=tmp_path)
        await status_of(port, "/readyz", 200)
        await server.say(ANN, "/start")
        gone = Instead.refusal(401, "Unauthorized")
        server.instead = dict.fromkeys(("getUpdates", "getWebhookInfo"), gone)
        asked = "getUpdates" if mode == "polling" else "getWebhookInfo"
        tried = server.calls[asked]
        server.tell(server.telegram.say(server.telegram.private(BEN), BEN, "/start"))
        await until(lambda: server.calls[asked] > tried + (mode == "polling"))
        server.instead = {}
        await until(lambda: BEN.id in answered(server))
        _, page = await get(port, "/metrics")
        assert "utdrag_last_listening_timestamp_seconds 1." in page
        status, complaints = await ended(process)
    assert status == 0
    assert complaints.count("No updates come: BOT_TOKEN is refused (Unauthorized)") == 1


async def test_a_telegram_that_answers_no_more_does_not_hold_the_end_up(tmp_path: Path) -> None:
    async with serving() as server:
        env = environment(tmp_path, BOT_API_URL=server.url)
        process = await started("run", env=env, folder=tmp_path)
        await server.say(ANN, "/start")
        await until(lambda: "sv" in server.telegram.menus)  # the last call by itself
        server.hears.clear()
        server.tell(server.telegram.say(server.telegram.private(ANN), ANN, "/next"))
        status, complaints = await ended(process)
        server.hears.set()
    assert status == 0
    assert "some may come again" in complaints


async def test_a_port_that_is_taken_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        env = environment(tmp_path, PORT=str(port))
        status, _, complaints = await finished(await started("run", env=env, folder=tmp_path))
    assert status == 1
    assert complaints == (
        f"HOST='127.0.0.1' with PORT={port} cannot be listened on: Address already in use\n"
    )


async def test_a_webhook_that_telegram_refuses_is_said_in_one_line(tmp_path: Path) -> None:
    async with serving() as server:
        server.telegram.faults.append(
            Fault("setWebhook", bad_request("bad webhook: Failed to resolve host"))
        )
        env = environment(tmp_path, BOT_API_URL=server.url, PORT=str(free_port()))
        env |= {"WEBHOOK_URL": "https://nowhere.example", "LOG_LEVEL": "WARNING"}
        status, _, complaints = await finished(await started("run", env=env, folder=tmp_path))
    assert status == 2
    assert complaints.startswith("WEBHOOK_URL='https://nowhere.example' was refused by http://")
    assert complaints.endswith("ailed to resolve host\n")
    assert complaints.count("\n") == 1


async def test_systemd_is_told_of_the_start_the_life_and_the_end(tmp_path: Path) -> None:
    address = f"@utdrag-test-{free_port()}"
    async with serving() as server:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
            systemd.bind(address.replace("@", "\0"))
            systemd.settimeout(240)
            env = environment(tmp_path, BOT_API_URL=server.url)
            env |= {"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "200000"}
            process = await started("run", env=env, folder=tmp_path)
            told: list[bytes] = []
            while b"READY=1" not in told or told.count(b"WATCHDOG=1") < 3:
                told.append(await asyncio.to_thread(systemd.recv, 99))
            assert (await ended(process))[0] == 0
            while told[-1] != b"STOPPING=1":
                told.append(systemd.recv(99))
            assert set(told) == {b"READY=1", b"WATCHDOG=1", b"STOPPING=1"}
            assert told.count(b"READY=1") == 1


@pytest.mark.parametrize("mode", ["webhook", "polling"])
async def test_systemd_and_monitoring_agree_that_the_bot_is_ready(
    tmp_path: Path, mode: str
) -> None:
    async with serving() as server:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
            systemd.bind(str(tmp_path / "notify"))
            systemd.settimeout(240)
            env = environment(tmp_path, BOT_API_URL=server.url, PORT=str(port := free_port()))
            env["NOTIFY_SOCKET"] = str(tmp_path / "notify")
            if mode == "webhook":
                env["WEBHOOK_URL"] = f"http://127.0.0.1:{port}/hook"
            process = await started("run", env=env, folder=tmp_path)
            assert await asyncio.to_thread(systemd.recv, 99) == b"READY=1"
            status, text = await get(port, "/readyz")
            assert (status, json.loads(text)["missing"]) == (200, [])
            assert (await ended(process))[0] == 0


async def test_systemd_is_not_told_that_a_bot_without_telegram_is_ready(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        env = environment(tmp_path, BOT_API_URL=f"http://127.0.0.1:{free_port()}")
        env |= {"NOTIFY_SOCKET": str(tmp_path / "notify"), "PORT": str(port := free_port())}
        process = await started("run", env=env, folder=tmp_path)
        await status_of(port, "/healthz", 200)
        assert (await ended(process))[0] == 0
        assert systemd.recv(99) == b"STOPPING=1"
