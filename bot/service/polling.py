"""Updates fetched from Telegram by long polling (Bot API, getUpdates)."""

import asyncio
import logging
from urllib.parse import urlsplit

from telegram.error import RetryAfter, TelegramError

from bot.bot_api.calls import call
from bot.bot_api.errors import is_webhook_set, retry_after_seconds
from bot.bot_api.parsing import UnreadableUpdate, number_of, read
from bot.bot_api.updates import ALLOWED_UPDATES
from bot.context import App
from bot.metrics import Metrics
from bot.service.reception import Reception

LONG_POLL_SECONDS = 10
"""Seconds that Telegram keeps a request open while there is no update."""

FIRST_PAUSE_SECONDS, MAX_PAUSE_SECONDS = 1.0, 30.0
"""Seconds from a failure to the next try: the first pause, which doubles with each failure, and
the longest."""

log = logging.getLogger(__name__)


class NoUpdates(Exception):
    """The result of getUpdates is not a list."""


class Polling:
    """Fetches updates for the handlers until it is cancelled, whatever Telegram answers.

    An update counts as received when the next request names a higher offset, so none is
    confirmed to Telegram before it is in the bot's queue.
    """

    def __init__(self, app: App, metrics: Metrics, listening: Reception) -> None:
        self._app = app
        self._metrics = metrics
        self._listening = listening
        self._offset: int | None = None
        self._pause = FIRST_PAUSE_SECONDS
        self._stuck = False

    async def run(self) -> None:
        wait = 0  # the first answer comes at once: it shows that updates can be fetched
        while True:
            try:
                sent = await self._fetch(wait)
            except Exception as error:  # noqa: BLE001 - anything may come of a strange answer
                wait = 0
                await self._failed(error)
                continue
            wait = LONG_POLL_SECONDS
            if await self._listening.heard() and not self._stuck:
                self._pause = FIRST_PAUSE_SECONDS
            await self._take(sent)

    async def confirm(self) -> None:
        """Confirm to Telegram the updates that were taken; raises what the request raises."""
        if self._offset is not None:
            await self._fetch(0, limit=1)

    async def _fetch(self, wait: int, limit: int = 100) -> list[object]:
        parameters: dict[str, object] = {
            "timeout": wait,
            "limit": limit,
            "allowed_updates": ALLOWED_UPDATES,
        }
        if self._offset is not None:
            parameters["offset"] = self._offset
        result: object = await call(self._app.bot, "getUpdates", parameters)
        if not isinstance(result, list):
            raise NoUpdates
        return result

    async def _take(self, sent: list[object]) -> None:
        """Put updates into the handlers' queue; one that cannot be read is dropped and logged.

        Ids increase within a response. So an update whose id cannot be read has at least the next
        id, and adding one to the offset cannot skip the update after it. If no id in a response
        can be read, the same updates may come again: wait, and do not log the next ones.
        """
        for one in sent:
            try:
                update = read(one, self._app.bot)
            except UnreadableUpdate as dropped:
                if not self._stuck:
                    self._metrics.unreadable += 1
                    log.error("An update that cannot be read was dropped: %s", dropped)  # noqa: TRY400 - its traceback may hold somebody's words
            else:
                await self._app.update_queue.put(update)
            number = number_of(one)
            if number is not None:
                self._offset = number + 1
            elif self._offset is not None:
                self._offset += 1
        self._stuck = bool(sent) and all(number_of(one) is None for one in sent)
        if self._stuck:
            await self._rest()

    async def _failed(self, error: Exception) -> None:
        if is_webhook_set(error):
            if failed := await self._delete_webhook():
                await self._listening.failed(failed)
        else:
            await self._listening.failed(error)
        await self._rest(retry_after_seconds(error) if isinstance(error, RetryAfter) else 0)

    async def _rest(self, least: float = 0) -> None:
        await asyncio.sleep(max(self._pause, least))
        self._pause = min(self._pause * 2, MAX_PAUSE_SECONDS)

    async def _delete_webhook(self) -> Exception | None:
        """Delete a webhook that somebody else has set, and report it; return the error, if any."""
        bot = self._app.bot
        try:
            host = urlsplit((await bot.get_webhook_info()).url).hostname
            await bot.delete_webhook()
        except (TelegramError, ValueError) as error:
            return error
        await self._listening.taken_away(
            f"Somebody has set a webhook at {host} while updates are fetched here: it was deleted"
        )
        return None
