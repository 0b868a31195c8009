"""The environment, read once into a frozen value."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from typing import NoReturn, Self
from urllib.parse import urlsplit

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.domain import wish
from bot.views import words

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",  # as many a host writes it
}

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}", re.ASCII)


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
    log_level: str

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> Self:  # noqa: TID251 - the one place
        """Read the variables of design.md; an empty one counts as not set.

        Raises BadSettings for the first wrong value.
        """
        at = _text(env, "DEFAULT_TIME", "08:00")
        zone = _text(env, "DEFAULT_TIMEZONE", "Europe/Stockholm")
        return cls(
            token=_token(env),
            api_url=_url(env, "BOT_API_URL", "https://api.telegram.org"),
            database_url=_database(env),
            content_dir=Path(_text(env, "CONTENT_DIR", "content")),
            default_time=wish.parse_time(at)
            or _refuse("DEFAULT_TIME", at, "a time of day such as 08:00"),
            default_zone=wish.find_zone(zone)
            or _refuse("DEFAULT_TIMEZONE", zone, "an IANA time zone such as Europe/Stockholm"),
            default_language=_choice(env, "DEFAULT_LANGUAGE", "sv", tuple(sorted(words.names()))),
            catch_up=timedelta(hours=_number(env, "CATCH_UP_HOURS", 12, 0, 168)),
            send_rate=_number(env, "SEND_RATE", 30, 1, 1000),
            log_level=_choice(
                env, "LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"), upper=True
            ),
        )

    def needed_token(self) -> str:
        """Return the token; raises BadSettings where there is none."""
        if self.token is None:
            raise BadSettings(
                "BOT_TOKEN is not set; ask @BotFather for one, and put it into .env "
                "(without a token, `utdrag chat` talks to the bot in the terminal)"
            )
        return self.token


def _refuse(name: str, value: str, allowed: str) -> NoReturn:
    raise BadSettings(f"{name}={value!r} is not possible: it must be {allowed}")


def _text(env: Mapping[str, str], name: str, default: str) -> str:
    return env.get(name, "").strip() or default


def _token(env: Mapping[str, str]) -> str | None:
    """Check the token's form; a wrong one is not shown, it may be most of a right one."""
    token = _text(env, "BOT_TOKEN", "")
    if token and not _TOKEN.fullmatch(token):
        raise BadSettings(
            f"BOT_TOKEN ({len(token)} characters, not shown) has not the form of a token: "
            "it must be digits, a colon and at least 20 letters, as @BotFather gave it"
        )
    return token or None


def _url(env: Mapping[str, str], name: str, default: str) -> str:
    value = _text(env, name, default)
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        _refuse(name, value, "an http or https URL")
    return value.rstrip("/")


def _database(env: Mapping[str, str]) -> URL:
    """Return the URL with its asyncio driver. A wrong one is not shown: it may hold a password."""
    value = _text(env, "DATABASE_URL", "sqlite:///data/utdrag.db")
    try:
        url = make_url(value)
    except ArgumentError:
        url = None
    backend = url.get_backend_name() if url else ""
    if url is None or backend not in DRIVERS:
        raise BadSettings(
            f"DATABASE_URL ({len(value)} characters, not shown) is not possible: it must be "
            "an SQLAlchemy URL for SQLite or PostgreSQL such as sqlite:///data/utdrag.db"
        )
    return url.set(drivername=DRIVERS[backend])


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
