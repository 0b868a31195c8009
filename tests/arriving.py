"""What arbitrary updates are made of: people, chats, odd texts, all kinds of content."""

from typing import Any

from bot.emulator.accounts import Person, Room

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
"""What is hard on whoever counts characters, or puts a text into markup."""

WORDS = ["1", "12", "68", "69", "0", "-1", "٣", "07:30", "25:00", "9" * 30, "Mars", "Stockholm"]
WORDS += ["e12", "q5", "f3", "t-demokrati", "#krig", "daily", "inline", "links", "@a_channel"]
WORDS += ["-103", "-9999999999999999", "Navalnyj", "+", '"', "*:*", "AND", "(", "[1 TO", "~"]
"""What means something to some command, or almost does."""

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
              "allows_multiple_answers": False, "allows_revoting": False,
              "members_only": False}},
    {"poll_answer": {"poll_id": "1", "option_ids": [0], "option_persistent_ids": ["0"],
                     "user": USER}},
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

MOVED = -107
