"""What Telegram's errors mean. Its wording is looked at here and nowhere else."""

from enum import Enum, auto

from telegram.error import BadRequest, Forbidden, TelegramError

UNREACHABLE = (
    "chat not found",
    "not enough rights",
    "need administrator rights",
    "have no rights to send",
    "chat_write_forbidden",
    "chat_restricted",
    "user is deactivated",
    "peer_id_invalid",
    "message thread not found",
    "topic_closed",
    "topic_deleted",
)
NOTHING_TO_DO = (
    "message is not modified",
    "query is too old",
    "query_id_invalid",
)
GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
)


class Refusal(Enum):
    """What is to be made of an error."""

    UNREACHABLE = auto()
    """The chat has blocked or removed the bot, lets it not post, or is no more."""
    NOTHING_TO_DO = auto()
    """What was asked for is so already, or nobody waits for it any more."""
    GONE = auto()
    """The message cannot be edited (any more)."""
    OTHER = auto()


def meaning(error: TelegramError) -> Refusal:
    """Tell what an error means for whoever met it."""
    if isinstance(error, Forbidden):
        return Refusal.UNREACHABLE
    if not isinstance(error, BadRequest):
        return Refusal.OTHER
    text = error.message.lower()
    for refusal, phrases in (
        (Refusal.UNREACHABLE, UNREACHABLE),
        (Refusal.NOTHING_TO_DO, NOTHING_TO_DO),
        (Refusal.GONE, GONE),
    ):
        if any(phrase in text for phrase in phrases):
            return refusal
    return Refusal.OTHER
