"""The environment: what is taken, and the one line that says what is wrong."""

import os
from datetime import time, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest

from bot import cli
from bot.commands import WRONG
from bot.service.redaction import Redaction
from bot.settings import Settings, given_secrets
from bot.settings.environment import BadSettings

TOKEN = "123456:AAGjk2LmNopQrStUvWxYz0123456789abcde"


def test_defaults() -> None:
    settings = Settings.from_env({"BOT_TOKEN": ""})
    assert settings.token is None
    assert settings.api_url == "https://api.telegram.org"
    assert str(settings.database_url) == "sqlite+aiosqlite:///data/utdrag.db"
    assert settings.content_dir == Path("content")
    assert (settings.default_time, settings.default_zone) == (time(8), "Europe/Stockholm")
    assert settings.default_language == "sv"
    assert (settings.send_rate, settings.catch_up) == (30, timedelta(hours=12))
    assert (settings.host, settings.port) == ("127.0.0.1", None)
    assert (settings.webhook_url, settings.webhook_secret) == (None, None)
    assert (settings.notify_socket, settings.watchdog) == (None, None)
    assert (settings.admins, settings.log_format) == (frozenset(), "text")
    assert settings.secrets == ()


def test_what_is_set_is_taken() -> None:
    settings = Settings.from_env(
        {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": "http://127.0.0.1:8081/",
            "DATABASE_URL": "postgresql://reader:secret@db/utdrag",
            "DEFAULT_TIMEZONE": "europe/helsinki",
            "DEFAULT_LANGUAGE": "EN",
            "LOG_LEVEL": "debug",
            "WEBHOOK_URL": "http://bot:8081/telegram/",
            "WEBHOOK_SECRET": "The_right-1",
            "SITE_URL": "https://example.org/read/",
            "ADMIN_IDS": " 123456789, 987654321,",
            "LOG_FORMAT": "JSON",
            "HOST": "::",
            "PORT": "8081",
            "NOTIFY_SOCKET": "@systemd",
            "WATCHDOG_USEC": "30000000",
            "WATCHDOG_PID": str(os.getpid()),
        }
    )
    assert settings.needed_token() == TOKEN
    assert settings.api_url == "http://127.0.0.1:8081"
    assert settings.database_url.drivername == "postgresql+psycopg"
    assert settings.default_zone == "Europe/Helsinki"
    assert (settings.default_language, settings.log_level) == ("en", "DEBUG")
    assert settings.webhook_url == "http://bot:8081/telegram"
    assert settings.webhook_secret == "The_right-1"
    assert settings.site_url == "https://example.org/read"
    assert (settings.admins, settings.log_format) == (
        frozenset({123456789, 987654321}),
        "json",
    )
    assert settings.secrets == (TOKEN, "The_right-1", "secret")
    assert (settings.host, settings.port) == ("::", 8081)
    assert (settings.notify_socket, settings.watchdog) == ("@systemd", timedelta(seconds=30))


@pytest.mark.parametrize(
    "env",
    [
        {"WATCHDOG_USEC": "soon"},
        {"WATCHDOG_USEC": "0"},
        {"WATCHDOG_USEC": "9" * 5000},
        {"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"},
    ],
)
def test_a_watchdog_of_somebody_else_is_left_alone(env: dict[str, str]) -> None:
    assert Settings.from_env(env).watchdog is None


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "https://example.org:8443/a/b",
        "https://example.org:443",
        "https://[2001:db8::1]/hook",
    ],
)
def test_a_webhook_that_telegram_takes(url: str) -> None:
    assert Settings.from_env({"WEBHOOK_URL": url, "PORT": "80"}).webhook_url == url


ALONE = "the address of the server alone, such as http://x:8081"
CONTACT = "a Telegram @name, an e-mail address or an https:// address"
PORTS = "an http or https URL with a port from 1 to 65535"
HTTPS = "an https URL with the port 443, 80, 88 or 8443"
PLAIN = "a URL with a plain path, without ? and #"


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("example.org", "an http or https URL"),
        ("http://example.org", HTTPS),
        ("http://127.0.0.1", HTTPS),
        ("https://example.org:8080", HTTPS),
        ("https://example.org:99999", HTTPS),
        ("https://example.org/a?b", PLAIN),
        ("https://example.org/a#b", PLAIN),
        ("https://example.org/{a}", PLAIN),
        ("https://example.org/å", PLAIN),
        ("https://example.org/metrics", "another path than /healthz, /metrics, /read, /readyz"),
        ("https://example.org/read/x", "another path than /healthz, /metrics, /read, /readyz"),
    ],
)
def test_a_webhook_that_cannot_be(url: str, allowed: str) -> None:
    with pytest.raises(BadSettings) as wrong:
        Settings.from_env({"WEBHOOK_URL": url, "PORT": "80"})
    assert str(wrong.value) == f"WEBHOOK_URL={url!r} is not possible: it must be {allowed}"


