#!/usr/bin/env bash
# Expected: where the Bot API answers 401 (the token was revoked), Bot.do_api_request of
# python-telegram-bot raises InvalidToken, as every named method such as get_me does.
# Instead: once the bot is initialized it raises EndPointNotFound, "Endpoint 'sendMessage' not found
# in Bot API", for 401 and 404 alike; InvalidToken is only its cause. EndPointNotFound is no
# subclass of InvalidToken.
# Why it matters: whoever catches InvalidToken to tell that a token was revoked does not hear of it,
# and the log names a method that exists.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-telegram-bot==22.8
"$folder/venv/bin/python" - <<'PY'
import asyncio

import telegram
from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import BaseRequest


class Server(BaseRequest):
    """Knows the bot at first; its token is revoked after that."""

    read_timeout = 1.0
    is_revoked = False

    async def initialize(self):
        pass

    async def shutdown(self):
        pass

    async def do_request(self, url, method, request_data=None, *args, **kwargs):
        if self.is_revoked:
            return 401, b'{"ok": false, "error_code": 401, "description": "Unauthorized"}'
        return 200, b'{"ok": true, "result": {"id": 1, "is_bot": true, "first_name": "A", "username": "a"}}'


async def main():
    print("python-telegram-bot", telegram.__version__)
    server = Server()
    bot = Bot("1:A", request=server, get_updates_request=Server())
    await bot.initialize()
    server.is_revoked = True
    raised = {}
    for name, call in (
        ("get_me", lambda: bot.get_me()),
        ("do_api_request", lambda: bot.do_api_request("send_Message", {"chat_id": 1, "text": "a"})),
    ):
        try:
            await call()
        except TelegramError as error:
            raised[name] = error
            print(f"{name}: {type(error).__name__}: {error}; its cause: {error.__cause__!r}")
    assert isinstance(raised["get_me"], InvalidToken)
    assert type(raised["do_api_request"]).__name__ == "EndPointNotFound"
    assert not isinstance(raised["do_api_request"], InvalidToken)
    assert isinstance(raised["do_api_request"].__cause__, InvalidToken)


asyncio.run(main())
PY
