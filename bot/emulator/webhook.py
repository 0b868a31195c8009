"""The Bot API's methods for the webhook, the address to which Telegram sends updates."""

import re
from typing import Any
from urllib.parse import urlsplit

from bot.emulator.errors import ApiError, bad_request
from bot.emulator.telegram import Telegram, WebhookInfo

CONNECTIONS = 100
CONFLICT = ApiError(
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete "
    "the webhook first",
)


def set_webhook(
    telegram: Telegram,
    *,
    url: str,
    allowed_updates: list[str],
    max_connections: int = 40,
    secret_token: str = "",
) -> bool:
    """Set the webhook as a self-hosted Bot API server does; Telegram's own accepts https only."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("bad webhook: invalid webhook URL specified")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret_token):
        raise bad_request("secret token contains unallowed characters")
    if not 1 <= max_connections <= CONNECTIONS:
        raise bad_request("bad webhook: wrong number of connections")
    telegram.webhook = WebhookInfo(url, secret_token, tuple(allowed_updates), max_connections)
    return True


def delete_webhook(telegram: Telegram) -> bool:
    telegram.webhook = None
    return True


def get_webhook_info(telegram: Telegram) -> dict[str, Any]:
    url = telegram.webhook.url if telegram.webhook else ""
    info = {"url": url, "has_custom_certificate": False, "pending_update_count": 0}
    if telegram.undelivered:
        date, why = telegram.undelivered
        info |= {"last_error_date": date, "last_error_message": why}
    return info
