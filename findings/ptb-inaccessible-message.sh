#!/usr/bin/env bash
# Expected: when somebody presses a button below a message that Telegram cannot show any more
# (date 0, InaccessibleMessage in the Bot API), python-telegram-bot's CallbackQuery.message is an
# InaccessibleMessage, as its annotation MaybeInaccessibleMessage and the existence of that class say,
# so that isinstance(query.message, Message) tells the two apart.
# Instead: it is a full telegram.Message, whose content is empty. Only is_accessible tells it apart.
# Why it matters: code that checks isinstance(..., Message) before it reads reply_markup or text takes
# "cannot be read" for "has no buttons" and "has no text".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-telegram-bot==22.8
"$folder/venv/bin/python" - <<'PY'
import telegram
from telegram import CallbackQuery, InaccessibleMessage, Message

chat = {"id": 1, "type": "private"}
query = CallbackQuery.de_json(
    {
        "id": "1",
        "from": {"id": 1, "is_bot": False, "first_name": "A"},
        "chat_instance": "1",
        "data": "x",
        "message": {"message_id": 7, "date": 0, "chat": chat},
    },
    None,
)
message = query.message
print("python-telegram-bot", telegram.__version__)
print("type:", type(message).__name__, "| is_accessible:", message.is_accessible)
assert isinstance(message, Message)
assert not isinstance(message, InaccessibleMessage)
assert not message.is_accessible
assert message.text is None
assert message.reply_markup is None
PY
