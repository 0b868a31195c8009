"""What Telegram's errors mean. Its wording is looked at here and nowhere else."""

from datetime import timedelta
from enum import Enum, auto

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

UNREACHABLE = (
    "chat not found",
    "need administrator rights",  # in a channel
    "have no write access",
    "user is deactivated",
    "peer_id_invalid",
)
SILENCED = (
    "not enough rights",
    "have no rights to send",
    "chat_write_forbidden",
    "chat_restricted",
)
NO_TOPIC = (
    "message thread not found",
    "topic_closed",
    "topic_deleted",
    "topic_id_invalid",
)
NOTHING_TO_DO = (
    "message is not modified",
    "query is too old",
    "query_id_invalid",
)
UNANSWERED = (
    "gateway timeout",
    "unknown error in http implementation",  # what PTB says of any exception of its network
)
GONE = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "message_id_invalid",
)


class Refusal(Enum):
    """What is to be made of an error."""

    UNREACHABLE = auto()
    """The chat has blocked or removed the bot, lets it not post, or is no more.

    A group that became a supergroup is no more under its old id. When it can be reached again
    Telegram says so (Bot API, Update.my_chat_member).
    """
    SILENCED = auto()
    """Nobody may write in the group, or the bot may not: for an hour, a night or for good.

    When all may again, a restriction of the bot is over, or Telegram lifts one of the group, the
    bot is not told.
    """
    NO_TOPIC = auto()
    """The forum topic is closed or deleted; the rest of the group can be reached."""
    NOTHING_TO_DO = auto()
    """What was asked for is so already, or nobody waits for it any more."""
    GONE = auto()
    """The message cannot be edited (any more)."""
    OTHER = auto()


def meaning(error: TelegramError) -> Refusal:
    """Tell what an error means for whoever met it."""
    if isinstance(error, ChatMigrated):
        return Refusal.UNREACHABLE
    if not isinstance(error, BadRequest | Forbidden):
        return Refusal.OTHER
    text = error.message.lower()
    for refusal, phrases in (
        (Refusal.SILENCED, SILENCED),
        (Refusal.UNREACHABLE, UNREACHABLE),
        (Refusal.NO_TOPIC, NO_TOPIC),
        (Refusal.NOTHING_TO_DO, NOTHING_TO_DO),
        (Refusal.GONE, GONE),
    ):
        if any(phrase in text for phrase in phrases):
            return refusal
    return Refusal.UNREACHABLE if isinstance(error, Forbidden) else Refusal.OTHER


def not_taken(error: BaseException) -> bool:
    """Tell whether a request surely had no effect and may be made again: no way there, or a 5xx.

    Not so where the answer was lost, and not where it was refused (BadRequest is a subclass of
    NetworkError).
    """
    return (
        isinstance(error, NetworkError)
        and not isinstance(error, BadRequest)
        and not answer_lost(error)
    )


def answer_lost(error: BaseException) -> bool:
    """Tell whether a request may have had its effect, and nobody knows.

    So with a 504 too, in which a proxy says that it has waited for the server long enough, and
    with whatever went wrong in the network that was not foreseen: it may have been after the
    request. A 500, 502 or 503 says that the server did not do it.
    """
    if isinstance(error, TimedOut):
        return True
    return isinstance(error, NetworkError) and any(
        phrase in error.message.lower() for phrase in UNANSWERED
    )


def put_off(error: RetryAfter) -> float:
    """Return the seconds for which Telegram takes nothing (Bot API, ResponseParameters)."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
