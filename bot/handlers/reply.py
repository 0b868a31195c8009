"""How every handler answers: a screen or a line, after a command or after a press.

In a group only whoever asked may see the answer (`ephemeral.py`): handlers need not know.
"""

import logging
from collections.abc import Awaitable

from telegram import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    Message,
    TelegramObject,
    Update,
)
from telegram.constants import ChatType
from telegram.error import BadRequest, InvalidToken
from telegram.ext import ExtBot

from bot.bot_api.calls import call
from bot.bot_api.errors import ErrorKind, classify
from bot.bot_api.slots import Slot
from bot.context import Context
from bot.domain.abilities import Ability
from bot.handlers.ephemeral import ephemeral_answer_to, is_ephemeral
from bot.views import errors, inline
from bot.views.callback_data import replaced
from bot.views.disabled_buttons import is_disabled
from bot.views.inline import InlineResults
from bot.views.rich import RichScreen
from bot.views.screen import Prompt, Screen, message_parameters

log = logging.getLogger(__name__)


async def show(update: Update, screen: Screen, line: str | None = None) -> None:
    """Show a screen: a new message after a command, in place of the old one after a press.

    After a press the line, at most 200 characters, comes in an alert; otherwise it is left out.
    """
    query, chat = update.callback_query, update.effective_chat
    assert chat
    if chat.type == ChatType.CHANNEL:  # its readers shall not turn the pages for each other
        screen = Screen(text=screen["text"], reply_markup=_no_callbacks(screen["reply_markup"]))
    answer = ephemeral_answer_to(update)
    if query is None:
        await _reply(update, screen)
        return
    if answer and is_ephemeral(query.message):
        await answer.replace(query, screen)
    elif answer or not await _edit(query, screen):
        await add(update, screen)
    await _answer(query, line)


async def add(update: Update, screen: Screen | Prompt) -> None:
    """Show a screen in a message of its own, in the same topic as the update's message."""
    if answer := ephemeral_answer_to(update):
        await answer.send(screen)
        return
    message = update.effective_message
    assert isinstance(message, Message)  # PTB makes one even of an inaccessible message
    await _send(message, screen, is_reply=False)


async def show_rich(
    update: Update, context: Context, screen: RichScreen, instead: Screen, line: str
) -> None:
    """Show a rich message as `show` shows a screen, with `instead` where the server refuses it.

    The line comes with `instead`. A server that does not know the method answers 404, which PTB
    raises as InvalidToken; `instead` is shown then too, and where the answer is ephemeral.
    """
    if ephemeral_answer_to(update):  # an ephemeral message is never rich
        await show(update, instead)
        return
    chat = update.effective_chat
    assert chat
    try:
        await _show_rich(update, context.bot, screen)
    except (BadRequest, InvalidToken) as error:
        if classify(error) is not ErrorKind.OTHER:
            raise
        log.warning("A rich message was refused, another one goes instead: %s", error)
        await show(update, instead, line)
        context.deps.abilities.mark_missing(chat.id, Ability.RICH, context.deps.now())
    else:
        await acknowledge(update)


async def _show_rich(update: Update, bot: ExtBot[Slot], screen: RichScreen) -> None:
    """Put a rich message in the place of the pressed one, or write a new one in its topic."""
    chat, message, query = update.effective_chat, update.effective_message, update.callback_query
    assert chat
    assert message
    markup = screen["reply_markup"]
    shown: dict[str, object] = {"chat_id": chat.id, "rich_message": screen["rich_message"]}
    shown |= {"reply_markup": markup.to_dict()} if markup else {}
    if query and query.message and query.message.is_accessible:
        pressed = {"message_id": message.message_id}
        if await _edited(call(bot, "editMessageText", shown | pressed)):
            return
    await call(bot, "sendRichMessage", shown | _beside(message, is_reply=query is None))


def _beside(message: Message, *, is_reply: bool) -> dict[str, object]:
    """Return parameters that send to a message's topic, as a reply if `is_reply`, as PTB would."""
    where: dict[str, object] = {}
    if message.is_topic_message:
        where["message_thread_id"] = message.message_thread_id
    if message.direct_messages_topic:
        where["direct_messages_topic_id"] = message.direct_messages_topic.topic_id
    if is_reply and message.chat.type != ChatType.PRIVATE:
        replied = {"message_id": message.message_id, "allow_sending_without_reply": True}
        where["reply_parameters"] = replied
    return where


async def add_file(update: Update, content: bytes, name: str) -> None:
    """Send a file, in the same topic as the update's message."""
    if answer := ephemeral_answer_to(update):
        await answer.send_file(content, name)
        return
    message = update.effective_message
    assert isinstance(message, Message)
    await message.reply_document(content, filename=name, do_quote=False)


async def add_picture(
    update: Update, picture: bytes | str, caption: str, below: InlineKeyboardMarkup
) -> str:
    """Send a picture, given as bytes or by its `file_id`, and return its `file_id`."""
    if answer := ephemeral_answer_to(update):
        sent = await answer.send_picture(picture, caption, below)
    else:
        message = update.effective_message
        assert isinstance(message, Message)
        sent = await message.reply_photo(
            picture, caption=caption, reply_markup=below, do_quote=False
        )
    return sent.photo[-1].file_id


