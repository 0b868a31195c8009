"""Whatever could come from Telegram, or from somebody who pretends to be Telegram."""

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from bot.handlers import BUTTONS
from bot.standin import telegram
from bot.standin.people import ANONYMOUS, Person, Room, member
from bot.views import commands
from bot.views.words import Languages

Json = dict[str, Any]

PEOPLE = [
    Person(1001, "Ann", "sv"),
    Person(1002, "Ben", "en-GB"),
    Person(1003, "Vera", "ru"),
    Person(1004, "Dan", None),
    Person(1005, "\u202eEve\u200b", "tlh-x-klingon"),
]
ODD = [
    "\u200b\u200d\ufeff",
    "\u202eabc\u202c",
    "e\u0301\u0302\u0303" * 20,
    "👩\u200d👩\u200d👧 🏳\ufe0f\u200d🌈",
    "שלום العربية",
    "/\u0000",
    "<b>&amp;</a>",
    "{number} %s \\",
    "\u2028\u2029\x85",
    "٣",
    "x" * 4096,
    "😀" * 2048,
    " " * 4096,
    "\n" * 300,
]
NAMES = sorted(commands.names(Languages.load("sv")))
WORDS = ["1", "12", "68", "69", "0", "-1", "٣", "07:30", "25:00", "9" * 30, "Mars", "Stockholm"]
WORDS += ["e12", "q5", "f3", "t-demokrati", "#krig", "daily", "inline", "links", "@a_channel"]
WORDS += ["-103", "-9999999999999999", "Navalnyj", "+", '"', "*:*", "AND", "(", "[1 TO", "~"]

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

USER = {"id": 1001, "is_bot": False, "first_name": "Ann"}
PHOTO = {"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}
FILE = {"file_id": "x", "file_unique_id": "x"}
PLACE = {"latitude": 59.3, "longitude": 18.1}
CHANNEL = {"id": -103, "type": "channel", "title": "…"}
OTHER = {"message_id": 7, "date": 0, "chat": CHANNEL, "text": "…"}
ORIGIN = {"type": "channel", "date": 0, "chat": CHANNEL, "message_id": 1}

CONTENTS: list[Json] = [
    {},
    {"photo": [PHOTO], "caption": "/read 1"},
    {"sticker": {**PHOTO, "type": "regular", "is_animated": False, "is_video": False}},
    {"voice": {**FILE, "duration": 1}},
    {"document": FILE},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"contact": {"phone_number": "1", "first_name": "…"}},
    {"location": PLACE},
    {"location": {"latitude": 90.0, "longitude": -180.0}},
    {"location": {**PLACE, "live_period": 60, "heading": 1}},
    {"venue": {"location": PLACE, "title": "…", "address": "…"}, "location": PLACE},
    {"new_chat_members": [USER]},
    {"left_chat_member": USER},
    {"new_chat_title": "/start"},
    {"delete_chat_photo": True},
    {"group_chat_created": True},
    {"supergroup_chat_created": True},
    {"channel_chat_created": True},
    {"migrate_to_chat_id": -105},
    {"migrate_from_chat_id": -106},
    {"migrate_to_chat_id": -105, "migrate_from_chat_id": -106},
    {"pinned_message": OTHER},
    {"pinned_message": {"message_id": 1, "date": 0, "chat": CHANNEL}},
    {"forum_topic_created": {"name": "…", "icon_color": 1}},
    {"forum_topic_edited": {}},
    {"forum_topic_closed": {}},
    {"forum_topic_reopened": {}},
    {"chat_shared": {"request_id": 1, "chat_id": -101}},
    {"chat_shared": {"request_id": 2, "chat_id": -103}},
    {"chat_shared": {"request_id": 7, "chat_id": 1002}},
    {"chat_shared": {"request_id": 1, "chat_id": -9999}},
    {"users_shared": {"request_id": 1, "users": [{"user_id": 1}]}},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}},
    {"write_access_allowed": {}},
    {"web_app_data": {"data": "x", "button_text": "x"}},
    {"game": {"title": "…", "description": "…", "photo": [PHOTO]}},
    {"a_kind_of_message_that_is_new": {"x": 1}},
]
"""Contents other than a text: service messages, media, and what no version knows yet."""

