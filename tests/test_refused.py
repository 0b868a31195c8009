"""Posts that Telegram refuses or that cannot be made: what rests, who is told, who is not hit."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.emulator.accounts import Person
from bot.emulator.errors import ApiError
from bot.emulator.telegram import Fault, Telegram
from bot.emulator.versions import NEWEST, Version
from bot.settings import Settings
from bot.views import excerpt as view
from tests.conftest import running
from tests.talk import ANN, BEN, Bot, Chat, Clock

pytestmark = pytest.mark.both_databases

REFUSAL = ApiError(400, "Bad Request: can't parse entities: Ann's words")


async def refused(bot: Bot, chats: list[Chat], days: int) -> None:
    """Let so many days pass on which Telegram refuses the posts of these chats."""
    for _ in range(days):
        bot.clock.forward(days=1)
        bot.telegram.faults = [Fault("sendMessage", REFUSAL, chat=chat.room.id) for chat in chats]
        await bot.tick()


@pytest.fixture
def operated(settings: Settings) -> Settings:
    return replace(settings, admins=frozenset({BEN.id}))


@pytest.mark.parametrize("api", [(7, 2), NEWEST])
async def test_what_is_refused_for_three_days_rests(
    operated: Settings,
    clock: Clock,
    telegram: Telegram,
    caplog: pytest.LogCaptureFixture,
    api: Version,
) -> None:
    """The chat, or who administers a channel, and the operators are told of it once."""
    telegram.api = api
    async with running(operated, clock, telegram) as bot:
        ann, ben = bot.private(), bot.private(BEN)
        group = bot.room("supergroup", ANN, threads=(5,))
        channel = bot.room("channel", ANN, Person(5555, "Nobody"))
        channel.room.status = "administrator"
        await ann.say("/subscribe")
        await group.say("/subscribe", thread=5)
        await channel.say_as_the_chat("/subscribe")
        chats = [ann, group, channel]
        await refused(bot, chats, 2)
        before = [len(chat.posts) for chat in chats]
        reports = [post.text.plain for post in ben.posts]
        assert len(reports) == 2  # each day one, however many there were
        assert all("telegram.error.BadRequest" in report for report in reports)
        await refused(bot, chats, 1)
        assert "De dagliga utdragen här är pausade" in group.text
        assert group.last.thread == 5
        assert [len(chat.posts) for chat in chats] == [before[0] + 2, before[1] + 1, before[2]]
        assert {post.text.plain[:40] for post in ann.posts[-2:]} == {
            "De dagliga utdragen här är pausade: Tele",
            "De dagliga utdragen i ”The channel” är p",
        }
        assert any("Dagliga utdrag är pausade där" in p.text.plain for p in ben.posts)
        assert not any("words" in post.text.plain for post in ben.posts)

        said = len(ben.posts)
        calls = len(telegram.calls)
        await refused(bot, [], 2)
        assert len(telegram.calls) == calls
        assert len(ben.posts) == said
        await ann.say("/status")
        assert "pausade: Telegram tog inte emot dem tre gånger i rad" in ann.text
        await ann.say("/subscribe")
        clock.forward(days=1)
        await bot.tick()
        assert "1/68" in ann.text
    caplog.clear()


async def test_a_day_on_which_it_is_taken_begins_the_count_anew(
    bot: Bot, ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await ann.say("/subscribe")
    await refused(bot, [ann], 2)
    await refused(bot, [], 1)
    await refused(bot, [ann], 2)
    await refused(bot, [], 1)
    assert "\n2/68" in ann.text
    caplog.clear()


async def test_what_cannot_be_rendered_reaches_the_operators(
    operated: Settings,
    clock: Clock,
    telegram: Telegram,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise KeyError("Ann's words")

    async with running(operated, clock, telegram) as bot:
        ann, ben = bot.private(), bot.private(BEN)
        await ann.say("/subscribe")
        monkeypatch.setattr(view, "post", failing)
        clock.forward(days=1)
        await bot.tick()
        assert "KeyError" in ben.text
        assert "words" not in ben.text
    caplog.clear()


BROKEN = {
    "order": "\"order\" = 'backwards'",
    "weekday": "weekdays = 'never'",
    "zone": "zone = 'Europe/Atlantis'",
    "time": "at = 'noon'",
    "pause": "rests_until = 'soon'",
}


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("broken", BROKEN)
async def test_a_row_that_cannot_be_read_stops_only_its_own_post(
    operated: Settings,
    clock: Clock,
    telegram: Telegram,
    caplog: pytest.LogCaptureFixture,
    broken: str,
) -> None:
    async with running(operated, clock, telegram) as bot:
        chats = [bot.private(Person(number, str(number))) for number in range(2001, 2041)]
        for chat in chats:
            await chat.say("/subscribe 12:30")
        whose = "(select id from chats where telegram_id < 2036)"
        statement = f"update subscriptions set {BROKEN[broken]} where chat_id in {whose}"
        async with bot.deps.db.begin() as session:
            await session.execute(text(statement))
    async with running(operated, clock, telegram) as bot:
        ben = bot.private(BEN)
        clock.forward(hours=1)
        for _ in range(3):
            await bot.tick()
        got = [sum("/68 · " in p.text.plain for p in chat.posts) for chat in chats]
        tolerated = broken in {"weekday", "zone"}
        assert got == [int(tolerated)] * 35 + [1] * 5
        assert len(ben.posts) == (0 if tolerated else 1)
        errors = [r for r in caplog.records if r.levelname == "ERROR"]
        assert len(errors) == (0 if tolerated else 35)
        async with bot.deps.db.begin() as session:
            mended = "at = '12:30:00.000000', rests_until = NULL, zone = 'Europe/Stockholm'"
            mended += ", \"order\" = 'reading'"
            await session.execute(text(f"update subscriptions set {mended}"))
        clock.forward(days=2)
        for _ in range(3):
            await bot.tick()
        again = [sum("/68 · " in p.text.plain for p in chat.posts) for chat in chats]
        assert again == [number + 1 for number in got]
    caplog.clear()
