"""Answers to inline queries, checked as Telegram does (Bot API, answerInlineQuery)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.emulator import html, inline_keyboards
from bot.emulator.errors import bad_request

QUERY, RESULTS, ID, OFFSET, CAPTION = 256, 50, 64, 64, 1024
"""The most characters of a query, results of an answer, bytes of an id and of an offset, and
characters of a picture's caption."""

ARTICLE = {"type", "id", "title", "description", "input_message_content", "reply_markup"}
PHOTO = {
    *("type", "id", "title", "description", "caption", "parse_mode", "reply_markup"),
    *("photo_url", "thumbnail_url", "photo_width", "photo_height"),
}
CONTENT = {"message_text", "parse_mode", "link_preview_options"}


@dataclass(frozen=True)
class Result:
    """A result, with the message that is posted in the name of whoever chooses it.

    `picture` is the address of a photo that Telegram fetches, and `text` then its caption; without
    a photo, `picture` is empty.
    """

    id: str
    title: str
    description: str
    text: html.Text
    rows: list[list[dict[str, Any]]]
    picture: str = ""


@dataclass(frozen=True)
class InlineAnswer:
    """A valid answer; `button` is the text of the button above the results, `start` its parameter.

    Both are empty without a button.
    """

    results: tuple[Result, ...]
    next_offset: str
    cache_time: int
    is_personal: bool
    button: str
    start: str


def checked(
    results: Sequence[Mapping[str, Any]],
    cache_time: int,
    next_offset: str,
    button: Mapping[str, Any] | None,
    *,
    is_personal: bool,
) -> InlineAnswer:
    """Return the answer as apps would list it; raises ApiError where Telegram would refuse it."""
    if len(results) > RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result.get("id") for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(next_offset.encode()) > OFFSET:
        raise bad_request("NEXT_OFFSET_INVALID")
    if cache_time < 0:
        raise bad_request("invalid cache_time specified")
    text, start = _button(button) if button else ("", "")
    listed = tuple(map(_result, results))
    return InlineAnswer(listed, next_offset, cache_time, is_personal, text, start)


def _result(result: Mapping[str, Any]) -> Result:
    match result:
        case {
            "type": "article",
            "id": str(name),
            "title": str(title),
            "input_message_content": {"message_text": str(text), **more},
        } if not result.keys() - ARTICLE and not more.keys() - CONTENT:
            if not 1 <= len(name.encode()) <= ID:
                raise bad_request("RESULT_ID_INVALID")
            if not title.strip():
                raise bad_request("ARTICLE_TITLE_EMPTY")
        case {"type": "photo"}:
            return _photo(result)
        case _:
            raise bad_request("can't parse inline query result")
    return Result(
        name,
        title,
        result.get("description", ""),
        html.read(text, result["input_message_content"].get("parse_mode")),
        inline_keyboards.checked(result.get("reply_markup"), inline_keyboards.ANYWHERE),
    )


def _photo(result: Mapping[str, Any]) -> Result:
    match result:
        case {
            "id": str(name),
            "photo_url": str(url),
            "thumbnail_url": str(thumbnail),
            "caption": str(caption),
        } if not result.keys() - PHOTO:
            if not 1 <= len(name.encode()) <= ID:
                raise bad_request("RESULT_ID_INVALID")
            if not all(one.startswith(("https://", "http://")) for one in (url, thumbnail)):
                raise bad_request("PHOTO_CONTENT_URL_EMPTY")
        case _:
            raise bad_request("can't parse inline query result")
    return Result(
        name,
        result.get("title", ""),
        result.get("description", ""),
        html.read(caption, result.get("parse_mode"), CAPTION),
        inline_keyboards.checked(result.get("reply_markup"), inline_keyboards.ANYWHERE),
        url,
    )


def _button(button: Mapping[str, Any]) -> tuple[str, str]:
    match button:
        case {"text": str(text), "start_parameter": str(start), **rest} if not rest:
            if not text.strip():
                raise bad_request("SWITCH_PM_TEXT_EMPTY")
            if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", start):
                raise bad_request("START_PARAM_INVALID")
            return text, start
        case _:
            raise bad_request("can't parse inline query results button")
