#!/usr/bin/env bash
# Expected: two ephemeral messages of one group (Bot API 10.2: seen by one member each) that differ in
# their text, in whom they are for and in their ephemeral_message_id are two different objects for
# python-telegram-bot, which hands on the fields it does not know in api_kwargs.
# Instead: they are equal and have one hash, as Message is compared by its message_id and its chat, and
# every ephemeral message has the message_id 0.
# Why it matters: in a set, as keys of a dict, or with == and `in`, the screens of different people
# become one; api_kwargs["ephemeral_message_id"] is what tells them apart.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-telegram-bot==22.8
"$folder/venv/bin/python" - <<'PY'
import telegram
from telegram import Message


def shown(user: int, number: int, text: str) -> Message:
    return Message.de_json(
        {
            "message_id": 0,
            "ephemeral_message_id": number,
            "receiver_user": {"id": user, "is_bot": False, "first_name": "A"},
            "date": 1790000000,
            "chat": {"id": -100, "type": "supergroup", "title": "Readers"},
            "text": text,
        },
        None,
    )


one, other = shown(1, 11, "for the first"), shown(2, 12, "for the second")
print("python-telegram-bot", telegram.__version__)
print("texts:", [one.text, other.text], "| api_kwargs:", [dict(m.api_kwargs)["ephemeral_message_id"] for m in (one, other)])
print("equal:", one == other, "| in a set:", len({one, other}))
assert one == other
assert hash(one) == hash(other)
assert len({one, other}) == 1
PY
