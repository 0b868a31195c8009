"""Laws of the pace, in a time of its own: hours pass in a moment."""

import asyncio
import selectors
import tracemalloc
from bisect import bisect_left
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import BadRequest, RetryAfter
from typing_extensions import override

from bot.bot_api.rate_limit import MAX_SLOT_WAIT, RateLimiter, ReplyLimiter
from bot.bot_api.slots import NO_ANSWER_SECONDS, WINDOW_SECONDS, Slot

RATE = 30
NOON = datetime(2026, 6, 8, 10, 0, tzinfo=UTC)


class Jump(selectors.DefaultSelector):
    """Lets the time that the loop would wait for be over."""

    now = 0.0

    @override
    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.now += timeout or 0
        return super().select(0)


def run(talk: Coroutine[Any, Any, None]) -> None:
    jump = Jump()
    loop = asyncio.SelectorEventLoop(jump)
    loop.time = lambda: jump.now  # type: ignore[method-assign]
    asyncio.set_event_loop(loop)
    loop.run_until_complete(talk)
    loop.close()


def now() -> datetime:
    return NOON + timedelta(seconds=asyncio.get_running_loop().time())


ways = st.lists(
    st.tuples(st.floats(0, 0.4), st.floats(0, 0.4)), min_size=1, max_size=80
)  # seconds there and back


@settings(max_examples=50, deadline=None)
@given(ways, st.lists(st.floats(0, 6), max_size=8))
def test_no_second_at_the_server_sees_more_than_the_rate(
    ways: list[tuple[float, float]], answers: list[float]
) -> None:
    """Whatever the way there and back takes; an answer to a command goes beside it."""
    arrived: list[float] = []
    pace = RateLimiter(RATE, now)

    async def on_its_way(slot: Slot, there: float, back: float) -> None:
        await asyncio.sleep(there)
        arrived.append(asyncio.get_running_loop().time())
        await asyncio.sleep(back)
        slot.end()
        slot.end()

    async def answer(at: float) -> None:
        await asyncio.sleep(at)
        (await pace.acquire_reply()).end()

    async def talk() -> None:
        async with asyncio.TaskGroup() as tasks:
            for at in answers:
                tasks.create_task(answer(at))
            for number in range(150):
                slot = await pace.acquire_post()
                tasks.create_task(on_its_way(slot, *ways[number % len(ways)]))

    run(talk())
    arrived.sort()
    most = max(
        n - bisect_left(arrived, at - WINDOW_SECONDS + 1e-6) + 1 for n, at in enumerate(arrived)
    )
    assert most <= RATE
    near = all(there + back < 0.01 for there, back in ways)
    if near and not answers:
        assert arrived[-1] <= 150 / (0.97 * RATE)


def test_paces_that_share_a_rate_keep_to_it_while_their_shares_change() -> None:
    """The one that may send less is told first, as the leases do it; then at once the other."""
    times: list[float] = []

    async def talk() -> None:
        one, two = RateLimiter(RATE, now), RateLimiter(RATE, now)
        two.use_share(0)
        assert two.stopped
        tasks = [asyncio.ensure_future(posting(one, times))]
        await asyncio.sleep(10)
        one.use_share(1 / 2)
        two.use_share(1 / 2)
        tasks.append(asyncio.ensure_future(posting(two, times)))
        await asyncio.sleep(10)
        tasks.pop(0).cancel()
        two.use_share(1)
        await asyncio.sleep(10)
        tasks.pop().cancel()

    run(talk())
    times.sort()
    most = max(
        n - bisect_left(times, at - WINDOW_SECONDS + 1e-6) + 1 for n, at in enumerate(times)
    )
    assert most <= RATE
    assert len(times) >= 0.9 * 28 * RATE  # each time that a share grows takes a window


@pytest.mark.parametrize("rate", [1, 2, 7])
def test_a_share_of_less_than_one_a_second_still_sends(rate: int) -> None:
    times: list[float] = []

    async def talk() -> None:
        paces = [RateLimiter(rate, now) for _ in range(9)]
        for pace in paces:
            pace.use_share(1 / 9)
        tasks = [asyncio.ensure_future(posting(pace, times)) for pace in paces]
        await asyncio.sleep(90)
        for task in tasks:
            task.cancel()

    run(talk())
    assert 0.9 * 90 * rate <= len(times) <= 1.1 * 90 * rate + 9


async def posting(pace: RateLimiter, times: list[float]) -> None:
    """Post as fast as the pace lets, to a server next door."""
    while True:
        (await pace.acquire_post()).end()
        times.append(asyncio.get_running_loop().time())


