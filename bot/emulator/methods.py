"""The Bot API's methods, as far as the bot calls them, with Telegram's own limits."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from bot.emulator import (
    ephemeral,
    html,
    inline_keyboards,
    inline_queries,
    reply_keyboards,
    rich_blocks,
)
from bot.emulator.chat_methods import get_chat, get_chat_administrators, get_chat_member
from bot.emulator.errors import ApiError, NetworkFault, bad_request
from bot.emulator.file_methods import send_document, send_photo
from bot.emulator.messages import Message
from bot.emulator.profile_methods import (
    delete_my_commands,
    get_chat_menu_button,
    get_my_description,
    get_my_short_description,
    set_chat_menu_button,
    set_my_commands,
    set_my_description,
    set_my_short_description,
)
from bot.emulator.telegram import Call, Telegram
from bot.emulator.versions import NEWEST, RICH, Version
from bot.emulator.webhook import delete_webhook, get_webhook_info, set_webhook

ALERT = 200
WITHOUT_EFFECT = {"link_preview_options", "reply_parameters", "show_alert"}
"""Parameters that are accepted and recorded, but not passed to the method.

Only `reply_parameters` have an effect, on ephemeral messages (`ephemeral.receiver`).
"""

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
OLD = "query is too old and response timeout expired or query ID is invalid"


class NoReply(Exception):
    """The method took effect or was refused, but its response was lost on the way."""


class NotReached(Exception):
    """The request did not arrive at all."""


def call(telegram: Telegram, method: str, params: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """Call the method and return its result; raises ApiError where Telegram would refuse the call.

    A fault in `telegram.faults` makes it raise ApiError, NotReached or NoReply.
    """
    telegram.calls.append(Call(method, params, telegram.now()))
    fault = telegram.fault(method, params.get("chat_id"))
    if fault is NetworkFault.REQUEST:
        raise NotReached
    if isinstance(fault, ApiError):
        raise fault
    known = METHODS.get(method)
    if known is None or telegram.api < SINCE.get(method, telegram.api):
        raise ApiError(404, "Not Found")
    ignored = WITHOUT_EFFECT | {"ephemeral_message_parameters"}
    wanted = {name: value for name, value in params.items() if name not in ignored}
    try:
        inspect.signature(known).bind(telegram, **wanted)
    except TypeError as wrong:
        raise bad_request(str(wrong)) from None
    try:
        receiver = ephemeral.receiver(telegram, method, params)
        result = known(telegram, **wanted)
        return ephemeral.hidden(telegram, result, receiver) if receiver else result
    finally:
        if fault is NetworkFault.ANSWER:
            raise NoReply


def get_me(telegram: Telegram) -> dict[str, Any]:
    return telegram.me


def send_message(  # noqa: PLR0913 - Telegram's own parameters
    telegram: Telegram,
    *,
    chat_id: int,
    text: str,
    parse_mode: str | None = None,
    reply_markup: Mapping[str, Any] | None = None,
    message_thread_id: int = 0,
    direct_messages_topic_id: int = 0,
    disable_notification: bool = False,
) -> dict[str, Any]:
    room = telegram.where(chat_id, message_thread_id, direct_messages_topic_id)
    keys, asks = None, bool(reply_markup and "force_reply" in reply_markup)
    if reply_markup and "inline_keyboard" not in reply_markup:
        keys, reply_markup = reply_keyboards.keys(reply_markup, room), None
    rows = inline_keyboards.checked(reply_markup, room.kind, telegram.api)
    message = telegram.post(
        room, html.read(text, parse_mode), message_thread_id, direct_messages_topic_id
    )
    message.rows = rows
    if keys is not None:
        room.keys = keys
    message.sender = {"from": telegram.me}
    message.silent, message.asks = disable_notification, asks
    telegram.news.append(message)
    return message.json()


def send_rich_message(  # noqa: PLR0913 - Telegram's own parameters
    telegram: Telegram,
    *,
    chat_id: int,
    rich_message: Mapping[str, Any],
    reply_markup: Mapping[str, Any] | None = None,
    message_thread_id: int = 0,
    direct_messages_topic_id: int = 0,
    disable_notification: bool = False,
) -> dict[str, Any]:
    room = telegram.where(chat_id, message_thread_id, direct_messages_topic_id)
    rows = inline_keyboards.checked(reply_markup, room.kind, telegram.api)
    text = rich_blocks.read(rich_message, telegram.api)
    message = telegram.post(room, text, message_thread_id, direct_messages_topic_id)
    message.rows, message.silent = rows, disable_notification
    message.rich = rich_message["blocks"]
    message.sender = {"from": telegram.me}
    telegram.news.append(message)
    return message.json()


def edit_message_text(  # noqa: PLR0913 - Telegram's own parameters
    telegram: Telegram,
    *,
    chat_id: int,
    message_id: int,
    text: str = "",
    rich_message: Mapping[str, Any] | None = None,
    parse_mode: str | None = None,
    reply_markup: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    message = _to_edit(telegram, chat_id, message_id)
    if rich_message is None or telegram.api < RICH:
        new, blocks = html.read(text, parse_mode), None
    else:
        new, blocks = rich_blocks.read(rich_message, telegram.api), rich_message["blocks"]
        if text:
            raise bad_request("text and rich_message can't be used together")
    rows = inline_keyboards.checked(reply_markup, message.room.kind, telegram.api)
    if (new, blocks, rows) == (message.text, message.rich, message.rows):
        raise bad_request(SAME)
    message.text, message.rich, message.rows = new, blocks, rows
    telegram.news.append(message)
    return message.json()


def edit_message_reply_markup(
    telegram: Telegram,
    *,
    chat_id: int,
    message_id: int,
    reply_markup: Mapping[str, Any] | None = None,
    parse_mode: str | None = None,
) -> dict[str, Any]:
    html.check_mode(parse_mode)  # PTB sends it along; Telegram has no use for it here
    message = _to_edit(telegram, chat_id, message_id)
    rows = inline_keyboards.checked(reply_markup, message.room.kind, telegram.api)
    if rows == message.rows:
        raise bad_request(SAME)
    message.rows = rows
    telegram.news.append(message)
    return message.json()


def _to_edit(telegram: Telegram, chat_id: int, message_id: int) -> Message:
    message = telegram.messages.get((chat_id, message_id))
    if message is None:
        telegram.inside(chat_id)
        raise bad_request("message to edit not found")
    telegram.where(chat_id, direct_topic=message.direct_topic)
    if message.sender != {"from": telegram.me}:
        raise bad_request("message can't be edited")
    return message


def answer_callback_query(
    telegram: Telegram, *, callback_query_id: str, text: str = "", url: str = ""
) -> bool:
    if url and not url.startswith(f"https://t.me/{telegram.me['username']}?start="):
        raise bad_request("URL_INVALID")  # a link may only lead to the bot itself
    if callback_query_id not in telegram.unanswered:
        raise bad_request(OLD)
    if len(text) > ALERT:
        raise bad_request("MESSAGE_TOO_LONG")
    telegram.unanswered.remove(callback_query_id)
    telegram.news += [said for said in (text, url) if said]
    return True


def answer_inline_query(  # noqa: PLR0913 - Telegram's own parameters
    telegram: Telegram,
    *,
    inline_query_id: str,
    results: list[dict[str, Any]],
    cache_time: int = 300,
    is_personal: bool = False,
    next_offset: str = "",
    button: dict[str, Any] | None = None,
) -> bool:
    if inline_query_id not in telegram.unanswered:
        raise bad_request(OLD)
    answer = inline_queries.checked(
        results, cache_time, next_offset, button, is_personal=is_personal
    )
    telegram.unanswered.remove(inline_query_id)
    telegram.inline_answers.append(answer)
    return True


def delete_message(telegram: Telegram, *, chat_id: int, message_id: int) -> bool:
    message = telegram.messages.get((chat_id, message_id))
    if message is None or message.sender != {"from": telegram.me}:
        raise bad_request("message to delete not found")
    del telegram.messages[chat_id, message_id]
    telegram.news = [news for news in telegram.news if news is not message]
    return True


SINCE: dict[str, Version] = {"sendRichMessage": RICH} | dict.fromkeys(ephemeral.METHODS, NEWEST)
"""The version of the Bot API from which on the emulator has each of these methods."""

METHODS: dict[str, Callable[..., Any]] = ephemeral.METHODS | {
    "getMe": get_me,
    "sendMessage": send_message,
    "sendRichMessage": send_rich_message,
    "editMessageText": edit_message_text,
    "deleteMessage": delete_message,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "getChat": get_chat,
    "getChatAdministrators": get_chat_administrators,
    "getChatMember": get_chat_member,
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyDescription": set_my_description,
    "setMyShortDescription": set_my_short_description,
    "getMyDescription": get_my_description,
    "getMyShortDescription": get_my_short_description,
    "getChatMenuButton": get_chat_menu_button,
    "setChatMenuButton": set_chat_menu_button,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
