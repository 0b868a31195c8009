"""Telegram's refusals, and faults of the network between it and the bot."""

from dataclasses import dataclass
from enum import Enum, auto


@dataclass
class ApiError(Exception):
    """An answer with `ok: false`; the description is worded as Telegram words it."""

    code: int
    description: str
    migrate_to_chat_id: int | None = None
    retry_after: int | None = None

    def answer(self) -> dict[str, object]:
        """Return the response as a JSON value."""
        parameters = {
            name: value
            for name in ("migrate_to_chat_id", "retry_after")
            if (value := getattr(self, name)) is not None
        }
        body = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": parameters} if parameters else {})


class NetworkFault(Enum):
    """A request or an answer that is lost between the bot and Telegram."""

    REQUEST = auto()
    """The connection is refused: nothing arrives."""
    ANSWER = auto()
    """The request takes effect, and its answer never comes."""


def bad_request(what: str) -> ApiError:
    """Return Telegram's error 400, for a request that is wrong, with this description."""
    return ApiError(400, f"Bad Request: {what}")
