"""HTTP requests to the Bot API by pyreqwest, with errors that tell whether one was sent.

Errors name neither the address nor its token.
"""

import asyncio
import json
from datetime import timedelta
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import orjson
from pyreqwest.client import Client, ClientBuilder
from pyreqwest.exceptions import DetailedPyreqwestError, PoolTimeoutError, PyreqwestError
from pyreqwest.multipart import FormBuilder, PartBuilder
from pyreqwest.request import RequestBuilder
from pyreqwest.response import Response
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

from bot.bot_api.errors import NotReceived, NotTheBotApi

CONNECT_SECONDS, READ_SECONDS, POOL_SECONDS = 5.0, 15.0, 30.0
"""Time limits in seconds: to connect, for more of an answer to come, for a free connection.

Their sum limits the whole request, as an answer may come in many small parts.
"""

MAX_CONNECTIONS = 300
"""Connections to one server. Daily posts and announcements use at most 150, so that as many are
left for replies even when requests hang. Polling has a pool of its own."""

KEEP_ALIVE_SECONDS = 15.0
"""Seconds for which an idle connection is kept, as Telegram must not be the first to close it."""

SUCCESS = range(200, 300)

REDIRECTS = range(300, 400)

NOT_FORWARDED = {*range(300, 500), 503}
"""Status codes of a proxy which mean that the server has not received the request.

A 500, 502 or 504 may come after the server has received it (RFC 9110, 15.6).
"""

NO_CONNECTION = "client error (Connect)"
"""The cause that pyreqwest names in an error if no connection was made, so that nothing was sent.

The error's class does not tell: pyreqwest raises ConnectError also when the server closes the
connection after it has read the request, and ConnectTimeoutError also when it does not answer.
"""


class AnswerLost(TimedOut):
    """The request was sent, or may have been, and no answer came."""


class Redirected(NotReceived):
    """The server answered with a redirect, which is not followed.

    `address` is what BOT_API_URL should be instead, None if that cannot be told.
    """

    def __init__(self, called: str, status: int, address: str | None) -> None:
        super().__init__(f"{called}: redirected to {address or 'another place'} ({status})")
        self.address = address


class PyreqwestRequest(BaseRequest):
    """A request class for python-telegram-bot, with a pool of connections.

    `read` is the seconds to wait for more of an answer. Proxies come from the environment, root
    certificates from the system. pyreqwest repeats a request only if an idle connection was closed
    before any of it was sent. It does not stop a request whose task is cancelled, and the
    connection stays taken until the answer or the time limit. A cancellation that comes at the
    moment of the answer is lost in it (`findings/pyreqwest-loses-a-cancellation.sh`), and is
    raised here.
    """

    def __init__(self, connections: int = MAX_CONNECTIONS, read: float = READ_SECONDS) -> None:
        self._connections = connections
        self._read = read
        self._client: Client | None = None

    @property
    @override
    def read_timeout(self) -> float:
        return self._read

    @override
    async def initialize(self) -> None:
        if self._client is None:
            self._client = (
                ClientBuilder()
                .max_connections(self._connections)
                .connect_timeout(timedelta(seconds=CONNECT_SECONDS))
                .read_timeout(timedelta(seconds=self._read))
                .pool_timeout(timedelta(seconds=POOL_SECONDS))
                .timeout(timedelta(seconds=CONNECT_SECONDS + self._read + POOL_SECONDS))
                .pool_idle_timeout(timedelta(seconds=KEEP_ALIVE_SECONDS))
                .follow_redirects(enable=False)
                .build()
            )

    @override
    async def shutdown(self) -> None:
        if self._client is not None:
            await self._client.close()
            self._client = None

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        """Return the status and body of a Bot API answer; PTB's time limits are ignored.

        Raises NotReceived, AnswerLost, NotTheBotApi and Redirected. A redirect is not followed: a
        POST would become a GET without its parameters, as in browsers.
        """
        task = asyncio.current_task()
        assert task
        cancelled = task.cancelling()
        try:
            return await self._request(url, method, request_data)
        finally:
            if task.cancelling() > cancelled:
                raise asyncio.CancelledError

    async def _request(
        self, url: str, method: str, request_data: RequestData | None
    ) -> tuple[int, bytes]:
        assert self._client
        called = url.rpartition("/")[2]
        request = _with_body(self._client.request(method, url), request_data)
        try:
            response = await request.build().send()
        except PyreqwestError as error:
            lost: type[NetworkError] = NotReceived if _surely_not_sent(error) else AnswerLost
            raise lost(f"{called}: {_reason(error)}") from None
        if response.status in REDIRECTS:
            raise Redirected(called, response.status, moved_to(url, _location(response)))
        body = bytes(await response.bytes())
        if not _is_bot_api(response.status, body):
            page: type[NetworkError] = (
                NotReceived if response.status in NOT_FORWARDED else NotTheBotApi
            )
            told = f"{response.status} without an answer of the Bot API"
            raise page(f"{called}: {told}")
        return response.status, body

    @override
    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:  # JSON
        return _parsed(payload)


