"""Whatever a server, or a proxy before it, answers to a post: what is written down, how often."""

import json
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from aiohttp import web

from bot.app import build
from bot.bot_api.request import PyreqwestRequest
from bot.context import Context
from bot.db import announcements, history, subscriptions
from bot.delivery import jobs
from bot.domain.chat import Address
from bot.domain.delivery import Reason, State
from bot.domain.subscription import Pause
from bot.emulator.accounts import Person
from bot.emulator.request import respond
from bot.emulator.telegram import Telegram
from bot.settings import Settings
from tests.server import free_port
from tests.talk import ANN, BEN, Bot, Clock

PAGE, JSON = "text/html", "application/json"
HTML = "<html><title>Sorry</title></html>"
NEWS = "Nya utdrag."


@dataclass(frozen=True)
class Answer:
    """What is answered to a post; `delivers` if Telegram gets and takes it all the same."""

    status: int
    body: str = HTML
    kind: str = PAGE
    delivers: bool = False


def said(status: int, description: str, *, delivers: bool = False, **more: int) -> Answer:
    """Return an answer of the Bot API."""
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if more:
        body["parameters"] = more
    return Answer(status, json.dumps(body), JSON, delivers)


DELETED = "Internal Server Error: sent message was immediately deleted and can't be returned"

SENT = State.SENT, Reason.NONE
LOST = State.UNCERTAIN, Reason.NO_ANSWER
REFUSED = State.FAILED, Reason.REFUSED
GONE = State.FAILED, Reason.UNREACHABLE
SILENT = State.FAILED, Reason.SILENCED

CASES: list[tuple[list[Answer], tuple[State, Reason], int]] = [
    # a page with success: the request may have been passed on before
    ([Answer(200)], LOST, 1),
    ([Answer(200, delivers=True)], LOST, 1),
    ([Answer(200, "")], LOST, 1),
    ([Answer(204, "")], LOST, 1),
    ([Answer(200, "null", JSON)], LOST, 1),
    ([Answer(200, "[]", JSON)], LOST, 1),
    ([Answer(200, '{"status": "fine"}', JSON)], LOST, 1),
    ([Answer(200, '{"ok": true}', JSON)], LOST, 1),
    ([Answer(200, '{"ok": true, "result": true}', JSON)], LOST, 1),
    ([Answer(200, '{"ok": true, "resul', JSON)], LOST, 1),
    ([Answer(200, '{"ok": false, "description": "?"}', JSON)], LOST, 1),
    # a page with an error that says that nothing was passed on
    *[
        ([Answer(status)], SENT, 2)
        for status in (302, 400, 401, 403, 404, 405, 407, 408, 413, 429, 451, 503)
    ],
    ([Answer(403)] * 3, SENT, 4),
    ([Answer(403, '{"message": "Forbidden"}', JSON)], SENT, 2),
    ([Answer(400, '{"ok": false}', JSON)], SENT, 2),
    # a page with an error that may come after the request was passed on
    *[([Answer(status, delivers=True)], LOST, 1) for status in (500, 502, 504, 520, 599)],
    # the Bot API's own words of a server that fails
    ([said(500, DELETED, delivers=True)], SENT, 1),
    ([said(500, "Internal Server Error: something", delivers=True)], LOST, 1),
    ([said(504, "Gateway Timeout", delivers=True)], LOST, 1),
    ([said(500, "Internal Server Error: restart")], SENT, 2),
    ([said(500, "Internal Server Error: restart")] * 2, LOST, 2),
    ([said(502, "Bad Gateway")], SENT, 2),
    ([said(502, "Bad Gateway")] * 2, LOST, 2),
    ([said(503, "Service Unavailable")], SENT, 2),
    # its own words of what it does not do
    ([said(429, "Too Many Requests: retry after 3", retry_after=3)], SENT, 2),
    ([said(401, "Unauthorized")], SENT, 2),
    ([said(400, "Bad Request: can't parse entities")], REFUSED, 1),
    ([said(400, "Bad Request: chat not found")], GONE, 1),
    ([said(403, "Forbidden: bot was blocked by the user")], GONE, 1),
    ([said(403, "Forbidden: something new")], GONE, 1),
    *[
        ([said(400, f"Bad Request: {code}")], outcome, 1)
        for code, outcome in {
            "CHANNEL_PRIVATE": GONE,
            "CHAT_ADMIN_REQUIRED": GONE,
            "USER_BANNED_IN_CHANNEL": GONE,
            "CHAT_GUEST_SEND_FORBIDDEN": GONE,
            "INPUT_USER_DEACTIVATED": GONE,
            "CHAT_WRITE_FORBIDDEN": SILENT,
            "CHAT_SEND_PLAIN_FORBIDDEN": SILENT,
            "CHAT_RESTRICTED": SILENT,
            "ALLOW_PAYMENT_REQUIRED_10": SILENT,
        }.items()
    ],
]

EACH_OUTCOME = list(
    {(outcome, tried): (a, outcome, tried) for a, outcome, tried in CASES}.values()
)
"""A case of each outcome: an announcement is sent by the same code as a daily excerpt."""


def named(value: object) -> str | None:
    """Name a case by its answers."""
    if not (isinstance(value, list) and value):
        return None
    first = value[0]
    return f"{len(value)}x{first.status}-{first.body[:80]}"


