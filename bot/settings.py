"""The environment, read once into a frozen value."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from typing import NoReturn, Self
from urllib.parse import SplitResult, unquote, urlsplit

from sqlalchemy import URL

from bot.content import folder
from bot.db import address
from bot.db.address import BadAddress
from bot.domain.locality import find_zone
from bot.domain.subscribe_command import parse_times
from bot.views import words

TELEGRAM = "https://api.telegram.org"

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}", re.ASCII)
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}", re.ASCII)
_USER_ID = re.compile(r"[1-9]\d{0,15}", re.ASCII)
_OF_BOT = re.compile(r"/bot(\d+(:|%3A)[^/]*(/.*)?)?$", re.ASCII)
_PASSWORD = re.compile(r"://[^:@/]*:(.+)@")
_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*", re.ASCII)
_CONTACT = re.compile(
    r"@[a-z]\w{3,31}|[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+|https://[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?",
    re.ASCII | re.IGNORECASE,
)
_PROXIES = ("http", "https", "socks4", "socks4a", "socks5", "socks5h")
_WEBHOOK_PORTS = {None, 443, 80, 88, 8443}
_OWN_PATHS = {"/healthz", "/readyz", "/metrics"}


class BadSettings(Exception):
    """A variable is missing or wrong; the text names it, its value and what is allowed."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that the environment decides. Secrets do not show in the repr."""

    token: str | None = field(repr=False)
    api_url: str
    database_url: URL = field(repr=False)
    content_dir: Path
    default_time: time
    default_zone: str
    default_language: str
    catch_up: timedelta
    send_rate: int
    webhook_url: str | None
    webhook_secret: str | None = field(repr=False)
    host: str
    port: int | None
    admins: frozenset[int]
    operator_contact: str | None
    log_level: str
    log_format: str
    notify_socket: str | None
    watchdog: timedelta | None
    terminal_language: str | None

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> Self:  # noqa: TID251 - the one place
        """Read the variables of design.md; an empty one counts as not set.

        Raises BadSettings for the first wrong value.
        """
        at = _text(env, "DEFAULT_TIME", "08:00")
        zone = _text(env, "DEFAULT_TIMEZONE", "Europe/Stockholm")
        api_url = _api_url(env)
        _check_proxy(env, api_url)
        port = _number(env, "PORT", 0, 1, 65535) if _text(env, "PORT", "") else None
        return cls(
            token=_token(env),
            api_url=api_url,
            database_url=_database(env),
            content_dir=Path(_text(env, "CONTENT_DIR", "content")),
            default_time=_time_of_day(at)
            or _refuse("DEFAULT_TIME", at, "a time of day such as 08:00"),
            default_zone=find_zone(zone)
            or _refuse("DEFAULT_TIMEZONE", zone, "an IANA time zone such as Europe/Stockholm"),
            default_language=_choice(env, "DEFAULT_LANGUAGE", "sv", tuple(sorted(words.names()))),
            catch_up=timedelta(hours=_number(env, "CATCH_UP_HOURS", 12, 0, 168)),
            send_rate=_number(env, "SEND_RATE", 30, 1, 1000),
            webhook_url=_webhook(env, api_url),
            webhook_secret=_webhook_secret(env),
            host=_text(env, "HOST", "127.0.0.1"),
            port=port,
            admins=_admins(env),
            operator_contact=_contact(env),
            log_level=_choice(
                env, "LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"), upper=True
            ),
            log_format=_choice(env, "LOG_FORMAT", "text", ("text", "json")),
            notify_socket=env.get("NOTIFY_SOCKET") or None,
            watchdog=_watchdog(env),
            terminal_language=_terminal_language(env),
        )

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return what no log may show."""
        known = (self.token, self.webhook_secret, self.database_url.password)
        return tuple(str(secret) for secret in known if secret)

    def needed_token(self) -> str:
        """Return the token; raises BadSettings where there is none."""
        if self.token is None:
            raise BadSettings(
                "BOT_TOKEN is not set; ask @BotFather for one, and put it into .env "
                "(without a token, `utdrag chat` talks to the bot in the terminal)"
            )
        return self.token

    def needed_port(self) -> int | None:
        """Return the port; raises BadSettings where a webhook needs one and there is none."""
        if self.webhook_url and self.port is None:
            raise BadSettings(
                "WEBHOOK_URL is set and PORT is not: PORT must be where the bot listens for what "
                "comes to that URL, such as 8080"
            )
        return self.port

    def needed_content(self) -> Path:
        """Return the content folder; raises BadSettings where it has no interview."""
        if not folder.files(self.content_dir):
            _refuse(
                "CONTENT_DIR",
                str(self.content_dir),
                f"a folder of interviews, each in a folder of its own: SLUG/{folder.FILE}",
            )
        return self.content_dir


def given_secrets(env: Mapping[str, str] = os.environ) -> tuple[str, ...]:  # noqa: TID251 - see from_env
    """Return what is set as a secret, whether or not it has the form of one."""
    named = env.get("BOT_TOKEN", "").strip(), env.get("WEBHOOK_SECRET", "").strip()
    given = [secret for secret in named if secret]
    given += _PASSWORD.findall(env.get("DATABASE_URL", ""))
    return *given, *map(unquote, given)


def is_journal(env: Mapping[str, str] = os.environ) -> bool:  # noqa: TID251 - see from_env
    """Tell whether standard error goes to systemd's journal (systemd.exec(5), JOURNAL_STREAM)."""
    try:
        found = os.fstat(sys.stderr.fileno())
    except (AttributeError, OSError):  # it is closed, or no file
        return False
    return env.get("JOURNAL_STREAM") == f"{found.st_dev}:{found.st_ino}"