def test_room_is_kept_for_as_many_answers_as_there_were_lately() -> None:
    async def talk() -> None:
        pace = RateLimiter(RATE, now)
        for _ in range(30 * 3):
            (await pace.acquire_reply()).end()
            await asyncio.sleep(1 / 3)
        await asyncio.sleep(WINDOW_SECONDS)
        times: list[float] = []
        posts = asyncio.ensure_future(posting(pace, times))
        await asyncio.sleep(WINDOW_SECONDS - 0.01)
        assert len(times) == RATE - 2  # three a second, and they become fewer
        await asyncio.sleep(60)
        before = len(times)
        await asyncio.sleep(10 * WINDOW_SECONDS)
        assert len(times) - before >= 0.97 * 10 * RATE
        posts.cancel()

    run(talk())


def test_an_answer_takes_the_next_slot_that_comes_free() -> None:
    async def talk() -> None:
        pace, loop = RateLimiter(RATE, now), asyncio.get_running_loop()
        times: list[float] = []
        posts = asyncio.ensure_future(posting(pace, times))
        await asyncio.sleep(10)
        waits = []
        for _ in range(30):
            begin = loop.time()
            (await pace.acquire_reply()).end()
            waits.append(loop.time() - begin)
            times.append(loop.time())
            await asyncio.sleep(0.7)
        posts.cancel()
        assert max(waits) <= 2 * WINDOW_SECONDS / RATE
        times.sort()
        most = max(
            n - bisect_left(times, at - WINDOW_SECONDS + 1e-6) + 1 for n, at in enumerate(times)
        )
        assert most <= RATE

    run(talk())


