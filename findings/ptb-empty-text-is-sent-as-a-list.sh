#!/usr/bin/env bash
# Expected: set_my_description("", "ru") of python-telegram-bot sends an empty text, which the Bot API
# takes as "no description of its own for this language".
# Instead: with telegram.ext's ExtBot and Defaults, as ApplicationBuilder makes it, every parameter
# that is an empty text is sent as `[]`: a copy that is made of lists of poll options is made of an
# empty str too. The plain telegram.Bot sends "".
# Why it matters: the description is not removed, and what stands there then is not what was asked
# for. Leaving the parameter out (None) has the meaning of the empty text and is sent right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-telegram-bot==22.8
"$folder/venv/bin/python" - <<'PY'
import asyncio

import telegram
from telegram import Bot
from telegram.ext import Defaults, ExtBot
from telegram.request import BaseRequest

sent = []


class Recorder(BaseRequest):
    read_timeout = 1.0

    async def initialize(self):
        pass

    async def shutdown(self):
        pass

    async def do_request(self, url, method, request_data=None, *args, **kwargs):
        sent.append(request_data.parameters)
        return 200, b'{"ok": true, "result": true}'


async def main():
    print("python-telegram-bot", telegram.__version__)
    bots = {
        "Bot": Bot("1:A", request=Recorder()),
        "ExtBot without defaults": ExtBot("1:A", request=Recorder()),
        "ExtBot with defaults": ExtBot("1:A", request=Recorder(), defaults=Defaults(parse_mode="HTML")),
    }
    for name, bot in bots.items():
        await bot.set_my_description("", "ru")
        print(f"{name}: {sent[-1]}")
    await bots["ExtBot with defaults"].set_my_description(None, "ru")
    print(f"the same without a text: {sent[-1]}")
    assert sent[0] == sent[1] == {"description": "", "language_code": "ru"}, sent[:2]
    assert sent[2] == {"description": [], "language_code": "ru"}, sent[2]
    assert sent[3] == {"language_code": "ru"}, sent[3]


asyncio.run(main())
PY
