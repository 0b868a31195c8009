"""Ends the bot's open question when somebody writes, or asks it once more."""

from telegram import Message, Update
from telegram.constants import ChatType

from bot.context import Context, seen
from bot.domain import small_talk
from bot.domain.open_questions import OpenQuestion
from bot.handlers.reply import add, show
from bot.views import other_chats
from bot.views import settings_prompts as view
from bot.views.callback_data import Show
from bot.views.settings_callback_data import Ask

WITH_REPLY_KEYBOARD = {Ask.PLACE, Ask.CHAT}
"""The questions that are asked with a reply keyboard in place of the reader's own."""


async def close(update: Update, context: Context) -> None:
    """End the sender's open question, and set `context.open_question` if a message may answer it.

    A press ends only questions with a reply keyboard and menus. A reply keyboard that is not used
    is removed by a message that says so, as Telegram leaves the keyboard there, hidden or not,
    until a message removes it (TDLib, deleteChatReplyMarkup); a message that has buttons of its
    own cannot do that.
    """
    chat, asked = update.effective_chat, context.deps.open_questions
    if context.ephemeral_reader and update.message and (respondent := context.respondent(update)):
        context.open_question = asked.forget(respondent)
    if chat is None or chat.type != ChatType.PRIVATE:
        return
    question, message = asked.at(chat.id), update.message
    if question is None or not (message or update.callback_query):
        return
    has_keys = question.what in WITH_REPLY_KEYBOARD
    called_off = message is not None and small_talk.calls_off(message.text or "")
    if message or has_keys or question.is_menu:
        asked.forget(chat.id)
    if message and (called_off or not has_keys):
        context.open_question = question
    if called_off or not has_keys:
        return
    if not (_answers(message) if message else _asks_anew(update, context)):
        is_chat = question.what == Ask.CHAT
        await add(update, other_chats.not_chosen(context.words(update), is_chat=is_chat))


async def ask_again(update: Update, context: Context, what: Ask, wrong: str) -> None:
    """Send `wrong`, which says what is wrong with a reply, and ask again; in private only once."""
    words, here = context.words(update), seen(update)
    if not here.is_private:
        await add(update, view.ask(words, what, private=False, trouble=wrong))
        if respondent := context.respondent(update):
            context.deps.open_questions.remember(respondent, OpenQuestion(what))
    elif context.open_question and context.open_question.again:
        await show(update, view.no_answer(words, wrong))
    else:
        await add(update, view.ask(words, what, private=True, trouble=wrong))
        context.deps.open_questions.remember(here.address.chat, OpenQuestion(what, again=True))


def _answers(message: Message) -> bool:
    """Tell whether a reply keyboard's key sent the message, whose handler removes the keyboard."""
    return bool(message.location or message.chat_shared)


def _asks_anew(update: Update, context: Context) -> bool:
    return context.pressed(update) in {Ask.PLACE.pack(), Show.ELSEWHERE.pack()}
