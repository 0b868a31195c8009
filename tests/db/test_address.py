"""DATABASE_URL: what is taken, and what is refused without being shown."""

from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.settings import Settings
from bot.settings.environment import BadSettings

FORM = "an SQLAlchemy URL for SQLite or PostgreSQL such as sqlite:///data/utdrag.db"
PORT = "a URL whose port is a number from 1 to 65535"
IN_MEMORY = "sqlite:/// and the path of a file: what is in memory is lost when the bot ends"
FOLDER = "sqlite:/// and the path of a file, which a folder is not"
QUERY = "sqlite:/// and the path of a file, without ? and what follows it"


@pytest.mark.parametrize(
    ("value", "allowed"),
    [
        ("mysql://reader:hunter2@db/utdrag", FORM),
        ("reader:hunter2@db", FORM),
        ("data/utdrag.db", FORM),
        ("postgresql://reader:hunter2@db:port/utdrag", FORM),
        ("postgresql://reader:hunter2@db:/utdrag", FORM),
        ("postgresql://reader:hunter2@db:65536/utdrag", PORT),
        ("postgresql://reader:hunter2@db:0/utdrag", PORT),
        (
            "postgresql://reader:hun@ter2@db/utdrag",
            "a URL that writes an @ within the password as %40",
        ),
        ("sqlite://", IN_MEMORY),
        ("sqlite:///:memory:", IN_MEMORY),
        ("sqlite:///file:x?mode=memory&uri=true", IN_MEMORY),
        ("sqlite://data/utdrag.db", "sqlite:///, with three slashes, and the path of a file"),
        ("sqlite:///data/", FOLDER),
        ("sqlite:///utdrag.db?foo=1", QUERY),
    ],
)
def test_what_names_no_database_is_refused_and_not_shown(value: str, allowed: str) -> None:
    with pytest.raises(BadSettings) as wrong:
        Settings.from_env({"DATABASE_URL": value})
    assert str(wrong.value) == (
        f"DATABASE_URL (length {len(value)}, not shown) is not possible: it must be {allowed}"
    )


@pytest.mark.parametrize(
    ("value", "url"),
    [
        ("sqlite:///x/utdrag.db", "sqlite+aiosqlite:///x/utdrag.db"),
        ("sqlite:////var/lib/utdrag.db", "sqlite+aiosqlite:////var/lib/utdrag.db"),
        ("postgres://db/utdrag", "postgresql+psycopg://db/utdrag"),
        (
            "postgresql:///utdrag?host=/run/postgresql",
            "postgresql+psycopg:///utdrag?host=/run/postgresql",
        ),
        (
            "postgresql://u:a%40b@db:6432/x?sslmode=require",
            "postgresql+psycopg://u:a%40b@db:6432/x?sslmode=require",
        ),
    ],
)
def test_what_names_one_is_taken(value: str, url: str) -> None:
    settings = Settings.from_env({"DATABASE_URL": value})
    assert settings.database_url == make_url(url)


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    settings = Settings.from_env({"DATABASE_URL": "sqlite:///~/x.db"})
    assert settings.database_url.database == str(tmp_path / "x.db")
