"""Refuses presses of buttons that a message does not have.

Telegram passes on whatever a client says was pressed: a modified client can send any data for any
message of the bot that it sees (Bot API, CallbackQuery.data).
"""

from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ChatType

from bot.context import Context, Handler
from bot.handlers.permissions import is_direct
from bot.handlers.reply import keyboard, notify, notify_briefly
from bot.views import errors


def refuse_forged_presses(handler: Handler) -> Handler:
    """Return a handler that calls this one only for buttons that the pressed message has.

    If Telegram no longer shows the bot the message, every press is handled, but none in the direct
    messages of a channel. In a channel no press is ever handled, as all its readers would see what
    one of them has pressed. Whoever presses a refused button is told why.
    """

    async def handle(update: Update, context: Context) -> None:
        query, chat = update.callback_query, update.effective_chat
        assert query
        assert chat
        if chat.type == ChatType.CHANNEL:
            await notify(update, errors.not_in_a_channel(context.words(update)))
        elif query.message and query.message.is_accessible:
            if _carries(keyboard(update), query.data):
                await handler(update, context)
            else:  # forged, or the message has changed since, as at the second of two quick taps
                await notify_briefly(update, errors.button_gone(context.words(update)))
        elif is_direct(update):  # nothing tells whose topic the message was in
            await notify(update, errors.old_button(context.words(update)))
        else:  # it cannot be read any more, nor changed: the answer is a message of its own
            await handler(update, context)

    return handle


def _carries(markup: InlineKeyboardMarkup | None, data: object) -> bool:
    rows = markup.inline_keyboard if markup else ()
    return any(button.callback_data == data for row in rows for button in row)
