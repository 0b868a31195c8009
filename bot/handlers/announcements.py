"""A message of an operator to all subscribers: written, previewed, and sent by a button."""

from telegram import Message, MessageEntity, Update

from bot.context import Context
from bot.db import announcements
from bot.handlers import fallback
from bot.handlers.reply import add, notify, show
from bot.views import operators as view
from bot.views import typed_html
from bot.views.callback_data import Announce, Tap


async def announce(update: Update, context: Context) -> None:
    """`/announce text`, or `/announce` in reply to a text: show it as everybody would get it.

    It is stored as a draft, with buttons to send or drop it.
    """
    message, user, words = update.message, update.effective_user, context.words(update)
    assert message
    assert user
    answered = message.reply_to_message
    html = said(message)
    if answered and answered.text and not html:
        html = typed_html.html(answered.text, answered.entities)
    if len(html.encode()) > typed_html.MAX_BYTES:
        await notify(update, view.too_much_formatting(words))
        return
    if not html:
        await notify(update, view.only_text(words) if answered else view.what_to_announce(words))
        return
    async with context.deps.db.begin() as session:
        chats = await announcements.reach(session)
    if not chats:
        await notify(update, view.nobody(words))
        return
    await add(update, view.announced(html))
    async with context.deps.db.begin() as session:
        number = await announcements.draft(session, user.id, user.language_code, html)
    await add(update, view.confirm(words, number, chats))


async def pressed(update: Update, context: Context) -> None:
    """Begin to send a draft, or delete it; a second tap finds none, so nothing is sent twice."""
    query, words, deps = update.callback_query, context.words(update), context.deps
    assert query
    assert query.data
    operator, tapped = query.from_user.id, Announce.unpack(query.data)
    if operator not in deps.operators or query.message is None:
        await fallback.button(update, context)
        return
    async with deps.db.begin() as session:
        waits = await announcements.is_draft(session, tapped.number, operator)
    if not waits:
        await notify(update, view.old_announcement(words))
        return
    if tapped.tap is Tap.CANCEL:
        async with deps.db.begin() as session:
            await announcements.cancel(session, tapped.number, operator)
        await show(update, view.called_off(words))
        return
    await show(update, view.begins(words))  # before its progress is shown in the same place
    async with deps.db.begin() as session:
        await announcements.begin(session, tapped.number, operator, query.message.message_id)


def said(message: Message) -> str:
    """Return the text after the command, as HTML with its formatting; empty if there is none."""
    assert message.text
    _command, *rest = message.text.split(maxsplit=1)
    if not rest:
        return ""
    units = len(message.text[: -len(rest[0])].encode("utf-16-le")) // 2
    entities = []
    for entity in message.entities:
        start = max(entity.offset - units, 0)
        length = entity.offset + entity.length - units - start
        if length > 0:
            moved = entity.to_dict() | {"offset": start, "length": length}
            entities.append(MessageEntity.de_json(moved))
    return typed_html.html(rest[0], entities)