AROUND: list[Json] = [
    {},
    {"reply_to_message": OTHER},
    {"reply_to_message": {"message_id": 1, "date": 0, "chat": CHANNEL, "from": USER}},
    {"forward_origin": ORIGIN},
    {"forward_origin": ORIGIN, "is_automatic_forward": True},
    {"via_bot": {**USER, "is_bot": True, "username": "utdrag_bot"}},
    {"message_thread_id": 5},
    {"message_thread_id": 5, "is_topic_message": True},
    {"is_topic_message": True},
    {"sender_chat": CHANNEL},
    {"media_group_id": "1", "has_protected_content": True, "author_signature": "…"},
    {"quote": {"text": "…", "position": 0}},
]
ENTITIES: list[list[Json]] = [
    [],
    [{"type": "bot_command", "offset": 0, "length": 1}],
    [{"type": "bot_command", "offset": 3, "length": 500}],
    [{"type": "a_new_type", "offset": 0, "length": 1}],
    [{"type": "mention", "offset": 0, "length": 0}, {"type": "code", "offset": 1, "length": 2}],
]

KINDS = ["message"] * 4 + [
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_message",
    "edited_business_message",
    "guest_message",
]

UNWANTED: list[Json] = [
    {},
    {"poll": {"id": "1", "question": "…", "options": [], "total_voter_count": 0,
              "is_closed": False, "is_anonymous": True, "type": "regular",
              "allows_multiple_answers": False}},
    {"poll_answer": {"poll_id": "1", "option_ids": [0], "user": USER}},
    {"chosen_inline_result": {"result_id": "e1", "from": USER, "query": "x"}},
    {"shipping_query": {"id": "1", "from": USER, "invoice_payload": "x", "shipping_address": {
        "country_code": "SE", "state": "", "city": "", "street_line1": "", "street_line2": "",
        "post_code": ""}}},
    {"pre_checkout_query": {"id": "1", "from": USER, "currency": "XTR", "total_amount": 1,
                            "invoice_payload": "x"}},
    {"message_reaction": {"chat": CHANNEL, "message_id": 1, "date": 0, "user": USER,
                          "old_reaction": [], "new_reaction": []}},
    {"message_reaction_count": {"chat": CHANNEL, "message_id": 1, "date": 0, "reactions": []}},
    {"chat_join_request": {"chat": CHANNEL, "from": USER, "date": 0, "user_chat_id": 1001}},
    {"removed_chat_boost": {"chat": CHANNEL, "boost_id": "1", "remove_date": 0,
                            "source": {"source": "premium", "user": USER}}},
    {"deleted_business_messages": {"business_connection_id": "1", "chat": CHANNEL,
                                   "message_ids": [1]}},
    {"a_kind_of_update_that_is_new": {"x": 1}},
]  # fmt: skip
"""Updates that the bot does not ask for."""

ROOMS = [
    *(Room(person.id, "private", person.name) for person in PEOPLE),
    Room(-101, "group", "The group", frozenset({1001})),
    Room(-102, "supergroup", "The forum", frozenset({1002}), {5}),
    Room(-103, "channel", "The channel", frozenset({1001}), status="administrator"),
    Room(-104, "supergroup", "Silent", status="silenced"),
    Room(-105, "channel", "Not ours", status="left"),
    Room(-106, "group", "Thrown out of", status="kicked"),
]
"""Where it happens. -107 became another group, and of -108 nobody knows."""

MOVED = 107
people = st.sampled_from(PEOPLE).map(Person.json)
rooms = st.sampled_from([room.json() for room in ROOMS])
rooms |= st.sampled_from([{"id": -MOVED, "type": "group", "title": "…"}])
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
        entities = draw(st.sampled_from([telegram._command(text), *ENTITIES]))
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
    press = {"from": draw(people), "chat_instance": "1", "message": draw(st.sampled_from(BELOW))}
    data = draw(pressed)
    return press | ({"game_short_name": "x"} if data is None else {"data": data})


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
    update = {"update_id": draw(st.integers(1)), **copy.deepcopy(draw(updates))}
    for _ in range(draw(st.integers(1, 3))):
        places = list(_inside(update))
        inside, key = draw(st.sampled_from(places))
        if draw(st.booleans()):
            inside[key] = draw(GARBAGE)
        elif isinstance(inside, dict):
            inside.pop(key, None)
    return update


GARBAGE = st.sampled_from(
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
    """Number what happens, so that it can be answered once, and put a press below its message."""
    update = {"update_id": next(there.ids), **copy.deepcopy(update)}
    for kind in ("callback_query", "inline_query"):
        if kind in update:
            update[kind]["id"] = str(next(there.ids))
            there.unanswered.add(update[kind]["id"])
    if press := update.get("callback_query"):
        below = press.pop("message")
        room = there.rooms[press["from"]["id"]]
        known = [m for m in there.messages.values() if m.room is room and m.rows]
        if below == "inline":
            press["inline_message_id"] = "x"
        elif below == "gone":
            press["message"] = {"message_id": 1, "date": 0, "chat": room.json()}
        elif below == "newest" and known:
            press["message"] = known[-1].json()
        elif below != "none":
            press["message"] = {**OTHER, "chat": room.json()}
    return update
