"""The environment: what is taken, and the one line that says what is wrong."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.settings import BadSettings, Settings

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


def test_what_is_set_is_taken() -> None:
    settings = Settings.from_env(
        {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": "http://127.0.0.1:8081/",
            "DATABASE_URL": "postgresql://reader:secret@db/utdrag",
            "DEFAULT_TIMEZONE": "europe/helsinki",
            "DEFAULT_LANGUAGE": "EN",
            "LOG_LEVEL": "debug",
        }
    )
    assert settings.needed_token() == TOKEN
    assert settings.api_url == "http://127.0.0.1:8081"
    assert settings.database_url.drivername == "postgresql+psycopg"
    assert settings.default_zone == "Europe/Helsinki"
    assert (settings.default_language, settings.log_level) == ("en", "DEBUG")


def test_secrets_do_not_show() -> None:
    settings = Settings.from_env(
        {"BOT_TOKEN": TOKEN, "DATABASE_URL": "postgresql://reader:secret@db/utdrag"}
    )
    assert TOKEN not in repr(settings)
    assert "secret" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("BOT_API_URL", "api.telegram.org", "an http or https URL"),
        ("DEFAULT_TIME", "25:00", "a time of day such as 08:00"),
        ("DEFAULT_TIMEZONE", "Mars", "an IANA time zone such as Europe/Stockholm"),
        ("DEFAULT_LANGUAGE", "tlh", "one of en, sv"),
        ("CATCH_UP_HOURS", "-1", "a whole number from 0 to 168"),
        ("CATCH_UP_HOURS", "169", "a whole number from 0 to 168"),
        ("SEND_RATE", "0", "a whole number from 1 to 1000"),
        ("SEND_RATE", "fast", "a whole number from 1 to 1000"),
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
    ],
)
def test_a_wrong_secret_is_named_and_not_shown(name: str, value: str) -> None:
    with pytest.raises(BadSettings) as wrong:
        Settings.from_env({name: value})
    assert str(wrong.value).startswith(f"{name} ({len(value)} characters, not shown)")
    assert value not in str(wrong.value)


def test_a_missing_token_says_where_to_get_one() -> None:
    with pytest.raises(BadSettings, match="BOT_TOKEN is not set; ask @BotFather"):
        Settings.from_env({}).needed_token()
