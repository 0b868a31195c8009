"""Logging: one line a record on standard error, without secrets and without false alarms.

The bot and its libraries alike use the standard library's `logging`. Those fields of a record's
`extra` that are in EXTRA_FIELDS are added to its line by their names.
"""

import json
import logging
from asyncio import CancelledError
from collections.abc import Collection
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

import orjson
from stamina.instrumentation import set_on_retry_hooks
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter
from typing_extensions import override

from bot.service.redaction import Redaction

EXTRA_FIELDS = ("kind", "what", "excerpt", "announcement", "chat", "outcome", "reason", "ms")
"""The fields of a record's `extra` that are logged, all of them the bot's own: other fields could
hold anything, even readers' words."""

OUTSIDE_ERRORS = (NetworkError, InvalidToken, Conflict, RetryAfter)
"""Errors that come of the state of Telegram, of the network or of the token, and of no fault in
the code."""

NOISY_LOGGERS = ("apscheduler", "psycopg", "bot.db.pool")
"""Loggers of which only errors are logged.

They warn of ticks during a broadcast, and of each step of a lost connection's end. SQLAlchemy logs
under `bot.db.pool`, as it names the logger of a connection pool after the pool's class.
"""


PRIORITIES = {
    logging.DEBUG: 7,
    logging.INFO: 6,
    logging.WARNING: 4,
    logging.ERROR: 3,
    logging.CRITICAL: 2,
}
"""The priority of each level in systemd's journal (sd-daemon(3))."""


def set_up(
    level: str, form: str = "text", secrets: Collection[str] = (), *, journal: bool = False
) -> None:
    """Set up the root logger; of the libraries only warnings and errors are logged.

    `level` is that of the bot's own loggers; `form` is `text` or `json`. With `journal` each line
    begins with its priority and has no time, for systemd's journal. `secrets` are hidden. Chats'
    ids are replaced by hashes, whose key is the first of the secrets; at the level DEBUG the ids
    are shown.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(Formatter(form, secrets, plain=level == "DEBUG", journal=journal))
    handler.addFilter(worth_telling)
    logging.basicConfig(level="WARNING", handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
    for name in NOISY_LOGGERS:
        logging.getLogger(name).setLevel("ERROR")
    set_on_retry_hooks(())  # of stamina's, which print each try on standard output


def worth_telling(record: logging.LogRecord) -> bool:
    """Return False for a record of a CancelledError, True for any other.

    A job that is cancelled at shutdown is no failure, though APScheduler logs it as one.
    """
    return not isinstance(_error(record), CancelledError)


class Formatter(logging.Formatter):
    """Writes records as text or JSON, without secrets.

    An error of OUTSIDE_ERRORS, such as an outage of Telegram or a refused token, is shown without
    a traceback.
    """

    def __init__(
        self, form: str, secrets: Collection[str], *, plain: bool, journal: bool = False
    ) -> None:
        super().__init__()
        self._journal = journal
        self._line = FORMS[form]
        self._key = next(iter(secrets), "").encode()[:64]
        self._plain = plain
        self._redacted = Redaction(secrets)

    @override
    def format(self, record: logging.LogRecord) -> str:
        said, error = record.getMessage(), _error(record)
        told = {
            **({} if self._journal else {"time": _moment(record)}),
            "level": record.levelname,
            "logger": record.name,
            "event": said,
            **{name: record.__dict__[name] for name in EXTRA_FIELDS if name in record.__dict__},
        }
        if told.get("chat") is not None and not self._plain:
            told["chat"] = self._hash(told["chat"])
        if isinstance(error, OUTSIDE_ERRORS) and not isinstance(error, BadRequest):
            told["event"] = f"{said} {error}"
        elif record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        if record.stack_info:
            told["stack_info"] = record.stack_info
        text = self._redacted(self._line(told))
        return for_journal(text, record.levelno) if self._journal else text

    def _hash(self, chat: object) -> str:
        """Return the hash shown in place of a chat's id: the same for the same chat and key."""
        return blake2b(str(chat).encode(), key=self._key, digest_size=4).hexdigest()


def for_journal(text: str, level: int) -> str:
    """Return a record's text with its priority before each line, each an entry of the journal."""
    begin = f"<{PRIORITIES.get(level, 5)}>"
    return "\n".join(f"{begin}{line}" for line in text.split("\n"))


def _moment(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _text(told: dict[str, Any]) -> str:
    level, logger, said = (told.pop(name) for name in ("level", "logger", "event"))
    time = f"{told.pop('time')} " if "time" in told else ""
    below = [str(told.pop(name)) for name in ("exception", "stack_info") if told.get(name)]
    named = "".join(f" {name}={value}" for name, value in told.items() if value not in {None, ""})
    return "\n".join([f"{time}{level:<7} {logger}: {said}{named}", *below])


def _json(told: dict[str, Any]) -> str:
    try:
        return orjson.dumps(told, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    except orjson.JSONEncodeError:  # a lone surrogate, as for a byte of a path that is no UTF-8
        return json.dumps(told, default=str)


FORMS = {"text": _text, "json": _json}


def _error(record: logging.LogRecord) -> Any:  # noqa: ANN401 - an exception, or nothing
    return record.exc_info[1] if record.exc_info else None