def _refuse(name: str, value: str, allowed: str) -> NoReturn:
    raise BadSettings(f"{name}={value!r} is not possible: it must be {allowed}")


def _time_of_day(typed: str) -> time | None:
    times = parse_times(typed)
    return times[0] if len(times) == 1 else None


def _text(env: Mapping[str, str], name: str, default: str) -> str:
    return env.get(name, "").strip() or default


def _token(env: Mapping[str, str]) -> str | None:
    """Check the token's form; a wrong one is not shown, it may be most of a right one."""
    token = _text(env, "BOT_TOKEN", "")
    if token and not _TOKEN.fullmatch(token):
        raise BadSettings(
            f"BOT_TOKEN (length {len(token)}, not shown) has not the form of a token: "
            "it must be digits, a colon and at least 20 letters, as @BotFather gave it"
        )
    return token or None


def _url(env: Mapping[str, str], name: str, default: str) -> str:
    """Return an address without a slash at its end."""
    value = _text(env, name, default)
    try:
        parts = urlsplit(value)
    except ValueError:  # half of the brackets around an IPv6 address
        parts = SplitResult("", "", "", "", "")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        _refuse(name, value, "an http or https URL")
    return value.rstrip("/")


def _api_url(env: Mapping[str, str]) -> str:
    """Return the address of the Bot API server, to which `/bot`, token and method are added."""
    url = _url(env, "BOT_API_URL", TELEGRAM)
    parts = urlsplit(url)
    if _port(parts) == 0:
        _refuse("BOT_API_URL", url, "an http or https URL with a port from 1 to 65535")
    if _OF_BOT.search(parts.path) or parts.query or parts.fragment:
        alone = parts._replace(path=_OF_BOT.sub("", parts.path), query="", fragment="").geturl()
        _refuse("BOT_API_URL", url, f"the address of the server alone, such as {alone}")
    return url


