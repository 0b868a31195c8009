"""The emulator refuses what Telegram would: keys below the input line, buttons, inline answers."""

from typing import Any

import pytest

from bot.emulator import inline_keyboards, inline_queries, reply_keyboards, rich_blocks
from bot.emulator.accounts import RIGHTS, Room
from bot.emulator.errors import ApiError

PRIVATE, GROUP, CHANNEL = (Room(1, kind, "…") for kind in ("private", "group", "channel"))
ALL = dict.fromkeys(["is_anonymous", *RIGHTS], True)


def asking(**request: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {"text": "Choose", "request_chat": request}


@pytest.mark.parametrize(
    "key",
    [
        {"text": ""},
        {"text": "x" * 257},
        {"text": "Choose", "callback_data": "x"},
        {"request_chat": {"request_id": 1, "chat_is_channel": True}},
        asking(request_id=1),
        asking(request_id=2**31, chat_is_channel=True),
        asking(request_id=1, chat_is_channel=True, chat_is_red=True),
        asking(request_id=1, chat_is_channel=True, user_administrator_rights={"can_post": True}),
        asking(request_id=1, chat_is_channel=True, bot_administrator_rights=ALL),
    ],
)
def test_keys_that_telegram_refuses(key: dict[str, Any]) -> None:
    with pytest.raises(ApiError):
        reply_keyboards.keys({"keyboard": [[key]]}, PRIVATE)


def test_where_keys_can_be() -> None:
    key = asking(request_id=1, chat_is_channel=False, bot_is_member=True)
    assert reply_keyboards.keys({"keyboard": [[key], []]}, PRIVATE) == [[key]]
    assert reply_keyboards.keys({"keyboard": [[{"text": "Yes"}]]}, GROUP) == [[{"text": "Yes"}]]
    assert reply_keyboards.keys({"remove_keyboard": True}, PRIVATE) == []
    for markup, room in (
        ({"keyboard": [[key]]}, GROUP),
        ({"keyboard": [[{"text": "Yes"}]]}, CHANNEL),
        ({"keyboard": []}, PRIVATE),
        ({"keyboard": [[key]], "colour": "red"}, PRIVATE),
    ):
        with pytest.raises(ApiError):
            reply_keyboards.keys(markup, room)


def test_keys_for_a_place_and_questions() -> None:
    key = {"text": "Here", "request_location": True}
    assert reply_keyboards.keys({"keyboard": [[key]]}, PRIVATE) == [[key]]
    asked = {"force_reply": True, "input_field_placeholder": "07:15"}
    assert reply_keyboards.keys(asked, PRIVATE) == []
    for markup, room in (
        ({"keyboard": [[key]]}, GROUP),
        ({"keyboard": [[key | {"style": "red"}]]}, PRIVATE),
        (asked, CHANNEL),
        ({"force_reply": True, "input_field_placeholder": "x" * 65}, PRIVATE),
        ({"force_reply": True, "keyboard": [[key]]}, PRIVATE),
    ):
        with pytest.raises(ApiError):
            reply_keyboards.keys(markup, room)


def said(text: object = "x", **more: object) -> dict[str, Any]:
    return {"type": "paragraph", "text": text, **more}


def linked(name: str) -> dict[str, Any]:
    return {"type": "reference_link", "text": "¹", "reference_name": name}


def deep(levels: int) -> object:
    text: object = "x"
    for _ in range(levels):
        text = {"type": "bold", "text": text}
    return text


NOTE = {"type": "reference", "text": "b", "name": "n"}


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"html": "<p>x</p>"},
        {"markdown": "x"},
        {"blocks": []},
        {"blocks": [said()], "colour": "red"},
        {"blocks": [said()], "html": "<p>x</p>"},
        {"blocks": ["x"]},
        {"blocks": [said("")]},
        {"blocks": [said(" ")]},
        {"blocks": [said(size=1)]},
        {"blocks": [said() | {"type": "poem"}]},
        {"blocks": [{"type": "paragraph"}]},
        {"blocks": [said() | {"type": "heading"}]},
        {"blocks": [said(size=7) | {"type": "heading"}]},
        {"blocks": [said(size="1") | {"type": "heading"}]},
        {"blocks": [said({"type": "url", "text": "x"})]},
        {"blocks": [said({"type": "url", "text": "x", "url": ""})]},
        {"blocks": [said(3)]},
        {"blocks": [said(linked("n"))]},
        {"blocks": [said(linked("m")), said(NOTE)]},
        {"blocks": [said(NOTE), said(NOTE)]},
        {"blocks": [said(deep(16))]},
        {"blocks": [said("x" * 32_769)]},
        {"blocks": [said("x" * 16_384), said("x" * 16_383)]},
        {"blocks": [said()] * 501},
    ],
)
def test_rich_messages_that_telegram_refuses(message: dict[str, Any]) -> None:
    with pytest.raises(ApiError):
        rich_blocks.read(message)