def _causes(error: PyreqwestError) -> list[str]:
    """Return what led to an error, the outermost cause first; it may name the address."""
    details = error.details if isinstance(error, DetailedPyreqwestError) else {"causes": None}
    return [cause["message"] for cause in details["causes"] or ()]


def _surely_not_sent(error: PyreqwestError) -> bool:
    return isinstance(error, PoolTimeoutError) or NO_CONNECTION in _causes(error)


def _reason(error: PyreqwestError) -> str:
    """Return the innermost cause, such as "Connection refused (os error 111)"."""
    innermost = _causes(error)[-1:]
    return innermost[0] if innermost and "://" not in innermost[0] else type(error).__name__


def _location(response: Response) -> str:
    """Return where a redirect leads; `""` if the header is missing, or is not ASCII."""
    try:
        return response.get_header("Location") or ""
    except ValueError:
        return ""


def moved_to(url: str, location: str) -> str | None:
    """Return the new address of the Bot API server without what follows it: token and method.

    None where the redirect leads to something else, such as a page to log in.
    """
    try:
        old, new = urlsplit(url), urlsplit(urljoin(url, location))
    except ValueError:
        return None
    called = "/".join(old.path.rsplit("/", 2)[1:])
    path = unquote(new.path).rstrip("/")
    same = path.endswith(f"/{called}") and location
    if not same or new.scheme not in {"http", "https"} or not new.hostname:
        return None
    return f"{new.scheme}://{new.netloc.rpartition('@')[2]}{path.removesuffix(f'/{called}')}"


def _is_bot_api(status: int, body: bytes) -> bool:
    """Tell whether this is an answer of the Bot API: a proxy or a filter sends pages of its own.

    An object with `ok`, and `result` or `description` (Bot API, Making requests).
    """
    try:
        answer = _parsed(body)
    except ValueError:
        return False
    if not isinstance(answer, dict):
        return False
    if status in SUCCESS:
        return answer.get("ok") is True and "result" in answer
    return answer.get("ok") is False and isinstance(answer.get("description"), str)


def _parsed(body: bytes) -> Any:  # noqa: ANN401 - JSON
    """Return the JSON value of a body, replacing bytes that are not UTF-8; raises ValueError."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return json.loads(body.decode(errors="replace"))


def _with_body(request: RequestBuilder, data: RequestData | None) -> RequestBuilder:
    """Return the request with its parameters: as JSON, or as a multipart form with files."""
    if data is None:
        return request
    if not data.contains_files:
        body = orjson.dumps(data.parameters)
        return request.body_bytes(body).header("Content-Type", "application/json")
    form = FormBuilder()
    for name, value in data.json_parameters.items():
        form.text(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        whole = content if isinstance(content, bytes) else content.read()
        form.part(name, PartBuilder.from_bytes(whole).file_name(filename).mime(kind))
    return request.multipart(form)