async def notify(update: Update, line: str, *, is_change: bool = False) -> None:
    """Answer with one plain line, at most 200 characters: a press in an alert, else in a message.

    Where Telegram takes no answer to a press any more, as after an outage of the bot, the line
    comes in a message: always in a private chat, elsewhere only if it tells of a change
    (`is_change`), as all see it. An inline query gets the line in place of results.
    """
    if query := update.callback_query:
        in_time = await _answer(query, line)
        if not in_time and (is_change or _is_private(update)):
            await _add_line(update, line)
    elif asked := update.inline_query:
        await answer_inline(asked, inline.line(line))
    elif update.effective_message:
        await _reply(update, Screen(text=errors.html(line), reply_markup=None))


async def notify_briefly(update: Update, line: str) -> None:
    """Say a line over the message that was pressed; it goes away by itself."""
    query = update.callback_query
    assert query
    await _answer(query, line, alert=False)


async def answer_inline(query: InlineQuery, results: InlineResults) -> None:
    """Answer an inline query; do nothing if Telegram no longer waits for the answer."""
    await _in_time(query.answer(**results))


async def replace_pressed(update: Update, button: InlineKeyboardButton, line: str) -> None:
    """Put a button in the place of the pressed one, and say a line that goes away by itself.

    If neither is possible any more, the line comes in a message.
    """
    query, shown = update.callback_query, False
    assert query
    if before := keyboard(update):
        after = replaced(before, lambda data: button if data == query.data else None)
        answer = ephemeral_answer_to(update)
        try:
            if answer and is_ephemeral(query.message):
                await answer.replace_buttons(query, after)
            else:
                await query.edit_message_reply_markup(after)
            shown = True
        except BadRequest as error:
            if classify(error) not in {ErrorKind.NOTHING_TO_DO, ErrorKind.GONE}:
                raise
            shown = classify(error) is ErrorKind.NOTHING_TO_DO
    if not (await _answer(query, line, alert=False) or shown):
        await _add_line(update, line)


def keyboard(update: Update) -> InlineKeyboardMarkup | None:
    """Return the buttons of the message that was pressed, None if it cannot be read any more."""
    query = update.callback_query
    message = query.message if query else None
    return message.reply_markup if isinstance(message, Message) else None


async def acknowledge(update: Update) -> None:
    """Answer a press without text, which ends the button's spinner; do nothing without a press."""
    if query := update.callback_query:
        await _answer(query)


async def open_in_private(update: Update, link: str) -> None:
    """Answer a press with a link that the app opens in the private chat with the bot."""
    query = update.callback_query
    assert query
    await _in_time(query.answer(url=link))


async def _reply(update: Update, screen: Screen) -> None:
    """Answer a message with a screen, as a reply unless an ephemeral message is answered."""
    message = update.effective_message
    assert isinstance(message, Message)
    if answer := ephemeral_answer_to(update):
        await answer.send(screen)
    else:
        await _send(message, screen, is_reply=not is_ephemeral(message))


async def _send(message: Message, screen: Screen | Prompt, *, is_reply: bool) -> None:
    """Send a screen to the chat and topic of a message, as a reply to it if it is to be one.

    PTB's own methods make objects of the screen and of Telegram's answer, of which none is needed.
    """
    where = {"chat_id": message.chat_id, **_beside(message, is_reply=is_reply)}
    await call(_bot(message), "sendMessage", message_parameters(screen) | where)


def _bot(of: TelegramObject) -> ExtBot[Slot]:
    bot = of.get_bot()
    assert isinstance(bot, ExtBot)
    return bot


async def _edit(query: CallbackQuery, screen: Screen) -> bool:
    """Put a screen in the pressed message; return False if that is not possible (any more)."""
    message = query.message
    if message is None or not message.is_accessible:
        return False
    pressed = {"chat_id": message.chat.id, "message_id": message.message_id}
    return await _edited(
        call(_bot(query), "editMessageText", message_parameters(screen) | pressed)
    )


async def _edited(edit: Awaitable[object]) -> bool:
    """Await an edit; return False if the message cannot be edited, True also without a change."""
    try:
        await edit
    except BadRequest as error:
        if classify(error) not in {ErrorKind.NOTHING_TO_DO, ErrorKind.GONE}:
            raise
        return classify(error) is ErrorKind.NOTHING_TO_DO
    return True


async def _add_line(update: Update, line: str) -> None:
    await add(update, Screen(text=errors.html(line), reply_markup=None))


async def _answer(query: CallbackQuery, line: str | None = None, *, alert: bool = True) -> bool:
    """Answer a press, with a line if any; return False if Telegram no longer waits for it."""
    return await _in_time(query.answer(line, show_alert=alert and line is not None))


async def _in_time(answer: Awaitable[bool]) -> bool:
    """Await an answer to a query; return False if Telegram does not wait for it any more."""
    try:
        return await answer
    except BadRequest as error:
        if classify(error) is not ErrorKind.NOTHING_TO_DO:
            raise
        return False


def _is_private(update: Update) -> bool:
    chat = update.effective_chat
    return chat is not None and chat.type == ChatType.PRIVATE


def _no_callbacks(markup: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup | None:
    """Return the keyboard without buttons that would change the message for all, None if empty."""
    rows = (
        [
            [b for b in row if not (b.callback_data or is_disabled(b))]
            for row in markup.inline_keyboard
        ]
        if markup
        else []
    )
    return InlineKeyboardMarkup(left) if (left := list(filter(None, rows))) else None
