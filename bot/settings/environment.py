"""Reads and checks single values of the environment; a wrong one raises BadSettings."""

import os
import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import NoReturn
from urllib.parse import SplitResult, urlsplit

from sqlalchemy import URL

from bot.db import address
from bot.db.address import BadAddress
from bot.domain.subscribe_command import parse_times

TELEGRAM = "https://api.telegram.org"


_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}", re.ASCII)


_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}", re.ASCII)


_USER_ID = re.compile(r"[1-9]\d{0,15}", re.ASCII)


_NUMBER = re.compile(r"\d{1,18}", re.ASCII)


_OF_BOT = re.compile(r"/bot(\d+(:|%3A)[^/]*(/.*)?)?$", re.ASCII)


_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*", re.ASCII)


_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f]*:[0-9a-f:.]+(%[\w.-]+)?|[^\W\d_]([^\W\d_]|[0-9.-])*")
"""A host's name, also with letters of other alphabets, or its IPv4 or IPv6 address."""


_CONTACT = re.compile(
    r"@[a-z]\w{3,31}|[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+|https://[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?",
    re.ASCII | re.IGNORECASE,
)


_PROXIES = ("http", "https", "socks4", "socks4a", "socks5", "socks5h")


_WEBHOOK_PORTS = {None, 443, 80, 88, 8443}


_OWN_PATHS = {"/healthz", "/readyz", "/metrics", "/read"}


MAX_SITE_URL = 100
"""The most characters of `SITE_URL`, so that its links fit into what a button copies."""


class BadSettings(Exception):
    """A setting is missing or wrong; the text says which and what is allowed, and no secret."""


def refuse(name: str, value: str, allowed: str) -> NoReturn:
    raise BadSettings(f"{name}={value!r} is not possible: it must be {allowed}")


def time_of_day(typed: str) -> time | None:
    times = parse_times(typed)
    return times[0] if len(times) == 1 else None


def text(env: Mapping[str, str], name: str, default: str) -> str:
    return env.get(name, "").strip() or default


def token(env: Mapping[str, str]) -> str | None:
    """Return BOT_TOKEN, None if it is not set.

    The error for a wrong one does not show it, as it may be most of a right one.
    """
    token = text(env, "BOT_TOKEN", "")
    if token and not _TOKEN.fullmatch(token):
        raise BadSettings(
            f"BOT_TOKEN (length {len(token)}, not shown) has not the form of a token: "
            "it must be digits, a colon and at least 20 letters, as @BotFather gave it"
        )
    return token or None


def _url(env: Mapping[str, str], name: str, default: str) -> str:
    """Return the http or https URL in a variable, without a slash at its end."""
    value = text(env, name, default)
    try:
        parts = urlsplit(value)
    except ValueError:  # half of the brackets around an IPv6 address
        parts = SplitResult("", "", "", "", "")
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(parts.hostname or ""):
        refuse(name, value, "an http or https URL")
    return value.rstrip("/")


def api_url(env: Mapping[str, str]) -> str:
    """Return the address of the Bot API server, to which `/bot`, token and method are added."""
    url = _url(env, "BOT_API_URL", TELEGRAM)
    parts = urlsplit(url)
    if _port(parts) == 0:
        refuse("BOT_API_URL", url, "an http or https URL with a port from 1 to 65535")
    if _OF_BOT.search(parts.path) or parts.query or parts.fragment:
        alone = parts._replace(path=_OF_BOT.sub("", parts.path), query="", fragment="").geturl()
        refuse("BOT_API_URL", url, f"the address of the server alone, such as {alone}")
    return url


def check_proxy(env: Mapping[str, str], api_url: str) -> None:
    """Refuse a proxy that pyreqwest would silently ignore, and so connect to `api_url` directly.

    HTTP_PROXY or HTTPS_PROXY takes precedence over ALL_PROXY, and a name in capitals over one in
    small letters; a proxy without a scheme is an http one. The error does not show the value,
    which may hold a password.
    """
    for kind in (f"{urlsplit(api_url).scheme}_proxy", "all_proxy"):
        name = next((n for n in (kind.upper(), kind) if n in env), kind)
        value = env.get(name, "")
        if not value:
            continue
        try:
            parts = urlsplit(value if "://" in value else f"http://{value}")
        except ValueError:
            parts = SplitResult("", "", "", "", "")
        possible = parts.scheme in _PROXIES and parts.hostname and _port(parts) != 0
        if not possible or any(letter.isspace() for letter in value):
            raise BadSettings(
                f"{name} (length {len(value)}, not shown) is not possible: it must be a URL "
                f"that begins with one of {', '.join(_PROXIES)}, such as socks5h://127.0.0.1:1080"
            )
        return


def check_tz(env: Mapping[str, str]) -> None:
    """Refuse a TZ that is a day or more away from UTC, which Python's datetime does not allow."""
    try:
        datetime.now().astimezone()  # noqa: TID251 - only the zone of the process is looked at
    except ValueError:
        refuse("TZ", env.get("TZ", ""), "a time zone such as Europe/Stockholm, or not set")


