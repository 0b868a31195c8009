"""The power goes, again and again, in the middle of a broadcast."""

import random
import signal
from functools import partial
from pathlib import Path

import pytest

from bot.emulator.telegram import Telegram
from bot.settings import Settings
from tests.delivery.many import ledger, next_day, posts, subscribe
from tests.server import environment, finished, serving, started, until

pytestmark = [pytest.mark.timeout(600), pytest.mark.both_databases]

CHATS = range(1, 201)
KILLS = 3


def far_enough(settings: Settings, telegram: Telegram, number: int) -> bool:
    """Tell whether so many posts went out, or nobody is left: each kill leaves some uncertain."""
    return posts(telegram).total() >= number or len(ledger(settings)) == len(CHATS)


async def test_nobody_gets_two_and_nobody_none(settings: Settings, tmp_path: Path) -> None:
    async with serving() as server:
        telegram = server.telegram
        await subscribe(settings, telegram, CHATS)
        env = environment(settings, BOT_API_URL=server.url, SEND_RATE="200")
        for _ in range(KILLS):
            process = await started("run", env=env, folder=tmp_path)
            enough = posts(telegram).total() + random.randint(1, 45)
            await until(partial(far_enough, settings, telegram, enough))
            process.send_signal(signal.SIGKILL)
            await finished(process)
        process = await started("run", env=env, folder=tmp_path)
        await until(lambda: len(ledger(settings)) == len(CHATS))
        await until(lambda: all(s != "planned" for [(s, _)] in ledger(settings).values()))

        first = posts(telegram)
        states = {chat: state for chat, [(state, _)] in ledger(settings).items()}
        uncertain = {chat for chat, state in states.items() if state == "uncertain"}
        assert set(first.values()) == {1}
        assert set(states.values()) <= {"sent", "uncertain"}
        assert {chat for chat in CHATS if not first[chat]} <= uncertain

        next_day(settings)
        await until(lambda: all(posts(telegram)[chat] > first[chat] for chat in CHATS))
        process.send_signal(signal.SIGTERM)
        await finished(process)
    assert all(posts(telegram)[chat] == first[chat] + 1 for chat in CHATS)
    newest = {m.room.id: m.text.plain for m in telegram.messages.values() if "/68" in m.text.plain}
    again = {chat for chat, text in newest.items() if "\n1/68 · " in text}
    assert again == uncertain
    assert all("\n2/68 · " in newest[chat] for chat in set(CHATS) - uncertain)
