"""Handles messages that no other handler takes, and buttons that the bot no longer has."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial

from telegram import Update

from bot.context import Context, Handler, seen
from bot.db import chats, subscriptions
from bot.domain import pause_lengths, small_talk, typed_reference
from bot.domain.preferences import Setting, is_paused_by_hand
from bot.domain.small_talk import Meaning
from bot.domain.subscribe_command import Typed, is_time, parse
from bot.handlers import (
    lists,
    prompts,
    reading,
    search,
    settings,
    start,
    suggestions,
    typed_choices,
)
from bot.handlers.reply import notify, show
from bot.search.keyboard import switched
from bot.views import commands as names
from bot.views import errors
from bot.views import small_talk as view
from bot.views import subscription as daily_view
from bot.views.edition import Edition
from bot.views.screen import Screen

HASHTAG = re.compile(r"#[^\W\d]\w*")

NAMED = re.compile(r"@\w+(?=\s|$)")
"""The bot's name behind a command."""

WITH_NUMBER = re.compile(r"([^\W\d_]+)_?(\d+)")

MAX_DIFFERENT_LETTERS = 2
"""The most letters by which an unknown command and the suggested one may differ."""

SCREENS: dict[str, Callable[[Edition], Screen]] = {
    Meaning.GREETING: view.greeting,
    Meaning.THANKS: view.thanks,
    Meaning.GLAD: view.glad,
    Meaning.AGREED: view.agreed,
    Meaning.GOODBYE: view.goodbye,
    Meaning.WHO: view.who,
    Meaning.WHAT: view.what,
    Meaning.ORIGINAL: view.original,
}
CHOICES: dict[str, Setting] = {
    Meaning.TIME: Setting.TIME,
    Meaning.ZONE: Setting.ZONE,
    Meaning.DAYS: Setting.DAYS,
}


async def message(update: Update, context: Context, commands: Mapping[str, Handler]) -> None:
    """Answer a message in a private chat, or an ephemeral one, by what it seems to mean.

    The first of these that fits counts: a command, also with diacritics (`/ämnen`); a word that
    cancels; the answer to an open question; a time of day; a reference such as a number, which
    opens that excerpt; a hashtag; everyday words; a command's name or a button's label without a
    slash; a town, if a subscriber names it. Any other text is searched for, and a message without
    text is greeted. `commands` has handlers by the names of commands in all languages.
    """
    typed = update.message
    assert typed
    text = (typed.text or typed.caption or "").strip()
    if text.startswith("/"):
        await _command(update, context, commands, text)
    elif not text:
        await show(update, view.greeting(context.edition(update)))
    elif small_talk.calls_off(text):
        await prompts.call_off(update, context)
    elif (typed.text and await prompts.take_answer(update, context)) or (
        is_time(text) and await suggestions.time_(update, context, text)
    ):
        return
    elif found := _referred(context, commands, text):
        handler, context.args = found
        await handler(update, context)
    elif HASHTAG.fullmatch(text) and await lists.tagged(update, context, text[1:]):
        return
    elif meaning := _meaning(context, text):
        await _small_talk(update, context, meaning, commands)
    elif found := _named(context, commands, text):
        handler, context.args = found
        await handler(update, context)
    elif not await suggestions.place(update, context, text):
        await search.find(update, context, text)


async def command(update: Update, context: Context, commands: Mapping[str, Handler]) -> None:
    """Answer a command that `Addressed` lets through: a known one in other words, or a wrong one.

    One without the bot's name is ignored where no daily excerpts come.
    """
    message = update.effective_message
    assert message
    assert message.text
    async with context.deps.read_sessions.begin() as session:
        subscription = await subscriptions.get(session, seen(update).address)
    if "@" not in message.text.split()[0] and (subscription is None or subscription.is_ended):
        return
    await _command(update, context, commands, message.text)


async def _command(
    update: Update, context: Context, commands: Mapping[str, Handler], text: str
) -> None:
    """Handle a command that Telegram does not recognise as one, or whose name is unknown.

    An unknown name is tried as everyday words; otherwise a similar command is suggested.
    """
    name, context.args = spelled(text)
    if handler := commands.get(name):
        await handler(update, context)
    elif meaning := _meaning(context, NAMED.sub("", text[1:], 1).replace("_", " ")):
        await _small_talk(update, context, meaning, commands)
    else:
        words = context.words(update)
        await notify(update, errors.unknown_command(words, _similar(name, commands)))