PLAIN_SITE = "a URL with a plain path, without ?, # and @"


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("example.org/read", "an http or https URL"),
        ("https://example.org/a?b", PLAIN_SITE),
        ("https://example.org/#b", PLAIN_SITE),
        ("https://example.org/a b", PLAIN_SITE),
        ("https://me:secret@example.org/", PLAIN_SITE),
        ("https://example.org:99999", "a URL with a port from 1 to 65535, or none"),
        (f"https://example.org/{'a' * 81}", "a URL of at most 100 characters"),
    ],
)
def test_a_site_that_cannot_be(url: str, allowed: str) -> None:
    with pytest.raises(BadSettings) as wrong:
        Settings.from_env({"SITE_URL": url})
    shown = url.rstrip("/")
    assert str(wrong.value) == f"SITE_URL={shown!r} is not possible: it must be {allowed}"


@pytest.mark.parametrize(
    "host", ["bot-api", "bot_api.local", "127.0.0.1", "[::1]", "[fe80::1%25eth0]", "räksmörgås.se"]
)
def test_a_server_of_ones_own_by_any_name(host: str) -> None:
    assert Settings.from_env({"BOT_API_URL": f"http://{host}:8081"}).api_url.endswith(":8081")


def test_a_port_that_is_none_is_refused_for_a_server_of_ones_own_too() -> None:
    with pytest.raises(BadSettings, match=f"it must be {PORTS}"):
        Settings.from_env({"BOT_API_URL": "http://x", "WEBHOOK_URL": "http://bot:99999"})


def test_a_webhook_needs_a_port() -> None:
    with pytest.raises(BadSettings, match="WEBHOOK_URL is set and PORT is not: PORT must be"):
        Settings.from_env({"WEBHOOK_URL": "https://example.org"}).needed_port()


def test_secrets_do_not_show() -> None:
    settings = Settings.from_env(
        {
            "BOT_TOKEN": TOKEN,
            "DATABASE_URL": "postgresql://reader:secret@db/utdrag",
            "WEBHOOK_SECRET": "secret",
        }
    )
    assert TOKEN not in repr(settings)
    assert "secret" not in repr(settings).replace("webhook_secret", "")


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("BOT_API_URL", "api.telegram.org", "an http or https URL"),
        *(
            ("BOT_API_URL", f"http://{host}:9", "an http or https URL")
            for host in ("a b", "a%zz", "<x>", "\u0661\u0662\u0667.0.0.1", "a_\udcff", "-\u0661")
        ),
        ("DEFAULT_TIME", "25:00", "a time of day such as 08:00"),
        *(
            ("DEFAULT_TIMEZONE", value, "an IANA time zone such as Europe/Stockholm, or UTC")
            for value in ("Mars", "Factory", "localtime", "Etc/GMT+2")
        ),
        ("DEFAULT_LANGUAGE", "tlh", "one of en, ru, sv"),
        ("CATCH_UP_HOURS", "-1", "a whole number from 0 to 168"),
        ("CATCH_UP_HOURS", "169", "a whole number from 0 to 168"),
        ("SEND_RATE", "0", "a whole number from 1 to 1000"),
        ("SEND_RATE", "fast", "a whole number from 1 to 1000"),
        ("PORT", "0", "a whole number from 1 to 65535"),
        ("PORT", "http", "a whole number from 1 to 65535"),
        ("PORT", "65536", "a whole number from 1 to 65535"),
        ("ADMIN_IDS", "@ann", "user ids, separated by commas, such as 123456789,987654321"),
        ("ADMIN_IDS", "12 34", "user ids, separated by commas, such as 123456789,987654321"),
        ("ADMIN_IDS", "-100123", "user ids, separated by commas, such as 123456789,987654321"),
        *(
            ("ADMIN_IDS", value, "user ids, separated by commas, such as 123456789,987654321")
            for value in (f"{2**52}", "9999999999999999", "12345678901234567")
        ),
        ("ADMIN_IDS", "0", "user ids, separated by commas, such as 123456789,987654321"),
        *(
            (
                "OPERATOR_CONTACT",
                value,
                CONTACT,
            )
            for value in ("ann", "@an", "ann@", "https://", "http://example.org", "+46 70 123")
        ),
        ("LOG_FORMAT", "xml", "one of text, json"),
        ("LOG_LEVEL", "LOUD", "one of DEBUG, INFO, WARNING, ERROR"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str, allowed: str) -> None:
    with pytest.raises(BadSettings) as wrong:
        Settings.from_env({name: value})
    assert str(wrong.value) == f"{name}={value!r} is not possible: it must be {allowed}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "123456:too-short"),
        ("BOT_TOKEN", f"{TOKEN}/x"),
        ("DATABASE_URL", "mysql://reader:secret@db/utdrag"),
        ("DATABASE_URL", "reader:secret@db"),
        ("WEBHOOK_SECRET", "not allowed"),
        ("WEBHOOK_SECRET", "å"),
        ("WEBHOOK_SECRET", "x" * 257),
    ],
)
def test_a_wrong_secret_is_named_and_not_shown(name: str, value: str) -> None:
    with pytest.raises(BadSettings) as wrong:
        Settings.from_env({name: value})
    assert str(wrong.value).startswith(f"{name} (length {len(value)}, not shown)")
    assert value not in str(wrong.value)


