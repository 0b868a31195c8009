"""Logging: one line a record on standard error, without the token and without false alarms."""

import logging
from typing import Any

from telegram.error import BadRequest, InvalidToken, NetworkError
from typing_extensions import override

FORMAT = "{asctime} {levelname:<7} {name}: {message}"

QUIET = ("apscheduler", "psycopg")
"""They warn of ticks during a broadcast, and of each step of a lost connection's end."""


def set_up(level: str, token: str | None) -> None:
    """Set up the root logger; the libraries speak from warnings on."""
    handler = logging.StreamHandler()
    handler.setFormatter(Formatter(token))
    handler.addFilter(worth_telling)
    logging.basicConfig(level="WARNING", handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel("ERROR")


def worth_telling(record: logging.LogRecord) -> bool:
    """Leave out a refused token, of which the program itself tells in one line at its end."""
    return not isinstance(_error(record), InvalidToken)


class Formatter(logging.Formatter):
    """Writes an outage of Telegram as one line, and never the token."""

    def __init__(self, token: str | None) -> None:
        super().__init__(FORMAT, style="{")
        self._token = token

    @override
    def format(self, record: logging.LogRecord) -> str:
        error = _error(record)
        if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
            record = logging.makeLogRecord(record.__dict__ | {"exc_info": None, "exc_text": None})
            record.msg, record.args = f"{record.getMessage()} {error}", ()
        text = super().format(record)
        return text.replace(self._token, "TOKEN") if self._token else text


def _error(record: logging.LogRecord) -> Any:  # noqa: ANN401 - an exception, or nothing
    return record.exc_info[1] if record.exc_info else None