def test_rich_messages_that_telegram_takes() -> None:
    quoted = {"type": "expandable_blockquote", "text": NOTE}
    title = said("Å", size=1) | {"type": "heading"}
    blocks = [title, said(["a🙂", linked("n"), {"type": "url", "text": "c", "url": "u"}]), quoted]
    read = rich_blocks.read({"blocks": blocks, "skip_entity_detection": True})
    assert read.plain == "Å\n\na🙂¹c\n\nb"
    assert read.entities == [
        {"type": "bold", "offset": 0, "length": 1},
        {"type": "text_link", "offset": 7, "length": 1, "url": "u"},
        {"type": "expandable_blockquote", "offset": 10, "length": 1},
    ]
    assert rich_blocks.read({"blocks": [said(deep(15))]}).plain == "x"
    assert len(rich_blocks.read({"blocks": [said("x" * 32_768)]}).plain) == 32_768
    assert rich_blocks.read({"blocks": [said()] * 500}).plain.count("x") == 500


def test_older_servers_know_less_of_rich_messages() -> None:
    quoted = {"type": "expandable_blockquote", "text": "x"}
    for blocks, api in (([said()], (10, 1)), ([quoted], (10, 2))):
        with pytest.raises(ApiError):
            rich_blocks.read({"blocks": blocks}, api)
    assert rich_blocks.read({"blocks": [said()]}, (10, 2)).plain == "x"


def test_disabled_buttons_have_a_text_and_nothing_else() -> None:
    off: dict[str, Any] = {"text": "·", "disabled": {}}
    for kind in ("private", "channel"):
        assert inline_keyboards.checked({"inline_keyboard": [[off]]}, kind) == [[off]]
    for button in (off | {"callback_data": "x"}, off | {"text": ""}, off | {"disabled": {"a": 1}}):
        with pytest.raises(ApiError):
            inline_keyboards.checked({"inline_keyboard": [[button]]}, "private")
    with pytest.raises(ApiError, match="Text buttons are unallowed"):
        inline_keyboards.checked({"inline_keyboard": [[off]]}, "private", (10, 2))


def test_a_message_that_is_edited_has_no_keys() -> None:
    with pytest.raises(ApiError, match="inline keyboard expected"):
        inline_keyboards.checked({"remove_keyboard": True}, "private")


CHOSEN = {"query": "e1", "allow_user_chats": True}


@pytest.mark.parametrize(
    "button",
    [
        {"copy_text": {}},
        {"copy_text": {"text": ""}},
        {"copy_text": {"text": "🙂" * 129}},
        {"copy_text": {"text": "x", "colour": "red"}},
        {"copy_text": {"text": "x"}, "url": "https://a.example"},
        {"switch_inline_query_chosen_chat": {"query": "e1"}},
        {"switch_inline_query_chosen_chat": {"query": "e1", "allow_bot_chats": False}},
        {"switch_inline_query_chosen_chat": CHOSEN | {"query": "x" * 257}},
        {"switch_inline_query_chosen_chat": CHOSEN | {"allow_everything": True}},
        {"switch_inline_query_chosen_chat": CHOSEN, "callback_data": "x"},
        {"url": "http://localhost/"},
        {"url": "https://example.com:99999/"},
        {"url": "/relative"},
        {"url": "tel:123"},
    ],
)
def test_buttons_that_telegram_refuses(button: dict[str, Any]) -> None:
    with pytest.raises(ApiError):
        inline_keyboards.checked({"inline_keyboard": [[{"text": "Press", **button}]]}, "private")


