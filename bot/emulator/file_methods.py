"""The Bot API's methods that send a file: a document, or a picture with its caption."""

from collections.abc import Mapping
from typing import Any

from bot.emulator import html, inline_keyboards
from bot.emulator.errors import bad_request
from bot.emulator.telegram import Telegram

CAPTION = 1024
"""The most UTF-16 code units of a caption (Bot API, sendPhoto)."""


def send_document(  # noqa: PLR0913 - Telegram's own parameters
    telegram: Telegram,
    *,
    chat_id: int,
    document: bytes,
    parse_mode: str | None = None,
    message_thread_id: int = 0,
    direct_messages_topic_id: int = 0,
) -> dict[str, Any]:
    html.check_mode(parse_mode)
    room = telegram.where(chat_id, message_thread_id, direct_messages_topic_id)
    message = telegram.post(room, html.Text(""), message_thread_id, direct_messages_topic_id)
    message.file = document
    message.sender = {"from": telegram.me}
    telegram.news.append(message)
    return message.json()


def send_photo(  # noqa: PLR0913 - Telegram's own parameters
    telegram: Telegram,
    *,
    chat_id: int,
    photo: bytes | str,
    caption: str = "",
    parse_mode: str | None = None,
    reply_markup: Mapping[str, Any] | None = None,
    message_thread_id: int = 0,
    direct_messages_topic_id: int = 0,
) -> dict[str, Any]:
    room = telegram.where(chat_id, message_thread_id, direct_messages_topic_id)
    rows = inline_keyboards.checked(reply_markup, room.kind)
    if isinstance(photo, str) and photo not in telegram.pictures:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if isinstance(photo, str):
        photo = telegram.pictures[photo]
    elif not photo.startswith(b"\x89PNG"):
        raise bad_request("IMAGE_PROCESS_FAILED")
    text = html.read(caption, parse_mode, CAPTION) if caption else html.Text("")
    message = telegram.post(room, text, message_thread_id, direct_messages_topic_id)
    message.picture, message.file_id, message.rows = photo, str(message.id), rows
    telegram.pictures[message.file_id] = photo
    message.sender = {"from": telegram.me}
    telegram.news.append(message)
    return message.json()
