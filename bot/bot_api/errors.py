"""What Telegram's errors mean, by their class and wording; no other module looks at wording."""

from datetime import timedelta
from enum import Enum, auto

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
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
    "channel_private",
    "channel_invalid",
    "chat_id_invalid",
    "chat_forbidden",
    "chat_admin_required",
    "chat_guest_send_forbidden",  # only members may write, and the bot is none
    "user_banned_in_channel",
    "user_is_blocked",
    "user_deactivated",  # also INPUT_USER_DEACTIVATED
)
SILENCED = (
    "not enough rights",
    "have no rights to send",
    "chat_write_forbidden",
    "chat_send_",  # CHAT_SEND_PLAIN_FORBIDDEN and one for each other sort of message
    "chat_restricted",
    "payment_required",  # ALLOW_PAYMENT_REQUIRED_10: messages cost Stars there
    "payment required",
)
FORUM_TOPIC_CLOSED = (
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
DONE = ("sent message was immediately deleted",)
DENIED = ("bad gateway", "internal server error: restart")
UNKNOWN = (
    "gateway timeout",
    "internal server error",
    "unknown error in http implementation",  # what PTB says of any exception of its network
)
GONE = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "message_id_invalid",
)


class ErrorKind(Enum):
    """What an error says about the chat or the message."""

    UNREACHABLE = auto()
    """The bot was blocked or removed, may not post in the chat, or the chat no longer exists.

    Nor does a group that became a supergroup exist under its old id. Telegram tells the bot when
    it can reach the chat again (Bot API, Update.my_chat_member).
    """
    SILENCED = auto()
    """Nobody may write in the group, or the bot may not: for an hour, a night or for good.

    Telegram does not tell the bot when everybody may write again, when a restriction of the bot
    ends, or when Telegram lifts its own restriction of a group.
    """
    FORUM_TOPIC_CLOSED = auto()
    """The forum topic is closed or deleted; the rest of the group can be reached."""
    NOTHING_TO_DO = auto()
    """The request is not needed: nothing would change, or the press is too old to be answered."""
    GONE = auto()
    """The message to edit was not found, or cannot be edited."""
    OTHER = auto()


def classify(error: TelegramError) -> ErrorKind:
    """Return what an error says about the chat or the message."""
    if isinstance(error, ChatMigrated):
        return ErrorKind.UNREACHABLE
    if not isinstance(error, BadRequest | Forbidden):
        return ErrorKind.OTHER
    text = error.message.lower()
    for refusal, phrases in (
        (ErrorKind.SILENCED, SILENCED),
        (ErrorKind.UNREACHABLE, UNREACHABLE),
        (ErrorKind.FORUM_TOPIC_CLOSED, FORUM_TOPIC_CLOSED),
        (ErrorKind.NOTHING_TO_DO, NOTHING_TO_DO),
        (ErrorKind.GONE, GONE),
    ):
        if any(phrase in text for phrase in phrases):
            return refusal
    return ErrorKind.UNREACHABLE if isinstance(error, Forbidden) else ErrorKind.OTHER


def is_of_buttons(error: TelegramError) -> bool:
    """Tell whether a message was refused for a button below it."""
    return isinstance(error, BadRequest) and "button" in error.message.lower()


class NotReceived(NetworkError):
    """The request certainly had no effect, as it reached no Bot API server."""


class NotTheBotApi(NetworkError):
    """The answer is not from the Bot API; the request may have had its effect."""


class Effect(Enum):
    """Whether a request that failed has had an effect, as far as the error tells."""

    REFUSED = auto()
    """No effect: Telegram refused the request."""
    NOT_ACCEPTED = auto()
    """No effect: the request reached no server, or the server accepts none at the moment."""
    DENIED = auto()
    """No effect, says a server that failed and may be wrong: repeat the request at most once."""
    UNKNOWN = auto()
    """Unknown: the answer was lost, or the server failed while working on the request."""
    DONE = auto()
    """The full effect: the message was sent, and another bot of the group deleted it at once."""


def effect(error: BaseException) -> Effect:
    """Return whether a request that failed has had an effect.

    The wordings are those of the Bot API server (telegram-bot-api, Client.cpp); a NetworkError
    with any other counts as NOT_ACCEPTED. BadRequest is a subclass of NetworkError in PTB.
    """
    if not isinstance(error, NetworkError) or isinstance(error, BadRequest):
        return Effect.REFUSED
    if isinstance(error, NotReceived):
        return Effect.NOT_ACCEPTED
    if isinstance(error, TimedOut | NotTheBotApi):
        return Effect.UNKNOWN
    text = error.message.lower()
    for which, phrases in (
        (Effect.DONE, DONE),
        (Effect.DENIED, DENIED),
        (Effect.UNKNOWN, UNKNOWN),
    ):
        if any(phrase in text for phrase in phrases):
            return which
    return Effect.NOT_ACCEPTED


def is_webhook_set(error: Exception) -> bool:
    """Tell whether getUpdates failed because a webhook is set, not because of another process."""
    return isinstance(error, Conflict) and "webhook" in error.message.lower()


def retry_after_seconds(error: RetryAfter) -> float:
    """Return the seconds to wait before the next attempt (Bot API, ResponseParameters)."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
