"""Chats that come and go: rights, pauses, forum topics, groups that become supergroups."""

import json
from itertools import permutations

import pytest

from bot.db import subscriptions
from bot.domain.chat import Address
from bot.domain.subscription import Pause
from bot.emulator.accounts import Person
from bot.emulator.errors import ApiError
from bot.emulator.telegram import Fault
from tests.talk import ANN, BEN, Bot, Chat, Clock

pytestmark = pytest.mark.both_databases

NEW = -1001234567890


@pytest.mark.parametrize(
    ("kind", "status", "goes_on"),
    [
        ("private", "kicked", False),
        ("private", "member", True),
        ("group", "member", True),
        ("group", "idle", True),
        ("group", "left", False),
        ("supergroup", "administrator", True),
        ("supergroup", "creator", True),
        ("supergroup", "restricted", True),
        ("supergroup", "silenced", True),
        ("supergroup", "outside", False),
        ("supergroup", "kicked", False),
        ("channel", "administrator", True),
        ("channel", "idle", False),
        ("channel", "member", False),
        ("channel", "left", False),
    ],
)
async def test_what_each_membership_means(
    bot: Bot, kind: str, status: str, *, goes_on: bool
) -> None:
    chat = bot.private() if kind == "private" else bot.room(kind, ANN)
    chat.room.status = "administrator"
    if kind == "channel":
        await chat.say_as_the_chat("/subscribe")
    else:
        await chat.say("/subscribe")
    await chat.change(status)
    assert await is_planned(chat) is goes_on
    await chat.change("member" if kind == "private" else "administrator")
    assert await is_planned(chat)


async def is_planned(chat: Chat) -> bool:
    async with chat.bot.deps.db.begin() as session:
        subscription = await subscriptions.get(session, Address(chat.room.id))
    assert subscription
    assert (subscription.due is None) is (subscription.paused is Pause.UNREACHABLE)
    return subscription.due is not None


@pytest.mark.parametrize(
    "refusal",
    [
        ApiError(400, "Bad Request: not enough rights to send text messages to the chat"),
        ApiError(400, "Bad Request: have no rights to send a message"),
        ApiError(400, "Bad Request: CHAT_RESTRICTED"),
        ApiError(403, "Forbidden: CHAT_WRITE_FORBIDDEN"),
    ],
)
async def test_a_group_in_which_nobody_may_write_today_has_its_post_tomorrow(
    bot: Bot, clock: Clock, refusal: ApiError
) -> None:
    """Telegram does not tell the bot when that is over."""
    group = bot.room("supergroup", BEN).of(BEN)
    await group.say("/subscribe")
    bot.telegram.faults.append(Fault("sendMessage", refusal))
    clock.forward(days=1)
    await bot.tick()
    await bot.tick()
    assert len(group.posts) == 1
    await group.say("/status")
    assert "Next: excerpt 1, Wednesday 10 June" in group.text
    assert "Last: excerpt 1, Tuesday 9 June, could not be sent" in group.text
    clock.forward(days=1)
    await bot.tick()
    assert "\n1/68" in group.text


async def test_a_silence_of_which_only_the_beginning_is_told_does_not_last(
    bot: Bot, clock: Clock
) -> None:
    group = bot.room("supergroup", BEN).of(BEN)
    await group.say("/subscribe")
    await group.change("silenced")
    clock.forward(days=1)
    await bot.tick()
    assert len(group.posts) == 1
    group.room.status = "member"  # its time is over
    clock.forward(days=1)
    await bot.tick()
    assert "\n1/68" in group.text


