"""How many messages of 800 characters a second: ours and others, near and 60 ms away."""

import argparse
import asyncio
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.feed import environ
from benchmarks.measure import heading, note, say, table
from benchmarks.people import TOKEN
from benchmarks.senders import SENDERS
from benchmarks.server import TEXT, server_process

HERE = Path(__file__).parent
MODULES = HERE.parent / ".venv" / "node"
"""Where `make bench` has put grammY."""

FAR, FAR_CONNECTIONS = 0.06, 200
NEAR_CONNECTIONS = (1, 30, 100)
WRK = """wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"chat_id": 1, "text": "TEXT"}'
"""


async def output(*words: str, cwd: Path | None = None) -> str:
    """Run a program and return what it prints."""
    process = await asyncio.create_subprocess_exec(
        *words, cwd=cwd, env=environ(), stdout=asyncio.subprocess.PIPE
    )
    printed, _ = await process.communicate()
    assert process.returncode == 0, words
    return printed.decode()


async def seconds(name: str, url: str, connections: int, count: int) -> float:
    """Return how long somebody takes to send so many."""
    counts = (str(connections), str(count))
    if name != "grammY":
        return float(await output(sys.executable, "-m", "benchmarks.senders", name, url, *counts))
    script = str(shutil.copy(HERE / "grammy.mjs", MODULES))
    return float(await output("node", script, url, *counts, TOKEN, TEXT, cwd=MODULES))


async def server_limit(url: str, connections: int) -> float | None:
    """Return what the server takes a second from a load generator, where that is installed."""
    if not shutil.which("wrk"):
        return None
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(WRK.replace("TEXT", TEXT))
        script.flush()
        words = ("-t1", f"-c{connections}", "-d3", "-s", script.name, f"{url}/bot1/sendMessage")
        printed = await output("wrk", *words)
    return float(printed.partition("Requests/sec:")[2].split()[0])


async def compare(delay: float, connections: int, count: int, rounds: int) -> None:
    """Print a table of everybody's speed with so many connections."""
    names = [*SENDERS, "grammY"]
    speeds: dict[str, list[float]] = {name: [] for name in names}
    limits = []
    async with server_process(delay) as url:
        for number in range(rounds):
            for name in names:
                note(f"{connections} connections, round {number + 1} of {rounds}: {name}")
                speeds[name].append(count / await seconds(name, url, connections, count))
            if limit := await server_limit(url, connections):
                limits.append(limit)
    median = {name: statistics.median(found) for name, found in speeds.items()}
    rows = [
        (name, f"{median[name]:,.0f}", f"{min(found):,.0f}", f"{max(found):,.0f}", ratio)
        for name, found in sorted(speeds.items(), key=lambda item: -median[item[0]])
        if (ratio := f"{median['ours'] / median[name]:.2f}")
    ]
    if limits:
        far = f"{statistics.median(limits):,.0f}"
        rows.insert(0, ("(the server, asked by wrk)", far, f"{min(limits):,.0f}", "", ""))
    say(f"{connections} connections, {1000 * delay:.0f} ms to the server\n")
    table(("", "messages/s", "least", "most", "ours is"), rows)


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    wanted = parser.parse_args()
    heading(f"{wanted.count:,} messages of 800 characters; median of {wanted.rounds} rounds")
    for connections in NEAR_CONNECTIONS:
        await compare(0, connections, wanted.count, wanted.rounds)
    await compare(FAR, FAR_CONNECTIONS, wanted.count, wanted.rounds)


if __name__ == "__main__":
    asyncio.run(main())
