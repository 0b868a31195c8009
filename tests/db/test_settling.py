"""What became of claims is written down once, whatever happened in between."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.db import chats, deliveries, history, processes, settlement, subscriptions
from bot.db.tables import SubscriptionRow
from bot.domain.chat import Address
from bot.domain.delivery import Claim, Delivery, Outcome, Reason, State
from bot.domain.subscription import Subscription
from tests.talk import BEN, Bot, Chat, Clock

pytestmark = pytest.mark.both_databases

SENT, NOT_TAKEN = Outcome(State.SENT, message=1), Outcome(State.PLANNED)
BLOCKED = Outcome(State.FAILED, Reason.UNREACHABLE)
NEW = -1001234567890
ELSE = 1
"""Another process."""


async def claim(bot: Bot, claimed_by: int | None = None) -> list[Claim]:
    """Claim what is due, and send nothing."""
    async with bot.deps.db.begin() as session:
        return await deliveries.claim(
            session,
            bot.interview,
            bot.clock(),
            catch_up=timedelta(hours=12),
            most=9,
            claimed_by=claimed_by or bot.deps.process.id,
        )


async def settle(bot: Bot, claimed: Claim, outcome: Outcome) -> None:
    async with bot.deps.db.begin() as session:
        await settlement.settle(session, [(claimed, outcome)], bot.interview, bot.clock())


async def abandoned(bot: Bot) -> int:
    """Let another process give up what this one has claimed."""
    async with bot.deps.db.begin() as session:
        later = bot.clock() + processes.MAX_CLAIM_AGE + timedelta(seconds=1)
        return await processes.expire_abandoned(session, ELSE, later)


async def ledger(bot: Bot, chat: int) -> list[Delivery]:
    async with bot.deps.db.begin() as session:
        return await history.of_chat(session, Address(chat))


async def series(chat: Chat) -> Subscription:
    """Return the stored subscription of a chat that has one."""
    async with chat.bot.deps.db.begin() as session:
        subscription = await subscriptions.get(session, Address(chat.room.id))
    assert subscription
    return subscription


async def subscribed(chat: Chat, clock: Clock, place: int = 4) -> None:
    """Subscribe, and let a day pass."""
    await chat.say(f"/read {place}")
    await chat.say("/subscribe 08:00")
    clock.forward(days=1)


async def test_what_is_given_back_twice_is_due_once(ann: Chat, clock: Clock) -> None:
    """The commit of the first time was not heard of, and somebody has claimed it since."""
    bot = ann.bot
    await subscribed(ann, clock)
    [first] = await claim(bot)
    await settle(bot, first, NOT_TAKEN)
    [second] = await claim(bot)
    await settle(bot, first, NOT_TAKEN)
    assert await claim(bot) == []
    await settle(bot, second, SENT)
    assert [entry.state for entry in await ledger(bot, ann.room.id)] == [State.SENT]


async def test_what_was_sent_moves_the_place_once(ann: Chat, clock: Clock) -> None:
    bot = ann.bot
    await subscribed(ann, clock)
    [claimed] = await claim(bot)
    await settle(bot, claimed, SENT)
    await ann.say("/read 4")
    await settle(bot, claimed, SENT)
    await ann.say("/read")
    assert "\n4/68" in ann.text


async def test_a_block_pauses_once(ann: Chat, clock: Clock) -> None:
    bot = ann.bot
    await subscribed(ann, clock)
    [claimed] = await claim(bot)
    await settle(bot, claimed, BLOCKED)
    await ann.say("/subscribe")
    await settle(bot, claimed, BLOCKED)
    await ann.say("/status")
    assert "Nästa: utdrag 5, onsdag 10 juni kl. 08:00" in ann.text


@pytest.mark.parametrize("outcome", [SENT, NOT_TAKEN, BLOCKED])
async def test_who_was_deleted_meanwhile_leaves_the_next_chat_alone(
    ann: Chat, clock: Clock, outcome: Outcome
) -> None:
    """Whose rows may have the same numbers."""
    bot, ben = ann.bot, ann.bot.private(BEN)
    await subscribed(ann, clock, place=1)
    [anns] = await claim(bot)
    async with bot.deps.db.begin() as session:
        await chats.forget(session, ann.room.id)
    await subscribed(ben, clock, place=1)
    [bens] = await claim(bot)
    await settle(bot, anns, outcome)
    async with bot.deps.db.begin() as session:
        assert await deliveries.is_claimed(session, bens)
    await ben.say("/status")
    assert "You are at excerpt 1 of 68" in ben.text
    assert "Next: excerpt 2, " in ben.text


async def test_a_post_under_way_to_a_supergroup_counts_when_its_group_joins(
    bot: Bot, clock: Clock
) -> None:
    group = bot.room("group", BEN).of(BEN)
    await group.say("/read 4")
    updates = bot.telegram.migrate(group.room, NEW)
    there = Chat(bot, bot.telegram.rooms[NEW], BEN)
    await subscribed(there, clock, place=7)
    [claimed] = await claim(bot)
    for told in updates:
        await bot.hear(told)
    await settle(bot, claimed, SENT)
    [delivery] = await ledger(bot, NEW)
    assert (delivery.state, delivery.settled_at) == (State.SENT, clock())
    await there.say("/status")
    assert "Next: excerpt 9, " in there.text


async def test_what_is_given_back_late_brings_no_day_back(ann: Chat, clock: Clock) -> None:
    """Somebody thought it uncertain, and the next day has been decided upon since."""
    bot = ann.bot
    await subscribed(ann, clock)
    [late] = await claim(bot)
    assert await abandoned(bot) == 1
    clock.forward(days=1)
    [today] = await claim(bot, ELSE)
    await settle(bot, late, NOT_TAKEN)
    await ann.say("/status")
    assert "Nästa: utdrag 5, torsdag 11 juni kl. 08:00" in ann.text
    assert await claim(bot) == []
    await settle(bot, today, SENT)
    [delivery] = await ledger(bot, ann.room.id)
    assert (delivery.day.day, delivery.state) == (10, State.SENT)
    clock.forward(days=1)
    assert len(await claim(bot)) == 1


@pytest.mark.parametrize("outcome", [SENT, NOT_TAKEN])
async def test_what_was_thought_uncertain_is_put_right(
    ann: Chat, clock: Clock, outcome: Outcome
) -> None:
    bot = ann.bot
    await subscribed(ann, clock)
    [late] = await claim(bot)
    assert await abandoned(bot) == 1
    await settle(bot, late, outcome)
    states = [entry.state for entry in await ledger(bot, ann.room.id)]
    assert states == ([State.SENT] if outcome is SENT else [])
    assert len(await claim(bot)) == (outcome is NOT_TAKEN)


async def test_a_post_of_a_cycle_that_another_choice_has_ended_does_not_begin_the_new_one(
    ann: Chat, clock: Clock
) -> None:
    bot = ann.bot
    await ann.say("/subscribe 08:00")
    await ann.say("/settings")
    await ann.press("⬜ Blandat")
    clock.forward(days=1)
    [claimed] = await claim(bot)
    for label in ("✅ Blandat", "⬜ Blandat"):
        await ann.press(label)
    await settle(bot, claimed, SENT)
    assert (await series(ann)).last_out_of_order is None


async def test_a_post_by_topic_does_not_put_back_who_has_read_ahead_meanwhile(
    ann: Chat, clock: Clock
) -> None:
    bot = ann.bot
    await ann.say("/subscribe 08:00")
    await ann.say("/settings")
    await ann.press("🏷 Alla ämnen")
    await ann.press("Livet i fängelset (19)")
    clock.forward(days=1)
    [claimed] = await claim(bot)
    topic = bot.interview.topic("fangelset")
    assert topic
    first, second, third = topic.excerpts[:3]
    assert claimed.excerpt.number == first
    for number in (first, second):
        await ann.say(f"/read {number}")
    await settle(bot, claimed, SENT)
    assert (await series(ann)).excerpt(bot.interview).number == third


async def test_a_day_that_is_in_the_ledger_already_holds_up_nobody_else(
    bot: Bot, clock: Clock
) -> None:
    ann, ben = bot.private(), bot.private(BEN)
    await ann.say("/subscribe 12:15")
    clock.forward(minutes=16)
    await bot.tick()
    today = {"due_at": clock(), "due_on": clock().date()}
    async with bot.deps.db.begin() as session:
        await session.execute(update(SubscriptionRow).values(today))
    await ben.say("/subscribe 12:30")
    clock.forward(minutes=15)
    for _ in range(2):
        await bot.tick()
    assert [len(ann.posts), len(ben.posts)] == [2, 2]
    await ann.say("/status")
    assert "Nästa: utdrag 2, tisdag 9 juni kl. 12:15" in ann.text


async def test_what_is_given_back_to_a_chat_that_is_paused_rests_with_it(
    ann: Chat, clock: Clock
) -> None:
    bot = ann.bot
    await subscribed(ann, clock)
    [claimed] = await claim(bot)
    await ann.change("kicked")
    await settle(bot, claimed, NOT_TAKEN)
    assert await claim(bot) == []
    await ann.change("member")
    assert await claim(bot) == []
    clock.forward(days=1)
    assert len(await claim(bot)) == 1
