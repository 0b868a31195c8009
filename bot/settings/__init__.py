"""The bot's settings, read once from the environment into a frozen value."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from typing import Self
from urllib.parse import unquote

from sqlalchemy import URL

from bot.content import files
from bot.settings.environment import (
    BadSettings,
    api_url,
    check_proxy,
    check_tz,
    choice,
    contact,
    database,
    number,
    refuse,
    site,
    terminal_language,
    text,
    time_of_day,
    token,
    user_ids,
    watchdog,
    webhook,
    webhook_secret,
)
from bot.time_zones.zone_names import zone_named
from bot.views.catalogues import names as languages

_PASSWORD = re.compile(r"://[^:@/]*:(.+)@")


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
    site_url: str | None
    log_level: str
    log_format: str
    notify_socket: str | None
    watchdog: timedelta | None
    terminal_language: str | None

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> Self:  # noqa: TID251 - the one place
        """Read the variables that README lists; an empty one counts as not set.

        Raises BadSettings for the first wrong value, also of a proxy or of TZ.
        """
        at = text(env, "DEFAULT_TIME", "08:00")
        zone = text(env, "DEFAULT_TIMEZONE", "Europe/Stockholm")
        server = api_url(env)
        check_proxy(env, server)
        check_tz(env)
        port = number(env, "PORT", 0, 1, 65535) if text(env, "PORT", "") else None
        return cls(
            token=token(env),
            api_url=server,
            database_url=database(env),
            content_dir=Path(text(env, "CONTENT_DIR", "content")),
            default_time=time_of_day(at)
            or refuse("DEFAULT_TIME", at, "a time of day such as 08:00"),
            default_zone=zone_named(zone)
            or refuse(
                "DEFAULT_TIMEZONE", zone, "an IANA time zone such as Europe/Stockholm, or UTC"
            ),
            default_language=choice(env, "DEFAULT_LANGUAGE", "sv", tuple(sorted(languages()))),
            catch_up=timedelta(hours=number(env, "CATCH_UP_HOURS", 12, 0, 168)),
            send_rate=number(env, "SEND_RATE", 30, 1, 1000),
            webhook_url=webhook(env, server),
            webhook_secret=webhook_secret(env),
            host=text(env, "HOST", "127.0.0.1"),
            port=port,
            admins=user_ids(env),
            operator_contact=contact(env),
            site_url=site(env),
            log_level=choice(
                env, "LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"), upper=True
            ),
            log_format=choice(env, "LOG_FORMAT", "text", ("text", "json")),
            notify_socket=env.get("NOTIFY_SOCKET") or None,
            watchdog=watchdog(env),
            terminal_language=terminal_language(env),
        )

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return what no log may show: token, webhook's secret and database's password, if set."""
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

    @property
    def serves_site(self) -> bool:
        """Tell whether the bot itself serves the pages at SITE_URL.

        It does if PORT is set, and the URL is https and ends with `/read`.
        """
        url = self.site_url or ""
        return self.port is not None and url.startswith("https://") and url.endswith("/read")

    def needed_port(self) -> int | None:
        """Return PORT, None if not set; raises BadSettings if WEBHOOK_URL is set without it."""
        if self.webhook_url and self.port is None:
            raise BadSettings(
                "WEBHOOK_URL is set and PORT is not: PORT must be where the bot listens for what "
                "comes to that URL, such as 8080"
            )
        return self.port

    def needed_content(self) -> Path:
        """Return the content folder; raises BadSettings where it has no readable interview."""
        try:
            found = files.files(self.content_dir)
        except files.Unreadable as error:
            raise BadSettings(f"CONTENT_DIR={str(self.content_dir)!r}: {error}") from None
        if not found:
            refuse(
                "CONTENT_DIR",
                str(self.content_dir),
                f"a folder of interviews, each in a folder of its own: SLUG/{files.FILE}",
            )
        return self.content_dir


def given_secrets(env: Mapping[str, str] = os.environ) -> tuple[str, ...]:  # noqa: TID251 - see from_env
    """Return the token, webhook secret and password set, valid or not, also URL-decoded."""
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