def _check_proxy(env: Mapping[str, str], api_url: str) -> None:
    """Refuse a proxy that pyreqwest would pass by without a word, straight to the Bot API server.

    HTTP_PROXY or HTTPS_PROXY goes before ALL_PROXY, and capitals before small letters; a proxy
    without a scheme is an http one. The value is not shown: it may hold a password.
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


def _webhook(env: Mapping[str, str], api_url: str) -> str | None:
    """Return where Telegram shall send updates; a Bot API server of one's own is less strict."""
    if not _text(env, "WEBHOOK_URL", ""):
        return None
    url = _url(env, "WEBHOOK_URL", "")
    parts = urlsplit(url)
    own = api_url != TELEGRAM
    if not own and (parts.scheme != "https" or _port(parts) not in _WEBHOOK_PORTS):
        _refuse("WEBHOOK_URL", url, "an https URL with the port 443, 80, 88 or 8443")
    if _port(parts) == 0:
        _refuse("WEBHOOK_URL", url, "an http or https URL with a port from 1 to 65535")
    if not _PATH.fullmatch(parts.path) or parts.query or parts.fragment:
        _refuse("WEBHOOK_URL", url, "a URL with a plain path, without ? and #")
    if parts.path in _OWN_PATHS:
        _refuse("WEBHOOK_URL", url, f"another path than {', '.join(sorted(_OWN_PATHS))}")
    return url


def _webhook_secret(env: Mapping[str, str]) -> str | None:
    """Check the secret's form (Bot API, setWebhook); a wrong one is not shown."""
    secret = _text(env, "WEBHOOK_SECRET", "")
    if secret and not _SECRET.fullmatch(secret):
        raise BadSettings(
            f"WEBHOOK_SECRET (length {len(secret)}, not shown) is not possible: it must be "
            "1 to 256 of A-Z, a-z, 0-9, _ and -"
        )
    return secret or None


def _admins(env: Mapping[str, str]) -> frozenset[int]:
    """Return users' ids, which are positive and have at most 52 bits (Bot API, User)."""
    value = _text(env, "ADMIN_IDS", "")
    ids = [part.strip() for part in value.split(",") if part.strip()]
    if not all(_USER_ID.fullmatch(part) for part in ids):
        _refuse("ADMIN_IDS", value, "user ids, separated by commas, such as 123456789,987654321")
    return frozenset(map(int, ids))


def _contact(env: Mapping[str, str]) -> str | None:
    """Return whom readers can ask about the bot; an address of the web has a host."""
    value = _text(env, "OPERATOR_CONTACT", "")
    if value and not _CONTACT.fullmatch(value):
        allowed = "a Telegram @name, an e-mail address or an https:// address"
        _refuse("OPERATOR_CONTACT", value, allowed)
    return value or None


def _terminal_language(env: Mapping[str, str]) -> str | None:
    """Return the language that the environment asks programs for (POSIX), None for none.

    The locale itself need not be installed.
    """
    names = (env.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    language = re.match(r"[a-z]{2,3}(?=_)", next(filter(None, names), ""))
    return language[0] if language else None


def _watchdog(env: Mapping[str, str]) -> timedelta | None:
    """Return how long systemd waits for a sign of life of this process, None if it does not."""
    microseconds = env.get("WATCHDOG_USEC", "")
    mine = env.get("WATCHDOG_PID", "") in {"", str(os.getpid())}
    if not (mine and microseconds.isascii() and microseconds.isdigit()):
        return None
    return timedelta(microseconds=int(microseconds)) or None


def _port(parts: SplitResult) -> int | None:
    """Return the port of a URL, 0 where it is none."""
    try:
        return parts.port
    except ValueError:
        return 0


def _database(env: Mapping[str, str]) -> URL:
    """Return the URL of the database. A wrong one is not shown: it may hold a password."""
    value = _text(env, "DATABASE_URL", "sqlite:///data/utdrag.db")
    try:
        return address.parsed(value)
    except BadAddress as wrong:
        raise BadSettings(
            f"DATABASE_URL (length {len(value)}, not shown) is not possible: it must be {wrong}"
        ) from None


def _number(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    value = _text(env, name, str(default))
    if not (value.isascii() and value.isdigit() and low <= int(value) <= high):
        _refuse(name, value, f"a whole number from {low} to {high}")
    return int(value)


def _choice(
    env: Mapping[str, str],
    name: str,
    default: str,
    allowed: tuple[str, ...],
    *,
    upper: bool = False,
) -> str:
    value = _text(env, name, default)
    value = value.upper() if upper else value.lower()
    if value not in allowed:
        _refuse(name, value, f"one of {', '.join(allowed)}")
    return value
