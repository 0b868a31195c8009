"""The answers to monitoring: `/healthz` (alive), `/readyz` (ready) and `/metrics`."""

from http import HTTPStatus

from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.db import subscriptions
from bot.metrics import Metrics
from bot.service.exposition import page
from bot.service.readiness import Readiness


class Monitoring:
    """Answers requests for health and metrics, also while the application starts or ends."""

    def __init__(self, readiness: Readiness, metrics: Metrics) -> None:
        self._readiness = readiness
        self._metrics = metrics

    async def healthz(self, _: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def readyz(self, _: Request) -> Response:
        missing = await self._readiness.missing()
        status = HTTPStatus.SERVICE_UNAVAILABLE if missing else HTTPStatus.OK
        return JSONResponse({"ready": not missing, "missing": missing}, status)

    async def metrics(self, _: Request) -> Response:
        deps = self._readiness.deps
        if deps and await deps.availability.reachable():
            async with deps.read_sessions.begin() as session:
                self._metrics.subscribed(await subscriptions.count(session))
                self._metrics.behind(*await subscriptions.backlog(session, deps.now()))
        return Response(page(self._metrics), media_type=CONTENT_TYPE_PLAIN_0_0_4)
