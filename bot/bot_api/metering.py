"""A wrapper of any request class that counts the calls in the metrics."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

from bot.bot_api.errors import Effect, effect
from bot.bot_api.request import PyreqwestRequest
from bot.metrics import Metrics

OK = 200


class MeteredRequest(BaseRequest):
    """Forwards every call, and counts its method and result."""

    def __init__(
        self, network: BaseRequest, metrics: Metrics, now: Callable[[], datetime]
    ) -> None:
        self._network = network
        self._metrics = metrics
        self._now = now

    parse_json_payload = staticmethod(PyreqwestRequest.parse_json_payload)

    @property
    @override
    def read_timeout(self) -> float | None:
        return self._network.read_timeout

    @override
    async def initialize(self) -> None:
        await self._network.initialize()

    @override
    async def shutdown(self) -> None:
        await self._network.shutdown()

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: Any,  # passed on as they come
        **named: Any,
    ) -> tuple[int, bytes]:
        called = url.rpartition("/")[2]
        try:
            status, body = await self._network.do_request(
                url, method, request_data, *timeouts, **named
            )
        except NetworkError as error:
            unknown = effect(error) is Effect.UNKNOWN
            self._metrics.called(called, "no answer" if unknown else "not sent")
            raise
        if status == OK:
            self._metrics.answered(self._now())
        self._metrics.called(called, "ok" if status == OK else str(status))
        return status, body