async def test_a_command_where_nobody_may_write_is_no_failure(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    group = bot.room("supergroup", BEN)
    group.room.silent = True
    await group.say("/read 3")
    assert group.posts == []
    assert not [r for r in caplog.records if r.levelname in {"WARNING", "ERROR"}]


async def test_a_channel_that_took_the_right_to_post_is_paused_until_it_gives_it_back(
    bot: Bot, clock: Clock
) -> None:
    """Though that it took it was not heard."""
    channel = bot.room("channel", BEN)
    channel.room.status = "administrator"
    await channel.say_as_the_chat("/subscribe")
    channel.room.status = "idle"
    clock.forward(days=1)
    await bot.tick()
    assert not await is_planned(channel)
    await channel.change("administrator")
    assert await is_planned(channel)


async def test_a_closed_topic_rests_until_it_is_opened_again(bot: Bot, clock: Clock) -> None:
    forum = bot.room("supergroup", ANN, threads=(7, 8))
    await forum.say("/subscribe", thread=7)
    await forum.say("/subscribe", thread=8)
    forum.room.closed.update({7, 8})
    await a_day(bot, clock)
    forum.room.closed.clear()
    told = {"from": ANN.json(), "forum_topic_reopened": {}}
    await bot.hear(bot.telegram.serve(forum.room, told, thread=7))
    await a_day(bot, clock)
    posts = [m.thread for m in forum.posts if "/68 · " in m.text.plain]
    assert posts == [7]
    await forum.say("/status", thread=8)
    assert "pausade: det här ämnet stängdes" in forum.text


async def a_day(bot: Bot, clock: Clock) -> None:
    """Let a day pass, and the moments that a group needs between two posts."""
    clock.forward(days=1)
    for _ in range(3):
        await bot.tick()
        clock.forward(seconds=4)


@pytest.mark.parametrize("who", ["a linked channel", "another channel", "a handed-on post"])
async def test_what_a_channel_writes_in_a_group_is_no_administrators(bot: Bot, who: str) -> None:
    group, channel = bot.room("supergroup", BEN), bot.room("channel", ANN)
    update = bot.telegram.say(group.room, Person(136817688, "Channel", None), "/subscribe")
    update["message"]["sender_chat"] = channel.room.json()
    if who == "a handed-on post":
        update["message"]["is_automatic_forward"] = True
    await bot.hear(update)
    if who == "a handed-on post":
        assert group.posts == []
    else:
        assert group.text.startswith("Bara chattens administratörer")
    await group.of(BEN).say("/status")
    assert group.text.startswith("No daily excerpts here.")


@pytest.fixture
async def group(bot: Bot, clock: Clock) -> Chat:
    """Return a group that has read to 4, and had 5 and 6 as daily excerpts."""
    group = bot.room("group", BEN).of(BEN)
    await group.say("/read 4")
    await group.say("/subscribe 08:00")
    for _ in range(2):
        clock.forward(days=1)
        await bot.tick()
    return group


@pytest.mark.parametrize("order", [*permutations((0, 1)), (0, 0, 1, 1), (1, 0, 1), (0,), (1,)])
async def test_both_messages_of_a_move_in_any_order_and_again(
    bot: Bot, group: Chat, clock: Clock, order: tuple[int, ...]
) -> None:
    updates = bot.telegram.migrate(group.room, NEW)
    for number in order:
        await bot.hear(updates[number])
    there = Chat(bot, bot.telegram.rooms[NEW], BEN)
    await there.say("/status")
    assert "Last: excerpt 6, Wednesday 10 June, sent" in there.text
    clock.forward(days=1)
    await bot.tick()
    assert "\n7/68" in there.text


async def test_a_group_that_was_told_left_before_its_move_goes_on(
    bot: Bot, group: Chat, clock: Clock
) -> None:
    await group.change("left")
    updates = bot.telegram.migrate(group.room, NEW)
    for update in updates:
        await bot.hear(update)
    clock.forward(days=1)
    await bot.tick()
    assert "\n7/68" in Chat(bot, bot.telegram.rooms[NEW], BEN).text


async def test_what_was_begun_in_the_supergroup_before_its_move_was_heard_of_joins(
    bot: Bot, group: Chat, clock: Clock
) -> None:
    updates = bot.telegram.migrate(group.room, NEW)
    there = Chat(bot, bot.telegram.rooms[NEW], BEN)
    await there.say("/read 2")
    await there.say("/subscribe 20:00")  # still on the day that had its post in the group
    assert "Wednesday 10 June at 20:00" in there.text
    for update in updates:
        await bot.hear(update)
    await there.say("/status")
    assert (
        "at 20:00 (Stockholm, 12:00 now).\nNext: excerpt 7, Thursday 11 June at 20:00"
        in there.text
    )
    assert "Last: excerpt 6, Wednesday 10 June, sent" in there.text
    assert "You are at excerpt 6 of 68" in there.text
    for evening in (11, 12):
        clock.to(f"2026-06-{evening} 18:00")
        await bot.tick()
    assert await posted(there) == {
        "2026-06-09": 5,
        "2026-06-10": 6,
        "2026-06-11": 7,
        "2026-06-12": 8,
    }


async def test_a_supergroup_with_posts_of_its_own_keeps_them_when_the_group_joins(
    bot: Bot, group: Chat, clock: Clock
) -> None:
    bot.telegram.migrate(group.room, NEW)
    there = Chat(bot, bot.telegram.rooms[NEW], BEN)
    await there.say("/subscribe 13:00")
    clock.to("2026-06-10 11:00")
    await bot.tick()
    assert "\n1/68" in there.text
    clock.to("2026-06-11 06:00")
    await bot.tick()  # Telegram says where the group went, and takes the post there
    assert "\n7/68" in there.text
    clock.to("2026-06-11 11:00")
    await bot.tick()
    clock.to("2026-06-12 11:00")
    await bot.tick()
    assert await posted(there) == {
        "2026-06-09": 5,
        "2026-06-10": 6,
        "2026-06-11": 7,
        "2026-06-12": 8,
    }


async def test_a_confirmed_post_of_the_supergroup_stands_over_a_failed_one(
    bot: Bot, group: Chat, clock: Clock
) -> None:
    clock.to("2026-06-11 19:00")
    await bot.tick()  # too late for the post of the morning
    updates = bot.telegram.migrate(group.room, NEW)
    there = Chat(bot, bot.telegram.rooms[NEW], BEN)
    await there.say("/subscribe 21:30")
    clock.to("2026-06-11 19:30")
    await bot.tick()
    for update in updates:
        await bot.hear(update)
    assert await posted(there) == {"2026-06-09": 5, "2026-06-10": 6, "2026-06-11": 1}
    await there.say("/status")
    assert "Next: excerpt 7, Friday 12 June at 21:30" in there.text


async def test_a_subscription_that_only_the_supergroup_has_is_kept(
    bot: Bot, group: Chat, clock: Clock
) -> None:
    await group.say("/unsubscribe")
    updates = bot.telegram.migrate(group.room, NEW)
    there = Chat(bot, bot.telegram.rooms[NEW], BEN)
    await there.say("/read 30")
    await there.say("/subscribe 07:00")
    for update in updates:
        await bot.hear(update)
    clock.forward(days=1)
    await bot.tick()
    assert "\n31/68" in there.text


async def posted(chat: Chat) -> dict[str, int]:
    """Return the days that had a post, and their excerpts, as the chat's own data tell."""
    await chat.say("/privacy")
    await chat.press("Download this chat’s data")
    assert chat.last.file
    (entry,) = json.loads(chat.last.file)["chats"]
    return {d["day"]: d["excerpt"] for d in entry["deliveries"] if d["state"] == "sent"}


async def test_a_post_under_way_to_the_supergroup_is_the_only_one_of_the_day(
    bot: Bot, group: Chat, clock: Clock
) -> None:
    """Both were claimed when Telegram says that they are one."""
    bot.telegram.migrate(group.room, NEW)
    there = Chat(bot, bot.telegram.rooms[NEW], BEN)
    await there.say("/subscribe 08:00")
    for _ in range(2):
        before = len(there.posts)
        clock.forward(days=1)
        await bot.tick()
        await bot.tick()
        assert len(there.posts) == before + 1


@pytest.mark.parametrize("way", ["command", "press", "picture"])
async def test_a_person_who_talks_to_the_bot_is_reachable(
    bot: Bot, ann: Chat, clock: Clock, way: str
) -> None:
    """Telegram may not find a chat for a while, and does not tell when it does again."""
    await ann.say("/subscribe")
    lost = ApiError(400, "Bad Request: chat not found")
    bot.telegram.faults.append(Fault("sendMessage", lost))
    clock.forward(days=1)
    await bot.tick()
    assert not await is_planned(ann)
    said = len(ann.posts)
    match way:
        case "command":
            await ann.say("/next")
        case "press":
            await ann.press("⚙️")
        case _:
            photo = {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]}
            told = {"from": ann.person.json()} | photo
            await bot.hear(bot.telegram.serve(ann.room, told))
    assert await is_planned(ann)
    coming = 2 if way == "command" else 1  # it has been read meanwhile
    assert ann.text == (
        "🔔 Boten når dig igen, så de dagliga utdragen återupptas. "
        f"Nästa: utdrag {coming}, onsdag 10 juni kl. 08:00."
    )
    assert len(ann.posts) == said + (1 if way == "press" else 2)
    await ann.say("/status")
    assert "pausade" not in ann.text
    clock.forward(days=1)
    await bot.tick()
    assert "/68 · " in ann.text


async def test_who_ends_it_meanwhile_is_told_of_no_next_excerpt(ann: Chat) -> None:
    await ann.say("/subscribe")
    await ann.change("kicked")
    ann.room.status = "member"
    await ann.say("/unsubscribe")
    assert ann.text.startswith("🔕 Inga fler dagliga utdrag här.")
    await ann.say("/subscribe")
    await ann.change("kicked")
    assert not await is_planned(ann)


async def test_what_a_group_says_resumes_nothing(bot: Bot, clock: Clock) -> None:
    group = bot.room("supergroup", ANN)
    await group.say("/subscribe")
    group.room.status = "kicked"
    clock.forward(days=1)
    await bot.tick()
    group.room.status = "member"
    await group.say("/next")
    assert not await is_planned(group)
