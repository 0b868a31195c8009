"""How a running bot takes memory from Linux."""

import signal
import sys
from pathlib import Path

import pytest

from tests.server import environment, finished, serving, started, until

pytestmark = [pytest.mark.timeout(600), pytest.mark.usefixtures("in_folder")]


def kernel_status(pid: int) -> str:
    """Return what Linux tells of a process (proc(5), /proc/pid/status)."""
    return Path(f"/proc/{pid}/status").read_text(encoding="ascii")


@pytest.mark.skipif(sys.platform != "linux", reason="huge pages are Linux's")
async def test_a_running_bot_takes_no_huge_pages(tmp_path: Path) -> None:
    async with serving() as server:
        env = environment(tmp_path, BOT_API_URL=server.url)
        process = await started("run", env=env, folder=tmp_path)
        await until(lambda: server.calls["getUpdates"] > 1)
        status = kernel_status(process.pid)
        process.send_signal(signal.SIGTERM)
        ended, _, _ = await finished(process)
    assert ended == 0
    assert "THP_enabled:\t0\n" in status