def test_many_answers_leave_a_quarter_to_the_posts_and_do_not_wait_for_it() -> None:
    async def talk() -> None:
        pace, loop = RateLimiter(RATE, now), asyncio.get_running_loop()
        times: list[float] = []
        posts = asyncio.ensure_future(posting(pace, times))

        async def answer() -> None:
            begin = loop.time()
            (await pace.acquire_reply()).end()
            waits.append(loop.time() - begin)
            assert waits[-1] <= MAX_SLOT_WAIT + 0.01

        waits: list[float] = []
        async with asyncio.TaskGroup() as tasks:
            for _ in range(20 * 2 * RATE):
                tasks.create_task(answer())
                await asyncio.sleep(0.5 / RATE)
        assert len(times) >= 0.97 * 20 * (RATE // 4)
        assert sum(waits[-10 * RATE :]) == 0
        posts.cancel()

    run(talk())


def test_answers_that_are_broken_off_while_they_wait_take_no_room() -> None:
    async def talk() -> None:
        pace = RateLimiter(RATE, now)
        times: list[float] = []
        posts = asyncio.ensure_future(posting(pace, times))
        await asyncio.sleep(10)
        answers = [asyncio.ensure_future(pace.acquire_reply()) for _ in range(9)]
        await asyncio.sleep(0)
        for answer in answers:
            answer.cancel()
        await asyncio.wait(answers)
        assert all(answer.cancelled() for answer in answers)
        await asyncio.sleep(60)
        before = len(times)
        await asyncio.sleep(10 * WINDOW_SECONDS)
        assert len(times) - before >= 0.97 * 10 * RATE
        posts.cancel()

    run(talk())


def test_a_slow_pace_of_posts_holds_up_no_answer() -> None:
    async def talk() -> None:
        pace = RateLimiter(1, now)
        (await pace.acquire_post()).end()
        before = asyncio.get_running_loop().time()
        for _ in range(20):
            (await pace.acquire_reply()).end()
        assert asyncio.get_running_loop().time() == before

    run(talk())


def test_a_post_without_an_answer_does_not_keep_its_slot_for_ever() -> None:
    async def talk() -> None:
        pace = RateLimiter(1, now)
        await pace.acquire_post()
        await pace.acquire_post()
        waited = asyncio.get_running_loop().time()
        assert waited == pytest.approx(NO_ANSWER_SECONDS + WINDOW_SECONDS)

    run(talk())


def test_answers_are_forgotten_where_no_post_asks_for_their_slots() -> None:
    async def talk() -> None:
        pace = RateLimiter(RATE, now)

        async def answers(many: int) -> None:
            for _ in range(many):
                (await pace.acquire_reply()).end()
                await asyncio.sleep(0.1)

        tracemalloc.start()
        await answers(100)
        before, _ = tracemalloc.get_traced_memory()
        await answers(5000)
        after, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert after - before < 250_000  # bytes: fifty for each, of timers that were cancelled

    run(talk())


def test_one_refused_chat_rests_and_two_stop_everyone() -> None:
    async def talk() -> None:
        pace = RateLimiter(RATE, now)
        pace.note_refused(1, 5)
        pace.note_refused(1, 5)
        told = [(pace.paused_chats(), pace.stopped)]
        pace.note_refused(2, 3)
        told.append((pace.paused_chats(), pace.stopped))
        await asyncio.sleep(4)
        told.append((pace.paused_chats(), pace.stopped))
        await asyncio.sleep(2)
        told.append((pace.paused_chats(), pace.stopped))
        pace.note_refused(3, 9)
        told.append((pace.paused_chats(), pace.stopped))
        assert told == [([1], False), ([1, 2], True), ([1], True), ([], False), ([3], True)]

    run(talk())


@pytest.mark.parametrize(
    ("refusals", "stops"),
    [
        ([(1, 5)], False),
        ([(1, 5), (1, 9)], False),
        ([(1, 5), (2, 3)], True),
        ([(1, 600), (2, 700)], True),
        ([(-1, 600), (-2, 3600)], False),
        ([(-number, 60) for number in range(1, 20)], False),
        ([(1, 5), (-2, 600)], False),
        ([(-1, 5), (-2, 5)], False),
        ([(-1, 5), (-2, 5), (-3, 5)], True),
        ([(1, 5), (-2, 5), (-3, 5)], True),
    ],
)
def test_all_stop_for_what_concerns_all(refusals: list[tuple[int, int]], *, stops: bool) -> None:
    pace = RateLimiter(RATE, lambda: NOON)
    for chat, seconds in refusals:
        pace.note_refused(chat, seconds)
    assert pace.stopped is stops
    assert set(pace.paused_chats()) == {chat for chat, _ in refusals}


def test_after_a_stop_one_tries_until_it_is_taken() -> None:
    moment = [NOON]
    pace = RateLimiter(RATE, lambda: moment[0])
    pace.note_refused(1, 5)
    pace.note_refused(2, 5)
    pace.note_accepted()  # what was under way before
    assert (pace.stopped, pace.probing) == (True, False)
    moment[0] += timedelta(seconds=5)
    assert (pace.stopped, pace.probing) == (False, True)
    pace.note_refused(-3, 600)  # its own slow mode
    assert (pace.stopped, pace.probing) == (False, True)
    pace.note_refused(3, 5)
    assert (pace.stopped, pace.probing) == (True, False)
    moment[0] += timedelta(seconds=5)
    pace.note_accepted()
    assert (pace.stopped, pace.probing) == (False, False)


def test_a_clock_that_is_set_back_stops_nobody_for_long() -> None:
    moment = [NOON]
    pace = RateLimiter(RATE, lambda: moment[0])
    pace.pause(1, 5)
    assert pace.paused_chats() == [1]
    moment[0] -= timedelta(hours=1)
    assert pace.paused_chats() == []


@pytest.mark.parametrize(
    ("refusals", "tries", "ends"),
    [
        ([2], 2, "done"),
        ([2, 2], 2, "refused"),
        ([0, 0], 2, "refused"),
        ([60], 1, "refused"),
        ([], 1, "done"),
    ],
)
def test_an_answer_that_is_put_off_is_said_again_once(
    refusals: list[int], tries: int, ends: str
) -> None:
    tried = 0

    async def call(*_: object, **__: object) -> str:
        nonlocal tried
        tried += 1
        if tried <= len(refusals):
            raise RetryAfter(refusals[tried - 1])
        return "done"

    async def talk() -> None:
        pace = RateLimiter(RATE, now)
        limits = ReplyLimiter(pace)
        await limits.initialize()
        try:
            found = await limits.process_request(call, (), {}, "sendMessage", {"chat_id": 7}, None)
        except RetryAfter:
            found = "refused"
        await limits.shutdown()
        assert (tried, found) == (tries, ends)
        assert pace.paused_chats() == ([7] if refusals in ([60], [2, 2]) else [])

    run(talk())


def test_an_answer_that_is_put_off_slows_down_its_own_chat_only() -> None:
    """However many are: a limit of all would be seen by the posts themselves."""

    async def talk() -> None:
        pace = RateLimiter(RATE, now)
        limits = ReplyLimiter(pace)

        async def answer(chat: int) -> None:
            async def call() -> None:
                if asyncio.get_running_loop().time() < 14:
                    raise RetryAfter(4)

            await limits.process_request(call, (), {}, "sendMessage", {"chat_id": chat}, None)

        times: list[float] = []
        posts = asyncio.ensure_future(posting(pace, times))
        await asyncio.sleep(10)
        answers = [asyncio.ensure_future(answer(chat)) for chat in range(20)]
        await asyncio.sleep(WINDOW_SECONDS)
        assert sorted(pace.paused_chats()) == list(range(20))
        assert not pace.stopped
        before = len(times)
        await asyncio.sleep(2 * WINDOW_SECONDS)
        assert len(times) - before >= 2 * (RATE - 3)
        await asyncio.gather(*answers)
        assert pace.paused_chats() == []
        posts.cancel()

    run(talk())


def test_other_refusals_and_other_methods_pass_as_they_are() -> None:
    async def call(*_: object, **__: object) -> str:
        raise BadRequest("no")

    async def talk() -> None:
        limits = ReplyLimiter(RateLimiter(RATE, now))
        for method in ("sendMessage", "getMe"):
            with pytest.raises(BadRequest):
                await limits.process_request(call, (), {}, method, {}, None)

    run(talk())
