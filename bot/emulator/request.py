"""The emulator in the place of python-telegram-bot's HTTP client."""

import json
from typing import Any

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

from bot.emulator.errors import ApiError
from bot.emulator.methods import NoReply, NotReached, call
from bot.emulator.telegram import Telegram


class EmulatorRequest(BaseRequest):
    """Answers the bot's calls from the emulated Telegram, without a network."""

    read_timeout = 1.0

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    @override
    async def initialize(self) -> None: ...

    @override
    async def shutdown(self) -> None: ...

    @override
    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        params: dict[str, Any] = dict(request_data.parameters) if request_data else {}
        if request_data and request_data.contains_files:
            for name, (_name, content, _kind) in request_data.multipart_data.items():
                params[name] = content
        status, answer = respond(self._telegram, url.rpartition("/")[2], params)
        return status, json.dumps(answer).encode()


def respond(
    telegram: Telegram, method: str, params: dict[str, Any]
) -> tuple[int, dict[str, object]]:
    """Call a method; return the HTTP status and the JSON value of the answer.

    Raises NetworkError where nothing arrives and TimedOut where the answer is lost.
    """
    try:
        return 200, {"ok": True, "result": call(telegram, method, params)}
    except ApiError as refusal:
        return refusal.code, refusal.answer()
    except NotReached:
        raise NetworkError("connection refused") from None
    except NoReply:
        raise TimedOut("no answer") from None
