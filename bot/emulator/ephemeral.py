"""Messages in a group that only one person sees (Bot API, Ephemeral messages and commands)."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from bot.emulator import html, inline_keyboards
from bot.emulator.accounts import Room
from bot.emulator.errors import bad_request
from bot.emulator.messages import Message
from bot.emulator.telegram import Telegram
from bot.emulator.versions import NEWEST

WINDOW = timedelta(seconds=15)
PARAMETERS = {"receiver_user_id", "callback_query_id", "replace_callback_query_message"}
SENDS = {"sendMessage", "sendRichMessage", "sendDocument", "sendPhoto"}
GONE = "MESSAGE_ID_INVALID"
OLD = "query is too old and response timeout expired or query ID is invalid"
SAME = "message is not modified"


def receiver(telegram: Telegram, method: str, params: Mapping[str, Any]) -> int:
    """Return the id of the only person who is to see the message, 0 if everybody is to see it.

    The person is given by the parameter `ephemeral_message_parameters`, which an older server
    ignores: then everybody sees the message. Raises ApiError where Telegram would refuse it.
    """
    asked = params.get("ephemeral_message_parameters")
    reply = params.get("reply_parameters", {})
    if telegram.api < NEWEST or not (asked or "ephemeral_message_id" in reply):
        return 0
    if asked is None or method not in SENDS:
        raise bad_request("a reply to an ephemeral message must be one")
    if asked.keys() - PARAMETERS or not isinstance(asked.get("receiver_user_id"), int):
        raise bad_request("can't parse EphemeralMessageParameters")
    room, person = telegram.inside(params["chat_id"]), int(asked["receiver_user_id"])
    if room.kind not in {"group", "supergroup"} or room.direct:
        raise bad_request("PEER_ID_INVALID")
    if person == telegram.me["id"] or person in room.strangers:
        raise bad_request("USER_NOT_PARTICIPANT")
    if "inline_keyboard" not in params.get("reply_markup", {"inline_keyboard": []}):
        raise bad_request("inline keyboard expected")
    _check_action(telegram, room, asked, reply)
    return person


def hidden(telegram: Telegram, sent: Mapping[str, Any], person: int) -> dict[str, Any]:
    """Make a message that was just sent visible to one person only.

    `sent` is its JSON; return its new JSON.
    """
    message = telegram.messages[sent["chat"]["id"], sent["message_id"]]
    telegram.ephemeral.add(message, person, {"id": person, "is_bot": False, "first_name": "…"})
    return message.json()


def edit_text(  # noqa: PLR0913 - Telegram's own parameters
    telegram: Telegram,
    *,
    chat_id: int,
    receiver_user_id: int,
    ephemeral_message_id: int,
    text: str,
    parse_mode: str | None = None,
    reply_markup: Mapping[str, Any] | None = None,
) -> bool:
    message = _known(telegram, chat_id, receiver_user_id, ephemeral_message_id)
    new, rows = (
        html.read(text, parse_mode),
        inline_keyboards.checked(reply_markup, message.room.kind),
    )
    if (new, rows) == (message.text, message.rows):
        raise bad_request(SAME)
    message.text, message.rows = new, rows
    telegram.news.append(message)
    return True


def edit_reply_markup(
    telegram: Telegram,
    *,
    chat_id: int,
    receiver_user_id: int,
    ephemeral_message_id: int,
    reply_markup: Mapping[str, Any] | None = None,
) -> bool:
    message = _known(telegram, chat_id, receiver_user_id, ephemeral_message_id)
    rows = inline_keyboards.checked(reply_markup, message.room.kind)
    if rows == message.rows:
        raise bad_request(SAME)
    message.rows = rows
    telegram.news.append(message)
    return True


def delete(
    telegram: Telegram, *, chat_id: int, receiver_user_id: int, ephemeral_message_id: int
) -> bool:
    message = _known(telegram, chat_id, receiver_user_id, ephemeral_message_id)
    telegram.ephemeral.remove(message)
    telegram.news = [news for news in telegram.news if news is not message]
    return True


METHODS: dict[str, Callable[..., Any]] = {
    "editEphemeralMessageText": edit_text,
    "editEphemeralMessageReplyMarkup": edit_reply_markup,
    "deleteEphemeralMessage": delete,
}


def _known(telegram: Telegram, chat_id: int, person: int, number: int) -> Message:
    telegram.where(chat_id)
    message = telegram.ephemeral.at(chat_id, number)
    if message is None or message.seen_by != person or message.sender["from"] != telegram.me:
        raise bad_request(GONE)
    return message


def _check_action(
    telegram: Telegram, room: Room, asked: Mapping[str, Any], reply: Mapping[str, Any]
) -> None:
    """Raise ApiError unless a press or an ephemeral message of the receiver permits the message.

    `asked` and `reply` are the parameters that name one of them, at most WINDOW old. A bot that is
    an administrator may send a message that names neither.
    """
    if number := reply.get("ephemeral_message_id"):
        message = telegram.ephemeral.at(room.id, number)
        if (
            message is None
            or message.seen_by != asked["receiver_user_id"]
            or message.sender["from"] == telegram.me
            or telegram.now().timestamp() - message.date > WINDOW.total_seconds()
        ):
            raise bad_request("MESSAGE_NOT_COMMAND")
    elif query := asked.get("callback_query_id"):
        press = telegram.ephemeral.presses.get(query)
        if press is None or telegram.now() - press.at > WINDOW:
            raise bad_request(OLD)
        if press.person != asked["receiver_user_id"] or press.message.room is not room:
            raise bad_request("QUERY_ID_INVALID")
        if press.message.ephemeral and asked.get("replace_callback_query_message"):
            raise bad_request("MESSAGE_ID_INVALID")
    elif room.status not in {"administrator", "creator"}:
        raise bad_request("MESSAGE_NOT_COMMAND")
