"""A whole answer, or the introduction, in one rich message."""

from dataclasses import replace

from telegram import Update

from bot.context import Context
from bot.db import chats, positions
from bot.domain.reference import Reference
from bot.handlers.read_only import even_read_only
from bot.handlers.reply import notify, show_rich
from bot.handlers.reply import show as show_screen
from bot.views import by_reference, errors, full_text, rich
from bot.views.full_text import FullText
from bot.views.trail import NO_TRAIL, Trail


@even_read_only
async def pressed(update: Update, context: Context) -> None:
    """Open a whole answer or introduction; “next question” marks the previous answer as read."""
    pressed = FullText.unpack(context.pressed(update))
    if pressed.is_next:
        await _have_read(update, context, pressed.reference.number - 1)
    await show(update, context, pressed.reference, context.trail(update))


async def _have_read(update: Update, context: Context, number: int) -> None:
    """Move the reading position through the excerpts that answer a question, to the last."""
    interview = context.deps.interview
    question = interview.question(number)
    async with context.deps.db.begin() as session:
        chat = await chats.get(session, context.reader(update))
        for excerpt in question.excerpts if question else ():
            chat = await positions.move(session, interview, chat, interview.excerpts[excerpt - 1])


async def show(update: Update, context: Context, here: Reference, trail: Trail = NO_TRAIL) -> None:
    """Show a part of the interview in one rich message, or on its ordinary screen.

    The screen is for servers that take no such message, and for channels, where the message would
    have no button back to the excerpts. If the interview does not have the part, a line says so.
    """
    edition = context.edition(update)
    line = errors.not_in_one(edition.words)
    instead = by_reference.show(replace(edition, rich=False), here, trail)
    if instead is None:
        await notify(update, by_reference.not_found(edition, here))
        return
    found = rich.one_message(edition, here, trail) if full_text.is_offered(edition) else None
    if found:
        await show_rich(update, context, found, instead, line)
    else:
        await show_screen(update, instead, line)
