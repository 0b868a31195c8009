#!/usr/bin/env bash
# python-telegram-bot takes a proxy's page of HTML for Telegram's own word.
#
# Expected: `Forbidden` means that Telegram has said so ("bot was blocked by the user"), and
# `BadRequest` that it has refused the request; a page of HTML from a proxy, a filter or a load
# balancer on the way is a NetworkError, as it is no answer of the Bot API.
# Instead: the class of the error follows from the HTTP status alone, also where the body is no
# JSON: 403 is Forbidden, 400 BadRequest, 401 and 404 InvalidToken. A page with status 200 is a
# plain TelegramError, which is none of these and no NetworkError either.
# Why it matters: bots delete or pause whoever they get Forbidden for, so a proxy that fails for a
# minute costs them all subscribers that a broadcast reaches in that minute. And after a page with
# 200 the message may have been delivered, while "Invalid server response" reads like a refusal.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "python-telegram-bot==22.8"
"$folder/venv/bin/python" - <<'PYTHON'
import asyncio
import logging
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import telegram
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, TelegramError

logging.disable(logging.CRITICAL)
PAGE = b"<html><title>Sorry</title></html>"
EXPECTED = {403: Forbidden, 400: BadRequest, 401: InvalidToken, 404: InvalidToken, 200: TelegramError}


class Proxy(BaseHTTPRequestHandler):
    status = 0

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(self.status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_):
        pass


async def main(url):
    as_stated = True
    for status, kind in EXPECTED.items():
        Proxy.status = status
        bot = telegram.Bot("1:a", base_url=f"{url}/bot")
        try:
            await bot.send_message(1, "Hello")
        except TelegramError as error:
            print(f"a page with {status}: {type(error).__name__}: {error}")
            as_stated &= type(error) is kind
            if status == 200:
                as_stated &= not isinstance(error, NetworkError)
        else:
            as_stated = False
    return as_stated


print("python-telegram-bot", telegram.__version__)
server = HTTPServer(("127.0.0.1", 0), Proxy)
Thread(target=server.serve_forever, daemon=True).start()
fine = asyncio.run(main(f"http://127.0.0.1:{server.server_port}"))
sys.exit(0 if fine else 1)
PYTHON