def test_buttons_that_telegram_takes() -> None:
    copies = {"text": "Copy", "copy_text": {"text": "🙂" * 128}}
    shares = {"text": "Share", "switch_inline_query_chosen_chat": CHOSEN}
    links = {"text": "Link", "url": "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fa"}
    for kind, row in {
        "private": [copies, shares, links, APP],
        "group": [copies, shares, links],
        "supergroup": [copies, shares, links],
        inline_keyboards.ANYWHERE: [copies, shares, links],
        "channel": [copies, links],
    }.items():
        assert inline_keyboards.checked({"inline_keyboard": [row]}, kind) == [row]


APP = {"text": "Open", "web_app": {"url": "https://a.example"}}


@pytest.mark.parametrize(
    ("kind", "button", "why"),
    [
        ("channel", {"switch_inline_query_chosen_chat": CHOSEN}, "can't use switch_inline_query "),
        ("channel", {"switch_inline_query": "x"}, "can't use switch_inline_query "),
        ("channel", {"switch_inline_query_current_chat": ""}, "use switch_inline_query_current_"),
        ("channel", APP, "BUTTON_TYPE_INVALID"),
        ("group", APP, "BUTTON_TYPE_INVALID"),
        ("supergroup", APP, "BUTTON_TYPE_INVALID"),
        (inline_keyboards.ANYWHERE, APP, "BUTTON_TYPE_INVALID"),
        ("private", {"web_app": {"url": "https://a"}}, "Wrong HTTP URL"),
        ("private", {"web_app": {"url": "http://a.example"}}, "Only HTTPS links are allowed"),
    ],
)
def test_buttons_that_telegram_refuses_in_some_chats(
    kind: str, button: dict[str, Any], why: str
) -> None:
    with pytest.raises(ApiError, match=why):
        inline_keyboards.checked({"inline_keyboard": [[{"text": "Press"} | button]]}, kind)


def article(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    content = {"message_text": "<b>Text</b>", "parse_mode": "HTML"}
    result = {"type": "article", "id": "e1", "title": "T", "input_message_content": content}
    return result | more


def offered(
    *results: dict[str, Any],
    cache_time: int = 0,
    next_offset: str = "",
    button: dict[str, Any] | None = None,
) -> inline_queries.InlineAnswer:
    return inline_queries.checked(results, cache_time, next_offset, button, is_personal=False)


@pytest.mark.parametrize(
    "results",
    [
        [article(id=str(number)) for number in range(51)],
        [article(), article()],
        [article(id="")],
        [article(id="å" * 33)],
        [article(title=" ")],
        [article(type="photo")],
        [article(colour="red")],
        [article(input_message_content={"message_text": "<b>"} | {"parse_mode": "HTML"})],
        [article(input_message_content={"message_text": ""})],
        [article(input_message_content={"message_text": "x" * 4097})],
        [article(input_message_content={"message_text": "x", "colour": "red"})],
        [article(reply_markup={"inline_keyboard": [[{"text": "x"}]]})],
    ],
)
def test_results_that_telegram_refuses(results: list[dict[str, Any]]) -> None:
    with pytest.raises(ApiError):
        offered(*results)


@pytest.mark.parametrize(
    "around",
    [
        {"cache_time": -1},
        {"next_offset": "å" * 33},
        {"button": {"text": "Open"}},
        {"button": {"text": " ", "start_parameter": "x"}},
        {"button": {"text": "Open", "start_parameter": "å"}},
        {"button": {"text": "Open", "start_parameter": "x" * 65}},
        {"button": {"text": "Open", "start_parameter": "x", "colour": "red"}},
    ],
)
def test_what_stands_around_results_is_refused_too(around: dict[str, Any]) -> None:
    with pytest.raises(ApiError):
        offered(article(), **around)


def test_results_that_telegram_takes() -> None:
    button = {"text": "Open", "start_parameter": "x" * 64}
    offer = offered(article(), article(id="å" * 32), next_offset="1" * 64, button=button)
    assert [result.text.plain for result in offer.results] == ["Text", "Text"]
    assert (offer.button, offer.start) == ("Open", "x" * 64)
