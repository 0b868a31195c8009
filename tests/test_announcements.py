"""An announcement from its preview to the last chat, whatever happens on the way."""

import asyncio
import logging
from dataclasses import replace

import pytest
from sqlalchemy import text, update

from bot.bot_api import slots
from bot.context import Context
from bot.db import announcements, chats, processes
from bot.db.tables import ChatRow
from bot.delivery import jobs
from bot.domain.chat import Address, ChatKind
from bot.domain.chat import Chat as Stored
from bot.emulator.accounts import Person
from bot.emulator.errors import ApiError, NetworkFault
from bot.emulator.telegram import Fault, Telegram
from bot.settings import Settings
from tests.conftest import ON_SQLITE, running
from tests.talk import ANN, BEN, Bot, Chat, Clock

pytestmark = pytest.mark.both_databases

NEWS = "Från och med måndag: nya utdrag."
ELSE = 1
"""Another process, which has ended."""

READERS = [Person(2000 + n, f"Reader {n}", "sv") for n in range(4)]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Let Ann be an operator, and Ben as well."""
    return replace(settings, admins=frozenset({ANN.id, BEN.id}))


@pytest.fixture
async def readers(bot: Bot) -> list[Chat]:
    """Return the private chats of four subscribers."""
    return await subscribed(bot)


async def subscribed(bot: Bot) -> list[Chat]:
    found = [bot.private(person) for person in READERS]
    for chat in found:
        await chat.say("/prenumerera 18:00")
    return found


def got(chat: Chat, text: str = NEWS) -> int:
    return sum(message.text.plain == text for message in chat.posts)


async def test_everybody_gets_it_once_after_a_second_tap(
    bot: Bot, ann: Chat, readers: list[Chat]
) -> None:
    readers[1].room.status = "kicked"
    bot.telegram.faults.append(Fault("sendMessage", NetworkFault.ANSWER, chat=READERS[2].id))
    await ann.say(f"/announce {NEWS}")
    assert [m.text.plain for m in ann.posts] == [
        NEWS,
        "Meddelandet ovan går till alla som får dagliga utdrag.",
    ]
    assert ann.labels == ["📣 Skicka till 4 chattar", "Avbryt"]
    await bot.announce()
    assert not any(map(got, readers))

    await ann.press("📣 Skicka till 4")
    assert (ann.text, ann.labels) == ("📣 Det är på väg.", [])
    await bot.announce()
    assert [got(chat) for chat in readers] == [1, 0, 1, 1]
    assert ann.text == "📣 Meddelandet har gått ut.\nskickade: 2\nmisslyckade: 1\nosäkra: 1"
    assert len(ann.posts) == 2

    await bot.announce()
    readers[1].room.status = "member"
    await readers[1].change("member")
    await bot.announce()
    assert [got(chat) for chat in readers] == [1, 0, 1, 1]


async def test_a_chat_that_cannot_be_read_holds_up_nobody(
    bot: Bot, ann: Chat, readers: list[Chat], caplog: pytest.LogCaptureFixture
) -> None:
    await ann.say(f"/announce {NEWS}")
    await ann.press("📣")
    async with bot.deps.db.begin() as session:
        broken = update(ChatRow).where(ChatRow.telegram_id == READERS[0].id)
        await session.execute(broken.values(kind="forum"))
    await bot.announce()
    assert [got(chat) for chat in readers] == [0, 1, 1, 1]
    assert ann.text.endswith("skickade: 3\nmisslyckade: 1\nosäkra: 0")
    [told] = [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]
    assert told == "A chat cannot be read, and gets no announcement"
    caplog.clear()


@ON_SQLITE
async def test_a_moment_that_cannot_be_read_holds_up_nobody(
    bot: Bot, ann: Chat, readers: list[Chat]
) -> None:
    await ann.say(f"/announce {NEWS}")
    await ann.press("📣")
    async with bot.deps.db.begin() as session:
        await session.execute(text("UPDATE notices SET claimed_at = 'x' WHERE chat_id < 3"))
    await bot.announce()
    assert [got(chat) for chat in readers] == [1, 1, 1, 1]


@ON_SQLITE
async def test_who_blocks_the_bot_is_paused_even_where_the_wish_cannot_be_read(
    bot: Bot, ann: Chat, readers: list[Chat]
) -> None:
    await ann.say(f"/announce {NEWS}")
    await ann.press("📣")
    readers[0].room.status = "kicked"
    async with bot.deps.db.begin() as session:
        await session.execute(text("UPDATE subscriptions SET at = 'x'"))
    await bot.announce()
    assert [got(chat) for chat in readers] == [0, 1, 1, 1]
    assert ann.text.endswith("skickade: 3\nmisslyckade: 1\nosäkra: 0")
    async with bot.deps.db.begin() as session:
        paused = "SELECT paused FROM subscriptions WHERE paused IS NOT NULL OR due_at IS NULL"
        assert (await session.scalars(text(paused))).all() == ["unreachable"]


async def test_who_blocks_the_bot_is_paused(bot: Bot, ann: Chat, readers: list[Chat]) -> None:
    readers[0].room.status = "kicked"
    await ann.say(f"/announce {NEWS}")
    await ann.press("📣")
    await bot.announce()
    await ann.say("/announce Igen")
    assert ann.labels[0] == "📣 Skicka till 3 chattar"


async def test_two_taps_send_one(bot: Bot, ann: Chat, readers: list[Chat]) -> None:
    await ann.say(f"/announce {NEWS}")
    data = ann.last.rows[0][0]["callback_data"]
    await ann.press_data(data)
    await ann.press_data(data)
    gone = "Det här meddelandet är redan skickat, avbrutet eller ersatt av ett annat."
    assert ann.alert == gone
    await bot.announce()
    await ann.press_data(data)
    await bot.announce()
    assert [got(chat) for chat in readers] == [1] * 4
    assert ann.text.startswith("📣 Meddelandet har gått ut.")


async def test_of_two_processes_that_hear_a_tap_one_sends(bot: Bot, readers: list[Chat]) -> None:
    async with bot.deps.db.begin() as session:
        number = await announcements.draft(session, ANN.id, "sv", NEWS)
    for _ in range(2):
        async with bot.deps.db.begin() as session:
            await announcements.begin(session, number, ANN.id, 1)
    await bot.announce()
    await bot.announce()
    assert [got(chat) for chat in readers] == [1] * 4


async def test_what_is_cancelled_or_replaced_is_not_sent(
    bot: Bot, ann: Chat, readers: list[Chat]
) -> None:
    await ann.say("/announce Första")
    first = ann.last.rows[0][0]["callback_data"]
    await ann.press("Avbryt")
    assert ann.text == "Det skickades inte till någon."
    await ann.say("/announce Andra")
    second = ann.last.rows[0][0]["callback_data"]
    await ann.say(f"/announce {NEWS}")
    third = ann.last.rows[0][0]["callback_data"]
    assert len({first, second, third}) == 3
    for old in (first, second):
        await ann.press_data(old)
    await bot.announce()
    assert not any(map(got, readers))
    await ann.press_data(third)
    await bot.announce()
    assert all(map(got, readers))
    assert not any(got(chat, "Andra") for chat in readers)


async def test_only_its_own_operator_sends_it(bot: Bot, ann: Chat, readers: list[Chat]) -> None:
    await ann.say(f"/announce {NEWS}")
    data = ann.last.rows[0][0]["callback_data"]
    ben, eve = bot.private(BEN), readers[0]
    await ben.say("/start")
    await ben.press_data(data)
    assert ben.alert.startswith("This announcement has already been sent")
    await eve.press_data(data)
    assert eve.alert.startswith("Den här knappen är från en äldre version")
    await bot.announce()
    assert not any(map(got, readers))


async def test_words_and_formatting_are_the_operators_own(
    bot: Bot, ann: Chat, readers: list[Chat]
) -> None:
    said = bot.telegram.say(ann.room, ANN, "/announce 🎉 Nytt <b> & mer")
    said["message"]["entities"] += [
        {"type": "bold", "offset": 0, "length": 12},
        {"type": "italic", "offset": 13, "length": 4},
    ]
    await bot.hear(said)
    await ann.press("📣")
    await bot.announce()
    assert readers[0].text == "🎉 Nytt <b> & mer"
    kinds = [(e["type"], e["offset"], e["length"]) for e in readers[0].last.text.entities]
    assert kinds == [("bold", 0, 2), ("italic", 3, 4)]


async def test_a_message_that_is_answered_is_announced(
    bot: Bot, ann: Chat, readers: list[Chat]
) -> None:
    original = bot.telegram.say(ann.room, ANN, NEWS)["message"]
    original["entities"] = [{"type": "bold", "offset": 0, "length": 4}]
    said = bot.telegram.say(ann.room, ANN, "/announce")
    said["message"]["reply_to_message"] = original
    await bot.hear(said)
    await ann.press("📣")
    await bot.announce()
    assert got(readers[0]) == 1
    assert readers[0].last.text.entities[0]["type"] == "bold"


async def test_what_cannot_be_announced_is_said_in_a_line(bot: Bot, ann: Chat) -> None:
    await ann.say("/announce")
    assert ann.text.startswith("Skriv meddelandet efter kommandot")
    said = bot.telegram.say(ann.room, ANN, "/announce")
    photo = {"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}
    original = bot.telegram.say(ann.room, ANN, "…")["message"] | {"photo": [photo]}
    del original["text"]
    said["message"]["reply_to_message"] = original
    await bot.hear(said)
    assert ann.text == "Bara text kan skickas till alla."
    await ann.say(f"/announce {NEWS}")
    assert ann.text == "Det finns inga aktiva prenumerationer: ingen skulle få det."


@pytest.mark.usefixtures("readers")
async def test_in_english(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/announce News")
    assert ben.labels == ["📣 Send to 4 chats", "Cancel"]
    await ben.press("📣")
    assert ben.text == "📣 It is on its way."
    await bot.announce()
    assert ben.text == "📣 The announcement has been sent.\nsent: 4\nfailed: 0\nuncertain: 0"


async def test_whoever_pauses_gets_it_and_whoever_has_unsubscribed_does_not(
    bot: Bot, ann: Chat, readers: list[Chat]
) -> None:
    for chat, length in zip(readers, ("En vecka", "Tills vidare"), strict=False):
        await chat.say("/settings")
        await chat.press("⏸ Pausa")
        await chat.press(length)
    await readers[2].say("/avsluta")
    await readers[3].say("/read 67")
    await readers[3].press("⋯ Mer")
    await readers[3].press("Fortsätt de dagliga utdragen härifrån")
    await readers[3].say("/next")
    await readers[3].say("/status")
    assert readers[3].text.startswith("De dagliga utdragen är slut.")
    await ann.say(f"/announce {NEWS}")
    assert ann.labels[0] == "📣 Skicka till 3 chattar"
    await ann.press("📣")
    await bot.announce()
    assert [got(chat) for chat in readers] == [1, 1, 0, 1]
    await readers[1].say("/status")
    assert "är pausade tills du återupptar dem" in readers[1].text


async def test_a_forum_gets_it_once_in_its_topic(bot: Bot, ann: Chat) -> None:
    forum = bot.room("supergroup", ANN, threads=(5, 6))
    await forum.say("/prenumerera 18:00", thread=6)
    await forum.say("/prenumerera 18:00", thread=5)
    await ann.say(f"/announce {NEWS}")
    assert ann.labels[0] == "📣 Skicka till 1 chatt"
    await ann.press("📣")
    await bot.announce()
    [post] = [m for m in forum.posts if m.text.plain == NEWS]
    assert post.thread == 6


async def test_daily_posts_go_first(bot: Bot, ann: Chat, readers: list[Chat]) -> None:
    await ann.say(f"/announce {NEWS}")
    await ann.press("📣")
    bot.clock.to("2026-06-08T16:00")
    await bot.announce()
    assert not any(map(got, readers))
    assert ann.text == "📣 Det är på väg."
    await bot.tick()
    bot.clock.forward(seconds=2)
    await bot.announce()
    assert all(map(got, readers))
    for chat in readers:
        texts = [m.text.plain for m in chat.posts]
        assert "1/68" in texts[-2]


async def test_it_makes_way_for_daily_posts_that_wait_for_their_turn(
    bot: Bot, ann: Chat, readers: list[Chat], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "NO_ANSWER_SECONDS", 600.0)  # the machine may be slow
    await ann.say(f"/announce {NEWS}")
    await ann.press("📣")
    pace = bot.deps.rate_limiter
    held = [await pace.acquire_post() for _ in range(30)]
    daily = asyncio.ensure_future(pace.acquire_post())
    await asyncio.sleep(0)
    await bot.announce()
    assert not any(map(got, readers))
    for slot in held:
        slot.end()
    (await daily).end()
    await bot.announce()
    assert all(map(got, readers))


async def test_it_makes_way_for_daily_posts_that_come_meanwhile(
    bot: Bot, ann: Chat, readers: list[Chat], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "NO_ANSWER_SECONDS", 600.0)  # the machine may be slow
    await ann.say(f"/announce {NEWS}")
    await ann.press("📣")
    pace = bot.deps.rate_limiter

    async def daily_posts() -> None:
        while True:  # there is always one that waits
            (await pace.acquire_post()).end()

    held = [await pace.acquire_post() for _ in range(29)]
    announcing = asyncio.ensure_future(bot.announce())
    while not any(map(got, readers)):  # noqa: ASYNC110 - the last slot is its own
        await asyncio.sleep(0.01)
    daily = asyncio.ensure_future(daily_posts())
    for slot in held:
        slot.end()
    async with asyncio.timeout(240):
        await announcing
    assert sum(map(got, readers)) in {1, 2}  # one more may have waited already
    daily.cancel()
    await asyncio.wait({daily})
    bot.clock.forward(seconds=2)
    await bot.announce()
    assert [got(chat) for chat in readers] == [1] * 4


async def test_progress_is_one_message(bot: Bot, ann: Chat, readers: list[Chat]) -> None:
    busy = ApiError(429, "Too Many Requests: retry after 5", retry_after=5)
    bot.telegram.faults.append(Fault("sendMessage", busy, chat=READERS[3].id))
    await ann.say(f"/announce {NEWS}")
    await ann.press("📣")
    await bot.announce()
    under_way = "📣 På väg: 3 av 4.\nskickade: 3\nmisslyckade: 0\nosäkra: 0"
    assert ann.text == under_way
    edits = len([c for c in bot.telegram.calls if c.method == "editMessageText"])
    await bot.announce()
    assert len([c for c in bot.telegram.calls if c.method == "editMessageText"]) == edits
    bot.clock.forward(seconds=6)
    await bot.announce()
    assert ann.text == "📣 Meddelandet har gått ut.\nskickade: 4\nmisslyckade: 0\nosäkra: 0"
    assert [got(chat) for chat in readers] == [1] * 4
    assert len(ann.posts) == 2


async def test_whoever_leaves_meanwhile_is_left_out(
    bot: Bot, ann: Chat, readers: list[Chat]
) -> None:
    await ann.say(f"/announce {NEWS}")
    await ann.press("📣")
    await readers[0].say("/avsluta")
    await readers[1].change("kicked")
    await readers[2].say("/integritet")
    await readers[2].press("Radera mina uppgifter")
    await readers[2].press("Ja")
    await bot.announce()
    assert [got(chat) for chat in readers] == [0, 0, 0, 1]
    assert ann.text == "📣 Meddelandet har gått ut.\nskickade: 1\nmisslyckade: 0\nosäkra: 0"


@pytest.mark.usefixtures("readers")
@pytest.mark.parametrize("fault", [NetworkFault.REQUEST, NetworkFault.ANSWER])
async def test_the_summary_is_shown_once_telegram_is_back(
    bot: Bot, ann: Chat, fault: NetworkFault
) -> None:
    await ann.say(f"/announce {NEWS}")
    await ann.press("📣")
    bot.telegram.faults.append(Fault("editMessageText", fault))
    await bot.announce()
    await bot.announce()
    await bot.announce()
    assert ann.text.startswith("📣 Meddelandet har gått ut.")
    async with bot.deps.db.begin() as session:
        assert await announcements.under_way(session) == []


@pytest.mark.usefixtures("readers")
async def test_where_the_message_is_gone_the_summary_is_a_new_one(bot: Bot, ann: Chat) -> None:
    busy = ApiError(429, "Too Many Requests: retry after 5", retry_after=5)
    bot.telegram.faults.append(Fault("sendMessage", busy, chat=READERS[3].id))
    await ann.say(f"/announce {NEWS}")
    await ann.press("📣")
    del bot.telegram.messages[ann.room.id, ann.last.id]
    await bot.announce()
    assert len(ann.posts) == 1
    bot.clock.forward(seconds=6)
    await bot.announce()
    assert len(ann.posts) == 2
    assert ann.text.startswith("📣 Meddelandet har gått ut.\nskickade: 4")


async def test_a_crash_makes_it_uncertain_and_the_rest_goes_on(
    settings: Settings, clock: Clock, telegram: Telegram
) -> None:
    async with running(settings, clock, telegram) as bot:
        readers, ann = await subscribed(bot), bot.private()
        await ann.say(f"/announce {NEWS}")
        await ann.press("📣")
        async with bot.deps.db.begin() as session:  # and here the power goes
            claimed = await announcements.claim(
                session, clock(), most=1, claimed_by=bot.deps.process.id
            )
        assert [notice.chat.address.chat for notice in claimed] == [READERS[0].id]
    async with running(settings, clock, telegram) as bot:
        await bot.announce()
    assert [got(chat) for chat in readers] == [0, 1, 1, 1]
    assert ann.text == "📣 Meddelandet har gått ut.\nskickade: 3\nmisslyckade: 0\nosäkra: 1"
    async with running(settings, clock, telegram) as bot:
        await bot.announce()
    assert [got(chat) for chat in readers] == [0, 1, 1, 1]


@pytest.mark.usefixtures("readers")
async def test_what_is_never_settled_is_uncertain_after_a_while(bot: Bot, ann: Chat) -> None:
    await ann.say(f"/announce {NEWS}")
    await ann.press("📣")
    async with bot.deps.db.begin() as session:
        await announcements.claim(session, bot.clock(), most=1, claimed_by=bot.deps.process.id)
    await bot.announce()
    assert ann.text.startswith("📣 På väg: 3 av 4.")
    bot.clock.forward(minutes=16)
    await jobs.watch(Context(bot.app))
    await bot.announce()
    assert ann.text.endswith("skickade: 3\nmisslyckade: 0\nosäkra: 1")


async def subscribed_supergroup(bot: Bot, group: Chat) -> Chat:
    """Return the supergroup that a group became, subscribed before its move was heard of."""
    new = Address(-1009)
    async with bot.deps.db.begin() as session:
        await chats.save(session, Stored(new, ChatKind.SUPERGROUP, "sv"))
    bot.telegram.migrate(group.room, new.chat)
    there = Chat(bot, bot.telegram.rooms[new.chat], ANN)
    await there.say("/prenumerera 18:00")
    return there


async def test_a_group_that_becomes_a_supergroup_gets_it_once(bot: Bot, ann: Chat) -> None:
    group = bot.room("group", ANN)
    await group.say("/prenumerera 18:00")
    there = await subscribed_supergroup(bot, group)
    await ann.say(f"/announce {NEWS}")
    await ann.press("📣 Skicka till 2")
    async with bot.deps.db.begin() as session:
        claimed = await announcements.claim(session, bot.clock(), most=2, claimed_by=ELSE)
        assert len(claimed) == 2
        await chats.move(session, group.room.id, there.room.id)
    async with bot.deps.db.begin() as session:
        await processes.expire_abandoned(session, bot.deps.process.id, bot.clock())
    await bot.announce()
    assert ann.text.endswith("skickade: 0\nmisslyckade: 0\nosäkra: 1")
    assert not got(there)


async def test_what_only_the_supergroup_was_to_get_comes_after_the_move(
    bot: Bot, ann: Chat
) -> None:
    group = bot.room("group", ANN)
    await group.say("/las 1")
    there = await subscribed_supergroup(bot, group)
    await ann.say(f"/announce {NEWS}")
    await ann.press("📣 Skicka till 1")
    async with bot.deps.db.begin() as session:
        await chats.move(session, group.room.id, there.room.id)
    await bot.announce()
    assert got(there) == 1
    assert ann.text.endswith("skickade: 1\nmisslyckade: 0\nosäkra: 0")


async def test_a_silent_chat_gets_it_without_a_sound(
    bot: Bot, ann: Chat, readers: list[Chat]
) -> None:
    await readers[0].say("/settings")
    await readers[0].press("⬜ Tyst")
    await ann.say(f"/announce {NEWS}")
    await ann.press("📣")
    await bot.announce()
    assert [chat.last.silent for chat in readers] == [True, False, False, False]
