"""Logging: one line a record on standard error, without secrets and without false alarms.

Everybody speaks through the standard library's `logging`, ourselves and the libraries alike;
structlog makes the lines. What a record has as `extra` stands in its line under its own name.
"""

import logging
import re
from asyncio import CancelledError
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any
from urllib.parse import quote

import orjson
import structlog
from stamina.instrumentation import set_on_retry_hooks
from structlog.stdlib import ExtraAdder, ProcessorFormatter
from structlog.typing import EventDict, WrappedLogger
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter
from typing_extensions import override

OWN = ("kind", "what", "excerpt", "announcement", "chat", "outcome", "reason", "ms")
"""What our records may have as `extra`; that of others could be anything, and anybody's words."""

HIDDEN = "…"

OUTAGES = (NetworkError, InvalidToken, Conflict, RetryAfter)
"""What comes of the state of Telegram, of the network or of the token, and of no line of code."""

QUIET = ("apscheduler", "psycopg", "bot.db.pool")
"""They warn of ticks during a broadcast, and of each step of a lost connection's end.

The pool's own records are SQLAlchemy's, which names its loggers after the class."""


def set_up(level: str, form: str = "text", secrets: Collection[str] = ()) -> None:
    """Set up the root logger; the libraries speak from warnings on.

    `form` is `text` or `json`. The first of the secrets is also the key under which chats are
    told apart; at the level DEBUG they are named.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(Formatter(form, secrets, plain=level == "DEBUG"))
    handler.addFilter(worth_telling)
    logging.basicConfig(level="WARNING", handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel("ERROR")
    set_on_retry_hooks(())  # of stamina's, which print each try on standard output


def worth_telling(record: logging.LogRecord) -> bool:
    """Leave out a job that is broken off at the end, which APScheduler takes for a failure."""
    return not isinstance(_error(record), CancelledError)


class Formatter(ProcessorFormatter):
    """Writes an outage of Telegram, or its refusal of the token, as one line; never a secret."""

    def __init__(self, form: str, secrets: Collection[str], *, plain: bool) -> None:
        self._chats = Chats(next(iter(secrets), ""), plain=plain)
        super().__init__(
            foreign_pre_chain=[ExtraAdder(OWN), self._chats],
            processors=[_head, structlog.processors.format_exc_info, FORMS[form]],
        )
        forms = {form for secret in secrets for form in _forms(secret)}
        longest_first = sorted(forms, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, longest_first))) if forms else None

    @override
    def format(self, record: logging.LogRecord) -> str:
        error = _error(record)
        if isinstance(error, OUTAGES) and not isinstance(error, BadRequest):
            record = logging.makeLogRecord(record.__dict__ | {"exc_info": None, "exc_text": None})
            record.msg, record.args = f"{record.getMessage()} {error}", ()
        text = super().format(record)
        return self._secrets.sub(HIDDEN, text) if self._secrets else text


class Chats:
    """Puts a short keyed hash in the place of a chat's id: the same for the same chat and key."""

    def __init__(self, key: str, *, plain: bool) -> None:
        self._key = key.encode()[:64]
        self._plain = plain

    def __call__(self, _: WrappedLogger, __: str, event: EventDict) -> EventDict:
        if not self._plain and (chat := event.get("chat")) is not None:
            number = str(chat).encode()
            event["chat"] = blake2b(number, key=self._key, digest_size=4).hexdigest()
        return event


def _head(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Put in front when, how grave, and who."""
    record = event.pop("_record")
    del event["_from_structlog"]
    moment = datetime.fromtimestamp(record.created, UTC)
    return {
        "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname,
        "logger": record.name,
        **event,
    }


def _text(_: WrappedLogger, __: str, event: EventDict) -> str:
    time, level, logger, said = (event.pop(name) for name in ("time", "level", "logger", "event"))
    below = [str(event.pop(name)) for name in ("exception", "stack_info") if event.get(name)]
    named = "".join(f" {name}={value}" for name, value in event.items() if value not in {None, ""})
    return "\n".join([f"{time} {level:<7} {logger}: {said}{named}", *below])


def _json(_: WrappedLogger, __: str, event: Mapping[str, Any]) -> str:
    return orjson.dumps(event, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


FORMS = {"text": _text, "json": _json}


def _forms(secret: str) -> tuple[str, ...]:
    """Return a secret as it is, as part of a URL, and as part of a JSON string."""
    return secret, quote(secret, safe=""), orjson.dumps(secret).decode()[1:-1]


def _error(record: logging.LogRecord) -> Any:  # noqa: ANN401 - an exception, or nothing
    return record.exc_info[1] if record.exc_info else None
