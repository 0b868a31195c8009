"""Updates that python-telegram-bot cannot read, or reads as something that they are not."""

from typing import Any

WORDS = "what Vera wrote"

CHAT = {"id": 1003, "type": "private", "first_name": WORDS}
MESSAGE = {"message_id": 1, "date": 0, "chat": CHAT, "text": WORDS}
USER = {"id": 1003, "is_bot": False, "first_name": WORDS}

CONTENTS: dict[str, Any] = {
    "text for a message": {"message": WORDS},
    "list for a message": {"message": [WORDS]},
    "number for a message": {"message": 7},
    "message without keys": {"message": {}},
    "message without a chat": {"message": {"message_id": 1, "date": 0, "text": WORDS}},
    "no chat": {"message": MESSAGE | {"chat": None}},
    "chat without a type": {"message": MESSAGE | {"chat": {"id": 1003}}},
    "chat whose id is text": {"message": MESSAGE | {"chat": CHAT | {"id": WORDS}}},
    "chat whose id is a list": {"message": MESSAGE | {"chat": CHAT | {"id": [WORDS]}}},
    "date beyond the calendar": {"message": MESSAGE | {"date": 10**18}},
    "date in words": {"message": MESSAGE | {"date": WORDS}},
    "text that is a number": {"message": MESSAGE | {"text": 7}},
    "text that is an object": {"message": MESSAGE | {"text": {"words": WORDS}}},
    "entities that are none": {"message": MESSAGE | {"entities": WORDS}},
    "entity without a place": {"message": MESSAGE | {"entities": [{"type": "bold"}]}},
    "sender that is text": {"message": MESSAGE | {"from": WORDS}},
    "photo that is text": {"message": MESSAGE | {"photo": WORDS}},
    "press without a sender": {"callback_query": {"id": "1", "data": WORDS}},
    "press of a number": {"callback_query": {"id": "1", "from": USER, "chat_instance": "1",
                                             "data": 7}},
    "query that is an object": {"inline_query": {"id": "1", "from": USER, "query": {},
                                                 "offset": ""}},
    "change without its end": {"my_chat_member": {"chat": CHAT, "from": USER, "date": 0}},
    "member of no kind": {"my_chat_member": {
        "chat": CHAT, "from": USER, "date": 0,
        "old_chat_member": {"status": "member", "user": USER},
        "new_chat_member": WORDS}},
}  # fmt: skip
"""What an update may hold, by what is wrong with it; nobody is to see the words."""

NUMBERS: list[Any] = [None, "7", 7.5, True, -7, 2**70, [7]]
"""What an update's id may be instead of a number; None stands for no id at all."""
