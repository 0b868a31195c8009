"""The addresses at which the bot serves HTTP."""

from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.routing import Route

from bot.context import App
from bot.metrics import Metrics
from bot.service import mini_app, reading_pages
from bot.service.monitoring import Monitoring
from bot.service.readiness import Readiness
from bot.service.webhook import Webhook, secret_of
from bot.settings import Settings


def pages(app: App, metrics: Metrics, settings: Settings, *, listens: bool = True) -> Starlette:
    """Return the ASGI application: monitoring, pages to read, the Mini App's requests, webhook.

    Without WEBHOOK_URL there is no webhook. `listens` is whether this process receives updates; a
    worker does not.
    """
    monitoring = Monitoring(Readiness(app, metrics, listens=listens), metrics)
    state = mini_app.MiniAppState(app, settings.needed_token())
    routes = [
        Route("/healthz", monitoring.healthz),
        Route("/readyz", monitoring.readyz),
        Route("/metrics", monitoring.metrics),
        Route("/read", reading_pages.to_root),
        Route(
            f"{reading_pages.ROOT}{reading_pages.MINI_APP_STATE}",
            state.answer,
            methods=["GET", "POST"],
        ),
        Route(f"{reading_pages.ROOT}{{path:path}}", reading_pages.Reading(app, settings).get),
    ]
    if settings.webhook_url:
        webhook = Webhook(app, metrics, secret_of(settings))
        path = urlsplit(settings.webhook_url).path or "/"
        routes.append(Route(path, webhook.receive, methods=["POST"]))
    served = Starlette(routes=routes)
    served.router.redirect_slashes = False  # it would redirect to whatever host was asked for
    return served
