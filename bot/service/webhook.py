"""The webhook: its registration, and the updates that Telegram sends to it."""

import asyncio
import hmac
import json
import logging
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from telegram import Bot, Update
from telegram.error import BadRequest

from bot.bot_api.parsing import UnreadableUpdate, is_update, read
from bot.bot_api.updates import ALLOWED_UPDATES
from bot.context import App, Context
from bot.metrics import Metrics
from bot.service.reception import Reception
from bot.settings import Settings
from bot.settings.environment import BadSettings

MAX_BODY_BYTES = 1_000_000
"""The most bytes in the body of a request; an update has a few thousand."""

TELEGRAMS_CONNECTIONS = 100
"""Connections that Telegram may open at once (its own maximum); each is answered at once."""

ROOM_SECONDS = 10
"""Seconds for which a request from Telegram waits for room in the queue before it is refused:
after a refusal Telegram would send nothing at all for a while."""

MAX_REMEMBERED = 10_000
"""The most updates remembered, by which repeats are recognized."""

CHECK_SECONDS = 30
"""Seconds from one check of the webhook's registration to the next."""

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - its name

log = logging.getLogger(__name__)


def secret_of(settings: Settings) -> str:
    """Return WEBHOOK_SECRET or, if it is not set, a secret derived from the token.

    The derived one is the same in every process of the bot and after every restart.
    """
    made = hmac.digest(settings.needed_token().encode(), b"webhook", "sha256").hex()
    return settings.webhook_secret or made


async def register(bot: Bot, settings: Settings) -> None:
    """Set the webhook to WEBHOOK_URL; raises BadSettings if Telegram refuses the address."""
    try:
        await bot.set_webhook(
            settings.webhook_url or "",
            allowed_updates=ALLOWED_UPDATES,
            max_connections=TELEGRAMS_CONNECTIONS,
            secret_token=secret_of(settings),
        )
    except BadRequest as refused:
        raise BadSettings(
            f"WEBHOOK_URL={settings.webhook_url!r} was refused by {settings.api_url}: "
            f"{refused.message}"
        ) from None


def watch(app: App, settings: Settings, listening: Reception) -> None:
    """Start a job that checks the registration every CHECK_SECONDS: others may change it."""
    assert app.job_queue
    job = partial(check, settings=settings, listening=listening)
    app.job_queue.run_repeating(job, CHECK_SECONDS, name="webhook")


async def check(context: Context, settings: Settings, listening: Reception) -> None:
    """Register the webhook again if its address was changed; log a new failure of delivery.

    A failure is new if Telegram dates it within the last CHECK_SECONDS.
    For a bot that nobody writes to, this is also the call that shows that Telegram answers.
    """
    try:
        info = await context.bot.get_webhook_info()
        if info.url != settings.webhook_url:
            await register(context.bot, settings)
            await listening.taken_away(f"{_changed(info.url)}: it was registered here again")
    except Exception as error:  # noqa: BLE001 - anything may come of a strange answer
        await listening.failed(error)
        return
    await listening.heard()
    now = context.deps.now()
    if info.last_error_date and (now - info.last_error_date).total_seconds() < CHECK_SECONDS:
        log.warning("Telegram could not deliver an update: %s", info.last_error_message)


def _changed(url: str) -> str:
    """Return a text: the webhook was moved to this address or, if it is empty, deleted.

    Only the address's host is shown: the rest may be secret.
    """
    host = urlsplit(url).hostname if url else None
    return (
        f"Somebody has moved the webhook to {host}" if host else "Somebody has deleted the webhook"
    )


class Webhook:
    """Receives updates from Telegram, queues each once, and responds before it is handled."""

    def __init__(self, app: App, metrics: Metrics, secret: str) -> None:
        self._app = app
        self._metrics = metrics
        self._secret = secret.encode()
        self._seen: dict[int, None] = {}
        self._waiting = set[int]()

    async def receive(self, request: Request) -> Response:
        try:
            status = await self._received(request)
        except ClientDisconnect:
            log.warning("A request to the webhook was broken off before its end")
            status = HTTPStatus.BAD_REQUEST  # the client is gone
        return Response(status_code=status)

    async def _received(self, request: Request) -> HTTPStatus:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self._secret):
            return HTTPStatus.FORBIDDEN
        body = await body_of(request, MAX_BODY_BYTES)
        if body is None:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        try:
            sent = _parsed(body)
        except (ValueError, RecursionError):
            return HTTPStatus.BAD_REQUEST
        if not is_update(sent):
            return HTTPStatus.BAD_REQUEST
        try:
            update = read(sent, self._app.bot)
        except UnreadableUpdate as dropped:  # Telegram would send it again and again
            self._metrics.unreadable += 1
            log.error("An update that cannot be read was dropped: %s", dropped)  # noqa: TRY400 - its traceback may hold somebody's words
            return HTTPStatus.OK
        return await self._take(update)

    async def _take(self, update: Update) -> HTTPStatus:
        """Put the update into the handlers' queue, once; return the status of the response.

        It is 503, and Telegram tries again, if the bot does not run, the queue stays full for
        ROOM_SECONDS, or another request already waits with the same update.
        """
        number = update.update_id
        if not self._app.running or number in self._waiting:
            return HTTPStatus.SERVICE_UNAVAILABLE
        if number in self._seen:
            self._metrics.repeats += 1
            return HTTPStatus.OK
        self._waiting.add(number)
        try:
            async with asyncio.timeout(ROOM_SECONDS):
                await self._app.update_queue.put(update)
        except TimeoutError:
            return HTTPStatus.SERVICE_UNAVAILABLE
        finally:
            self._waiting.remove(number)
        self._seen[number] = None
        if len(self._seen) > MAX_REMEMBERED:
            del self._seen[next(iter(self._seen))]
        return HTTPStatus.OK


async def body_of(request: Request, most: int) -> bytes | None:
    """Return the body of a request, None if it has more than `most` bytes.

    Raises ClientDisconnect.
    """
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            return None
    return bytes(body)


def _parsed(body: bytes) -> Any:  # noqa: ANN401 - JSON
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:  # half of a surrogate pair, which `json` accepts
        return json.loads(body)
