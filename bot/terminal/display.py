"""Printing on the terminal; where it can, an edited last message is printed over its old form."""

from rich.console import Console, RenderableType

from bot.emulator.inline_queries import InlineAnswer
from bot.emulator.messages import Message
from bot.terminal import render

UP, ERASE = "\x1b[{}A", "\x1b[J"
"""Control sequences (ECMA-48): the cursor so many rows up, and erase all below it."""


class Display:
    """Prints on a console, which is a terminal or a file.

    An edited message is printed over its old form if that was printed last and all of it is still
    on the screen; otherwise it is printed below, marked as edited.
    """

    def __init__(self, console: Console, bot_link: str) -> None:
        self._console = console
        self._bot_link = bot_link
        self._shown: set[int] = set()
        self._last = 0
        self._width = 0
        """Columns of the console when the last message was printed."""
        self._rows = 0
        """Rows that were printed since the last message begins, that message included."""

    def message(self, posted: Message, *, is_repeated: bool = False) -> None:
        """Print a message, which is new, edited, or unchanged and repeated."""
        which = posted.id or -posted.ephemeral
        is_edited = which in self._shown and not is_repeated
        if is_edited and which == self._last and self._can_replace():
            self._console.file.write(UP.format(self._rows) + ERASE)
            is_edited = False
        self._last, self._width, self._rows = which, self._console.width, 0
        self._shown.add(which)
        self._print(render.message(posted, self._bot_link, is_edited=is_edited))

    def inline_answer(self, answer: InlineAnswer) -> None:
        """Print the results of an inline query."""
        self._print(render.inline_answer(answer))

    def line(self, text: str) -> None:
        self._print(text)

    def typed(self, line: str) -> None:
        """Count the rows of the screen that a typed line takes, with its prompt."""
        self._rows += len(self._console.render_lines(f"> {line}"))

    def _print(self, what: RenderableType) -> None:
        self._rows += len(self._console.render_lines(what, pad=False))
        self._console.print(what, markup=False)

    def _can_replace(self) -> bool:
        """Tell whether a terminal of unchanged width still shows all of the last message."""
        width, height = self._console.size
        return self._console.is_terminal and self._width == width and self._rows < height