@dataclass
class Server:
    """Answers as the emulator does, but for messages with a certain text to Ben.

    While it is `down`, it says so to everything.
    """

    telegram: Telegram
    answers: list[Answer] = field(default_factory=list)
    tried: int = 0
    text: str = "/68 · "
    down: Answer | None = None

    async def handle(self, request: web.Request) -> web.Response:
        raw = await request.read()
        params: dict[str, Any] = json.loads(raw) if raw else {}
        method = request.match_info["method"]
        if down := self.down:
            return web.Response(status=down.status, text=down.body, content_type=down.kind)
        if params.get("chat_id") == BEN.id and self.text in params.get("text", ""):
            self.tried += 1
            if self.answers:
                answer = self.answers.pop(0)
                if answer.delivers:
                    respond(self.telegram, method, params)
                return web.Response(
                    status=answer.status, text=answer.body, content_type=answer.kind
                )
        status, body = respond(self.telegram, method, params)
        return web.json_response(body, status=status)


@pytest.fixture
async def served(
    settings: Settings, clock: Clock, telegram: Telegram
) -> AsyncIterator[tuple[Bot, Server]]:
    """Run the application on its real network, before such a server."""
    server, port = Server(telegram), free_port()
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    known = replace(settings, api_url=f"http://127.0.0.1:{port}", admins=frozenset({ANN.id}))
    bot = build(known, now=clock, request=PyreqwestRequest)
    assert bot.post_init
    assert bot.post_shutdown
    async with bot:
        await bot.post_init(bot)
        yield Bot(bot, telegram, clock), server
    await bot.post_shutdown(bot)
    await runner.cleanup()


async def later(bot: Bot) -> None:
    """Let half a minute of ticks pass, and what is announced as well."""
    for _ in range(6):
        await bot.tick()
        await bot.announce()
        bot.clock.forward(seconds=16)


@pytest.mark.parametrize(("answers", "outcome", "tried"), CASES, ids=named)
async def test_a_daily_post(
    served: tuple[Bot, Server],
    answers: list[Answer],
    outcome: tuple[State, Reason],
    tried: int,
) -> None:
    bot, server = served
    ben, eve = bot.private(BEN), bot.private()
    for chat in (ben, eve):
        await chat.say("/subscribe 12:30")
    bot.has_refused(ben, eve)
    server.answers = list(answers)
    bot.clock.forward(hours=1)
    await later(bot)
    async with bot.deps.db.begin() as session:
        (entry,) = await history.of_chat(session, Address(BEN.id))
        subscription = await subscriptions.get(session, Address(BEN.id))
    assert ((entry.state, entry.reason), server.tried) == (outcome, tried)
    assert subscription
    assert subscription.paused is (Pause.UNREACHABLE if outcome == GONE else None)
    assert sum("/68 · " in post.text.plain for post in ben.posts) <= 1
    assert sum("/68 · " in post.text.plain for post in eve.posts) == 1
    alarmed = any(post.text.plain.startswith("⚠️") for post in eve.posts)
    assert alarmed is (outcome == REFUSED or '"result": true' in answers[0].body)


@pytest.mark.parametrize(("answers", "outcome", "tried"), EACH_OUTCOME, ids=named)
async def test_an_announcement(
    served: tuple[Bot, Server],
    answers: list[Answer],
    outcome: tuple[State, Reason],
    tried: int,
) -> None:
    bot, server = served
    ben, ann = bot.private(BEN), bot.private()
    await ben.say("/subscribe 23:30")
    server.text, server.answers = NEWS, list(answers)
    await ann.say(f"/announce {NEWS}")
    await ann.press("📣")
    for _ in range(5):
        await jobs.announcements(Context(bot.app))
        bot.clock.forward(seconds=16)
    async with bot.deps.db.begin() as session:
        ((progress, _),) = await announcements.under_way(session)
        subscription = await subscriptions.get(session, Address(BEN.id))
    assert server.tried == tried
    states = (State.SENT, State.FAILED, State.UNCERTAIN)
    counted = (progress.sent, progress.failed, progress.uncertain)
    assert dict(zip(states, counted, strict=True)) == dict.fromkeys(states, 0) | {outcome[0]: 1}
    assert subscription
    assert subscription.paused is (Pause.UNREACHABLE if outcome == GONE else None)
    assert sum(post.text.plain == NEWS for post in ben.posts) <= 1


async def test_an_outage_costs_the_day_only_of_what_was_under_way(
    served: tuple[Bot, Server],
) -> None:
    """Before the next post is made, the server is asked whether it works."""
    bot, server = served
    chats = [bot.private(Person(number, str(number))) for number in range(2001, 2031)]
    for chat in chats:
        await chat.say("/subscribe 12:30")
    bot.clock.forward(hours=1)
    server.down = Answer(502)
    await later(bot)
    server.down = None
    await later(bot)
    async with bot.deps.db.begin() as session:
        found = [await history.of_chat(session, Address(chat.room.id)) for chat in chats]
    states = Counter(entry.state for (entry,) in found)
    assert 1 <= states[State.UNCERTAIN] < 10
    assert states[State.SENT] == len(chats) - states[State.UNCERTAIN]
    assert all(sum("/68 · " in p.text.plain for p in chat.posts) <= 1 for chat in chats)
