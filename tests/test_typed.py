"""What an operator typed arrives as typed: formatting, addresses, the language of code."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot.emulator import html
from bot.emulator.accounts import Room
from bot.emulator.messages import Message
from bot.settings import Settings
from bot.terminal import render
from bot.views import typed_html
from tests import tdlib
from tests.talk import ANN, Bot, Chat

ODD = 'https://a.example/?a=1&lt=2&amp=3&amp;b="c"&gt&quot;d'
USER = {"id": 12, "is_bot": False, "first_name": "Eva"}

Typed = tuple[str, list[dict[str, Any]]]
TYPED: list[Typed] = [
    ("x", []),
    ('1 < 2 & 3 > 2 "&amp;"', []),
    ("🙂 bold", [{"type": "bold", "offset": 3, "length": 4}]),
    ("a b", [{"type": "text_link", "offset": 2, "length": 1, "url": ODD}]),
    ("a b", [{"type": "text_link", "offset": 0, "length": 3, "url": "tg://resolve?domain=a"}]),
    ("Eva", [{"type": "text_mention", "offset": 0, "length": 3, "user": USER}]),
    ("x = 1 < 2", [{"type": "pre", "offset": 0, "length": 9, "language": "python"}]),
    ("x", [{"type": "pre", "offset": 0, "length": 1, "language": 'c "<&>'}]),
    ("x\ny", [{"type": "pre", "offset": 0, "length": 3}]),
    ("a b", [{"type": "code", "offset": 2, "length": 1}]),
    ("a b", [{"type": "spoiler", "offset": 2, "length": 1}]),
    ("a👍", [{"type": "custom_emoji", "offset": 1, "length": 2, "custom_emoji_id": "53683241"}]),
    ("soon", [{"type": "date_time", "offset": 0, "length": 4, "unix_time": 1647531900}]),
    (
        "soon",
        [
            {
                "type": "date_time",
                "offset": 0,
                "length": 4,
                "unix_time": 1647531900,
                "date_time_format": "wDT",
            }
        ],
    ),
    (
        "quote\nmore, and not",
        [
            {"type": "expandable_blockquote", "offset": 0, "length": 10},
            {"type": "bold", "offset": 6, "length": 4},
        ],
    ),
    (
        "quote",
        [
            {"type": "blockquote", "offset": 0, "length": 5},
            {"type": "text_link", "offset": 0, "length": 5, "url": "https://a.example/"},
            {"type": "bold", "offset": 0, "length": 5},
            {"type": "italic", "offset": 0, "length": 5},
        ],
    ),
    (
        "abc",
        [
            {"type": "bold", "offset": 0, "length": 1},
            {"type": "bold", "offset": 1, "length": 2},
            {"type": "italic", "offset": 1, "length": 1},
        ],
    ),
]
ALONE: list[Typed] = [
    ("/help a@a.example https://a.example #x", [{"type": "bot_command", "offset": 0, "length": 5}])
]
"""What Telegram finds by itself needs no tag."""


def entities_of(some: list[dict[str, Any]]) -> list[MessageEntity]:
    return [MessageEntity.de_json(one) for one in some]


def written(some: list[dict[str, Any]]) -> tdlib.Entities:
    names = tdlib.VALUES[:-1]
    found = []
    for one in some:
        value = next((one[name] for name in names if name in one), "")
        user = one.get("user", {}).get("id", "")
        found.append((one["offset"], one["length"], one["type"], str(value or user)))
    return sorted(found)


@pytest.mark.parametrize(("text", "entities"), TYPED)
def test_telegram_reads_what_was_typed(text: str, entities: list[dict[str, Any]]) -> None:
    read, found = tdlib.parsed(typed_html.html(text, entities_of(entities)))
    assert (read, found) == (text, written(entities))


@pytest.mark.parametrize(("text", "entities"), TYPED)
def test_the_terminal_shows_what_was_typed(text: str, entities: list[dict[str, Any]]) -> None:
    posted = Message(Room(1, "private", "Ann"), 1, 0, html.Text(text, entities))
    assert render.styled(posted).plain == text


@pytest.mark.parametrize(("text", "entities"), ALONE)
def test_what_telegram_finds_by_itself_gets_no_tag(
    text: str, entities: list[dict[str, Any]]
) -> None:
    assert typed_html.html(text, entities_of(entities)) == text


KINDS = ["bold", "italic", "underline", "strikethrough", "spoiler"]
spans = st.tuples(st.sampled_from(KINDS), st.integers(0, 9), st.integers(1, 9))


@given(st.lists(spans, max_size=6), st.text("a<&🙂\"'", min_size=20, max_size=20))
def test_formatting_that_overlaps_is_read_as_it_was(
    some: list[tuple[str, int, int]], text: str
) -> None:
    """Telegram has cut it into pieces that do not; whoever has not gets the same."""
    starts = [sum(len(c.encode("utf-16-le")) // 2 for c in text[:n]) for n in range(21)]
    entities = [
        {"type": kind, "offset": starts[at], "length": starts[at + length] - starts[at]}
        for kind, at, length in some
    ]
    read, found = tdlib.parsed(typed_html.html(text, entities_of(entities)))
    assert read == text
    for kind in KINDS:
        marked = {
            n for at, length, name, _ in found if name == kind for n in range(at, at + length)
        }
        wanted = {
            n
            for one in entities
            if one["type"] == kind
            for n in range(
                int(str(one["offset"])), int(str(one["offset"])) + int(str(one["length"]))
            )
        }
        assert marked == wanted


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, admins=frozenset({ANN.id}))


@pytest.mark.parametrize("answered", [False, True])
async def test_an_announcement_arrives_as_it_was_typed(
    bot: Bot, ann: Chat, *, answered: bool
) -> None:
    for text, entities in TYPED:
        await ann.say("/prenumerera 18:00")
        moved = 0 if answered else len("/announce ")
        said = bot.telegram.say(ann.room, ANN, "/announce" if answered else f"/announce {text}")
        target = bot.telegram.say(ann.room, ANN, text) if answered else said
        target["message"]["entities"] += [e | {"offset": e["offset"] + moved} for e in entities]
        if answered:
            said["message"]["reply_to_message"] = target["message"]
        await bot.hear(said)
        await ann.press("📣")
        bot.clock.forward(seconds=2)
        await bot.announce()
        got = [m.text for m in ann.posts if m.text.plain == text]
        assert len(got) == 2, "as a preview, and as everybody gets it"
        for one in got:
            assert written(one.entities) == written(entities)
        for message in list(bot.telegram.messages):
            del bot.telegram.messages[message]


async def test_an_announcement_that_telegram_would_not_take_is_refused_in_a_line(
    bot: Bot, ann: Chat
) -> None:
    await ann.say("/prenumerera 18:00")
    said = bot.telegram.say(ann.room, ANN, "/announce " + "x" * 90)
    said["message"]["entities"] += [
        {
            "type": "text_link",
            "offset": 10 + n,
            "length": 1,
            "url": f"https://a.example/{'y' * 400}",
        }
        for n in range(90)
    ]
    await bot.hear(said)
    assert ann.text.startswith("Meddelandet har fler länkar eller mer formatering än")
