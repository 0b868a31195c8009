"""The user who has opened a Mini App, by the initData that Telegram has signed for this bot."""

import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

MAX_LENGTH = 4096
"""The most characters of initData, which has about 500; longer initData is refused."""

OLDEST = timedelta(hours=1)
"""How long initData is accepted after the Mini App was opened."""

SKEW = timedelta(seconds=30)
"""By how much Telegram's clock may be ahead of this one."""


class Refused(Exception):
    """initData that is unsigned, not recent, or without a user; the text says which."""


@dataclass(frozen=True, slots=True)
class User:
    """Telegram's id of a user, which is that of their private chat, and their app's language."""

    id: int
    language: str | None


def user(init_data: str, token: str, now: datetime) -> User:
    """Return the user whom initData names; raises Refused unless it is Telegram's own and recent.

    It is checked as Telegram prescribes (Mini Apps, “Validating data received via the Mini App”):
    by its `hash`, whose key only Telegram and this bot know. `now` is in UTC.
    """
    try:
        fields = parse_qsl(
            init_data[: MAX_LENGTH + 1], keep_blank_values=True, strict_parsing=True
        )
    except ValueError:
        fields = []
    named = dict(fields)
    signed = named.pop("hash", "")
    text = "\n".join(f"{name}={value}" for name, value in sorted(named.items()))
    key = hmac.digest(b"WebAppData", token.encode(), "sha256")
    right = hmac.digest(key, text.encode(), "sha256").hex()
    if not hmac.compare_digest(right.encode(), signed.encode()):
        raise Refused("initData was not signed for this bot")
    opened = datetime.fromtimestamp(int(named.get("auth_date", "0")), UTC)
    if now - opened < -SKEW:
        raise Refused("initData is of the future: the clock of the server or of Telegram is wrong")
    if now - opened > OLDEST:
        raise Refused("initData is older than an hour: open the page again from Telegram")
    told = json.loads(named.get("user", "null"))
    if not told:
        raise Refused("initData names no user")
    return User(told["id"], told.get("language_code"))
