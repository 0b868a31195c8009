#!/usr/bin/env bash
# Expected: an Application of python-telegram-bot without a persistence keeps nothing of a chat whose
# handlers touch neither chat_data nor user_data.
# Instead: the ids of the chat and of the user of every update stay, in the two sets that name what the next
# update of the persistence must write. Only that update empties them, and without a persistence there is
# none; update_persistence() returns before it reaches them.
# Why it matters: memory grows with everybody who has ever written since the start, without bound: some 130
# bytes each, and by steps of megabytes where the sets grow, which look like a leak of one's own.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-telegram-bot==22.8
"$folder/venv/bin/python" - <<'PY'
import asyncio
import gc
import tracemalloc
from importlib.metadata import version

from telegram import Update
from telegram.ext import ApplicationBuilder, MessageHandler, filters

PEOPLE = 40_000


def update(number):
    person = {"id": 10_000_000 + number, "first_name": "Ann", "is_bot": False}
    chat = {"id": person["id"], "first_name": "Ann", "type": "private"}
    message = {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": "hello"}
    return Update.de_json({"update_id": number + 1, "message": message}, None)


async def main():
    app = ApplicationBuilder().token("1:a").updater(None).job_queue(None).build()

    async def read(_, context):
        pass

    app.add_handler(MessageHandler(filters.TEXT, read))
    app._initialized = True  # initialize() would call getMe
    await app.process_update(update(0))
    gc.collect()
    tracemalloc.start()
    for number in range(1, PEOPLE):
        await app.process_update(update(number))
    await app.update_persistence()
    gc.collect()
    kept = tracemalloc.get_traced_memory()[0]
    chats, users = len(app._chat_ids_to_be_updated_in_persistence), len(
        app._user_ids_to_be_updated_in_persistence
    )
    print("python-telegram-bot", version("python-telegram-bot"))
    print("persistence:", app.persistence, "- chat_data:", dict(app.chat_data))
    print(f"ids kept after {PEOPLE} people: {chats} of chats, {users} of users")
    print(f"bytes kept for each: {kept / PEOPLE:.0f}")
    return chats == users == PEOPLE and 50 < kept / PEOPLE < 400 and not app.chat_data


raise SystemExit(0 if asyncio.run(main()) else 1)
PY
