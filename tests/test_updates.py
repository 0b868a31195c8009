"""The order of updates: each chat's own, and nobody waits for somebody else."""

import asyncio
import gc
import logging
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import CallbackQuery, Chat, InlineQuery, Message, Update, User

from bot.bot_api.updates import (
    OUTCOME,
    BoundedUpdateQueue,
    SequentialPerChat,
    Surplus,
    kind_of,
    what_of,
)
from bot.metrics import Metrics

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
PEOPLE = st.lists(st.integers(1, 3), max_size=20)


def from_(chat: int, number: int = 1) -> Update:
    """Return an update of a chat."""
    return Update(number, message=Message(number, LONG_AGO, Chat(chat, "private")))


def inline(user: int) -> Update:
    return Update(1, inline_query=InlineQuery("1", User(user, "Ann", is_bot=False), "", ""))


@given(PEOPLE)
def test_each_chat_keeps_its_order(chats: list[int]) -> None:
    done: list[tuple[int, int]] = []

    async def handle(chat: int, number: int) -> None:
        for _ in range((number * 7) % 5):  # some take longer than others
            await asyncio.sleep(0)
        done.append((chat, number))

    async def run() -> None:
        order = SequentialPerChat(Metrics())
        async with order, asyncio.TaskGroup() as group:
            for number, chat in enumerate(chats):
                update = from_(chat, number)
                group.create_task(order.process_update(update, handle(chat, number)))

    asyncio.run(run())
    for chat in set(chats):
        expected = [(c, n) for n, c in enumerate(chats) if c == chat]
        assert [pair for pair in done if pair[0] == chat] == expected


async def test_a_slow_chat_delays_only_itself() -> None:
    order, open_, done = SequentialPerChat(Metrics()), asyncio.Event(), list[str]()

    async def slow() -> None:
        await open_.wait()
        done.append("slow")

    async def quick(name: str) -> None:
        done.append(name)

    async with asyncio.TaskGroup() as group:
        group.create_task(order.process_update(from_(1), slow()))
        group.create_task(order.process_update(from_(1), quick("after it")))
        for other in range(2, 202):
            group.create_task(order.process_update(from_(other), quick("other")))
        group.create_task(order.process_update(object(), quick("other")))
        while len(done) < 201:  # noqa: ASYNC110 - the law itself
            await asyncio.sleep(0)
        assert set(done) == {"other"}
        open_.set()
    assert done[201:] == ["slow", "after it"]


async def test_nothing_is_kept_of_a_chat_that_is_done() -> None:
    order = SequentialPerChat(Metrics())
    async with asyncio.TaskGroup() as group:
        for chat in range(100):
            group.create_task(order.process_update(from_(chat), asyncio.sleep(0)))
    gc.collect()
    assert len(order.locks) == 0


async def test_what_did_not_get_its_turn_is_closed_without_a_warning() -> None:
    order = SequentialPerChat(Metrics())
    never = asyncio.Event()
    first = asyncio.ensure_future(order.process_update(from_(1), never.wait()))
    second = asyncio.ensure_future(order.process_update(from_(1), never.wait()))
    await asyncio.sleep(0)
    for task in (first, second):
        task.cancel()
    await asyncio.wait([first, second])
    gc.collect()


async def test_a_handler_that_fails_lets_the_next_one_through() -> None:
    order = SequentialPerChat(Metrics())

    async def fails() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await order.process_update(from_(1), fails())
    await order.process_update(from_(1), asyncio.sleep(0))


async def test_arrivals_take_no_more_than_can_be_in_hand() -> None:
    arrivals, (one, two, three) = BoundedUpdateQueue(2), (from_(chat, chat) for chat in (1, 2, 3))
    await arrivals.put(one)
    await arrivals.put(two)
    third = asyncio.ensure_future(arrivals.put(three))
    assert [await arrivals.get(), await arrivals.get()] == [one, two]
    assert not third.done()
    await arrivals.put("the end")  # needs no place
    assert await arrivals.get() == "the end"
    arrivals.leave(one)
    await third
    assert await arrivals.get() == three


async def test_whoever_is_broken_off_while_waiting_has_no_place() -> None:
    arrivals = BoundedUpdateQueue(1, each=2)
    first = from_(1)
    await arrivals.put(first)
    waiting = [asyncio.ensure_future(arrivals.put(from_(2))) for _ in range(2)]
    await asyncio.sleep(0)
    for task in waiting:
        task.cancel()
    await asyncio.wait(waiting)
    arrivals.leave(first)
    await arrivals.put(said("hello", chat=2))
    assert [type(arrivals.get_nowait()) for _ in range(2)] == [Update, Update]


async def test_of_one_chat_only_so_many_wait_and_it_is_told_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What is news of the chat itself is not dropped, and nobody else notices."""
    arrivals, order = BoundedUpdateQueue(each=3), list[object]()
    for _ in range(2):
        for _ in range(100):
            await arrivals.put(said("/next"))
        await arrivals.put(from_(7))
        await arrivals.put(from_(8))
        order = [arrivals.get_nowait() for _ in range(arrivals.qsize())]
        kinds = [type(update) for update in order]
        assert kinds == [Update] * 3 + [Surplus] + [Update] * 2
        for update in order:
            arrivals.leave(update)
    assert [record.getMessage().rpartition(" ")[2] for record in caplog.records] == ["97", "97"]


@pytest.mark.parametrize(
    ("update", "kind"), [(from_(1), "message"), (inline(1), "inline_query"), (object(), "other")]
)
def test_kinds_have_telegrams_own_names(update: object, kind: str) -> None:
    assert kind_of(update) == kind


def said(text: str, chat: int = 7) -> Update:
    return Update(1, message=Message(1, LONG_AGO, Chat(chat, "private"), text=text))


def pressed(data: str | None) -> Update:
    ann = User(1, "Ann", is_bot=False)
    return Update(1, callback_query=CallbackQuery("1", ann, "1", data=data))


@pytest.mark.parametrize(
    ("update", "what"),
    [
        (said("/read 12"), "/read"),
        (said("/READ@utdrag_bot"), "/read"),
        (said("/my_name is Ann"), ""),
        (said("read"), ""),
        (said("Hello"), ""),
        (said(" "), ""),
        (from_(1), ""),
        (pressed("read:e12"), "read"),
        (pressed("show:erase-now"), "show:erase-now"),
        (pressed("Hello"), ""),
        (pressed(None), ""),
        (object(), ""),
    ],
)
def test_of_what_was_typed_only_commands_are_named(update: object, what: str) -> None:
    assert what_of(update, {"read", "next"}) == what


async def test_each_update_is_a_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    order, never = SequentialPerChat(Metrics(), {"read"}), asyncio.Event()

    async def fails() -> None:
        OUTCOME.set("failed")

    await order.process_update(said("/read 3"), asyncio.sleep(0))
    await order.process_update(inline(5), fails())
    ending = asyncio.ensure_future(order.process_update(object(), never.wait()))
    await asyncio.sleep(0)
    ending.cancel()
    await asyncio.wait([ending])
    names = ("kind", "what", "chat", "outcome")
    told = [tuple(getattr(record, name) for name in names) for record in caplog.records]
    assert told == [
        ("message", "/read", 7, "done"),
        ("inline_query", "", 5, "failed"),
        ("other", "", None, "broken off"),
    ]
    assert all("ms" in record.__dict__ for record in caplog.records)
