"""Questions of the bot, answered by a reply, or in a private chat by the next message."""

from telegram import Update

from bot.context import Context, seen
from bot.domain import reference, small_talk
from bot.domain.open_questions import OpenQuestion
from bot.domain.preferences import Setting
from bot.domain.typed_reference import number
from bot.handlers import open_questions, reading, search, settings, typed_choices
from bot.handlers.reply import acknowledge, add, notify, show
from bot.views import errors, other_chats
from bot.views import settings_prompts as view
from bot.views import small_talk as small_talk_view
from bot.views.settings_callback_data import Ask


async def ask(update: Update, context: Context, what: Ask) -> None:
    """Ask the sender for something, and remember that their next message answers it.

    Where many would read the question, say instead how to write the command with its argument:
    there no input field opens for the sender, and the next message is not sent to the bot. An
    ephemeral question is asked all the same.
    """
    respondent, words = context.respondent(update), context.words(update)
    if respondent is None:
        await notify(update, view.written(words, what))
        return
    await add(update, view.ask(words, what, private=seen(update).is_private))
    context.deps.open_questions.remember(respondent, OpenQuestion(what))
    await acknowledge(update)


async def search_(update: Update, context: Context) -> None:
    """`/search words` and the search button: search, or ask for words first."""
    if context.args:
        await search.search(update, context)
    else:
        await ask(update, context, Ask.SEARCH)


async def replied(update: Update, context: Context) -> None:
    """Handle a reply to a question of the bot: as its answer, to cancel it, or as a search."""
    message = update.message
    assert message
    assert message.reply_to_message
    languages = context.deps.languages.spoken.values()
    question = message.reply_to_message.text
    what = view.prompt_in(languages, question)
    assert what
    context.open_question = OpenQuestion(what, view.is_repeated(question))
    assert message.text
    if small_talk.calls_off(message.text):
        await call_off(update, context)
    elif not await take_answer(update, context):
        await search.find(update, context, message.text)


async def take_answer(update: Update, context: Context) -> bool:
    """Handle a message as the answer to `context.open_question`; return False if it is none."""
    message, question = update.message, context.open_question
    assert message
    assert message.text
    if question is None:
        return False
    if question.is_menu:
        return await typed_choices.typed_below(update, context, Setting(question.what))
    match Ask(question.what):
        case Ask.SEARCH:
            await search.find(update, context, message.text)
        case Ask.FOOTNOTE if (wanted := number(message.text, "footnote")) is not None:
            await reading.show_reference(update, context, reference.footnote(wanted))
        case Ask.FOOTNOTE if question.again and seen(update).is_private:
            return False
        case Ask.FOOTNOTE:
            wrong = errors.no_footnote(context.words(update), context.deps.interview)
            await open_questions.ask_again(update, context, Ask.FOOTNOTE, wrong)
        case what:
            await settings.answered(update, context, what)
    return True


async def cancel(update: Update, context: Context) -> None:
    """End the open question of the chat, by the Cancel button below it."""
    context.deps.open_questions.forget(seen(update).address.chat)
    await show(update, view.cancelled(context.words(update)))


async def call_off(update: Update, context: Context) -> None:
    """Answer a word or command that cancels, also if there is no open question."""
    if context.open_question:
        await add(update, other_chats.called_off(context.words(update)))
    else:
        await show(update, small_talk_view.nothing_to_cancel(context.edition(update)))


async def footnote(update: Update, context: Context, typed: str) -> None:
    """Show the footnote whose number was typed; if none was, ask, or say that there are none."""
    wanted = number(typed, "footnote")
    if wanted is None and context.deps.interview.footnotes:
        await ask(update, context, Ask.FOOTNOTE)
    else:
        await reading.show_reference(update, context, reference.footnote(wanted or 0))