def _similar(name: str, commands: Mapping[str, Handler]) -> str | None:
    """Return the command name that is most like an unknown one, None if none is like enough."""
    from rapidfuzz import process  # noqa: PLC0415 - 3 MB that few commands need
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415

    found = process.extractOne(
        name,
        sorted(commands),
        scorer=DamerauLevenshtein.distance,
        score_cutoff=min(MAX_DIFFERENT_LETTERS, len(name) // 2),
    )
    return found[0] if found else None


def _referred(
    context: Context, commands: Mapping[str, Handler], text: str
) -> tuple[Handler, list[str]] | None:
    """Return the handler for the part of the interview that a text names, and its arguments.

    A number beyond the last excerpt is searched for. None if the text is no reference.
    """
    if payload := typed_reference.linked(text, context.bot.username):
        return commands["start"], [payload]
    if reference := typed_reference.find(text):
        command, number = reference
        if typed_reference.is_bare(text) and int(number) > len(context.deps.interview.excerpts):
            return partial(search.number, typed=number), []
        return commands[command], [number]
    topic = typed_reference.topic(text)
    if topic and context.deps.interview.find_topics(topic):
        return commands["topics"], topic.split()
    return None


def _named(
    context: Context, commands: Mapping[str, Handler], text: str
) -> tuple[Handler, list[str]] | None:
    """Return the handler and arguments of a command that a text names without a slash.

    The text may also be the label of a button that does the same, or everyday words before the
    arguments. None if it names no command.
    """
    plain = small_talk.plainly(text)
    name, words = spelled(plain)
    if " " not in plain and (handler := commands.get(name)):
        return handler, words
    languages = context.deps.languages
    if label := names.labels(languages).get(plain):
        return commands[names.named(languages.default, label)], []
    when = small_talk.subscribes(text)
    said = parse(when) if when else None
    if when and isinstance(said, Typed) and (said.times or said.weekdays):
        return commands["subscribe"], when.split()
    first, _, rest = text.partition(" ")
    meant = small_talk.understand(first) if rest else None
    if (
        meant == "search"
        or (meant == "pause" and pause_lengths.typed(rest))
        or (meant == "language" and languages.named(rest))
    ):
        return commands[meant], rest.split()
    return None


def _meaning(context: Context, text: str) -> Meaning | str | None:
    """Return the `Meaning` of everyday words, or the English name of the command that they mean.

    The name of a language means "language"; None if the words mean neither. They may have been
    typed with the keyboard in another language.
    """
    if len(text) > len("sv") and context.deps.languages.named(text):
        return "language"
    return small_talk.understand(text) or small_talk.understand(switched(text) or "")


async def too_many(update: Update, context: Context) -> None:
    """Tell a chat that it sent too much at once, so that a part of it was dropped."""
    await notify(update, errors.too_many(context.words(update)))


async def button(update: Update, context: Context) -> None:
    """Answer a press on a button that the bot does not have any more."""
    await notify(update, errors.old_button(context.words(update)))


async def _small_talk(
    update: Update, context: Context, meaning: Meaning | str, commands: Mapping[str, Handler]
) -> None:
    """Answer everyday words by their meaning, a `Meaning` or the English name of a command."""
    message = update.effective_message
    text = (message and message.text) or ""
    edition = context.edition(update)
    if meaning in SCREENS:
        await show(update, SCREENS[meaning](edition))
    elif meaning in CHOICES:
        await settings.offer(update, context, CHOICES[meaning])
    elif meaning == Meaning.PREVIOUS:
        await reading.previous(update, context)
    elif meaning == Meaning.SHARE:
        await reading.share(update, context)
    elif meaning == Meaning.INTRODUCTION:
        await start.introduction(update, context)
    elif meaning == "subscribe" and small_talk.is_question(text):
        await suggestions.subscription(update, context)
    elif meaning == Meaning.START_OVER:
        context.args = ["1"]
        await reading.read(update, context)
    elif meaning == Meaning.CANCEL:
        await prompts.call_off(update, context)
    elif meaning in {Meaning.STOP, Meaning.RESUME}:
        await _of_subscription(update, context, meaning)
    else:
        context.args = []
        await commands[meaning](update, context)


async def _of_subscription(update: Update, context: Context, meaning: Meaning | str) -> None:
    """Answer “stop” or “resume”: ask what should stop, or end a pause by hand.

    Without a subscription “stop” says so; without such a pause “resume” shows the next excerpt.
    """
    edition = context.edition(update)
    async with context.deps.read_sessions.begin() as session:
        chat = await chats.get(session, seen(update))
        subscription = await subscriptions.get(session, chat.address)
    if meaning == Meaning.RESUME:
        if subscription and is_paused_by_hand(subscription, context.deps.now()):
            await typed_choices.resume(update, context)
        else:
            await reading.next_(update, context)
    elif subscription and not subscription.is_ended:
        await show(update, view.stop(edition))
    else:
        await show(update, daily_view.ended(edition, was_subscribed=False))


def spelled(text: str) -> tuple[str, list[str]]:
    """Return the name of the command that was typed, and the words after it.

    The name is in lower case without slash, diacritics (`/ämnen` is `amnen`) and the bot's name. A
    number right behind it (`/footnote_3`) is the first of the words.
    """
    first, *words = text.split()
    folded = unicodedata.normalize("NFD", first.removeprefix("/").casefold())
    name = "".join(c for c in folded if not unicodedata.combining(c)).partition("@")[0]
    if with_number := WITH_NUMBER.fullmatch(name):
        return with_number[1], [with_number[2], *words]
    return name, words
