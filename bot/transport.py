"""The network to the Bot API on aiohttp, which knows whether a request has left.

Errors name neither the address nor its token.
"""

import json
from functools import cache
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import orjson
from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientHttpProxyError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    FormData,
    TCPConnector,
)
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

from bot.refusals import NoBotApi, NotTaken
from bot.written import Written

CONNECT, READ, POOL = 5.0, 15.0, 30.0
"""Seconds to reach the server, to wait for more of its answer, to wait for a free connection.

The three together are the most that a request takes: an answer may come in drops.
"""

CONNECTIONS = 300
"""At a time to one server. Daily posts and announcements have at most so many under way that 150
are left to answers, however many chats do not answer; polling has a pool of its own."""

KEEP_ALIVE = 15.0
"""Seconds that an idle connection is kept: Telegram's own end must not close it first."""

SUCCESS = range(200, 300)

REDIRECTS = range(300, 400)

NOT_PASSED_ON = {*range(300, 500), 503}
"""The statuses with which a proxy says that the server has not got the request.

A 500, 502 or 504 may come after the server has got it (RFC 9110, 15.6).
"""

JSON = {"Content-Type": "application/json"}

NO_WAY = (ClientConnectorError, ClientHttpProxyError, ConnectionTimeoutError)
"""What aiohttp raises before it has a connection to write to; all else may come after."""


class AnswerLost(TimedOut):
    """The request was written, or may have been, and its answer did not come."""


class Redirected(NotTaken):
    """The server has sent the request elsewhere, where nobody follows it.

    `address` is what BOT_API_URL had to be instead, None where that cannot be told.
    """

    def __init__(self, called: str, status: int, address: str | None) -> None:
        super().__init__(f"{called}: redirected to {address or 'another place'} ({status})")
        self.address = address


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's network with a pool of so many connections."""

    read_timeout = READ

    def __init__(self, connections: int = CONNECTIONS) -> None:
        self._connections = connections
        self._session: ClientSession | None = None
        self._proxies: dict[str, str | None] = {}

    @override
    async def initialize(self) -> None:
        if self._session is None:
            self._session = ClientSession(
                connector=TCPConnector(limit=self._connections, keepalive_timeout=KEEP_ALIVE),
                cookie_jar=DummyCookieJar(),
            )

    @override
    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,
        connect_timeout: object = None,
        pool_timeout: object = None,
    ) -> tuple[int, bytes]:
        """Return the status and body of a Bot API answer.

        Raises NotTaken, AnswerLost, NoBotApi and Redirected. A redirect is not followed: aiohttp
        would turn a POST into a GET without its parameters, as browsers do.
        """
        assert self._session
        called = url.rpartition("/")[2]
        timeout = _timeout(
            _seconds(connect_timeout, CONNECT),
            _seconds(pool_timeout, POOL),
            _seconds(read_timeout, READ),
        )
        try:
            async with self._session.request(
                method,
                url,
                **_body(request_data),
                timeout=timeout,
                proxy=self._proxy(url),
                allow_redirects=False,
            ) as response:
                body = await response.read()
        except (ClientError, OSError, TimeoutError) as error:
            lost: type[NetworkError] = NotTaken if isinstance(error, NO_WAY) else AnswerLost
            raise lost(f"{called}: {type(error).__name__}") from None
        if response.status in REDIRECTS:
            location = response.headers.get("Location", "")
            raise Redirected(called, response.status, moved_to(url, location))
        if not _is_bot_api(response.status, body):
            page: type[NetworkError] = NotTaken if response.status in NOT_PASSED_ON else NoBotApi
            told = f"{response.status} without an answer of the Bot API"
            raise page(f"{called}: {told}")
        return response.status, body

    @override
    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:  # JSON
        return _parsed(payload)

    def _proxy(self, url: str) -> str | None:
        """Return the proxy that the environment names, looked up once for each server.

        aiohttp's own `trust_env` asks a thread, and a file, before every request.
        """
        server = urlsplit(url)
        if server.netloc not in self._proxies:
            passed = proxy_bypass(server.netloc)
            self._proxies[server.netloc] = None if passed else getproxies().get(server.scheme)
        return self._proxies[server.netloc]


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
    """Return the value of a body, whose text may be broken in places; raises ValueError."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return json.loads(body.decode(errors="replace"))


def _body(request_data: RequestData | Written | None) -> dict[str, Any]:
    """Return JSON, and a multipart form where there are files."""
    if request_data is None:
        return {}
    if isinstance(request_data, Written):
        return {"data": request_data.body, "headers": JSON}
    if not request_data.contains_files:
        return {"data": orjson.dumps(request_data.parameters), "headers": JSON}
    form = FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return {"data": form}


@cache
def _timeout(connect: float, pool: float, read: float) -> ClientTimeout:
    connected = connect + pool
    return ClientTimeout(
        total=connected + read, connect=connected, sock_connect=connect, sock_read=read
    )


def _seconds(given: object, default: float) -> float:
    """Return what was given for this request; PTB also passes a mark for "nothing"."""
    return float(given) if isinstance(given, int | float) else default
