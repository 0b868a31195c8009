"""The requests by which the Mini App reads and changes what is stored about its reader.

The reading position and the daily excerpts are those of the reader's private chat with the bot.
A reader is identified by the initData that Telegram has signed, and by nothing else in a request.
"""

from datetime import datetime, timedelta
from http import HTTPStatus

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.context import App, Context, Deps
from bot.db import chats, positions, subscribing, subscriptions
from bot.domain.chat import Address, Chat, ChatKind
from bot.domain.recent import Recent
from bot.domain.subscribe_command import TimeAndPlace
from bot.domain.subscription import Subscription
from bot.service import changes, init_data
from bot.service.changes import Change, Daily, Move, UnreadableChange
from bot.service.init_data import Refused, User
from bot.service.webhook import body_of
from bot.views import mini_app

SCHEME = "tma "
"""The beginning of the header Authorization; Telegram's initData follows."""

MAX_BODY_BYTES = 2048
"""The most bytes in the body of a request for a change, which has about 200."""

MAX_WRITES, MINUTE = 30, timedelta(minutes=1)
"""The most changes that one reader can make, and the time in which they are counted."""

MAX_COUNTED_READERS = 10_000
"""The most readers whose changes are counted at a time."""

HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class Rejected(Exception):
    """A request that is refused; the text says why, in one line."""

    def __init__(self, status: HTTPStatus, why: str, **headers: str) -> None:
        super().__init__(why)
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class MiniAppState:
    """Answers requests with the state of a reader, as JSON; a POST makes a change first.

    A change names the state from which it begins, and is made only if that is still the stored
    state. Otherwise nothing is changed, so that what was chosen in the chat meanwhile stays: the
    status is 409, or 200 if the change is made already, as when a request comes twice.
    """

    def __init__(self, app: App, token: str) -> None:
        self._app = app
        self._token = token
        self._writes = Recent[int, tuple[datetime, int]](MAX_COUNTED_READERS)

    async def answer(self, request: Request) -> Response:
        try:
            return await self._answer(request)
        except Rejected as rejected:
            return PlainTextResponse(f"{rejected}\n", rejected.status, HEADERS | rejected.headers)

    async def _answer(self, request: Request) -> Response:
        deps = self._app.bot_data.get(Deps)
        if deps is None:
            raise Rejected(HTTPStatus.SERVICE_UNAVAILABLE, "starting", Retry_After="10")
        signed = request.headers.get("Authorization", "")
        try:
            user = init_data.user(signed.removeprefix(SCHEME), self._token, deps.now())
        except Refused as refused:
            raise Rejected(HTTPStatus.UNAUTHORIZED, str(refused), WWW_Authenticate="tma") from None
        change = None
        if request.method == "POST":
            change = await _change(request)
            self._count(user, deps.now())
        try:
            chat, subscription, status = await _changed(deps, user, change)
        except Exception as error:
            if not deps.availability.is_outage(error):
                raise
            why = "the database cannot be used at the moment"
            raise Rejected(HTTPStatus.SERVICE_UNAVAILABLE, why, Retry_After="30") from None
        words = deps.languages.of(chat.spoken)
        edition = Context(self._app).edition_in(words, channel=False)
        read = deps.interview.excerpt_by_id(chat.reading_position)
        state = {
            "place": read.number if read else None,
            "daily": Daily.of(subscription, deps.default).json(),
            "language": words.language,
            "standing": mini_app.standing(edition, subscription, deps.now()),
            "labels": mini_app.labels(words),
        }
        return JSONResponse(state, status, HEADERS)

    def _count(self, user: User, now: datetime) -> None:
        """Count a change; raises Rejected after MAX_WRITES in the minute from the first."""
        since, count = self._writes.get(user.id) or (now, 0)
        if not since <= now < since + MINUTE:
            since, count = now, 0
        if count == MAX_WRITES:
            why = f"more than {MAX_WRITES} changes in a minute"
            raise Rejected(HTTPStatus.TOO_MANY_REQUESTS, why, Retry_After="60")
        self._writes.set(user.id, (since, count + 1))


async def _change(request: Request) -> Move | Change:
    try:
        body = await body_of(request, MAX_BODY_BYTES)
        if body is None:
            raise Rejected(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"more than {MAX_BODY_BYTES} bytes"
            )
        return changes.read(body)
    except ClientDisconnect:
        raise Rejected(HTTPStatus.BAD_REQUEST, "the request was broken off") from None
    except UnreadableChange as unreadable:
        raise Rejected(HTTPStatus.BAD_REQUEST, str(unreadable)) from None


async def _changed(
    deps: Deps, user: User, change: Move | Change | None
) -> tuple[Chat, Subscription | None, HTTPStatus]:
    """Make the change, if any, unless it is made already.

    Return the reader's chat and subscription as they are stored then, and the HTTP status. If the
    change does not begin from what is stored, nothing is changed and the status is CONFLICT.
    Raises Rejected if the change names an excerpt that does not exist.
    """
    seen, status = Chat(Address(user.id), ChatKind.PRIVATE, user.language), HTTPStatus.OK
    async with (deps.db if change else deps.read_sessions).begin() as session:
        chat = await chats.get(session, seen)
        subscription = await subscriptions.get(session, chat.address)
        if isinstance(change, Move):
            read, excerpt = (
                deps.interview.excerpt_by_id(chat.reading_position),
                deps.interview.excerpt(change.after),
            )
            if excerpt is None:
                raise Rejected(HTTPStatus.BAD_REQUEST, "there is no such excerpt")
            if read != excerpt and (read.number if read else None) == change.before:
                chat = await positions.move(session, deps.interview, chat, excerpt)
            elif read != excerpt:
                status = HTTPStatus.CONFLICT
        elif change and not change.is_made(now := Daily.of(subscription, deps.default)):
            if now != change.before:
                status = HTTPStatus.CONFLICT
            elif change.after is None:
                await subscriptions.end(session, chat.address)
            else:
                asked = TimeAndPlace(*change.after)
                begun = await subscribing.subscribe(
                    session,
                    deps.interview,
                    seen,
                    asked,
                    deps.now(),
                    deps.default,
                    user.language,
                    ends_pause=True,
                )
                chat = begun.chat
        return chat, await subscriptions.get(session, chat.address), status
