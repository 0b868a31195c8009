"""Questions that are answered by a reply, or in a private chat by the next message."""

from telegram import Update

from bot.context import Context, seen
from bot.domain import place
from bot.handlers import reading, search, settings
from bot.handlers.answer import add, done
from bot.views import asking as view
from bot.views.setting_buttons import Ask


async def ask(update: Update, context: Context, what: Ask) -> None:
    """Ask, and remember in a private chat that the next message is the answer."""
    chat, here = update.effective_chat, seen(update)
    assert chat
    prompt = view.ask(context.words(update), what, private=here.is_private)
    await add(update, prompt)
    if here.is_private:
        context.deps.asked.remember(chat.id, what)
    await done(update)


async def search_(update: Update, context: Context) -> None:
    """`/search words` and the search button: search, or ask for words first."""
    if context.args:
        await search.search(update, context)
    else:
        await ask(update, context, Ask.SEARCH)


async def replied(update: Update, context: Context) -> None:
    """Take the reply to a question as its answer."""
    message = update.message
    assert message
    assert message.reply_to_message
    languages = context.deps.languages.spoken.values()
    what = view.asked(languages, message.reply_to_message.text)
    assert what
    await answered(update, context, what)


async def answered(update: Update, context: Context, what: Ask) -> None:
    """Do what an answer to a question asks for."""
    message = update.message
    assert message
    assert message.text
    context.deps.asked.forget(message.chat_id)
    if what is Ask.SEARCH:
        await search.find(update, context, message.text)
    elif what is Ask.FOOTNOTE:
        await footnote(update, context, message.text)
    else:
        await settings.answered(update, context, what)


async def footnote(update: Update, context: Context, typed: str) -> None:
    """Show the footnote whose number was typed, or ask again if the interview has any."""
    number = reading.numbered(typed.split())
    if number is None and context.deps.interview.footnotes:
        await ask(update, context, Ask.FOOTNOTE)
    else:
        await reading.look(update, context, place.footnote(number or 0))
