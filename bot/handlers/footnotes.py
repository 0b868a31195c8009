"""Buttons of single footnotes, which older messages have below their excerpts."""

from telegram import Update

from bot.context import Context
from bot.domain import reference
from bot.handlers.reply import notify, show
from bot.views import errors, lists, passage
from bot.views.callback_data import Note
from bot.views.trail import Trail


async def read(update: Update, context: Context) -> None:
    """Show the button's footnote: a short one in an alert, a longer one in the excerpt's place."""
    pressed, edition = Note.unpack(context.pressed(update)), context.edition(update)
    note = edition.interview.footnote(pressed.number)
    excerpt = edition.interview.excerpt(pressed.excerpt)
    if note is None or excerpt is None:
        await notify(update, errors.no_footnote(edition.words, edition.interview))
    elif passage.brief(note):
        await notify(update, note.passage.text)
    else:
        back = Trail((reference.excerpt(excerpt.number).pack(),))
        await show(update, lists.footnote(edition, note, back))
