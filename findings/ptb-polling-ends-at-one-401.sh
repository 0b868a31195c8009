#!/usr/bin/env bash
# python-telegram-bot: one 401 or 404 ends polling for good, and the program is not told.
#
# One would expect: Updater.start_polling(), which promises to retry for ever after errors, to ask
# again after an answer 401 or 404 to getUpdates too, or else to stop with `updater.running` False,
# a call of `error_callback` or an exception in whoever waits.
#
# What happens: InvalidToken ends the background task. `updater.running` stays True, error_callback
# is not called (a record in the log is all), and getUpdates is never called again although the
# server is well from then on.
#
# Why it matters: a proxy in front of a Bot API server that says 404 for a moment leaves a process
# that lives, sends and answers health checks, and hears nobody.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-telegram-bot==22.8
cat > "$folder/try.py" <<'PYTHON'
import asyncio, json, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import telegram
from telegram import Bot
from telegram.ext import Updater

polls = []


class Api(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        method, status, result = self.path.rpartition("/")[2], 200, True
        if method == "getMe":
            result = {"id": 1, "is_bot": True, "first_name": "x", "username": "x_bot"}
        if method == "getUpdates":
            polls.append(method)
            status, result = (401 if len(polls) == 3 else 200), []
        body = {"ok": status == 200, "result": result}
        if status != 200:
            body = {"ok": False, "error_code": 401, "description": "Unauthorized"}
        sent = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *args):
        pass


async def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Api)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    bot = Bot("123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", base_url=f"http://127.0.0.1:{server.server_port}/bot")
    errors = []
    updater = Updater(bot, asyncio.Queue())
    await updater.initialize()
    await updater.start_polling(timeout=0, poll_interval=0.1, error_callback=errors.append)
    await asyncio.sleep(5)
    print("python-telegram-bot", telegram.__version__)
    print("getUpdates calls in 5 seconds, the third answered 401:", len(polls))
    print("errors given to error_callback:", errors)
    print("updater.running:", updater.running)
    as_stated = len(polls) == 3 and not errors and updater.running
    server.shutdown()
    return 0 if as_stated else 1


raise SystemExit(asyncio.run(main()))
PYTHON
"$folder/venv/bin/python" "$folder/try.py"
