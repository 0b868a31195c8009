"""What systemd hears, on a socket like its own."""

import socket
from datetime import timedelta
from pathlib import Path

import pytest

from bot.service.systemd import Service


@pytest.mark.parametrize("name", ["@utdrag-{}", "{}/notify"])
def test_systemd_is_told(tmp_path: Path, name: str) -> None:
    address = name.format(tmp_path if "/" in name else tmp_path.name)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(address.replace("@", "\0"))
        service = Service(address, timedelta(seconds=10))
        service.ready()
        service.alive()
        service.stopping()
        assert [systemd.recv(99) for _ in range(3)] == [b"READY=1", b"WATCHDOG=1", b"STOPPING=1"]


def test_without_a_socket_nobody_is_told() -> None:
    service = Service(None, timedelta(seconds=10))
    service.ready()
    assert service.watchdog is None


def test_a_systemd_that_does_not_listen_is_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Service(f"{tmp_path}/nobody").ready()
    assert "systemd was not told READY=1" in caplog.text
