"""Messages in a group that one user alone sees (Bot API, Ephemeral messages and commands).

python-telegram-bot 22.8 knows Bot API 10.0; ephemeral messages came with 10.2, and the object that
names their receiver (`ephemeral_message_parameters`) with 10.3.
"""

import logging
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.bot_api.calls import call
from bot.bot_api.errors import ErrorKind, classify
from bot.bot_api.slots import Slot
from bot.views.screen import Prompt, Screen, message_parameters

WINDOW = timedelta(seconds=15)
"""How long after a user's action any bot may answer that user alone."""

FIELD = "ephemeral_message_id"

log = logging.getLogger(__name__)


class NotShown(TelegramError):
    """Telegram has refused to show an answer to one user alone.

    If `is_late`, it may show the next one in that chat: this one came too late, or answered an
    ordinary command where the bot is no administrator. Otherwise it is expected to refuse again.
    """

    def __init__(self, message: str, *, is_late: bool = False) -> None:
        super().__init__(message)
        self.is_late = is_late


@dataclass(frozen=True)
class EphemeralAnswer:
    """Sends the answers to one update so that only the user who sent it sees them."""

    bot: ExtBot[Slot]
    update: Update
    user: int
    now: datetime

    async def send(self, screen: Screen | Prompt) -> None:
        """Show a screen in a message of its own; raises NotShown."""
        message = self._message
        shown = {name: value for name, value in screen.items() if value is not None}
        await self._sent("send_message", **_where(message), **shown)

    async def send_file(self, content: bytes, name: str) -> None:
        """Show a file; raises NotShown."""
        where = _where(self._message)
        await self._sent("send_document", **where, document=content, filename=name)

    async def send_picture(
        self, picture: bytes | str, caption: str, below: InlineKeyboardMarkup
    ) -> Message:
        """Show a picture, bytes or a `file_id`, and return the message; raises NotShown."""
        shown = {"photo": picture, "caption": caption, "reply_markup": below}
        return await self._sent("send_photo", **_where(self._message), **shown)

    async def replace(self, query: CallbackQuery, screen: Screen) -> None:
        """Show a screen in place of the pressed message, which must be one for this user alone.

        If that message is gone, or Telegram refuses the change, the screen comes in a new message
        and the pressed one is deleted; raises NotShown if the new one is refused too.
        """
        try:
            await self._edit(query, "Text", **message_parameters(screen))
        except (BadRequest, InvalidToken) as error:
            if classify(error) is ErrorKind.NOTHING_TO_DO:
                return
            await self.send(screen)
            if classify(error) is not ErrorKind.GONE:
                await self._delete(query)

    async def replace_buttons(self, query: CallbackQuery, markup: InlineKeyboardMarkup) -> None:
        """Replace the buttons of the pressed message."""
        await self._edit(query, "ReplyMarkup", reply_markup=markup.to_dict())

    @property
    def _message(self) -> Message:
        message = self.update.effective_message
        assert isinstance(message, Message)
        return message

    @property
    def _action(self) -> dict[str, object]:
        """Return the parameters that name the press or ephemeral command that is answered.

        They permit the answer. Empty if it answers neither, or a command older than `WINDOW`.
        """
        query, message = self.update.callback_query, self._message
        if query:
            pressed = {"callback_query_id": query.id, "replace_callback_query_message": False}
            return {"ephemeral_message_parameters": self._receiver | pressed}
        return {"reply_parameters": {FIELD: message.api_kwargs[FIELD]}} if self._is_in_time else {}

    @property
    def _receiver(self) -> dict[str, object]:
        return {"receiver_user_id": self.user}

    @property
    def _is_in_time(self) -> bool:
        """Tell whether the update is an ephemeral message, sent at most `WINDOW` ago."""
        message = self._message
        return is_ephemeral(message) and self.now - message.date <= WINDOW

    async def _sent(self, method: str, **parameters: Any) -> Message:  # noqa: ANN401 - of any method
        send = getattr(self.bot, method)
        alone = {"ephemeral_message_parameters": self._receiver}
        pressed = self.update.callback_query is not None
        is_late = False
        try:
            try:
                sent: Message = await send(**parameters, api_kwargs=alone | self._action)
            except BadRequest as error:
                is_late = pressed and classify(error) is ErrorKind.NOTHING_TO_DO
                if not is_late:
                    raise
                sent = await send(**parameters, api_kwargs=alone)  # administrators may be late
        except BadRequest as error:
            if classify(error) not in {ErrorKind.OTHER, ErrorKind.NOTHING_TO_DO, ErrorKind.GONE}:
                raise
            late = is_late or not (pressed or self._is_in_time)
            raise NotShown(error.message, is_late=late) from error
        if sent.message_id:
            await self._take_back(sent)
            raise NotShown("an older server has posted it for all")
        return sent

    async def _take_back(self, sent: Message) -> None:
        try:
            await sent.delete()
        except TelegramError as error:
            log.warning("A message for one reader was posted for all and stays: %s", error)

    async def _delete(self, query: CallbackQuery) -> None:
        with suppress(TelegramError):  # then it disappears some day by itself
            await call(self.bot, "deleteEphemeralMessage", self._identity(query))

    async def _edit(self, query: CallbackQuery, what: str, **parameters: object) -> None:
        which = self._identity(query)
        await call(self.bot, f"editEphemeralMessage{what}", {**which, **parameters})

    def _identity(self, query: CallbackQuery) -> dict[str, object]:
        message = query.message
        assert isinstance(message, Message)
        number = message.api_kwargs[FIELD]
        return {"chat_id": message.chat_id, "receiver_user_id": self.user, FIELD: number}


_ANSWERING: ContextVar[EphemeralAnswer | None] = ContextVar("ephemeral answer", default=None)
"""What shows the answer to the current update to one user; None where everybody sees it."""


def answer_with(answer: EphemeralAnswer | None) -> None:
    """Set who sees the answer to the current update: one user, or everybody (None)."""
    _ANSWERING.set(answer)


def ephemeral_answer_to(update: Update) -> EphemeralAnswer | None:
    """Return what shows the answer to this update to one user, None if everybody sees it."""
    answer = _ANSWERING.get()
    return answer if answer and answer.update is update else None


def is_ephemeral(message: object) -> bool:
    """Tell whether one user alone sees a message, or sent it unseen by others."""
    return isinstance(message, Message) and FIELD in message.api_kwargs


def _where(message: Message) -> dict[str, Any]:
    thread = message.message_thread_id if message.is_topic_message else None
    return {"chat_id": message.chat_id, "message_thread_id": thread}
