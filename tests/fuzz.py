"""Whatever could come from Telegram, or from somebody who pretends to be Telegram."""

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from bot.emulator import telegram
from bot.emulator.accounts import ANONYMOUS, Person, member
from bot.emulator.messages import commands_in
from bot.handlers import BUTTONS
from bot.views import commands
from bot.views.i18n import Languages
from tests.arriving import (
    AROUND,
    CONTENTS,
    ENTITIES,
    KINDS,
    MOVED,
    ODD,
    OTHER,
    PEOPLE,
    PLACE,
    ROOMS,
    UNWANTED,
    WORDS,
    Json,
)

NAMES = sorted(commands.names(Languages.load("sv")))
odd = st.sampled_from(ODD)
free = st.text(st.characters(exclude_categories=["Cs"]), max_size=100)
"""JSON in UTF-8 holds every character but lone surrogates."""

words = st.sampled_from(WORDS) | free | odd
typed = st.builds(
    lambda name, bot, rest: f"/{name}{bot} {' '.join(rest)}"[:4096],
    st.sampled_from(NAMES) | st.text(max_size=8),
    st.sampled_from(["", "", "@utdrag_bot", "@UTDRAG_BOT", "@other_bot"]),
    st.lists(words, max_size=3),
)
texts = typed | words
carried = st.sampled_from([pattern for pattern in BUTTONS if pattern]).flatmap(st.from_regex)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Return what a button carries with some of it left out, put in or turned."""
    data = draw(carried)
    at = draw(st.integers(0, len(data)))
    cut = draw(st.integers(at, min(at + 3, len(data))))
    return data[:at] + draw(st.text(max_size=3) | st.just(data[at:cut][::-1])) + data[cut:]


pressed = carried | mutated() | free | odd | st.none()

people = st.sampled_from(PEOPLE).map(Person.json)
rooms = st.sampled_from([room.json() for room in ROOMS])
rooms |= st.sampled_from([{"id": MOVED, "type": "group", "title": "…"}])
rooms |= st.sampled_from([{"id": -108, "type": "supergroup"}, {"id": -108, "type": "channel"}])
senders = st.one_of(
    people.map(lambda person: {"from": person}),
    st.just({"from": ANONYMOUS}),
    rooms.map(lambda room: {"sender_chat": room, "from": ANONYMOUS}),
    rooms.map(lambda room: {"sender_chat": room}),
    st.just({}),
)
dates = st.sampled_from([0, 1780000000, 2**31 - 1])


@st.composite
def messages(draw: st.DrawFn) -> Json:
    said: Json = draw(st.sampled_from(CONTENTS))
    if draw(st.booleans()):
        text = draw(texts)
        entities = draw(st.sampled_from([commands_in(text), *ENTITIES]))
        said = {"text": text, "entities": entities}
    room = draw(rooms)
    sender = draw(senders)
    if room["type"] == "private":  # Telegram's own rule
        sender = {"from": next(p.json() for p in PEOPLE if p.id == room["id"])}
    around = draw(st.sampled_from(AROUND))
    where = {"message_id": draw(st.integers(1, 50)), "date": draw(dates), "chat": room}
    return {**where, **sender, **said, **around}


@st.composite
def presses(draw: st.DrawFn) -> Json:
    """Return a press; which message it is below is left to `placed`."""
    person = draw(people)
    press: Json = {
        "from": person,
        "chat_instance": "1",
        "where": draw(st.sampled_from([person["id"], *SHARED])),
        "message": draw(st.sampled_from(BELOW)),
    }
    data = draw(pressed)
    return press | ({"game_short_name": "x"} if data is None else {"data": data})


SHARED = [room.id for room in ROOMS if room.kind != "private"]
"""The chats where more than one person can press a button."""

BELOW = ["newest", "unknown", "gone", "inline", "none"]
"""A message of ours, one we do not know, one too old to be seen, one that was chosen inline."""

asked = st.builds(
    lambda person, text, offset, more: {"from": person, "query": text, "offset": offset, **more},
    people,
    texts.map(lambda text: text[:256]),
    st.sampled_from(["", "0", "10", "99999", "-1", "٣"]) | free.map(lambda text: text[:20]),
    st.sampled_from([{}, {"chat_type": "sender"}, {"location": PLACE}]),
)


@st.composite
def changes(draw: st.DrawFn) -> Json:
    bot = {"id": 42, "is_bot": True, "first_name": "Utdrag"}
    statuses = st.sampled_from(
        ["member", "administrator", "idle", "creator", "silenced", "outside", "kicked", "left"]
    )
    before, after = member(bot, draw(statuses)), member(bot, draw(statuses))
    told = {"chat": draw(rooms), "from": draw(people), "date": draw(dates)}
    return told | {"old_chat_member": before, "new_chat_member": after}


updates: st.SearchStrategy[Json] = st.one_of(
    st.builds(lambda kind, what: {kind: what}, st.sampled_from(KINDS), messages()),
    presses().map(lambda press: {"callback_query": press}),
    asked.map(lambda query: {"inline_query": query}),
    changes().map(lambda change: {"my_chat_member": change}),
    st.sampled_from(UNWANTED),
)


@st.composite
def broken(draw: st.DrawFn) -> object:
    """Return an update in which something is missing, or is what it cannot be."""
    update = {"update_id": draw(st.integers(10**9)), **copy.deepcopy(draw(updates))}
    for _ in range(draw(st.integers(1, 3))):
        places = [(inside, key) for inside, key in _inside(update) if key != "update_id"]
        if not places:
            break
        inside, key = draw(st.sampled_from(places))
        if draw(st.booleans()):
            inside[key] = copy.deepcopy(draw(GARBAGE))
        elif isinstance(inside, dict):
            inside.pop(key, None)
    return update


GARBAGE: st.SearchStrategy[object] = st.sampled_from(
    [None, True, 0, -1, 2**70, 1e400, "", "x", [], {}, [[]], [None], {"id": 1}, "9" * 5000]
)


def _inside(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - JSON
    """Return every object and list in a JSON value, with each of its keys."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        yield value, key
        if isinstance(inner, dict | list):
            yield from _inside(inner)


def placed(update: Json, there: telegram.Telegram) -> Json:
    """Give what happens a number, by which it can be answered once, and a press its message."""
    update = {"update_id": next(there.ids), **copy.deepcopy(update)}
    for kind in ("callback_query", "inline_query"):
        if kind in update:
            update[kind]["id"] = str(next(there.ids))
            there.unanswered.add(update[kind]["id"])
    if press := update.get("callback_query"):
        below, room = press.pop("message"), there.rooms[press.pop("where")]
        known = [m for m in there.messages.values() if m.room is room and m.rows]
        if below == "inline":
            press["inline_message_id"] = "x"
        elif below == "gone":
            press["message"] = {"message_id": 1, "date": 0, "chat": room.json()}
        elif below == "newest" and known:
            press["message"] = known[-1].json()
            rows = [[{"text": "…", "callback_data": press.get("data", "")}], *known[-1].rows]
            press["message"]["reply_markup"] = {"inline_keyboard": rows}
        elif below != "none":
            press["message"] = {**OTHER, "chat": room.json()}
    return update
