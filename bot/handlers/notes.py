"""Footnotes in place: read and folded again without leaving the excerpt."""

from telegram import Update

from bot.context import Context
from bot.domain import place
from bot.handlers.answer import keyboard, show, tell
from bot.views import excerpt as view
from bot.views import lists, passage, trouble
from bot.views.buttons import Note, Open


async def read(update: Update, context: Context) -> None:
    """Show a short note over the excerpt, a longer one below it; alone where there is no room."""
    query = update.callback_query
    assert query
    assert query.data
    pressed, edition = Note.unpack(query.data), context.edition(update)
    note = edition.interview.footnote(pressed.number)
    excerpt = edition.interview.excerpt(pressed.excerpt)
    if note is None or excerpt is None:
        await tell(update, trouble.no_footnote(edition.words, edition.interview))
        return
    if passage.brief(note):
        await tell(update, note.passage.text)
        return
    markup = keyboard(update)
    screen = view.unfolded(edition, excerpt, pressed, markup) if markup else None
    back = Open(place.excerpt(excerpt.number), pressed.form.way)
    await show(update, screen or lists.footnote(edition, note, back))