def webhook(env: Mapping[str, str], api_url: str) -> str | None:
    """Return WEBHOOK_URL, None if it is not set.

    Telegram's own server takes https and four ports only, a self-hosted one http and any port.
    """
    if not text(env, "WEBHOOK_URL", ""):
        return None
    url = _url(env, "WEBHOOK_URL", "")
    parts = urlsplit(url)
    own = api_url != TELEGRAM
    if not own and (parts.scheme != "https" or _port(parts) not in _WEBHOOK_PORTS):
        refuse("WEBHOOK_URL", url, "an https URL with the port 443, 80, 88 or 8443")
    if _port(parts) == 0:
        refuse("WEBHOOK_URL", url, "an http or https URL with a port from 1 to 65535")
    if not _PATH.fullmatch(parts.path) or parts.query or parts.fragment:
        refuse("WEBHOOK_URL", url, "a URL with a plain path, without ? and #")
    if parts.path in _OWN_PATHS or parts.path.startswith("/read/"):
        refuse("WEBHOOK_URL", url, f"another path than {', '.join(sorted(_OWN_PATHS))}")
    return url


def webhook_secret(env: Mapping[str, str]) -> str | None:
    """Return WEBHOOK_SECRET (Bot API, setWebhook), None if it is not set.

    The error for a wrong one does not show it.
    """
    secret = text(env, "WEBHOOK_SECRET", "")
    if secret and not _SECRET.fullmatch(secret):
        raise BadSettings(
            f"WEBHOOK_SECRET (length {len(secret)}, not shown) is not possible: it must be "
            "1 to 256 of A-Z, a-z, 0-9, _ and -"
        )
    return secret or None


def user_ids(env: Mapping[str, str]) -> frozenset[int]:
    """Return ADMIN_IDS, empty if not set; ids are positive, of at most 52 bits (Bot API, User)."""
    value = text(env, "ADMIN_IDS", "")
    ids = [part.strip() for part in value.split(",") if part.strip()]
    if not all(_USER_ID.fullmatch(part) and int(part) < 2**52 for part in ids):
        refuse("ADMIN_IDS", value, "user ids, separated by commas, such as 123456789,987654321")
    return frozenset(map(int, ids))


def contact(env: Mapping[str, str]) -> str | None:
    """Return OPERATOR_CONTACT, a Telegram @name, e-mail or https address; None if not set."""
    value = text(env, "OPERATOR_CONTACT", "")
    if value and not _CONTACT.fullmatch(value):
        allowed = "a Telegram @name, an e-mail address or an https:// address"
        refuse("OPERATOR_CONTACT", value, allowed)
    return value or None


def site(env: Mapping[str, str]) -> str | None:
    """Return SITE_URL, to which the paths of the pages are added; None if it is not set."""
    if not text(env, "SITE_URL", ""):
        return None
    url = _url(env, "SITE_URL", "")
    parts = urlsplit(url)
    if parts.query or parts.fragment or "@" in parts.netloc or not _PATH.fullmatch(parts.path):
        refuse("SITE_URL", url, "a URL with a plain path, without ?, # and @")
    if _port(parts) == 0:
        refuse("SITE_URL", url, "a URL with a port from 1 to 65535, or none")
    if len(url) > MAX_SITE_URL:
        refuse("SITE_URL", url, f"a URL of at most {MAX_SITE_URL} characters")
    return url


def terminal_language(env: Mapping[str, str]) -> str | None:
    """Return the language code in LC_ALL, LC_MESSAGES or LANG, the first that is set (POSIX).

    None if it names no language, as `C` does. The locale itself need not be installed.
    """
    names = (env.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    language = re.match(r"[a-z]{2,3}(?=_)", next(filter(None, names), ""))
    return language[0] if language else None


def watchdog(env: Mapping[str, str]) -> timedelta | None:
    """Return how long systemd waits for a sign of life of this process, None if it does not."""
    microseconds = env.get("WATCHDOG_USEC", "")
    mine = env.get("WATCHDOG_PID", "") in {"", str(os.getpid())}
    if not (mine and _NUMBER.fullmatch(microseconds)):
        return None
    return timedelta(microseconds=int(microseconds)) or None


def _port(parts: SplitResult) -> int | None:
    """Return the port of a URL, None if it names none, 0 if it is not a valid one."""
    try:
        return parts.port
    except ValueError:
        return 0


def database(env: Mapping[str, str]) -> URL:
    """Return DATABASE_URL. The error for a wrong one does not show it: it may hold a password."""
    value = text(env, "DATABASE_URL", "sqlite:///data/utdrag.db")
    try:
        return address.parsed(value)
    except BadAddress as wrong:
        raise BadSettings(
            f"DATABASE_URL (length {len(value)}, not shown) is not possible: it must be {wrong}"
        ) from None


def number(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    value = text(env, name, str(default))
    if not (_NUMBER.fullmatch(value) and low <= int(value) <= high):
        refuse(name, value, f"a whole number from {low} to {high}")
    return int(value)


def choice(
    env: Mapping[str, str],
    name: str,
    default: str,
    allowed: tuple[str, ...],
    *,
    upper: bool = False,
) -> str:
    value = text(env, name, default)
    value = value.upper() if upper else value.lower()
    if value not in allowed:
        refuse(name, value, f"one of {', '.join(allowed)}")
    return value