@pytest.mark.parametrize(
    ("setting", "shown", "allowed"),
    [
        (("WEBHOOK_URL", f"https://x.org/{TOKEN}"), "https://x.org/…", PLAIN),
        (("BOT_API_URL", f"http://x:8081/bot{TOKEN}"), "http://x:8081/bot…", ALONE),
        (("BOT_API_URL", f"http://x:8081/bot{TOKEN}/getMe"), "http://x:8081/bot…/getMe", ALONE),
        (("BOT_API_URL", f"http://x:8081/bot{quote(TOKEN)}"), "http://x:8081/bot…", ALONE),
        (("BOT_API_URL", "http://x:8081/bot"), "http://x:8081/bot", ALONE),
        (("BOT_API_URL", "http://x:8081/?key=1"), "http://x:8081/?key=1", f"{ALONE}/"),
        (("BOT_API_URL", "ftp://ann:hunter2@x"), "ftp://…@x", "an http or https URL"),
        (("BOT_API_URL", "http://ann:hun/ter2@x"), "http://…@x", PORTS),
        (("BOT_API_URL", "http://ann:h@unter2@x:no"), "http://…@x:no", PORTS),
        (("BOT_API_URL", "http://x:99999"), "http://x:99999", PORTS),
        (("BOT_API_URL", "http://[::1"), "http://[::1", "an http or https URL"),
        (("OPERATOR_CONTACT", TOKEN), "…", CONTACT),
    ],
)
def test_a_secret_in_a_wrong_value_is_not_shown(
    setting: tuple[str, str],
    shown: str,
    allowed: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(*setting)
    assert cli.main(["run"]) == WRONG
    said = capsys.readouterr().err
    assert said == f"{setting[0]}={shown!r} is not possible: it must be {allowed}\n"


@pytest.mark.parametrize(
    ("env", "shown"),
    [
        ({"BOT_TOKEN": " 12:nonsense "}, "12:nonsense"),
        ({"WEBHOOK_SECRET": "no secret"}, "no secret"),
        ({"DATABASE_URL": "postgresql://u:a%40b@c/d@h/x"}, "a%40b@c/d"),
        ({"DATABASE_URL": "postgresql://u:a%40b@c/d@h/x"}, "a@b@c/d"),
    ],
)
def test_what_is_given_as_a_secret_is_one_whatever_its_form(
    env: dict[str, str], shown: str
) -> None:
    assert Redaction(given_secrets(env))(f"no: {shown}") == "no: …"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTPS_PROXY", "socks://127.0.0.1:1080"),
        ("https_proxy", "ftp://127.0.0.1:3128"),
        ("ALL_PROXY", "socks6://127.0.0.1:1080"),
        ("all_proxy", "http://"),
        ("HTTPS_PROXY", "http://["),
        ("HTTPS_PROXY", "127.0.0.1:99999"),
        ("HTTPS_PROXY", "//127.0.0.1:3128"),
        ("HTTPS_PROXY", " http://reader:secret@127.0.0.1:3128"),
    ],
)
def test_a_proxy_that_cannot_be_used_is_named_and_not_shown(name: str, value: str) -> None:
    with pytest.raises(BadSettings) as wrong:
        Settings.from_env({name: value})
    assert str(wrong.value).startswith(f"{name} (length {len(value)}, not shown)")
    assert "socks5h://127.0.0.1:1080" in str(wrong.value)
    assert value.strip() not in str(wrong.value)


@pytest.mark.parametrize(
    "env",
    [
        {"HTTPS_PROXY": "127.0.0.1:3128"},
        {"HTTPS_PROXY": "", "ALL_PROXY": "socks5h://reader:secret@127.0.0.1:1080"},
        {"HTTPS_PROXY": "HTTP://proxy.example", "ALL_PROXY": "socks://127.0.0.1:1080"},
        {"HTTPS_PROXY": "https://proxy.example", "https_proxy": "socks://127.0.0.1:1080"},
        {"HTTP_PROXY": "socks://127.0.0.1:1080"},  # of no use to an https server
    ],
)
def test_a_proxy_that_can_be_used_or_is_not_asked_for_is_fine(env: dict[str, str]) -> None:
    assert Settings.from_env(env).api_url == "https://api.telegram.org"


def test_a_missing_token_says_where_to_get_one() -> None:
    with pytest.raises(BadSettings, match="BOT_TOKEN is not set; ask @BotFather"):
        Settings.from_env({}).needed_token()
