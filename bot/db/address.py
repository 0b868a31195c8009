"""Parses and checks DATABASE_URL."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.db.locks import POSTGRESQL

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    POSTGRESQL: "postgresql+psycopg",
    "postgres": "postgresql+psycopg",  # as many a host writes it
}

LAST_PORT = 65535


class BadAddress(Exception):
    """A DATABASE_URL that cannot be used; the text says what it must be.

    The text quotes no part of the address, which may hold a password.
    """


def parsed(address: str) -> URL:
    """Return the URL with its asyncio driver, and a SQLite file's `~` expanded.

    Raises BadAddress if it names neither a SQLite file nor a PostgreSQL server, or is not valid.
    """
    try:
        url = make_url(address)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError):  # ValueError for a port that is no number
        backend = ""
    if backend not in DRIVERS:
        raise BadAddress(
            "an SQLAlchemy URL for SQLite or PostgreSQL such as sqlite:///data/utdrag.db"
        )
    url = url.set(drivername=DRIVERS[backend])
    return _sqlite(url) if backend == "sqlite" else _server(url)


def _sqlite(url: URL) -> URL:
    """Return the URL with `~` expanded; raise BadAddress unless it is just that of a file.

    SQLAlchemy would accept some of the refused URLs, with no more than a warning.
    """
    name = url.database or ""
    if url.host is not None:
        raise BadAddress("sqlite:///, with three slashes, and the path of a file")
    if name in {"", ":memory:"} or name.startswith("file:"):
        raise BadAddress(
            "sqlite:/// and the path of a file: what is in memory is lost when the bot ends"
        )
    if url.query:
        raise BadAddress("sqlite:/// and the path of a file, without ? and what follows it")
    if name.endswith("/"):
        raise BadAddress("sqlite:/// and the path of a file, which a folder is not")
    try:
        return url.set(database=str(Path(name).expanduser()))
    except RuntimeError:
        raise BadAddress("sqlite:/// and a path: the home folder after ~ is not known") from None


def _server(url: URL) -> URL:
    if url.port is not None and not 0 < url.port <= LAST_PORT:
        raise BadAddress(f"a URL whose port is a number from 1 to {LAST_PORT}")
    if "@" in (url.host or ""):  # SQLAlchemy takes the first @ for the end of the password
        raise BadAddress("a URL that writes an @ within the password as %40")
    return url
