"""Whatever happens, in whatever order: at most one a day, and none is lost."""

import asyncio
import shutil
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase
from hypothesis import settings as effort
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from typing_extensions import override

from bot.app import build
from bot.db import deliveries, history
from bot.domain.chat import Address
from bot.domain.delivery import Delivery, State
from bot.emulator.errors import ApiError, NetworkFault
from bot.emulator.request import EmulatorRequest
from bot.emulator.telegram import Fault, Telegram
from tests.conftest import settings_for
from tests.talk import ANN, Bot, Chat, Clock

FAULTS = [
    NetworkFault.ANSWER,
    NetworkFault.REQUEST,
    ApiError(429, "Too Many Requests: retry after 5", retry_after=5),
    ApiError(502, "Bad Gateway"),
    ApiError(400, "Bad Request: something else"),
]
FEW, MANY = 8, 200
"""How many histories `make test` and `make fuzz` try."""

HERE = Address(ANN.id)
ORDERS = ["⬜ Blandat", "✅ Blandat"]
TIMES = ["⬜ Bara vardagar", "✅ Bara vardagar", "⏸", "▶️", "⬜ Tyst"]


class Ledger(RuleBasedStateMachine):
    """One reader, the bot on a database file, and all that can happen to both."""

    def __init__(self, loaded: Path, folder: Path) -> None:
        super().__init__()
        self.database = folder / "utdrag.db"
        for old in folder.glob("utdrag.db*"):
            old.unlink()
        shutil.copy(loaded, self.database)
        self.loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self.loop)
        self.clock = Clock()
        self.telegram = Telegram(self.clock)
        self.subscribed = False
        self.told_of_block = False
        self.turns = set[int]()
        """The lengths of the ledger at which another order was chosen."""

    def run(self, what: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401 - whatever it returns
        return self.loop.run_until_complete(what)

    @initialize()
    def begin(self) -> None:
        self.run(self.start())
        self.ann = self.bot.private()
        self.run(self.ann.say("/subscribe 12:30"))
        self.subscribed = True

    async def start(self) -> None:
        request = lambda: EmulatorRequest(self.telegram)  # noqa: E731 - as everywhere
        app = build(settings_for(f"sqlite:///{self.database}"), now=self.clock, request=request)
        await app.initialize()
        assert app.post_init
        await app.post_init(app)
        self.bot = Bot(app, self.telegram, self.clock)
        self.ann = Chat(self.bot, self.telegram.private(ANN), ANN)

    async def stop(self) -> None:
        await self.bot.app.shutdown()
        assert self.bot.app.post_shutdown
        await self.bot.app.post_shutdown(self.bot.app)

    @rule(hour=st.integers(0, 23), zone=st.sampled_from(["", "Asia/Tokyo", "America/New_York"]))
    def subscribe(self, hour: int, zone: str) -> None:
        self.run(self.ann.say(f"/subscribe {hour:02}:30 {zone}"))
        self.subscribed = True
        self.told_of_block = False

    @precondition(lambda self: self.ann.room.status == "member")
    @rule(button=st.sampled_from([*ORDERS, *TIMES]))
    def tap(self, button: str) -> None:
        """Tap a setting if its button is there."""
        self.run(self.ann.say("/settings"))
        if any(label.startswith(button) for label in self.ann.labels):
            self.run(self.ann.press(button))
            if button in ORDERS:
                self.turns.add(len(self.ledger()))

    @rule()
    def unsubscribe(self) -> None:
        self.run(self.ann.say("/unsubscribe"))
        self.subscribed = False
        if self.turns:  # the order that was chosen ends with it
            self.turns.add(len(self.ledger()))

    @rule(hours=st.sampled_from([0.1, 1, 5, 12, 24, 24, 49, 200]))
    def time_passes(self, hours: float) -> None:
        self.clock.forward(hours=hours)

    @rule(faults=st.lists(st.sampled_from(FAULTS), max_size=2))
    def tick(self, faults: list[NetworkFault | ApiError]) -> None:
        before, known = len(self.sends()), self.posts()
        self.telegram.faults = [Fault("sendMessage", fault) for fault in faults]
        self.run(self.bot.tick())
        self.telegram.faults = []
        assert self.posts() - known <= 1
        if not self.subscribed or self.told_of_block:
            assert len(self.sends()) == before

    @rule()
    def block(self) -> None:
        self.run(self.ann.change("kicked"))
        self.told_of_block = self.subscribed

    @rule()
    def unblock(self) -> None:
        self.run(self.ann.change("member"))
        self.told_of_block = False

    @rule()
    def restart(self) -> None:
        self.run(self.stop())
        self.run(self.start())

    @rule(arrived=st.booleans())
    def crash(self, *, arrived: bool) -> None:
        """Let the power go between the claim and the settlement."""
        self.clock.forward(hours=24)
        self.run(self.claim_and_crash(arrived=arrived))
        self.run(self.start())

    async def claim_and_crash(self, *, arrived: bool) -> None:
        deps = self.bot.deps
        async with deps.db.begin() as session:
            claims = await deliveries.claim(
                session,
                deps.interview,
                self.clock(),
                catch_up=deps.catch_up,
                most=9,
                claimed_by=deps.process.id,
            )
        if claims and arrived and self.ann.room.status == "member":
            number = claims[0].excerpt.number
            await self.bot.app.bot.send_message(ANN.id, f"{number}/68 · …")
        await self.stop()

    @precondition(lambda self: self.subscribed and self.ann.room.status == "member")
    @rule()
    def days_without_trouble(self) -> None:
        """Let 63 hours pass: so long may another zone put off what has come once on a date."""
        self.run(self.ann.change("member"))
        self.told_of_block = False
        self.tap("▶️")
        self.tap("✅ Bara vardagar")
        self.clock.forward(seconds=20)
        self.run(self.bot.tick())
        known = self.posts()
        for _ in range(21):
            self.clock.forward(hours=3)
            self.run(self.bot.tick())
        assert 1 <= self.posts() - known <= 4

    @invariant()
    def the_ledger_knows_every_post(self) -> None:
        if not hasattr(self, "bot"):
            return
        states = [delivery.state for delivery in self.ledger()]
        sent, uncertain = states.count(State.SENT), states.count(State.UNCERTAIN)
        assert State.PLANNED not in states
        assert sent <= self.posts() <= sent + uncertain

    @invariant()
    def days_and_excerpts_go_on(self) -> None:
        if not hasattr(self, "bot"):
            return
        entries = self.ledger()
        assert len({delivery.day for delivery in entries}) == len(entries)
        numbers = [self.number(delivery) for delivery in entries]
        for at, (before, number, following) in enumerate(
            zip(entries, numbers, numbers[1:], strict=False), start=1
        ):
            sent = before.state is State.SENT
            if not self.turns:
                assert following == number + sent
            elif at not in self.turns:
                assert (following != number) == sent

    def ledger(self) -> list[Delivery]:
        async def read() -> list[Delivery]:
            async with self.bot.deps.db.begin() as session:
                return await history.of_chat(session, HERE)

        found = self.run(read())
        assert isinstance(found, list)
        return found

    def number(self, delivery: Delivery) -> int:
        excerpt = self.bot.interview.excerpt_by_id(delivery.excerpt)
        assert excerpt
        return excerpt.number

    def posts(self) -> int:
        return sum("/68 · " in message.text.plain for message in self.ann.posts)

    def sends(self) -> list[object]:
        return [call for call in self.telegram.calls if call.method == "sendMessage"]

    @override
    def teardown(self) -> None:
        if hasattr(self, "bot"):
            self.run(self.stop())
        self.loop.close()


@pytest.mark.timeout(600)
def test_the_ledger_in_any_order(loaded: Path, tmp_path: Path) -> None:
    run_state_machine_as_test(
        lambda: Ledger(loaded, tmp_path),  # type: ignore[arg-type] # it only calls it
        settings=effort(
            max_examples=MANY if effort.get_current_profile_name() == "long" else FEW,
            stateful_step_count=25,
            deadline=None,
            phases=[Phase.generate],
        ),
    )
